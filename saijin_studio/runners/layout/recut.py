"""Columns read a second time, with their characters upright and side by side."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import pieces_of, runs_down
from saijin_studio.runners.layout.cells import as_row
from saijin_studio.runners.layout.forms import HAN, KANA, folded, is_wide
from saijin_studio.runners.layout.ruby import ruby_in
from saijin_studio.runners.layout.sampling import cut_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels

    Reading = tuple[str, float]

_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
_DROPPED = re.compile(f"[{_SMALL_KANA}。、，．・！？!?…ー「」『』（）()〔〕［］【】〈〉《》〜～]+")
"""What an engine that reads a column turned leaves out."""
_SIGNS = re.compile("[。、！？!?…」』）)〕】〉》]+")
"""What may stand at the end of a column that was read otherwise."""
_CUT_OFF = re.compile("(?<=[！？!?])[.．。・]")
"""The dot of a sign, cut off and read as another."""
_NEVER_FIRST = re.compile(f"^[{_SMALL_KANA}ー。、，．・」』）)〕】〉》]+")
"""What no column begins with."""
_LARGE = str.maketrans(_SMALL_KANA, "あいうえおつやゆよわアイウエオツヤユヨワ")
_NARROW = re.compile(f"(?<=[{KANA}{HAN}！？])[()!?~]|[()](?=[{KANA}{HAN}])")
_BY_DOT = re.compile(f"(?<=[{KANA}])[.．](?=[{KANA}])")
_BY_STROKE = re.compile("(?<=[ァ-ヺ])[1lI|](?=[ァ-ヺ])")
_AS_SQUARE = str.maketrans("()!?~", "（）！？〜")
_SURE = 0.8
"""Confidence of a second reading from which it is worth more than the first."""


def read_columns(image: Pixels, lines: Sequence[RawLine], recogniser: Recogniser) -> dict[int, Reading]:
    """A second reading of every line that runs down and is no ruby, by its number."""
    worded = [at for at, line in enumerate(lines) if line.text.strip()]
    ruby = {worded[at] for at in ruby_in(pieces_of([lines[at] for at in worded]))}
    down = [at for at in worded if at not in ruby and runs_down(lines[at])]
    if not down:
        return {}
    again = recogniser.read([as_row(cut_out(image, lines[at].box)) for at in down])
    return dict(zip(down, again, strict=True))


def with_columns(lines: Sequence[RawLine], again: Mapping[int, Reading]) -> list[RawLine]:
    """The lines, with what their second reading adds."""
    done = list(lines)
    for at, (text, confidence) in again.items():
        first = done[at]
        together = _in_squares(combined(first.text, text, sure=confidence > _SURE))
        surer = max(first.confidence, confidence) if together != first.text else first.confidence
        done[at] = replace(first, text=together, confidence=surer)
    return done


def combined(first: str, second: str, *, sure: bool = False) -> str:
    """The first reading with what the second has besides.

    Of a second that is sure all of it, where it has everything that the first has in the same order, and else any
    single characters between those that both have; of one that is not, small kana and signs only.
    """
    second = _CUT_OFF.sub("", second)
    if not _NEVER_FIRST.match(first):
        second = _NEVER_FIRST.sub("", second)  # the rim of a bubble
    one, other = _alike(first), _alike(second)
    places = _within(one, other)
    if places is not None and sure:
        return "".join(
            first[places[at]] if at in places and again not in _SMALL_KANA else again
            for at, again in enumerate(second)
        )
    text: list[str] = []
    for tag, begin, end, start, close in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        text.append(first[begin:end])
        if tag == "replace":
            other_way = second[start:close]
            more = max(0, len(other_way) - (end - begin))
            before = found[0] if (found := _DROPPED.match(other_way[:more])) else ""
            text.insert(-1, before)
            beyond = other_way[len(before) + end - begin :]
            if (_DROPPED if sure else _SIGNS).fullmatch(beyond):
                text.append(beyond)
        elif tag == "insert" and (_DROPPED.fullmatch(second[start:close]) or (sure and close - start == 1)):
            text.append(second[start:close])
    return "".join(text)


def _in_squares(text: str) -> str:
    """As a column has it: signs as wide as characters, no spaces; what can only be a dot or a stroke as one."""
    if not is_wide(text):
        return text
    text = _BY_STROKE.sub("ー", _BY_DOT.sub("・", text.replace(" ", "")))
    return _NARROW.sub(lambda found: found[0].translate(_AS_SQUARE), text)


def _within(short: str, long: str) -> dict[int, int] | None:
    """Where in the long text the characters of the short one are, if all of them are there in order."""
    places: dict[int, int] = {}
    at = 0
    for place, one in enumerate(long):
        if at < len(short) and one == short[at]:
            places[place] = at
            at += 1
    return places if at == len(short) else None


def _alike(text: str) -> str:
    """Character by character, so that forms of one character are the same."""
    return "".join(unicodedata.normalize("NFKC", one)[0] for one in folded(text).translate(_LARGE)).replace(
        ".", "・"
    )
