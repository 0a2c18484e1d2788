"""The one place for messages that belong to no reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint

from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.toast import Toast, ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

MOST = 4
"""One more pushes the oldest out."""

_MARGIN, _GAP = 16, 8


class ToastStack(QObject):
    """Keeps the toasts at the lower right of the window, above ``floor`` (the status bar), the newest lowest."""

    def __init__(self, window: QWidget, floor: QWidget, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__(window)
        self._window, self._floor = window, floor
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._toasts: dict[str, Toast] = {}
        window.installEventFilter(self)

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """What is shown, the newest last."""
        return tuple(self._toasts.values())

    def show_fault(self, fault: Fault) -> None:
        """Show what went wrong and what to do; it stays until it is put away."""
        what, cure = fault_texts(fault)
        self.show_message(ToastKind.ERROR, what, cure, fault.cause)

    def show_message(self, kind: ToastKind, what: str, cure: str = "", details: str = "") -> None:
        """Show a message; one that says the same already gives way to it."""
        self.put_away(what)
        while len(self._toasts) >= MOST:
            self.put_away(next(iter(self._toasts)))
        toast = Toast(kind, self._theme, self._fonts, self._icons, self._window)
        toast.set_texts(what, cure, details)
        toast.done.connect(lambda: self.put_away(what))
        toast.grown.connect(self.arrange)
        self._toasts[what] = toast
        toast.show()
        self.arrange()

    def show_action(self, kind: ToastKind, what: str, action: str, do: Callable[[], object]) -> None:
        """Show a message with a button that does something about it, such as undoing."""
        self.show_message(kind, what)
        self._toasts[what].add_action(action, do)
        self.arrange()

    def put_away(self, what: str) -> None:
        """Take away the toast that says ``what``, if it is there."""
        if toast := self._toasts.pop(what, None):
            toast.hide()
            toast.deleteLater()
            self.arrange()

    def arrange(self) -> None:
        """Put every toast in its place."""
        bottom = self._floor.mapTo(self._window, QPoint(0, 0)).y() - _MARGIN
        for toast in reversed(self.toasts):
            height = toast.needed_height()
            toast.setGeometry(
                self._window.width() - toast.width() - _MARGIN, bottom - height, toast.width(), height
            )
            toast.raise_()
            bottom -= height + _GAP

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)
