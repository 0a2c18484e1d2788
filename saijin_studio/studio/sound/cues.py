"""Subtitles of a transcript: its segments cut into phrases, each with its share of the time. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.sound import Timing
from saijin_studio.studio.sound.subtitles import srt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.core.sound import SegmentOutput

_PHRASE = re.compile(r"[^\s、。，．,.!?！？]{1,24}[\s、。，．,.!?！？]*|[\s、。，．,.!?！？]+")
"""A word or a run of Japanese, with the signs behind it."""


def subtitles(segments: Sequence[SegmentOutput]) -> str:
    """A SubRip file. Within a segment the time is told by the number of characters alone."""
    text, sentences = "", list[list[Timing]]()
    for segment in segments:
        sentences.append(list(_phrases(segment, len(text))))
        text += f"{segment.text}\n"
    return srt(text, sentences)


def _phrases(segment: SegmentOutput, offset: int) -> Iterator[Timing]:
    each = (segment.stop - segment.start) / max(1, len(segment.text))
    for found in _PHRASE.finditer(segment.text):
        begin, end = found.span()
        yield Timing(offset + begin, offset + end, segment.start + each * begin, segment.start + each * end)
