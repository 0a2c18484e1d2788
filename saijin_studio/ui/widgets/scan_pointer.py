"""What the pointer does on a page: hovers, chooses, moves, zooms, draws a rectangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.scan_canvas import ScanCanvas

_NOTCH = 120
_STEP = 1.25


class ScanPointer:
    """Turns events of the pointer into what is asked of a canvas.

    Args:
        canvas: whose events they are.
    """

    def __init__(self, canvas: ScanCanvas) -> None:
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._line: int | None = None
        self._moving = self._held = False

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        canvas, at = self._canvas, event.position()
        self._pressed, self._last, self._line, self._moving = at, at, None, False
        if event.button() is Qt.MouseButton.MiddleButton or self._held:
            self._moving = True
        elif event.button() is not Qt.MouseButton.LeftButton:
            self._pressed = None
        elif canvas.area_mode:
            canvas.marking.begin(canvas.view.to_page(at), canvas.page)
        else:
            self._line = canvas.line_at(at)
        self.show_cursor()

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        canvas, at = self._canvas, event.position()
        if self._pressed is None:
            canvas.hover(None if canvas.area_mode else canvas.line_at(at))
            self.show_cursor()
            return
        if canvas.marking.drawing and not self._moving:
            canvas.marking.extend(canvas.view.to_page(at))
            canvas.viewport().update()
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._moving or far:
            if not self._moving:
                self._moving, self._line = True, None
                canvas.hover(None)
                self.show_cursor()
            canvas.move_by(at - self._last)
            self._last = at

    def release(self, event: QMouseEvent) -> None:
        """A button came up."""
        canvas, line = self._canvas, self._line
        if self._pressed is None:
            return
        self._pressed, self._line = None, None
        if canvas.marking.drawing and not self._moving:
            canvas.finish_area()
        elif line is not None and not self._moving and line == canvas.line_at(event.position()):
            canvas.choose(line)
            canvas.copy_asked.emit(line)
        elif not self._moving and not canvas.area_mode:
            canvas.choose(None)
        self._moving = False
        self.show_cursor()

    def double(self, event: QMouseEvent) -> None:
        """Two clicks came together."""
        canvas = self._canvas
        if event.button() is not Qt.MouseButton.LeftButton or canvas.area_mode:
            return
        line = canvas.line_at(event.position())
        if line is not None:
            canvas.edit_asked.emit(line)
        elif canvas.view.fits:
            canvas.zoom_at(canvas.view.own_size, event.position())
        else:
            canvas.fit()

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel zooms, and with Shift goes sideways; two fingers on a touchpad move the page."""
        canvas, angle = self._canvas, event.angleDelta()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        touch = event.device().type() is QInputDevice.DeviceType.TouchPad
        event.accept()
        if touch and not control:
            canvas.move_by(QPointF(event.pixelDelta() if not event.pixelDelta().isNull() else angle / 2))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not control:
            canvas.move_by(QPointF(angle.y() or angle.x(), 0) / 2)
        else:
            canvas.zoom_at(canvas.view.zoom * _STEP ** (angle.y() / _NOTCH), event.position())

    def gesture(self, event: QEvent) -> bool:
        """Zoom with two fingers; whether that was one."""
        canvas = self._canvas
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            canvas.zoom_at(canvas.view.zoom * (1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                around = QPointF(canvas.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
                canvas.zoom_at(canvas.view.zoom * pinch.scaleFactor(), around)
                event.accept(pinch)
                return True
        return False

    def hold(self, on: bool) -> None:
        """Whether the space bar is down."""
        self._held = on
        self.show_cursor()

    def show_cursor(self) -> None:
        """The cursor that says what a press would do."""
        canvas, shape = self._canvas, Qt.CursorShape
        if self._moving:
            wanted = shape.ClosedHandCursor
        elif self._held:
            wanted = shape.OpenHandCursor
        elif canvas.area_mode:
            wanted = shape.CrossCursor
        elif canvas.hovered_line is not None:
            wanted = shape.PointingHandCursor
        else:
            wanted = shape.OpenHandCursor if canvas.can_move else shape.ArrowCursor
        if canvas.viewport().cursor().shape() is not wanted:
            canvas.viewport().setCursor(wanted)
