"""The block tree laid in one row of pieces, each with its place: what the message view draws one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.ui.markdown.blocks import (
    Block,
    CodeBlock,
    Formula,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    SpanStyle,
    Table,
)
from saijin_studio.ui.markdown.code_info import CodeInfo, code_info

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP, ITEM_GAP, HEADING_GAP = 8, 4, 16
"""Pixels above a block, above a list item, and above a heading."""

_LONGEST_LINE = 2_000
_DEEPEST = 8
_LINE_BREAK = "\u2028"


class Step(Enum):
    """What sets a piece in."""

    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: the ``steps`` inwards, outermost first, and the ``gap`` above it in pixels."""

    steps: tuple[Step, ...] = ()
    gap: int = GAP

    def inside(self, step: Step) -> Place:
        """One step further in, as long as there is room; what stands there begins with the same gap."""
        return self if len(self.steps) >= _DEEPEST else replace(self, steps=(*self.steps, step))


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A paragraph or heading. ``level`` is 0 for text; ``marker`` is the bullet or number before it."""

    place: Place
    spans: Spans
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class CodePiece:
    """A block of code."""

    place: Place
    code: str
    info: CodeInfo


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table."""

    place: Place
    table: Table


@dataclass(frozen=True, slots=True)
class RulePiece:
    """A horizontal line."""

    place: Place


Piece = TextPiece | CodePiece | TablePiece | RulePiece


def pieces(blocks: Iterable[Block], place: Place | None = None) -> list[Piece]:
    """``blocks`` as a flat row, in reading order."""
    return list(_pieces(blocks, place or Place(), ""))


def plain_pieces(text: str) -> list[Piece]:
    """Text that is not Markdown, line by line as it was typed; ``text`` is clean."""
    found: list[Piece] = []
    lines: list[str] = []
    characters = 0
    for line in (part for whole in text.split("\n") for part in _parts(whole)):
        if lines and characters + len(line) > _LONGEST_LINE:
            found.append(_plain(lines))
            lines, characters = [], 0
        lines.append(line)
        characters += len(line)
    return [*found, _plain(lines)]


def _pieces(blocks: Iterable[Block], place: Place, marker: str) -> Iterator[Piece]:
    for block in blocks:
        yield from _piece(block, place, marker)
        # Only the first block of a list item stands beside the marker and close to the item before.
        place, marker = replace(place, gap=GAP), ""


def _piece(block: Block, place: Place, marker: str) -> Iterator[Piece]:
    match block:
        case Paragraph(spans):
            yield TextPiece(place, spans, marker=marker)
        case Heading(level, spans):
            yield TextPiece(replace(place, gap=HEADING_GAP), spans, level, marker)
        case ListBlock():
            yield from _marked(place, marker)
            nested = place.steps[-1:] == (Step.LIST,)
            yield from _items(block, replace(place, gap=ITEM_GAP) if nested else place)
        case Quote(blocks):
            yield from _marked(place, marker)
            yield from _pieces(blocks, place.inside(Step.QUOTE), "")
        case Formula(text):
            yield from _marked(place, marker)
            yield TextPiece(place.inside(Step.LIST), (Span(text),))
        case CodeBlock(code, info):
            yield from _marked(place, marker)
            yield CodePiece(place, code, code_info(info))
        case Table():
            yield from _marked(place, marker)
            if block.rows or not block.continued:
                yield TablePiece(place, block)
        case Rule():
            yield from _marked(place, marker)
            yield RulePiece(replace(place, gap=HEADING_GAP))


def _marked(place: Place, marker: str) -> Iterator[Piece]:
    """An empty line for a marker whose item does not begin with text."""
    if marker:
        yield TextPiece(place, (), marker=marker)


def _items(block: ListBlock, place: Place) -> Iterator[Piece]:
    inner = place.inside(Step.LIST)
    if block.continued:
        inner = replace(inner, gap=ITEM_GAP)
    for number, item in enumerate(block.items, block.start or 0):
        marker, blocks = _task(item.blocks)
        if block.start is not None:
            marker = f"{number}."
            blocks = item.blocks
        yield from _pieces(blocks or (Paragraph(()),), inner, marker)
        inner = replace(inner, gap=ITEM_GAP)


def _task(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """A box instead of the bullet where the item begins with ``[ ]`` or ``[x]``."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.spans and first.spans[0].style is SpanStyle.PLAIN:
        text = first.spans[0].text
        box = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑"}.get(text[:4])
        if box is not None:
            return box, (Paragraph((replace(first.spans[0], text=text[4:]), *first.spans[1:])), *blocks[1:])
    return "•", blocks


def _plain(lines: Iterable[str]) -> TextPiece:
    text = _LINE_BREAK.join(lines)
    return TextPiece(Place(gap=0), (Span(text),) if text else ())


def _parts(line: str) -> Iterator[str]:
    for start in range(0, max(1, len(line)), _LONGEST_LINE):
        yield line[start : start + _LONGEST_LINE]
