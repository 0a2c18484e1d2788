"""What keys do on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from saijin_studio.ui.widgets.scan_boxes import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from saijin_studio.ui.widgets.scan_canvas import ScanCanvas

_WAYS = {Qt.Key.Key_Left: Way.LEFT, Qt.Key.Key_Right: Way.RIGHT, Qt.Key.Key_Up: Way.UP, Qt.Key.Key_Down: Way.DOWN}
_LARGER = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Semicolon})
"""Semicolon, with Shift, is where Japanese keyboards have the plus."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_MOVED = 0.1


class ScanKeys:
    """Turns keys into what is asked of a canvas.

    Args:
        canvas: whose keys they are.
    """

    def __init__(self, canvas: ScanCanvas) -> None:
        self._canvas = canvas

    def knows(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's before it is the window's."""
        return self._zooms(Qt.Key(event.key()), event.modifiers()) is not None or (
            event.key() == Qt.Key.Key_F2 and self._canvas.chosen_line is not None
        )

    def entered(self, reason: Qt.FocusReason) -> None:
        """Where the keyboard led here and nothing is chosen, begin at one end."""
        canvas = self._canvas
        if canvas.chosen_line is None and canvas.lines:
            if reason is Qt.FocusReason.TabFocusReason:
                canvas.choose(0)
            elif reason is Qt.FocusReason.BacktabFocusReason:
                canvas.choose(len(canvas.lines) - 1)

    def walk(self, step: int) -> bool:
        """Choose the next line in reading order; False behind the last, and where none is chosen."""
        canvas = self._canvas
        if canvas.chosen_line is None or not 0 <= canvas.chosen_line + step < len(canvas.lines):
            return False
        canvas.choose(canvas.chosen_line + step)
        return True

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; whether it means anything here."""
        canvas, key, modifiers = self._canvas, Qt.Key(event.key()), event.modifiers()
        zooms = self._zooms(key, modifiers)
        if zooms is not None:
            zooms()
        elif canvas.area_mode:
            return self._in_area(key, modifiers)
        elif key in _WAYS:
            return self._arrow(_WAYS[key], modifiers)
        else:
            return self._other(key, modifiers)
        return True

    def _zooms(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[], None] | None:
        canvas = self._canvas
        if not modifiers & _CONTROL or canvas.page.isEmpty():
            return None
        if key in _LARGER:
            return canvas.zoom_in
        return {
            Qt.Key.Key_Minus: canvas.zoom_out,
            Qt.Key.Key_0: canvas.fit,
            Qt.Key.Key_1: canvas.show_own_size,
        }.get(key)

    def _in_area(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        canvas = self._canvas
        if key is Qt.Key.Key_Escape:
            canvas.set_area_mode(False)
        elif key in _ENTER:
            canvas.finish_area()
        elif key is Qt.Key.Key_Space:
            canvas.hold()
        else:
            seen = canvas.seen_part()
            known = canvas.marking.key(key, seen, canvas.page, sized=bool(modifiers & _SHIFT))
            canvas.viewport().update()
            return known
        return True

    def _arrow(self, way: Way, modifiers: Qt.KeyboardModifier) -> bool:
        canvas = self._canvas
        across, down = way.value
        if modifiers & _CONTROL or not canvas.lines:
            room = canvas.viewport().size()
            canvas.move_by(QPointF(-across * room.width() * _MOVED, -down * room.height() * _MOVED))
            return True
        if canvas.chosen_line is None:
            canvas.choose(0)
            return True
        beside = canvas.boxes.beside(canvas.chosen_line, way)
        if beside is not None:
            canvas.choose(beside)
        return True

    def _other(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        canvas, line = self._canvas, self._canvas.chosen_line
        copies = key in _ENTER or (key is Qt.Key.Key_C and bool(modifiers & _CONTROL))
        if key is Qt.Key.Key_Space:
            canvas.hold()
        elif key is Qt.Key.Key_R and not modifiers & _CONTROL and not canvas.page.isEmpty():
            canvas.turn_asked.emit(-1 if modifiers & _SHIFT else 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and canvas.lines:
            canvas.choose(0 if key is Qt.Key.Key_Home else len(canvas.lines) - 1)
        elif line is None:
            return False
        elif key is Qt.Key.Key_Escape:
            canvas.choose(None)
        elif copies:
            canvas.copy_asked.emit(line)
        elif key is Qt.Key.Key_F2:
            canvas.edit_asked.emit(line)
        else:
            return False
        return True
