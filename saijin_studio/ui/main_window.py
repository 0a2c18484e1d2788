"""The main window: it arranges, it does not do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.shortcuts import SHORTCUTS, Command
from saijin_studio.ui.widgets.rail import WIDTH as RAIL_WIDTH
from saijin_studio.ui.widgets.rail import Rail, RailItem
from saijin_studio.ui.widgets.rail_columns import Columns
from saijin_studio.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.status_bar import StatusBar
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.popover import Popover
    from saijin_studio.ui.widgets.popover_list import PopoverList
    from saijin_studio.ui.widgets.toast_stack import ToastStack

DEFAULT_SIZE = (1280, 800)
_LEAST_SIZE = (720, 480)


@dataclass(frozen=True, slots=True)
class Panes:
    """What the window arranges; ``side`` folds first and is None while there is nothing to show in it."""

    gallery: QWidget
    conversation: QWidget
    status: StatusBar
    side: QWidget | None = None


class MainWindow(QMainWindow):
    """Rail, gallery, conversation and status bar; popovers (once attached) and toasts above them.

    Closing is asked for, not done: ``close_requested`` goes out, and ``finish_close`` closes once the studio is
    down.
    """

    close_requested = Signal()
    command = Signal(Command)
    """A key or the rail asked for this."""
    persona_key = Signal(int)
    """The persona at this place, counted from 0, was asked for by its key."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, panes: Panes, state: WindowState) -> None:
        super().__init__()
        self._theme = theme
        self._may_close = False
        self.memory_popover: Popover | None = None
        self.queue_popover: Popover | None = None
        self._status = panes.status
        self.setWindowTitle("Saijin Studio")
        self.setMinimumSize(*_LEAST_SIZE)
        self.rail = Rail(theme, icons)
        self.columns = Columns(theme, panes.gallery, panes.conversation, panes.side)
        self._arrange()
        self._fonts, self._icons = fonts, icons
        self.rail.triggered.connect(self._open)
        self.columns.gallery_resized.connect(self._align_status)
        self._add_actions()
        self.setFont(fonts.font(TextRole.BODY))
        fonts.changed.connect(lambda: self.setFont(fonts.font(TextRole.BODY)))
        self.resize(*DEFAULT_SIZE)
        if state.geometry:
            self.restoreGeometry(QByteArray(state.geometry))
        self.columns.restore(state.columns, gallery_shown=state.gallery_shown)

    @cached_property
    def toasts(self) -> ToastStack:
        """Messages at the lower right; made with the first, for the window is painted before there is one."""
        from saijin_studio.ui.widgets.toast_stack import ToastStack

        return ToastStack(self, self._status, self._theme, self._fonts, self._icons)

    def attach_popovers(self, memory: PopoverList, queue: PopoverList) -> None:
        """Let the gauges and the queue's block open what is behind them."""
        self.memory_popover = self._popover(memory, self._status.memory_clicked)
        self.queue_popover = self._popover(queue, self._status.queue_clicked)

    def toggle_gallery(self) -> None:
        """Show the gallery or hide it."""
        self.columns.toggle_gallery()

    def state(self, model_numbers: Mapping[str, int]) -> WindowState:
        """Where everything stands now, to be kept with the models' numbers."""
        return WindowState(
            bytes(self.saveGeometry().data()),
            self.columns.widths(),
            self.columns.gallery_wanted,
            dict(model_numbers),
        )

    def finish_close(self) -> None:
        """Close without asking: the studio is down."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for the shutdown first."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self.columns.fold_for(self.width())

    def _popover(self, content: PopoverList, clicked: SignalInstance) -> Popover:
        from saijin_studio.ui.widgets.popover import Popover

        popover = Popover(content, self._theme, self)
        content.resized.connect(popover.fit)
        clicked.connect(popover.open_by)
        return popover

    def _arrange(self) -> None:
        central = QWidget()
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addWidget(self.columns, 1)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self._status)
        self.setCentralWidget(central)

    def _align_status(self, gallery: int) -> None:
        self._status.set_leading_width(RAIL_WIDTH + gallery)

    def _add_actions(self) -> None:
        for entry in SHORTCUTS:
            if entry.command is Command.CHOOSE_PERSONA:
                for place, keys in enumerate(entry.keys):
                    self._add_action((keys,), partial(self._choose, place))
            else:
                self._add_action(entry.keys, partial(self._do, entry.command))

    def _add_action(self, keys: tuple[str, ...], do: Callable[[bool], None]) -> None:
        action = QAction(self)
        action.setShortcuts([QKeySequence.fromString(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(do)
        self.addAction(action)

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.persona_key.emit(place)

    def _do(self, command: Command, _checked: bool = False) -> None:
        if command is Command.TOGGLE_GALLERY:
            self.toggle_gallery()
        else:
            self.command.emit(command)

    def _open(self, item: RailItem) -> None:
        match item:
            case RailItem.CONVERSATION:
                self.columns.show_gallery()
            case RailItem.MEMORY:
                if self.memory_popover is not None:
                    self.memory_popover.open_by(self.rail.button(item))
            case RailItem.KEYS:
                self.command.emit(Command.KEYS)
            case RailItem.SETTINGS:
                self.command.emit(Command.SETTINGS)
