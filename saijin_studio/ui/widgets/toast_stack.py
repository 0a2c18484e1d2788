"""The one place for messages that belong to no reply."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from saijin_studio.ui.accessibility import announce
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
"""One more pushes the oldest out, errors last."""
REMEMBERED = 50
"""Messages that can be read again."""

_MARGIN, _GAP = 16, 8
_MOVING = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


@dataclass(frozen=True, slots=True)
class Notice:
    """What was said once: how, what, what to do about it, and when."""

    kind: ToastKind
    what: str
    cure: str
    at: datetime


class ToastStack(QObject):
    """Keeps the toasts at the lower right of the window, above ``floor`` (the status bar) and what else they are to
    stand on, the newest lowest.
    """

    noticed = Signal()
    """Something was said: ``notices`` has one more."""

    def __init__(self, window: QWidget, floor: QWidget, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__(window)
        self._window, self._floor = window, floor
        self._others: list[QWidget] = []
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._toasts: dict[str, Toast] = {}
        self._notices: deque[Notice] = deque(maxlen=REMEMBERED)
        self._before: QWidget | None = None
        window.installEventFilter(self)

    def stand_on(self, floor: QWidget) -> None:
        """Keep above ``floor`` too, wherever it is in the window, as long as it is shown."""
        self._others.append(floor)
        floor.installEventFilter(self)
        self.arrange()

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """What is shown, the newest last."""
        return tuple(self._toasts.values())

    def show_fault(self, fault: Fault) -> None:
        """Show what went wrong and what to do; it stays until it is put away."""
        what, cure = fault_texts(fault)
        self.show_message(ToastKind.ERROR, what, cure, fault.cause)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was said, the newest last; some of it is shown no longer."""
        return tuple(self._notices)

    def show_message(self, kind: ToastKind, what: str, cure: str = "", details: str = "") -> None:
        """Show a message; one that says the same already gives way to it."""
        self._show(kind, what, cure, details)

    def show_action(self, kind: ToastKind, what: str, action: str, do: Callable[[], object]) -> None:
        """Show a message for ten seconds, with a button that does something about it, such as undoing."""
        self._show(kind, what).add_action(action, do)
        self.arrange()

    def put_away(self, what: str) -> None:
        """Take away the toast that says ``what``, if it is there."""
        if toast := self._toasts.pop(what, None):
            had_focus = toast.has_focus
            toast.hide()
            toast.deleteLater()
            self.arrange()
            if had_focus:
                self._give_focus_back()

    def take_focus(self) -> bool:
        """Bring the keyboard to the newest message; again, to the one above it.

        Returns:
            Whether there was one.
        """
        shown = self.toasts
        if not shown:
            return False
        here = next((place for place, toast in enumerate(shown) if toast.has_focus), None)
        if here is None:
            self._before = QApplication.focusWidget()
        shown[(len(shown) if here is None else here) - 1].take_focus()
        return True

    def arrange(self) -> None:
        """Put every toast in its place."""
        floors = [self._floor, *(one for one in self._others if one.isVisibleTo(self._window))]
        bottom = min(one.mapTo(self._window, QPoint(0, 0)).y() for one in floors) - _MARGIN
        for toast in reversed(self.toasts):
            height = toast.needed_height()
            toast.setGeometry(
                self._window.width() - toast.width() - _MARGIN, bottom - height, toast.width(), height
            )
            toast.raise_()
            bottom -= height + _GAP

    def _show(self, kind: ToastKind, what: str, cure: str = "", details: str = "") -> Toast:
        self.put_away(what)
        while len(self._toasts) >= MOST:
            self.put_away(self._first_to_go())
        toast = Toast(kind, self._theme, self._fonts, self._icons, self._window)
        toast.set_texts(what, cure, details)
        toast.done.connect(lambda: self.put_away(what))
        toast.grown.connect(self.arrange)
        self._toasts[what] = toast
        self.arrange()  # first, that it does not come up under a pointer elsewhere and is held by it
        toast.show()
        self.arrange()
        self._notices.append(Notice(kind, what, cure, datetime.now(UTC)))
        announce(self._window, toast.accessibleName(), at_once=kind is ToastKind.ERROR)
        self.noticed.emit()
        return toast

    def _first_to_go(self) -> str:
        """The oldest that would go by itself, else the oldest."""
        going = (what for what, toast in self._toasts.items() if toast.kind is not ToastKind.ERROR)
        return next(going, next(iter(self._toasts)))

    def _give_focus_back(self) -> None:
        if self._before is not None and shiboken6.isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and what the toasts stand on."""
        if event.type() in _MOVING:
            self.arrange()
        return super().eventFilter(watched, event)
