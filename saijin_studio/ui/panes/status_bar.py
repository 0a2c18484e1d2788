"""The status bar: engines, memory and queue, each opening more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.core.installs import InstallState
from saijin_studio.ui.widgets.gauge_data import MemoryKind, gauge_reading
from saijin_studio.ui.widgets.status_engine import EngineStatus, StatusEngine
from saijin_studio.ui.widgets.status_gauge import StatusGauge
from saijin_studio.ui.widgets.status_queue import StatusQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.events import QueueChanged, SwapPlanned
    from saijin_studio.core.installs import Install
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_QUEUE_WIDTH = 156
_FETCHING = frozenset({InstallState.FETCHING, InstallState.VERIFYING})


class StatusBar(QWidget):
    """Takes pictures of the studio and shows them; tells when a part was clicked.

    Args:
        number: the colour number of a model's key, from 1 to 12.
    """

    engine_clicked = Signal()
    memory_clicked = Signal(QWidget)
    """The gauge that was clicked."""
    queue_clicked = Signal(QWidget)
    """The queue's block."""

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        number: Callable[[ModelKey], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, number
        self._snapshot: MemorySnapshot | None = None
        self._plan: SwapPlanned | None = None
        self.engine = StatusEngine(theme, fonts, self)
        self.vram = StatusGauge("VRAM", theme, fonts, self)
        self.ram = StatusGauge("RAM", theme, fonts, self)
        self.queue = StatusQueue(theme, fonts, icons, self)
        self.vram.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 0)
        self._row.setSpacing(1)
        for block, share in ((self.engine, 0), (self.vram, 8), (self.ram, 5), (self.queue, 0)):
            self._row.addWidget(block, share)
        self.engine.clicked.connect(self.engine_clicked)
        self.vram.clicked.connect(lambda: self.memory_clicked.emit(self.vram))
        self.ram.clicked.connect(lambda: self.memory_clicked.emit(self.ram))
        self.queue.clicked.connect(lambda: self.queue_clicked.emit(self.queue))
        self.queue.setFixedWidth(fonts.scaled(_QUEUE_WIDTH))
        fonts.changed.connect(lambda: self.queue.setFixedWidth(fonts.scaled(_QUEUE_WIDTH)))
        self.set_leading_width(356)
        theme.changed.connect(self.update)

    def set_leading_width(self, width: int) -> None:
        """Let the engine's block end where the gallery does, so that the columns go through."""
        self.engine.setFixedWidth(max(240, width))

    def set_engine(self, status: EngineStatus) -> None:
        """Show which engines run."""
        self.engine.set_status(status)

    def set_snapshot(self, snapshot: MemorySnapshot) -> None:
        """Show a new picture of the memory; without a graphics device the RAM gauge has all the room."""
        self._snapshot = snapshot
        gpus = snapshot.reading.gpus
        self.engine.set_devices(gpus)
        self.vram.setVisible(bool(gpus))
        self._renew()

    def set_plan(self, plan: SwapPlanned | None) -> None:
        """Show what a planned swap will take, or nothing."""
        self._plan = plan
        self._renew()

    def set_queue(self, queue: QueueChanged, following: str = "") -> None:
        """Show how many wait. ``following`` names who is next; the row's name without it."""
        first = queue.entries[0].row if queue.entries else ""
        self.queue.set_queue(len(queue.entries), following or first)

    def set_install(self, install: Install | None) -> None:
        """Show a download that goes on; one that does not takes it away again."""
        running = install is not None and install.state in _FETCHING and install.total > 0
        self.engine.set_fetching(install.done / install.total if install is not None and running else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines between the blocks: all of the ground that the blocks leave."""
        QPainter(self).fillRect(self.rect(), self._theme.color("border_soft"))

    def _renew(self) -> None:
        if self._snapshot is None:
            return
        for kind, gauge in ((MemoryKind.VRAM, self.vram), (MemoryKind.RAM, self.ram)):
            gauge.set_reading(gauge_reading(kind, self._snapshot, self._number, self._plan))
