"""The memory view: what is in use and was, what each model was expected to take and takes, and who stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.memory_history import MemoryHistory, stacked
from saijin_studio.ui.panes.memory_meter import MemoryMeter
from saijin_studio.ui.panes.memory_others import MemoryOthers
from saijin_studio.ui.panes.memory_row import MemoryRow
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.gauge_data import MemoryKind, gauge_reading
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.popover_list import PopoverList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.load_facts import LoadFacts

WIDTH = 560


class MemoryView(PopoverList):
    """Above, gauges and charts of the last ten minutes; a row for each model in memory, by size; then the others.

    Args:
        number: the colour number of a model's key, from 1 to 12.
    """

    pin = Signal(object, bool)
    """A ``ModelKey`` and whether it is to stay in memory."""
    eject = Signal(object)
    """The ``ModelKey`` that is to go."""
    budget_wanted = Signal()
    """The user wants to change how much memory there is for models."""
    charts_wanted = Signal()
    """It is seen for the first time: what draws charts may be imported now, then ``begin_charts`` called."""

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        number: Callable[[ModelKey], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(WIDTH, fonts, parent)
        self._theme, self._icons, self._number = theme, icons, number
        self._snapshot: MemorySnapshot | None = None
        self._history = MemoryHistory()
        self._by_key: dict[ModelKey, MemoryRow] = {}
        self._asked = False
        self._note = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.head.addWidget(self._note)
        self.budget_button = QPushButton(self)
        self.budget_button.setProperty("kind", ButtonKind.QUIET.value)
        self.budget_button.clicked.connect(self.budget_wanted)
        self.head.addWidget(self.budget_button)
        self.meters = {kind: MemoryMeter(kind.name, theme, fonts) for kind in MemoryKind}
        self.meters[MemoryKind.VRAM].hide()
        beside = QHBoxLayout()
        beside.setContentsMargins(16, 0, 16, 12)
        beside.setSpacing(24)
        for meter in self.meters.values():
            beside.addWidget(meter, 1)
        self.column.insertLayout(1, beside)
        self.others = MemoryOthers(theme, fonts)
        self.column.addWidget(self.others)
        self._set_texts()

    def set_history(self, history: MemoryHistory) -> None:
        """Draw this history; ``refresh_history`` follows it."""
        self._history = history
        self.refresh_history()

    def refresh_history(self) -> None:
        """Draw the history as it is now, if anybody sees it."""
        samples = self._history.samples
        if self.isVisible() and samples:
            for kind, meter in self.meters.items():
                meter.set_stack(stacked(samples, kind, samples[-1].time, self._number))

    def begin_charts(self) -> None:
        """Draw charts from now on. The first time this imports pyqtgraph."""
        for meter in self.meters.values():
            meter.begin()
        self.resized.emit()

    def set_snapshot(self, snapshot: MemorySnapshot) -> None:
        """Show a new picture of the memory. Rows of models that stay are kept, and with them the focus."""
        self._snapshot = snapshot
        self.meters[MemoryKind.VRAM].setVisible(bool(snapshot.reading.gpus))
        for kind, meter in self.meters.items():
            meter.set_reading(gauge_reading(kind, snapshot, self._number))
        self.others.set_snapshot(snapshot)
        largest = max((max(use.predicted.total, use.footprint.total) for use in snapshot.models), default=1)
        uses = sorted(snapshot.models, key=lambda use: -use.footprint.total)
        for use in uses:
            if use.key not in self._by_key:
                self._by_key[use.key] = self._row(use.key)
            self._by_key[use.key].set_use(use, largest)
        self._by_key = {use.key: self._by_key[use.key] for use in uses}
        rows = list(self._by_key.values())
        if rows != self.rows():
            self.set_rows(rows)
        self._set_texts()

    def set_facts(self, key: ModelKey, facts: LoadFacts) -> None:
        """Show what is known of a model's loads; of one that is not shown it is ignored."""
        if (row := self._by_key.get(key)) is not None:
            row.set_facts(facts)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and ask for the charts."""
        super().showEvent(event)
        self.refresh_history()
        if not self._asked:
            self._asked = True
            self.charts_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self, key: ModelKey) -> MemoryRow:
        row = MemoryRow(self._number(key), self._theme, self.fonts, self._icons, self)
        row.pin.connect(partial(self.pin.emit, key))
        row.eject.connect(partial(self.eject.emit, key))
        row.resized.connect(self.resized)
        return row

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Memory"))
        self.budget_button.setFont(self.fonts.font(TextRole.BUTTON))
        self.budget_button.setText(self.tr("Budget…"))
        self._note.setText(self.tr("expected above, measured below"))
        self._note.setVisible(bool(self._by_key))
        self.empty.setText(self.tr("No model is in memory. The first message loads one."))
