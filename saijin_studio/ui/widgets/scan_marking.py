"""A rectangle that is drawn on a page: by dragging, or with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from saijin_studio.core.pictures import Area
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

LEAST = 8
"""Pixels of the page that a rectangle has at least on each side."""

_VEIL = 0.45
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class AreaMarking:
    """The rectangle that is being drawn, in pixels of the page.

    Args:
        kit: what to draw with.
    """

    def __init__(self, kit: MessageKit) -> None:
        self._kit = kit
        self._page = QSize()
        self._from: QPointF | None = None
        self.part = QRectF()

    @property
    def drawing(self) -> bool:
        """Whether a drag is under way."""
        return self._from is not None

    def begin(self, at: QPointF, page: QSize) -> None:
        """The pointer was pressed."""
        self._page, self._from, self.part = page, at, QRectF()

    def extend(self, to: QPointF) -> None:
        """The pointer moved."""
        if self._from is not None:
            whole = QRectF(QPointF(), QSizeF(self._page))
            self.part = QRectF(self._from, to).normalized().intersected(whole)

    def clear(self) -> None:
        """Forget it."""
        self._from, self.part = None, QRectF()

    def finish(self) -> Area | None:
        """The rectangle in whole pixels; None where it was only a slip."""
        part = self.part.toAlignedRect().intersected(QRectF(QPointF(), QSizeF(self._page)).toRect())
        self.clear()
        if part.width() < LEAST or part.height() < LEAST:
            return None
        return Area(part.left(), part.top(), part.width(), part.height())

    def key(self, key: Qt.Key, seen: QRectF, page: QSize, *, sized: bool) -> bool:
        """An arrow key moves the rectangle by a part of what is ``seen``, or with ``sized`` its lower right corner.

        The first one puts it into the middle.
        """
        step = _STEPS.get(key)
        if step is None:
            return False
        self._page, self._from = page, None
        if self.part.isEmpty():
            self.part = QRectF(QPointF(), seen.size() / 2)
            self.part.moveCenter(seen.center())
            return True
        by = QPointF(step[0] * seen.width() / 32, step[1] * seen.height() / 32)
        wanted = QRectF(self.part)
        if sized:
            wanted.setBottomRight(self.part.bottomRight() + by)
        else:
            wanted.translate(by)
        whole = QRectF(QPointF(), QSizeF(page))
        if whole.contains(wanted) and wanted.width() >= LEAST and wanted.height() >= LEAST:
            self.part = wanted
        return True

    def paint(self, painter: QPainter, box: QRectF, page: QRectF) -> None:
        """Draw it: ``box`` and ``page`` are the rectangle and the page in pixels of the view."""
        theme = self._kit.theme
        veil = theme.paper_color("text")
        veil.setAlphaF(_VEIL)
        outside = QPainterPath()
        outside.addRect(page)
        if not self.part.isEmpty():
            inside = QPainterPath()
            inside.addRect(box)
            outside -= inside
        painter.fillPath(outside, veil)
        if self.part.isEmpty():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.paper_color("surface_raised"), 3.0))
        painter.drawRect(box)
        painter.setPen(QPen(theme.paper_color("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        self._label(painter, box, page)

    def _label(self, painter: QPainter, box: QRectF, page: QRectF) -> None:
        """Its size, below its corner or within it."""
        theme, font = self._kit.theme, self._kit.fonts.font(TextRole.CHIP)
        text = f"{round(self.part.width())} × {round(self.part.height())}"
        width, height = (
            QFontMetricsF(font).horizontalAdvance(text) + 12,
            self._kit.fonts.line_height(TextRole.CHIP) + 2,
        )
        top = box.bottom() + 6 if box.bottom() + 6 + height < page.bottom() else box.bottom() - height - 6
        label = QRectF(box.right() - width, top, width, height)
        fill_box(painter, label, RADIUS_CHIP, theme.color("surface_raised"), theme.color("border"))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
