"""A popover: a raised panel inside the window that stands by what opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from saijin_studio.ui.motion import POPOVER_MS
from saijin_studio.ui.style import RADIUS_CARD, fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent

    from saijin_studio.ui.theme import Theme

_MARGIN = 8
_RISE = 8


class Popover(QWidget):
    """Shows one widget above its anchor, until Esc, a click elsewhere or ``dismiss``.

    It is a clear sheet over the whole window with the panel on it, and no window of its own: it needs no
    compositor for its round corners, and a click outside is caught without watching the application's events.

    Args:
        content: what it shows; its ``sizeHint`` is followed.
        window: the window that it lies in.
    """

    dismissed = Signal()

    def __init__(self, content: QWidget, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._content, self._theme, self._window = content, theme, window
        self._panel = _Panel(content, theme, self)
        self._anchor: QWidget | None = None
        self._focus_before: QWidget | None = None
        self._slide = QPropertyAnimation(self._panel, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()
        window.installEventFilter(self)

    @property
    def content(self) -> QWidget:
        """What it shows."""
        return self._content

    def open_by(self, anchor: QWidget) -> None:
        """Open above ``anchor`` (beside it, where it stands at the window's left edge) and take the focus."""
        self._anchor = anchor
        self._focus_before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self._content.setFocus(Qt.FocusReason.PopupFocusReason)
        place = self._place(anchor)
        self._panel.setGeometry(place)
        if duration := self._theme.duration(POPOVER_MS):
            self._slide.setDuration(duration)
            self._slide.setStartValue(place.topLeft() + QPoint(0, _RISE))
            self._slide.setEndValue(place.topLeft())
            self._slide.start()

    def fit(self) -> None:
        """Follow the window, and the content when it has grown or shrunk."""
        if self.isVisible() and self._anchor is not None:
            self._slide.stop()
            self.setGeometry(self._window.rect())
            self._panel.setGeometry(self._place(self._anchor))

    def dismiss(self) -> None:
        """Go, and give the focus back."""
        if self.isVisible():
            self.hide()
            before, self._focus_before = self._focus_before, None
            if before is not None and isValid(before):  # what opened it may have gone meanwhile
                before.setFocus(Qt.FocusReason.PopupFocusReason)
            self.dismissed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on a click beside the panel."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop moving where nobody sees it."""
        self._slide.stop()
        super().hideEvent(event)

    def _place(self, anchor: QWidget) -> QRect:
        """Where the panel goes: above the anchor and flush with its right end, kept inside the window."""
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        corner = anchor.mapTo(self._window, QPoint(0, 0))
        size = (self._content.sizeHint().grownBy(self._panel.contentsMargins())).boundedTo(room.size())
        beside = corner.x() + anchor.width() < size.width() / 2
        if beside:
            place = QRect(QPoint(corner.x() + anchor.width() + _MARGIN, corner.y()), size)
        else:
            left = corner.x() + anchor.width() - size.width() - _MARGIN
            top, below = corner.y() - size.height() - _MARGIN, corner.y() + anchor.height() + _MARGIN
            if top < room.top() and below + size.height() <= room.bottom() + 1:
                top = below  # or it would cover its anchor
            place = QRect(QPoint(left, top), size)
        place.moveLeft(max(room.left(), min(place.left(), room.right() - size.width() + 1)))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - size.height() + 1)))
        return place


class _Panel(QWidget):
    """The raised box itself."""

    def __init__(self, content: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised ground with its border."""
        colour = self._theme.color
        fill_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, colour("surface_raised"), colour("border"))
