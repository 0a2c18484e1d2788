"""Where characters lie in a laid-out document."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextLine


def x_of(line: QTextLine, position: int) -> float:
    """The left edge of the character at ``position`` of the line's block, from the block's left."""
    return cast("tuple[float, int]", line.cursorToX(position))[0]


def run_rects(block: QTextBlock, start: int, length: int) -> Iterator[QRectF]:
    """The rectangles of ``length`` characters from ``start`` of a block, line by line, from the block's corner."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(start + length, line.textStart() + line.textLength())
        if first < last:
            left, right = x_of(line, first), x_of(line, last)
            yield QRectF(left, line.y(), right - left, line.height())


def utf16_length(text: str) -> int:
    """The length of ``text`` as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
