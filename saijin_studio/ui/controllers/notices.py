"""Opens what was said lately, and marks the bell while something of it was not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.ui.panes.notices import NoticesView
from saijin_studio.ui.widgets.popover import Popover
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from saijin_studio.ui.assembly import Assembly


class NoticesController(QObject):
    """The bell of one window.

    Args:
        assembly: the window.
    """

    def __init__(self, assembly: Assembly) -> None:
        super().__init__(assembly.window)
        self._window, self._look = assembly.window, assembly.look
        self._opened: tuple[NoticesView, Popover] | None = None
        self._window.toasts.noticed.connect(self._note)

    def open(self) -> None:
        """Show what was said, the newest on top."""
        view, popover = self._opened or self._make()
        view.show_notices(self._window.toasts.notices)
        self._window.rail.set_unread(unread=False)
        popover.open_by(self._window.rail.button(RailItem.NOTICES))

    def _make(self) -> tuple[NoticesView, Popover]:
        look = self._look
        view = NoticesView(look.theme, look.fonts, look.icons)
        popover = Popover(view, look.theme, self._window)
        view.resized.connect(popover.fit)
        self._opened = view, popover
        return self._opened

    def _note(self) -> None:
        if self._opened is not None and self._opened[1].isVisible():
            self._opened[0].show_notices(self._window.toasts.notices)
        else:
            self._window.rail.set_unread(unread=True)
