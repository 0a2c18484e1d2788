"""The search over everything: personas, conversations, messages and commands, in the middle of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.dialogs.search_list import ResultList
from saijin_studio.ui.dialogs.search_results import Found, Kind
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

WIDTH = 560
_TOP, _MARGIN, _PADDING, _LEAST, _PAGE = 72, 16, 10, 96, 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchPalette(QWidget):
    """A clear sheet over the window with the panel on it; it goes on Esc, a click beside it, or when one was taken.

    ``edited`` carries what is typed, and whoever hears it answers with ``show_found``. ``taken`` carries the
    ``Found`` that was chosen.

    Args:
        kit: what to draw with.
        window: the window that it lies in.
    """

    edited = Signal(str)
    taken = Signal(object)
    dismissed = Signal()

    def __init__(self, kit: MessageKit, window: QWidget) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self._focus_before: QWidget | None = None
        self._panel = _Panel(kit, self)
        self.field = SearchField(kit.theme, kit.fonts, kit.icons, self._panel)
        self.list = ResultList(kit, self._panel)
        self._nothing = RoleLabel("", kit.fonts, TextRole.BODY, secondary=True, parent=self._panel)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._help = RoleLabel("", kit.fonts, TextRole.CHIP, secondary=True, parent=self._panel)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._help)
        self.field.edited.connect(self.edited)
        self.field.submitted.connect(self._take_current)
        self.list.chosen.connect(self._take)
        for line in self.field.findChildren(QWidget):
            line.installEventFilter(self)
        window.installEventFilter(self)
        self.retranslate()
        self.hide()

    @property
    def query(self) -> str:
        """What is searched for."""
        return self.field.text.strip()

    def open(self, words: str = "") -> None:
        """Come up with these words, or none, in the field, and take the focus."""
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.raise_()
        self.field.set_text(words)
        self.show()
        self.field.take_focus()
        self.edited.emit(words)

    def dismiss(self) -> None:
        """Go, and give the focus back."""
        if self.isVisible():
            self.hide()
            before, self._focus_before = self._focus_before, None
            if before is not None:
                before.setFocus(Qt.FocusReason.PopupFocusReason)
            self.dismissed.emit()

    def show_found(self, found: Sequence[Found], *, complete: bool) -> None:
        """Show results; ``complete`` says that no more come for this query, so that none is worth a sentence."""
        before = self.list.current
        self.list.results.set_found(found)
        lines = self.list.results.lines
        if before in found and self.list.moved:
            self.list.setCurrentIndex(self.list.results.index(lines.index(before)))
        else:
            self.list.set_first()
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found and complete)
        self._place()
        if complete and self.query:
            announce(self.field, self.tr("%n result(s)", "", len(found)))

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.setAccessibleName(self.tr("Search everything"))
        self.field.set_words(self.tr("Personas, conversations, messages, commands"), self.tr("Clear search"))
        self.list.setAccessibleName(self.tr("Results"))
        self._nothing.setText(self.tr("Nothing found"))
        self._help.setText(self.tr("↑ ↓ choose  ·  Enter opens  ·  Esc closes"))
        self.list.results.names = {
            Kind.PERSONA: self.tr("Personas"),
            Kind.CONVERSATION: self.tr("Conversations"),
            Kind.MESSAGE: self.tr("Messages"),
            Kind.COMMAND: self.tr("Commands"),
        }

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window's own shortcut has it."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and the arrow keys in the field."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is not self._window:
            if event.key() in _STEPS:
                self.list.step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Stay inside: the window behind waits."""
        self.field.take_focus()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on a click beside the panel."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def _take_current(self) -> None:
        if self.list.current is not None:
            self._take(self.list.current)

    def _take(self, found: Found) -> None:
        self.dismiss()
        self.taken.emit(found)

    def _place(self) -> None:
        scaled = self._kit.fonts.scaled
        width = min(scaled(WIDTH), self.width() - 2 * _MARGIN)
        top = min(scaled(_TOP), self.height() // 8)
        chrome = self.field.height() + self._help.sizeHint().height() + 2 * _PADDING + 12
        inner = self.list.wanted_height() if not self.list.isHidden() else scaled(_LEAST)
        height = min(chrome + inner, self.height() - top - scaled(_TOP))
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)


class _Panel(QWidget):
    """The raised box itself."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        kit.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised ground with its border."""
        colour = self._kit.theme.color
        box = QRectF(self.rect())
        fill_box(QPainter(self), box, RADIUS_CARD, colour("surface_raised"), colour("border_strong"))
