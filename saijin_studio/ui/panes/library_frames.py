"""Heads, rows and cards of the library's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, draw_ring, fill_box
from saijin_studio.ui.widgets.icon_button_base import by_keyboard

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit

_SIDE = 24
_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SectionHead(QWidget):
    """A title, a note beside it, and buttons at the right end."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self.title = kit.label(TextRole.TITLE, secondary=False)
        self.note = kit.label(TextRole.META)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.title)
        self._row.addWidget(self.note, 1)

    def add(self, button: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button)

    def say(self, title: str, note: str = "") -> None:
        """Set both texts."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setToolTip(note)


class RowFrame(QWidget):
    """A row with a line below it; a click, Enter or Space tells ``clicked`` where it was made clickable."""

    clicked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._theme = kit.look.theme
        self._chosen = self._hovered = self._ring = self._clickable = False
        self.body = QHBoxLayout(self)
        self.body.setContentsMargins(_SIDE, 8, _SIDE, 9)
        self.body.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.update)

    @property
    def chosen(self) -> bool:
        """Whether it is the chosen one."""
        return self._chosen

    def set_clickable(self) -> None:
        """Let it be chosen by mouse and keyboard."""
        self._clickable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the chosen one."""
        self._chosen = chosen
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover no more."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where focus came by the keyboard."""
        self._ring = by_keyboard(event.reason(), self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the click."""
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and inside and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space click."""
        if self._clickable and event.key() in _KEYS:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the line and the ring."""
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), self._theme.color("accent_soft"))
        elif self._hovered and self._clickable:
            painter.fillRect(self.rect(), self._theme.color("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border_soft"))
        if self._ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()).adjusted(2, 1, -2, -2), 4, self._theme.color("focus"))
        painter.end()


class Card(QWidget):
    """A box with round corners; what is in it goes into ``body``."""

    def __init__(self, kit: AudioKit, ground: str = "surface") -> None:
        super().__init__()
        self._theme, self._ground = kit.look.theme, ground
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        ground, edge = self._theme.color(self._ground), self._theme.color("border_soft")
        fill_box(painter, QRectF(self.rect()), RADIUS_CARD, ground, edge)
        painter.end()
