"""What stands right of the rail: the columns, or a page that takes their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from saijin_studio.ui.shortcuts import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.widgets.rail import RailItem
    from saijin_studio.ui.widgets.rail_columns import Columns

_UNCOVERS = frozenset(
    {
        Command.NEW_CONVERSATION,
        Command.EDIT_LAST,
        Command.SEARCH_PERSONAS,
        Command.HISTORY,
        Command.TEAM,
        Command.SOUND,
        Command.PICTURES,
    }
)
"""What these bring up stands among the columns."""


class CoverPage(Protocol):
    """A page over the columns."""

    def on_resized(self, tell: Callable[[], object]) -> None:
        """Call ``tell`` whenever its left column has another width."""
        ...

    def leading_width(self) -> int:
        """How wide its left column is, in pixels."""
        ...

    def take(self, command: Command) -> bool:
        """Do a command in the page's own way; False where it means nothing here."""
        ...


class Cover(QStackedWidget):
    """Shows the columns, or one page in their place; what is asked for by keys goes to the page first.

    Args:
        columns: gallery, conversation and side pane.
    """

    leading_resized = Signal(int)
    """The width in pixels of the column at the left, whatever is shown."""
    turned = Signal()
    """A page came over the columns, or went."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns
        self._pages: dict[RailItem, tuple[QWidget, CoverPage]] = {}
        self._shown: RailItem | None = None
        self.addWidget(columns)
        columns.gallery_resized.connect(self._tell)

    @property
    def shown(self) -> RailItem | None:
        """Whose page lies over the columns; None while they are seen."""
        return self._shown

    def put(self, item: RailItem, widget: QWidget, page: CoverPage) -> None:
        """Keep a page to be shown; ``widget`` and ``page`` are the same object."""
        self._pages[item] = widget, page
        self.addWidget(widget)
        page.on_resized(self._tell)

    def show_page(self, item: RailItem) -> None:
        """Bring a page over the columns.

        Raises:
            KeyError: where it was not put here.
        """
        widget, _ = self._pages[item]
        self._turn(item, widget)

    def leave(self) -> bool:
        """Show the columns; returns whether there was something over them."""
        covered = self._shown is not None
        self._turn(None, self.columns)
        return covered

    def take(self, command: Command) -> bool:
        """Let the page do a command where it has a way of its own."""
        if self._shown is not None and self._pages[self._shown][1].take(command):
            return True
        if command is Command.TOGGLE_GALLERY:
            if self.leave():
                self.columns.show_gallery()
            else:
                self.columns.toggle_gallery()
            return True
        return False

    def follow(self, command: Command) -> None:
        """Leave the page after a command that brought up something among the columns."""
        if command in _UNCOVERS:
            self.leave()

    def _turn(self, item: RailItem | None, widget: QWidget) -> None:
        if item is not self._shown:
            self._shown = item
            self.columns.covered = item is not None
            self.setCurrentWidget(widget)
            self._tell()
            self.turned.emit()

    def _tell(self, _width: int = 0) -> None:
        """Tell the width of what is shown; what lies behind it is told later."""
        if self._shown is None:
            self.leading_resized.emit(self.columns.gallery_width)
        else:
            self.leading_resized.emit(self._pages[self._shown][1].leading_width())
