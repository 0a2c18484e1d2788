"""The left column's two pages: the personas, and the conversations, which are made when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.history import HistoryPane


class LeftPages(QStackedWidget):
    """Shows one page at a time. ``turned`` says whether the conversations are in front.

    Args:
        personas: the first page.
        make: makes the page of conversations.
    """

    turned = Signal(bool)

    def __init__(self, personas: QWidget, make: Callable[[], HistoryPane]) -> None:
        super().__init__()
        self._personas, self._make = personas, make
        self._conversations: HistoryPane | None = None
        self.addWidget(personas)

    @property
    def conversations_shown(self) -> bool:
        """Whether the conversations are in front."""
        return self._conversations is not None and self.currentWidget() is self._conversations

    def conversations(self) -> HistoryPane:
        """The page of conversations."""
        if self._conversations is None:
            self._conversations = self._make()
            self.addWidget(self._conversations)
        return self._conversations

    def show_personas(self) -> None:
        """Turn to the personas."""
        self._turn(self._personas)

    def show_conversations(self) -> None:
        """Turn to the conversations."""
        self._turn(self.conversations())

    def _turn(self, page: QWidget) -> None:
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            self.turned.emit(self.conversations_shown)
