"""One job in the queue view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.durations import about, whole
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.status_block import write

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from saijin_studio.core.events import QueuedEntry
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

HEIGHT = 48
_AVATAR, _HANDLE = 24, 14
_SOON = 1.0
"""Seconds below which a start is said to be near; expectations are not finer than that."""


class QueueRow(QWidget):
    """Place, avatar, persona, what is waited for and how long, and a cross. It can be dragged and has the keys."""

    cancel = Signal()
    dragged = Signal(float)
    """It is dragged; how far below the row's own top the pointer is, in pixels."""
    dropped = Signal()
    drag_abandoned = Signal()
    step = Signal(int)
    """To be moved by so many places: -1 up, 1 down."""
    focus_step = Signal(int)
    """The focus is to go on by so many rows."""

    def __init__(
        self, theme: Theme, fonts: Fonts, icons: Icons, avatars: AvatarPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts
        self._icons, self._avatars = icons, avatars
        self._place = 0
        self._entry: QueuedEntry | None = None
        self._title = ""
        self._persona: Persona | None = None
        self._now = self._told_at = 0.0
        self._pressed_at: QPointF | None = None
        self._dragging = self._ring = False
        self.cancel_button = IconButton(theme, icons, "x", parent=self, icon_size=16)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        theme.changed.connect(self.update)

    def set_entry(self, place: int, entry: QueuedEntry, title: str, persona: Persona | None, now: float) -> None:
        """Show a job at its place, counted from 1; its model is called ``title``. ``now`` is monotonic seconds."""
        self._place, self._entry, self._title, self._persona = place, entry, title, persona
        self._now = self._told_at = now
        self._describe()
        self.update()

    def set_place(self, place: int) -> None:
        """Stand at another place."""
        self._place = place
        self._describe()
        self.update()

    def set_now(self, now: float) -> None:
        """Reckon the wait from these monotonic seconds."""
        self._now = now
        self._describe()
        self.update()

    @property
    def name(self) -> str:
        """The persona's name, or the model's for a job without one."""
        return self._persona.name.text(self._fonts.language) if self._persona else self._title

    @property
    def reason(self) -> str:
        """What is waited for."""
        if self._entry is None:
            return ""
        words = self.tr("loads {model}") if self._entry.loads else self.tr("waits for {model}")
        return words.format(model=self._title)

    @property
    def wait_text(self) -> str:
        """When it is expected to start, or how long it has waited where that cannot be told."""
        if self._entry is None:
            return ""
        if self._entry.expected is None:
            return self.tr("waiting {time}").format(time=whole(max(0.0, self._now - self._entry.since)))
        left = self._entry.expected - (self._now - self._told_at)
        return about(left) if left >= _SOON else self.tr("soon")

    def sizeHint(self) -> QSize:
        """As high as the look has it."""
        return QSize(300, self._fonts.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the pointer has gone far enough to mean it."""
        if self._pressed_at is None:
            return
        way = (event.position() - self._pressed_at).manhattanLength()
        if self._dragging or way >= QApplication.startDragDistance():
            self._set_dragging(True)
            self.dragged.emit(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        self._pressed_at = None
        if self._dragging:
            self._set_dragging(False)
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt+Up and Alt+Down, walk with Up and Down, cancel with Delete; Esc gives a drag up."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, moves = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in steps:
            (self.step if moves else self.focus_step).emit(steps[key])
        elif key is Qt.Key.Key_Delete:
            self.cancel.emit()
        elif key is Qt.Key.Key_Escape and self._dragging:
            self.end_drag()
            self.drag_abandoned.emit()
        else:
            super().keyPressEvent(event)

    def end_drag(self) -> None:
        """Forget that the button is down."""
        self._pressed_at = None
        self._set_dragging(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by the keyboard."""
        self._ring = by_keyboard(event.reason(), self._ring)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything but the cross."""
        if (entry := self._entry) is None:
            return
        painter, colour, fonts = QPainter(self), self._theme.color, self._fonts
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._dragging:
            painter.fillRect(self.rect(), colour("accent_soft"))
        painter.fillRect(0, 0, self.width(), 1, colour("border_soft"))
        middle = self.height() / 2
        handle = QRectF(6, middle - _HANDLE / 2, _HANDLE, _HANDLE)
        self._icons.paint(painter, handle, "dots-six-vertical", colour("text2"))
        painter.setFont(fonts.font(TextRole.META, bold=True))
        painter.setPen(colour("text2"))
        painter.drawText(QRectF(20, 0, 24, self.height()), Qt.AlignmentFlag.AlignCenter, str(self._place))
        painter.setFont(fonts.font(TextRole.META))
        width = painter.fontMetrics().horizontalAdvance(self.wait_text) + 2
        wait = QRectF(self.width() - 48 - width, 0, width, self.height())
        painter.drawText(wait, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.wait_text)
        corner = QPointF(48, round(middle - _AVATAR / 2))
        if self._persona is None:
            self._icons.paint(painter, QRectF(corner.x() + 3, corner.y() + 3, 18, 18), "cube", colour("text2"))
        else:
            self._avatars.paint(painter, corner, self._persona.look, _AVATAR)
        line = fonts.line_height(TextRole.BODY)
        words = QRectF(82, middle - line + 1, wait.left() - 82 - 8, line)
        write(painter, words, self.name, fonts.font(TextRole.BUTTON), colour("text"))
        reason = "warning" if entry.loads else "text2"
        write(painter, words.translated(0, line - 1), self.reason, fonts.font(TextRole.META), colour(reason))
        if self._ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS_BUTTON, colour("focus"))
        painter.end()

    def _set_dragging(self, dragging: bool) -> None:
        if dragging is not self._dragging:
            self._dragging = dragging
            self.setCursor(Qt.CursorShape.ClosedHandCursor if dragging else Qt.CursorShape.OpenHandCursor)
            if dragging:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.update()

    def _describe(self) -> None:
        self.cancel_button.set_label(self.tr("Cancel"))
        self.cancel_button.setAccessibleName(f"{self.name}: {self.cancel_button.toolTip()}")
        self.setAccessibleName(f"{self._place}. {self.name}, {self.reason}, {self.wait_text}")
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move it, Delete cancels it"))
        how = self.tr("Drag it to another place, or press Alt+Up")
        self.setToolTip(f"{self.name}\n{self.reason}\n{how}")
