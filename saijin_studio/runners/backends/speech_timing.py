"""When each phrase of a sentence is heard, for highlighting.

No engine here tells it, so it is worked out: the pauses that are heard are matched with the commas that are
written, and between two of them the time is shared by how long characters take to say.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from saijin_studio.core.sound import Timing
from saijin_studio.runners.backends.speech_level import frame_levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.speech_api import Samples

_FRAME_SECONDS = 0.01
_PAUSE_FRAMES = 9
_QUIET_DB = -38.0
_PAUSES = re.compile(r"[、，,;；:：。！？!?…—―]+")
_PHRASE = re.compile(
    r"[^\u3041-\u309f\s、，。！？!?…「」『』（）()]*[\u3041-\u309f]*[\s、，。！？!?…「」『』（）()]*", re.UNICODE
)
_WORD = re.compile(r"\s*\S+\s*|\s+")
_SMALL = frozenset("ァィゥェォャュョヮぁぃぅぇぉゃゅょゎ")


def timings(text: str, begin: int, sound: Samples, rate: int) -> tuple[Timing, ...]:
    """The phrases of ``text``, which begins at ``begin`` in the request, in seconds from the start of ``sound``."""
    total = len(sound) / rate
    stretches = _stretches(sound, rate)
    clauses = _clauses(text)
    if len(clauses) != len(stretches):
        clauses, stretches = [(0, len(text))], [(0.0, total)]
    found: list[Timing] = []
    for (first, last), (start, stop) in zip(clauses, stretches, strict=True):
        phrases = phrases_of(text[first:last])
        weights = [sum(map(weight, text[first + a : first + b])) or 0.1 for a, b in phrases]
        scale, at = (stop - start) / sum(weights), start
        for (a, b), share in zip(phrases, weights, strict=True):
            found.append(Timing(begin + first + a, begin + first + b, round(at, 3), round(at + share * scale, 3)))
            at += share * scale
    return tuple(found)


def phrases_of(text: str) -> list[tuple[int, int]]:
    """What is highlighted at a time: words; in Japanese, what kana follow upon."""
    japanese = any("\u3041" <= one <= "\u30ff" or "\u4e00" <= one <= "\u9fff" for one in text)
    look = _PHRASE if japanese else _WORD
    return [one.span() for one in look.finditer(text) if one.end() > one.start()]


def weight(one: str) -> float:
    """How long a character takes to say, in morae or their like."""
    if one in _SMALL or not one.isalnum():
        return 0.0
    if "\u3041" <= one <= "\u30ff":
        return 1.0
    if one.isdigit() or "CJK" in unicodedata.name(one, ""):
        return 1.8
    return 0.5


def _clauses(text: str) -> list[tuple[int, int]]:
    """Stretches of the text between its signs for pauses; the last sign belongs to what is before it."""
    found: list[tuple[int, int]] = []
    at = 0
    for one in _PAUSES.finditer(text):
        if any(map(str.isalnum, text[at : one.start()])):
            found.append((at, one.end()))
            at = one.end()
    if any(map(str.isalnum, text[at:])) or not found:
        found.append((at, len(text)))
    else:
        found[-1] = (found[-1][0], len(text))
    return found


def _stretches(sound: Samples, rate: int) -> Sequence[tuple[float, float]]:
    """Where there is speech, in seconds: what is divided by a pause."""
    levels = frame_levels(sound, max(1, round(rate * _FRAME_SECONDS)))
    if not len(levels):
        return [(0.0, len(sound) / rate)]
    loud = levels > levels.max() + _QUIET_DB
    found: list[list[int]] = []
    for at in range(len(loud)):
        if not loud[at]:
            continue
        if found and at - found[-1][1] <= _PAUSE_FRAMES:
            found[-1][1] = at
        else:
            found.append([at, at])
    return [(first * _FRAME_SECONDS, (last + 1) * _FRAME_SECONDS) for first, last in found]
