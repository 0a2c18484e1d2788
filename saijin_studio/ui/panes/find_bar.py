"""The bar that finds a text in the shown conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

WIDTH = 340
_RIGHT, _ABOVE, _ICON = 24, 10, 16


class FindBar(QWidget):
    """A line, how many were found, and buttons for the next, the one before, and closing.

    ``edited`` carries the text, ``stepped`` 1 or -1, ``closed`` that it went.

    Args:
        kit: what to draw with.
        pane: over which it lies.
        head: below which it lies.
    """

    edited = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, kit: MessageKit, pane: QWidget, head: QWidget) -> None:
        super().__init__(pane)
        self._kit, self._pane, self._head = kit, pane, head
        self.line = QLineEdit(self)
        self.line.setFrame(False)
        self.line.setStyleSheet("background: transparent; border: none;")
        self.line.installEventFilter(self)
        self._count = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        self.previous = IconButton(kit.theme, kit.icons, "caret-up", parent=self, icon_size=16)
        self.next = IconButton(kit.theme, kit.icons, "caret-down", parent=self, icon_size=16)
        self._close = IconButton(kit.theme, kit.icons, "x", parent=self, icon_size=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(12 + _ICON + 6, 5, 6, 5)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        row.addSpacing(4)
        for button in (self.previous, self.next, self._close):
            row.addWidget(button)
        self.line.textChanged.connect(self.edited)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.close_bar)
        self._state = (0, 0, False)
        pane.installEventFilter(self)
        kit.theme.changed.connect(self._restyle)
        kit.fonts.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()
        self.hide()

    @property
    def count_text(self) -> str:
        """How many were found, as it is shown."""
        return self._count.text()

    def open(self) -> None:
        """Come up, and take the focus with what was looked for last."""
        self.show()
        self.raise_()
        self._place()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Go."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_count(self, place: int, count: int, *, looked: bool) -> None:
        """Say which one is current (from 0) of how many; nothing while nothing is looked for."""
        self._state = place, count, looked
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)
        if not looked:
            text = ""
        elif count:
            text = self.tr("{place} / {count}").format(place=place + 1, count=count)
        else:
            text = self.tr("No match")
        if text != self._count.text():
            self._count.setText(text)
            announce(self, text)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.setAccessibleName(self.tr("Find in the conversation"))
        self.line.setPlaceholderText(self.tr("Find in the conversation"))
        self.line.setAccessibleName(self.tr("Find in the conversation"))
        self.previous.set_label(self.tr("Previous match (Shift+Enter)"))
        self.next.set_label(self.tr("Next match (Enter)"))
        self._close.set_label(self.tr("Close (Esc)"))
        place, count, looked = self._state
        self.show_count(place, count, looked=looked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Esc and F3 before the window's own shortcuts have them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc, on to the next with F3, wherever the focus is in the bar."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_F3:
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pane's size, and the keys of the line."""
        if watched is self._pane and event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised box with a glass."""
        painter, theme, box = QPainter(self), self._kit.theme, QRectF(self.rect())
        fill_box(painter, box, RADIUS_CARD, theme.color("surface_raised"), theme.color("border_strong"))
        glass = QRectF(12, (self.height() - _ICON) / 2, _ICON, _ICON)
        self._kit.icons.paint(painter, glass, "magnifying-glass", theme.color("text2"))

    def _restyle(self) -> None:
        self.line.setFont(self._kit.fonts.font(TextRole.BODY))
        palette = self.line.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(palette.ColorRole.Text, self._kit.theme.color("text"))
        palette.setColor(palette.ColorRole.PlaceholderText, self._kit.theme.color("text2"))
        self.line.setPalette(palette)
        self._place()
        self.update()

    def _place(self) -> None:
        scaled = self._kit.fonts.scaled
        width = min(scaled(WIDTH), self._pane.width() - 2 * _RIGHT)
        top = self._head.geometry().bottom() + _ABOVE
        self.setGeometry(self._pane.width() - width - _RIGHT, top, width, self.sizeHint().height())


def _ours(event: QKeyEvent) -> bool:
    return event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F3}
