"""The head of a code block: the file, the language, wrap and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 34
_COPIED_MS = 1_600


class HeaderButton(PaintedButton):
    """A quiet button of an icon and a word.

    Args:
        kit: what to draw with.
        icon: the icon's name.
        parent: the head.
    """

    def __init__(self, kit: MessageKit, icon: str, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit = kit
        self._icon = icon
        self._font = kit.fonts.font(TextRole.META)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and word need."""
        scaled = self._kit.fonts.scaled
        width = QFontMetrics(self._font).horizontalAdvance(self.text())
        return QSize(scaled(36) + width, scaled(28))

    def paint_button(self, painter: QPainter) -> None:
        """Draw ground, icon and word."""
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        ground = self.fill_of(QColor(Qt.GlobalColor.transparent))
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, ground)
        color = theme.color("accent_text" if self.isChecked() else "text" if self.underMouse() else "text2")
        side = scaled(14)
        box = QRectF(scaled(8), (self.height() - side) / 2, side, side)
        self._kit.icons.paint(painter, box, self._icon, color)
        painter.setFont(self._font)
        painter.setPen(color)
        rect = self.rect().adjusted(scaled(28), 0, 0, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class CodeHeader(QWidget):
    """Names the code and offers to wrap and to copy it.

    Args:
        kit: what to draw with.
        parent: the code block.
    """

    wrap_toggled = Signal(bool)
    copy_asked = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._file = ""
        self._language = ""
        self.wrap = HeaderButton(kit, "text-align-left", self)
        self.wrap.setCheckable(True)
        self.wrap.toggled.connect(self.wrap_toggled)
        self.copy = HeaderButton(kit, "copy", self)
        self.copy.clicked.connect(self._copy)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.timeout.connect(self._retranslate)
        self._retranslate()
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_title(self, file: str, language: str) -> None:
        """Name the file and the language; either may be empty."""
        self._file, self._language = file, language
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names."""
        painter = QPainter(self)
        scaled = self._kit.fonts.scaled
        x, right = scaled(16), self.wrap.x() - scaled(8)
        strong = self._kit.fonts.font(TextRole.META, bold=True)
        for text, font, color in (
            (self._file, strong, "text"),
            (
                self._language or ("" if self._file else self.tr("Code")),
                self._kit.fonts.font(TextRole.META),
                "text2",
            ),
        ):
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(0, right - x))
            painter.setFont(font)
            painter.setPen(self._kit.theme.color(color))
            painter.drawText(QPointF(x, (self.height() + metrics.ascent() - metrics.descent()) / 2), shown)
            x += metrics.horizontalAdvance(shown) + (scaled(8) if shown else 0)
        painter.end()

    def _copy(self) -> None:
        self.copy_asked.emit()
        self.copy.setText(self.tr("Copied"))
        self.copy.set_icon("check")
        self._place()
        self._copied.start(_COPIED_MS)

    def _retranslate(self) -> None:
        self.wrap.setText(self.tr("Wrap"))
        self.wrap.setAccessibleName(self.tr("Wrap long lines"))
        self.copy.setText(self.tr("Copy"))
        self.copy.set_icon("copy")
        self.copy.setAccessibleName(self.tr("Copy code"))
        self._place()

    def _place(self) -> None:
        right = self.width() - self._kit.fonts.scaled(6)
        for button in (self.copy, self.wrap):
            size = button.sizeHint()
            button.setGeometry(
                QRect(right - size.width(), (self.height() - size.height()) // 2, size.width(), size.height())
            )
            right -= size.width() + self._kit.fonts.scaled(4)
