"""Pieces gathered into the widgets that draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.markdown.flow import CodePiece, Piece, RulePiece, TablePiece, TextPiece
from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.text_block import FlowText, TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.markdown.blocks import Spans
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.text_block_document import DocumentView

Segment = TextBlock | CodeBlock | MarkdownTable

_PIECES_TOGETHER, _CHARACTERS_TOGETHER = 24, 2_000


def grouped(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Neighbouring text together, as much as is cheap to lay out at once; the parts of a table; code alone.

    Cutting the row at a group and grouping the rest again gives the same groups.
    """
    group: list[Piece] = []
    characters = 0
    for piece in pieces:
        if isinstance(piece, TablePiece) and piece.table.continued and _goes_on(group, piece):
            group.append(piece)
            continue
        if group and isinstance(group[0], TablePiece):
            yield group
            group, characters = [], 0
        if isinstance(piece, TablePiece):
            if group:
                yield group
            group, characters = [], 0
            group.append(piece)
            continue
        if not isinstance(piece, TextPiece | RulePiece):
            if group:
                yield group
            yield [piece]
            group, characters = [], 0
            continue
        if len(group) >= _PIECES_TOGETHER or characters > _CHARACTERS_TOGETHER:
            yield group
            group, characters = [], 0
        group.append(piece)
        characters += sum(len(span.text) for span in piece.spans) if isinstance(piece, TextPiece) else 0
    if group:
        yield group


def shown_in(segment: Segment | None, group: Sequence[Piece]) -> bool:
    """Whether ``segment`` is of the kind that draws ``group``, and now does."""
    first = group[0]
    if isinstance(segment, TextBlock) and isinstance(first, TextPiece | RulePiece):
        segment.set_pieces(_texts(group))
    elif isinstance(segment, CodeBlock) and isinstance(first, CodePiece):
        segment.set_piece(first)
    elif isinstance(segment, MarkdownTable) and isinstance(first, TablePiece):
        segment.set_tables([piece.table for piece in group if isinstance(piece, TablePiece)])
    else:
        return False
    return True


def made_for(piece: Piece, kit: MessageKit, style: MessageStyle, parent: QWidget) -> Segment:
    """An empty widget of the kind that draws ``piece``."""
    match piece:
        case CodePiece():
            return CodeBlock(kit, style, parent)
        case TablePiece():
            return MarkdownTable(style, parent)
        case TextPiece() | RulePiece():
            return TextBlock(style, parent)


def views_of(segment: Segment) -> Sequence[DocumentView]:
    """The documents of a segment, from top to bottom."""
    match segment:
        case CodeBlock():
            return [segment.view]
        case MarkdownTable():
            return segment.views
        case TextBlock():
            return [segment]


def linked(pieces: Sequence[Piece]) -> bool:
    """Whether there is a link among ``pieces``."""
    return any(span.link is not None for spans in _all_spans(pieces) for span in spans)


def _all_spans(pieces: Sequence[Piece]) -> Iterator[Spans]:
    for piece in pieces:
        if isinstance(piece, TextPiece):
            yield piece.spans
        elif isinstance(piece, TablePiece):
            yield from piece.table.head
            for row in piece.table.rows:
                yield from row


def _goes_on(group: Sequence[Piece], piece: TablePiece) -> bool:
    first = group[0] if group else None
    return isinstance(first, TablePiece) and len(first.table.aligns) == len(piece.table.aligns)


def _texts(group: Sequence[Piece]) -> list[FlowText]:
    return [piece for piece in group if isinstance(piece, TextPiece | RulePiece)]
