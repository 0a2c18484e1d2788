"""From the boxes of an engine to a page in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.pictures import TextLine
from saijin_studio.runners.layout.blocks import Block, Direction, blocks_of
from saijin_studio.runners.layout.boxes import pieces_of
from saijin_studio.runners.layout.forms import folded, has_kana
from saijin_studio.runners.layout.markdown import lines_of, markdown_of, text_of
from saijin_studio.runners.layout.page import Paragraph, Part, parts_of
from saijin_studio.runners.layout.ruby import with_ruby
from saijin_studio.runners.layout.values import Arranged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.plane import Plane
    from saijin_studio.runners.layout.values import RawLine


def arrange(lines: Sequence[RawLine], plane: Plane | None = None) -> Arranged:
    """Put lines into the order a person reads them.

    Boxes without words are left out; pieces of one line become one; ruby is taken up by the line beside it; in
    Japanese, Chinese forms of characters are written as Japanese writes them.

    Args:
        lines: of a page.
        plane: that it lies in, where it is seen from the side.
    """
    pieces = pieces_of(lines, plane)
    if any(has_kana(piece.text) for piece in pieces):
        pieces = [replace(piece, text=folded(piece.text)) for piece in pieces]
    parts = [part for block in blocks_of(with_ruby(pieces)) for part in _parts(block)]
    return Arranged(
        lines=tuple(
            TextLine(piece.text, piece.confidence, piece.box, piece.vertical)
            for part in parts
            for piece in lines_of(part)
        ),
        text="\n\n".join(text_of(part) for part in parts),
        markdown="\n\n".join(markdown_of(part) for part in parts),
    )


def _parts(block: Block) -> list[Part]:
    if block.direction is Direction.DOWN:
        return [Paragraph(tuple((piece,) for piece in block.pieces))]
    return parts_of(block.pieces)
