"""What a model wrote with places in it: ``<|ref|>label<|/ref|><|det|>[[x1, y1, x2, y2]]<|/det|>``. Pure and strict.

It is read from the front in one way. What is no such mark is text, and marks that make no sense vanish: none of
them is shown to anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALE = 999
_MARK = re.compile(
    r"<\|ref\|>(?P<label>[^<]*)<\|/ref\|>\s*<\|det\|>\s*(?P<places>\[[\d\s,\[\]]*\])\s*<\|/det\|>", re.ASCII
)
_PLACE = re.compile(r"\[\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\]", re.ASCII)
_STRAY = re.compile(r"<\|/?det\|>(?:[\d\s,\[\]]*<\|/det\|>)?|<\|[^|<>]{0,40}\|>|<[|\uff5c][^<>]{0,40}[|\uff5c]>")


@dataclass(frozen=True, slots=True)
class Share:
    """A rectangle in pixels of the picture that was looked at; the sides are above 0."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of what was written: what the mark calls it, what follows the mark, and the place if it has one."""

    label: str
    text: str
    place: Share | None = None


def blocks_of(written: str, width: int, height: int) -> tuple[Block, ...]:
    """The pieces in the order in which they were written; one without label and place for text before a mark.

    Args:
        written: any text.
        width: of the picture in pixels.
        height: of the picture in pixels.
    """
    found: list[Block] = []
    marks = [*_MARK.finditer(written)]
    before = without_marks(written[: marks[0].start()] if marks else written)
    if before:
        found.append(Block("", before))
    for mark, following in zip_longest(marks, marks[1:]):
        end = len(written) if following is None else following.start()
        text = without_marks(written[mark.end() : end])
        places = [_share([int(side) for side in one], width, height) for one in _PLACE.findall(mark["places"])]
        found.append(Block(without_marks(mark["label"]), text, _around([one for one in places if one is not None])))
    return tuple(found)


def without_marks(text: str) -> str:
    """A text without the marks of the model's own language."""
    while (cleaned := _STRAY.sub("", text)) != text:  # what was inside of one may have made another
        text = cleaned
    return text.strip()


def _share(sides: Sequence[int], width: int, height: int) -> Share | None:
    left, top, right, bottom = (
        min(side, round(share / _SCALE * side)) for share, side in zip(sides, (width, height) * 2, strict=True)
    )
    return Share(left, top, right, bottom) if left < right and top < bottom else None


def _around(shares: Sequence[Share]) -> Share | None:
    if not shares:
        return None
    return Share(
        min(one.left for one in shares),
        min(one.top for one in shares),
        max(one.right for one in shares),
        max(one.bottom for one in shares),
    )
