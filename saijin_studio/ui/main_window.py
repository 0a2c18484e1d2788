"""The main window: it arranges, it does not do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

# Only what an empty window needs: it is painted before the rest is imported, in the methods that use it.
from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.panes.status_bar import StatusBar
    from saijin_studio.ui.shortcuts import Command
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.popover import Popover
    from saijin_studio.ui.widgets.popover_list import PopoverList
    from saijin_studio.ui.widgets.rail import Rail, RailItem
    from saijin_studio.ui.widgets.rail_columns import Columns
    from saijin_studio.ui.widgets.rail_cover import Cover
    from saijin_studio.ui.widgets.toast_stack import ToastStack
    from saijin_studio.ui.window_state import WindowState

DEFAULT_SIZE = (1280, 800)
_LEAST_SIZE = (720, 480)


@dataclass(frozen=True, slots=True)
class Panes:
    """What the window arranges; ``side`` folds first and is None while there is nothing to show in it."""

    gallery: QWidget
    conversation: QWidget
    status: StatusBar
    side: QWidget | None = None
    keymap: Keymap | None = None


@dataclass(frozen=True, slots=True)
class _Furniture:
    """What a furnished window is made of."""

    theme: Theme
    fonts: Fonts
    icons: Icons
    status: StatusBar
    rail: Rail
    cover: Cover


class MainWindow(QMainWindow):
    """Rail, gallery, conversation and status bar; popovers (once attached) and toasts above them.

    It opens with a ground on which there is nothing yet, and is furnished right after: the user sees a window while
    everything else is still being imported. Closing is asked for, not done: ``close_requested`` goes out, and
    ``finish_close`` closes once the studio is down.

    Args:
        ground: what is seen at first.
        geometry: where the window stood, as ``saveGeometry`` gave it; empty for the first time.
    """

    close_requested = Signal()
    """The window was closed; the studio need not end."""
    quit_requested = Signal()
    """The studio is to end."""
    command = Signal(object)
    """A key or the rail asked for this ``Command``."""
    persona_key = Signal(int)
    """The persona at this place, counted from 0, was asked for by its key."""

    def __init__(self, ground: QWidget, geometry: bytes = b"") -> None:
        super().__init__()
        self._may_close = False
        self._popovers: tuple[Popover, Popover] | None = None
        self._furniture: _Furniture | None = None
        self.setWindowTitle("Saijin Studio")
        self.setMinimumSize(*_LEAST_SIZE)
        self.setCentralWidget(ground)
        self.resize(*DEFAULT_SIZE)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))

    def furnish(self, theme: Theme, fonts: Fonts, icons: Icons, panes: Panes, state: WindowState) -> None:
        """Put the panes in the place of the ground."""
        from saijin_studio.ui.widgets.rail import Rail
        from saijin_studio.ui.widgets.rail_columns import Columns
        from saijin_studio.ui.widgets.rail_cover import Cover
        from saijin_studio.ui.window_keys import add_keys

        rail = Rail(theme, icons)
        columns = Columns(theme, panes.gallery, panes.conversation, panes.side)
        cover = Cover(columns)
        self._furniture = _Furniture(theme, fonts, icons, panes.status, rail, cover)
        self._arrange(rail, cover, panes.status)
        rail.triggered.connect(self._open)
        cover.leading_resized.connect(self._align_status)
        rail.show_keys(add_keys(self, self.do, self.persona_key.emit, panes.keymap).keymap)
        self._refont()
        fonts.changed.connect(self._refont)
        columns.restore(state.columns, gallery_shown=state.gallery_shown, side_shown=state.side_shown)
        columns.fold_for(self.width())

    @property
    def rail(self) -> Rail:
        """The rail at the left."""
        return self._furnished.rail

    @property
    def columns(self) -> Columns:
        """The columns beside the rail."""
        return self._furnished.cover.columns

    @property
    def cover(self) -> Cover:
        """The columns, and pages that may take their place."""
        return self._furnished.cover

    @cached_property
    def toasts(self) -> ToastStack:
        """Messages at the lower right; made with the first, for the window is painted before there is one."""
        from saijin_studio.ui.widgets.toast_stack import ToastStack

        furniture = self._furnished
        return ToastStack(self, furniture.status, furniture.theme, furniture.fonts, furniture.icons)

    def attach_popovers(self, memory: PopoverList, queue: PopoverList) -> None:
        """Let the gauges and the queue's block open what is behind them."""
        status = self._furnished.status
        self._popovers = (
            self._popover(memory, status.memory_clicked),
            self._popover(queue, status.queue_clicked),
        )

    @property
    def memory_popover(self) -> Popover:
        """What is in memory, above its gauge."""
        return self._attached[0]

    @property
    def queue_popover(self) -> Popover:
        """What waits, above the queue's block."""
        return self._attached[1]

    def toggle_gallery(self) -> None:
        """Show the gallery or hide it."""
        self.columns.toggle_gallery()

    def state(self, model_numbers: Mapping[str, int]) -> WindowState:
        """Where everything stands now, to be kept with the models' numbers."""
        from saijin_studio.ui.window_state import WindowState

        return WindowState(
            bytes(self.saveGeometry().data()),
            self.columns.widths(),
            self.columns.gallery_wanted,
            dict(model_numbers),
            side_shown=self.columns.side_wanted,
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
        if self._furniture is not None:
            self.columns.fold_for(self.width())

    @property
    def _furnished(self) -> _Furniture:
        if self._furniture is None:
            raise RuntimeError("the window is not furnished yet")
        return self._furniture

    @property
    def _attached(self) -> tuple[Popover, Popover]:
        if self._popovers is None:
            raise RuntimeError("the popovers are not attached yet")
        return self._popovers

    def _refont(self) -> None:
        from saijin_studio.ui.fonts import TextRole

        self.setFont(self._furnished.fonts.font(TextRole.BODY))

    def _popover(self, content: PopoverList, clicked: SignalInstance) -> Popover:
        from saijin_studio.ui.widgets.popover import Popover

        popover = Popover(content, self._furnished.theme, self)
        content.resized.connect(popover.fit)
        clicked.connect(popover.open_by)
        return popover

    def _arrange(self, rail: Rail, cover: Cover, status: StatusBar) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        central = QWidget()
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(rail)
        upper.addWidget(cover, 1)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(status)
        self.setCentralWidget(central)

    def _align_status(self, gallery: int) -> None:
        self._furnished.status.set_leading_width(self.rail.width() + gallery)

    def do(self, command: Command) -> None:
        """Do a command as if its key was pressed: what is shown over the columns comes first."""
        if not self.cover.take(command):
            self.command.emit(command)
            self.cover.follow(command)

    def _open(self, item: RailItem) -> None:
        from saijin_studio.ui.widgets.rail import RailItem, command_of

        if item is RailItem.MEMORY and self._popovers is not None:
            self.memory_popover.open_by(self.rail.button(item))
        elif item is RailItem.PERSONAS:
            self.cover.leave()
            self.columns.show_gallery()
        elif (command := command_of(item)) is not None:
            self.do(command)
