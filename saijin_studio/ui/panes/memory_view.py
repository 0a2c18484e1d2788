"""The memory view: what each loaded model was expected to take and what it takes, with pin and eject."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.memory_row import MemoryRow
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge_data import MemoryKind
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.popover_list import PopoverList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

WIDTH = 500


class MemoryView(PopoverList):
    """A row for each model in memory, by size; below, what other programs hold and the budgets.

    Args:
        number: the colour number of a model's key, from 1 to 12.
    """

    pin = Signal(object, bool)
    """A ``ModelKey`` and whether it is to stay in memory."""
    eject = Signal(object)
    """The ``ModelKey`` that is to go."""

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
        self._by_key: dict[ModelKey, MemoryRow] = {}
        self._note = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.head.addWidget(self._note)
        self._others = RoleLabel("", fonts, TextRole.META, secondary=True)
        self._others.setContentsMargins(16, 10, 16, 14)
        self._others.setWordWrap(True)
        self.column.addWidget(self._others)
        self._set_texts()

    def set_snapshot(self, snapshot: MemorySnapshot) -> None:
        """Show a new picture of the memory. Rows of models that stay are kept, and with them the focus."""
        self._snapshot = snapshot
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

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self, key: ModelKey) -> MemoryRow:
        row = MemoryRow(self._number(key), self._theme, self.fonts, self._icons, self)
        row.pin.connect(partial(self.pin.emit, key))
        row.eject.connect(partial(self.eject.emit, key))
        return row

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Memory"))
        self._note.setText(self.tr("expected above, measured below"))
        self._note.setVisible(bool(self._by_key))
        self.empty.setText(self.tr("No model is in memory. The first message loads one."))
        if self._snapshot is None:
            return
        kinds = [("VRAM", MemoryKind.VRAM)] if self._snapshot.reading.gpus else []
        lines = [
            self.tr("{kind}: other programs {others} GB, budget {budget} GB").format(
                kind=name,
                others=gigabytes(kind.of(self._snapshot.external)),
                budget=gigabytes(kind.of(self._snapshot.budget)),
            )
            for name, kind in [*kinds, ("RAM", MemoryKind.RAM)]
        ]
        self._others.setText("\n".join(lines))
