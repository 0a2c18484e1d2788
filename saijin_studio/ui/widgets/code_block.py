"""A code block: head, coloured code, sideways scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.markdown.highlighter import Highlighter
from saijin_studio.ui.style import RADIUS_CARD, rounded
from saijin_studio.ui.widgets.code_block_colors import CodeColors
from saijin_studio.ui.widgets.code_block_header import HEIGHT, CodeHeader
from saijin_studio.ui.widgets.code_block_view import CodeView

if TYPE_CHECKING:
    from saijin_studio.ui.markdown.flow import CodePiece
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle


class CodeBlock(QWidget):
    """Shows one piece of code; it may be copied even while it is being written.

    Args:
        kit: what to draw with.
        style: the formats.
        parent: the message body.
    """

    height_changed = Signal()

    def __init__(self, kit: MessageKit, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._code = ""
        self._language: str | None = None
        self._colors: CodeColors | None = None
        self._header = CodeHeader(kit, self)
        self.view = CodeView(style, self)
        self._header.copy_asked.connect(self._copy)
        self._header.wrap_toggled.connect(self._wrap)
        self.setMouseTracking(True)

    @property
    def code(self) -> str:
        """The code as the model wrote it."""
        return self._code

    def set_piece(self, piece: CodePiece) -> None:
        """Show ``piece``; code that has grown is only added to."""
        grown = piece.code.startswith(self._code) and piece.info.language == self._language
        self._code = piece.code
        self.view.set_code(piece.code)
        if piece.info.language != self._language:
            self._language = piece.info.language
            highlighter = Highlighter(piece.info.language)
            self._colors = CodeColors(self.view, highlighter)
            self._header.set_title(piece.info.file, highlighter.title or piece.info.language)
        if self._colors is not None:
            self._colors.restart(whole=not grown)

    def heightForWidth(self, width: int) -> int:
        """The height of head and code."""
        return self._head_height() + self.view.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place head and code."""
        super().resizeEvent(event)
        head = self._head_height()
        self._header.setGeometry(0, 0, self.width(), head)
        self.view.setGeometry(0, head, self.width(), self.height() - head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, head = self._kit.theme, self._head_height()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillPath(rounded(box, RADIUS_CARD), theme.color("code_bg"))
        painter.setClipRect(QRectF(0, 0, self.width(), head))
        painter.fillPath(rounded(box, RADIUS_CARD), theme.color("surface_raised"))
        painter.setClipping(False)
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0.5, head - 0.5), QPointF(self.width() - 0.5, head - 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def offset(self) -> QPoint:
        """Where the code's own widget stands in this one."""
        return self.view.pos()

    def _head_height(self) -> int:
        return self._kit.fonts.scaled(HEIGHT)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _wrap(self, wrapped: bool) -> None:
        self.view.set_wrapped(wrapped)
        self.height_changed.emit()
