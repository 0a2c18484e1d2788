"""A page with the lines that were read on it, as the user works with it: by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.markdown.cleaning import tool_tip
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.scan_confidence import line_words
from saijin_studio.ui.widgets.scan_keys import ScanKeys
from saijin_studio.ui.widgets.scan_pointer import ScanPointer
from saijin_studio.ui.widgets.scan_surface import ScanSurface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.message_kit import MessageKit


NONE = -1
"""Stands for no line where a signal carries a number."""


class ScanCanvas(ScanSurface):
    """Shows a page. Numbers of lines count from 0; what is drawn counts from 1.

    The owner does what is asked for by signals and tells the canvas what came of it.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    hovered = Signal(object)
    """The pointer is at the line of this number, or at none (None)."""
    chosen = Signal(int)
    """A line was chosen by pointer or keys; ``NONE`` when the choice was given up."""
    copy_asked = Signal(int)
    edit_asked = Signal(int)
    menu_asked = Signal(object, QPoint)
    """A menu is wanted at a point of the screen, for the line of a number or for the page (None)."""
    turn_asked = Signal(int)
    """The page is to be turned by so many quarters clockwise."""
    area_drawn = Signal(object)
    """A rectangle (``Area``) was drawn; the mode for that is left already."""
    area_mode_changed = Signal(bool)

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._pointer, self._keys = ScanPointer(self), ScanKeys(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._retranslate()

    def set_lines(self, lines: Sequence[TextLine]) -> None:
        """Lay these boxes over the page; nothing is chosen after that."""
        super().set_lines(lines)
        self._describe()

    def set_chosen(self, number: int | None) -> None:
        """Choose a line and bring it into view."""
        super().set_chosen(number)
        self._describe()

    # --- a rectangle ------------------------------------------------------------------------------------------

    @property
    def area_mode(self) -> bool:
        """Whether dragging draws a rectangle."""
        return self.veiled

    def set_area_mode(self, on: bool) -> None:
        """Let a rectangle be drawn, or no longer."""
        on = on and not self.page.isEmpty()
        if on == self.veiled:
            return
        self.veiled = on
        self.marking.clear()
        if on:
            announce(self, self.tr("Draw a rectangle with the pointer or the arrow keys; Enter reads it."))
        self._pointer.show_cursor()
        self.viewport().update()
        self.area_mode_changed.emit(on)

    def finish_area(self) -> None:
        """Take the rectangle as it is; one that is hardly there is drawn anew."""
        area = self.marking.finish()
        self.viewport().update()
        if area is not None:
            self.set_area_mode(False)
            self.area_drawn.emit(area)

    # --- what the pointer and the keys do ---------------------------------------------------------------------

    def hover(self, number: int | None) -> None:
        """The pointer is at another line."""
        if number != self.hovered_line:
            self.set_hovered(number)
            self.hovered.emit(number)

    def choose(self, number: int | None) -> None:
        """Choose, as the user does."""
        if number != self.chosen_line:
            self.set_chosen(number)
            if number is not None:
                announce(self, self.accessibleDescription())
            self.chosen.emit(NONE if number is None else number)

    # --- events -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys that the canvas knows are its own while it has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(self._keys.knows(event))
            return event.isAccepted()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Take pinches, and say what stands in the box under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.line_at(QPointF(event.pos()))
            words = "" if number is None else tool_tip(line_words(self.lines[number]))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return self._pointer.gesture(event) or super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle, take hold of the page, or press a line."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or hover."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses a line and asks for its copy."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks edit a line; on the page they change between fit and own size."""
        self._pointer.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms, a touchpad moves."""
        self._pointer.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        super().leaveEvent(event)
        self.hover(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        number = self.chosen_line if by_key else self.line_at(QPointF(event.pos()))
        at = event.globalPos()
        if by_key and number is not None:
            part = self.boxes.part(number).center()
            at = self.viewport().mapToGlobal(self.view.to_view(part).toPoint())
        self.menu_asked.emit(number, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the boxes, zoom, turn, copy, edit."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the page with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold(False)
        super().keyReleaseEvent(event)

    def hold(self) -> None:
        """While the space bar is down, dragging moves the page."""
        self._pointer.hold(True)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from line to line in reading order, and behind the last one to what follows."""
        return (self.hasFocus() and self._keys.walk(1 if next else -1)) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here."""
        super().focusInEvent(event)
        self.ring = by_keyboard(event.reason(), self.ring)
        self._keys.entered(event.reason())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._pointer.hold(False)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Page with the lines that were read"))
        self._describe()

    def _describe(self) -> None:
        number = self.chosen_line
        if number is None:
            words = self.tr("%n line(s)", "", len(self.lines))
        else:
            words = self.tr("Line {number} of {count}: {text}").format(
                number=number + 1, count=len(self.lines), text=line_words(self.lines[number])
            )
        self.setAccessibleDescription(words)
