"""A document that scrolls sideways by itself where it is wider than its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPointF, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from saijin_studio.ui.widgets.text_block_document import DocumentView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from saijin_studio.ui.widgets.message_style import MessageStyle

BAR_HEIGHT = 10
"""Pixels of a sideways scroll bar."""


class ScrolledDocument(DocumentView):
    """Draws a document within ``padding`` and moves it under a scroll bar of its own.

    Args:
        style: the formats.
        padding: room around the text, in pixels.
        parent: the message body or code block.
    """

    def __init__(self, style: MessageStyle, padding: QMargins, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._padding = padding
        self._wrapped = False
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.setCursor(Qt.CursorShape.ArrowCursor)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.valueChanged.connect(self.update)
        self._bar.hide()

    @property
    def wrapped(self) -> bool:
        """Whether long lines are broken instead of scrolled."""
        return self._wrapped

    def set_wrapped(self, wrapped: bool) -> None:
        """Break long lines, or scroll them."""
        self._wrapped = wrapped
        self._bar.setValue(0)

    def text_width(self, inner: int) -> float:
        """The width to lay out for, within ``inner`` pixels; below 0 for as wide as the longest line."""
        return inner if self._wrapped else -1

    def heightForWidth(self, width: int) -> int:
        """The height of text, padding and, where it is needed, the scroll bar."""
        wanted = self.text_width(self._inner(width))
        if self.document.textWidth() != wanted:
            self.document.setTextWidth(wanted)
        text = int(self.document.size().height() + 0.99)
        bar = BAR_HEIGHT if self._overflow(width) > 0 else 0
        return text + self._padding.top() + max(self._padding.bottom(), bar)

    def origin(self) -> QPointF:
        """Where the document's upper left corner is drawn."""
        return QPointF(self._padding.left() - self._bar.value(), self._padding.top() - self.style_.lift)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the scroll bar."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Set the scroll bar's range for the text of now."""
        over = self._overflow(self.width())
        self._bar.setRange(0, max(0, over))
        self._bar.setPageStep(max(1, self._inner(self.width())))
        self._bar.setSingleStep(self.style_.fonts.scaled(24))
        self._bar.setGeometry(0, self.height() - BAR_HEIGHT, self.width(), BAR_HEIGHT)
        self._bar.setVisible(over > 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Take sideways turns; everything else belongs to the conversation."""
        by = 0 if self._bar.isHidden() else turned(event)
        event.setAccepted(by != 0)
        if by:
            self._bar.setValue(self._bar.value() - by)

    def _inner(self, width: int) -> int:
        return max(40, width - self._padding.left() - self._padding.right())

    def _overflow(self, width: int) -> int:
        return int(self.document.size().width() + 0.99) - self._inner(width)


def turned(event: QWheelEvent) -> int:
    """How far a wheel was turned sideways, or with Shift; 0 when it was turned rather up or down."""
    delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x()
    by = delta.y() if shifted else delta.x()
    return 0 if abs(delta.y()) > abs(by) else by
