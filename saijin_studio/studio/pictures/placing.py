"""Where the lines stand that a model read without saying where: as another engine saw them. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.pictures import UNPLACED, Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.pictures import Corners, PageOutput, TextLine

UNSURE = 0.5
"""The confidence of a line that nothing else speaks for: models do not tell how sure they are."""
_ALIKE = 0.6
"""Of their pairs of characters: what two lines share at least that are the same one."""
_TAKEN = 0.01
"""How much less a line is liked that another one was found for."""
_SHORTEST = 3
"""Characters of a text that may be looked for inside another."""


def placed(page: PageOutput, seen: Sequence[TextLine], area: Area | None = None) -> PageOutput:
    """A page whose lines all have a place.

    A line that says what a seen one says, or several of them, stands where these do, and is as sure as they are
    and as far as they agree. What nobody saw stands between its neighbours.

    Args:
        page: as it was read.
        seen: lines of the same page with their places, in any words.
        area: the only part of the page that was read.
    """
    keys = [_Said(line.text) for line in page.lines]
    matched: list[list[TextLine]] = [[] for _ in keys]
    for line in seen:
        best = _best(_Said(line.text), keys, matched)
        if best is not None and page.lines[best].box == UNPLACED:
            matched[best].append(line)
    lines = [
        _joined(line, key, found) if found else line
        for line, key, found in zip(page.lines, keys, matched, strict=True)
    ]
    return replace(page, lines=tuple(_between(lines, area or Area(0, 0, page.width, page.height), page)))


class _Said:
    """What a line says, as it is compared: letters as one reads them, without spaces and marks of Markdown."""

    def __init__(self, *texts: str) -> None:
        folded = unicodedata.normalize("NFKC", "".join(texts)).casefold()
        self.text = "".join(sign for sign in folded if not sign.isspace() and sign not in "#*|`_")
        self.pairs = frozenset(self.text[at : at + 2] for at in range(len(self.text) - 1))

    def likeness(self, other: _Said) -> float:
        """How much of this is in the other: above 1 where all of it is, and in one piece."""
        if self.text == other.text:
            return 2.0
        if len(self.text) >= _SHORTEST and self.text in other.text:
            return 1.5
        total = len(self.pairs) + len(other.pairs)
        return 2 * len(self.pairs & other.pairs) / total if total else 0.0


def _best(wanted: _Said, keys: Sequence[_Said], matched: Sequence[Sequence[TextLine]]) -> int | None:
    """Which of the lines says it: one that holds all of it before one that is alike, a free one before others."""
    if not wanted.text:
        return None
    scores = [wanted.likeness(key) - _TAKEN * bool(found) for key, found in zip(keys, matched, strict=True)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= _ALIKE - _TAKEN else None


def _joined(line: TextLine, key: _Said, found: Sequence[TextLine]) -> TextLine:
    there = _Said(*(one.text for one in found))
    agreed = min(len(there.text), len(key.text)) / max(len(there.text), len(key.text), 1)
    alike = min(1.0, max(there.likeness(key), agreed * _ALIKE))
    sure = sum(one.confidence for one in found) / len(found) * alike
    if len(found) == 1:
        return replace(line, box=found[0].box, vertical=found[0].vertical, confidence=sure)
    xs = [x for one in found for x, _ in one.box]
    ys = [y for one in found for _, y in one.box]
    return replace(line, box=_box(min(xs), min(ys), max(xs), max(ys)), confidence=sure)


def _between(lines: list[TextLine], area: Area, page: PageOutput) -> list[TextLine]:
    """Give the lines without a place the room between those before and after them, in equal shares."""
    left, right = max(0, area.left), min(page.width, area.left + area.width)
    first, last = max(0, area.top), min(page.height, area.top + area.height)
    at = 0
    while at < len(lines):
        if lines[at].box != UNPLACED:
            at += 1
            continue
        end = next((n for n in range(at, len(lines)) if lines[n].box != UNPLACED), len(lines))
        top = max(y for _, y in lines[at - 1].box) if at else first
        bottom = min(y for _, y in lines[end].box) if end < len(lines) else last
        if bottom <= top:  # the next one stands in another column
            top, bottom = min(top, last - 1), last
        share = (bottom - top) / (end - at)
        for n in range(at, end):
            begin = min(last - 1, int(top + (n - at) * share))
            box = _box(left, begin, right, min(last, max(begin + 1, int(begin + share))))
            lines[n] = replace(lines[n], box=box, confidence=UNSURE)
        at = end
    return lines


def _box(left: int, top: int, right: int, bottom: int) -> Corners:
    return (left, top), (right, top), (right, bottom), (left, bottom)
