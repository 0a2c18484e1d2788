"""Models that are worth pinning, to be checked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.budget_words import joined, spent, swaps
from saijin_studio.ui.dialogs.fields import Switch
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.studio.budgeting import PinAdvice
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


class BudgetPins(QWidget):
    """A row for each suggestion. What is checked stays, whatever is suggested later."""

    changed = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._advice: tuple[PinAdvice, ...] | None = None
        self._kept: dict[ModelId, PinAdvice] = {}
        self._suggested: frozenset[ModelId] = frozenset()
        self._pinned: tuple[ModelId, ...] = ()
        self.rows: dict[ModelId, Switch] = {}
        self.title = RoleLabel("", fonts, TextRole.BODY, bold=True)
        self.note = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.note.setWordWrap(True)
        self.already = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.already.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for one in (self.title, self.note, self.already):
            self._column.addWidget(one)
        fonts.changed.connect(self._refont)
        self._set_texts()

    @property
    def chosen(self) -> frozenset[ModelId]:
        """The rows of the catalogue that are to be pinned."""
        return frozenset(row for name, one in self._kept.items() for row in one.rows if self.rows[name].isChecked())

    def set_pinned(self, models: Sequence[ModelId]) -> None:
        """These are pinned already."""
        self._pinned = tuple(models)
        self._set_texts()

    def set_advice(self, advice: tuple[PinAdvice, ...] | None) -> None:
        """Suggest these; None while they are being looked for, which leaves the last ones to be seen."""
        self._advice = advice
        if advice is not None:
            checked = {name: one for name, one in self._kept.items() if self.rows[name].isChecked()}
            self._kept = {one.model: one for one in advice}
            self._suggested = frozenset(self._kept)
            self._kept |= {name: one for name, one in checked.items() if name not in self._kept}
            for name in [name for name in self.rows if name not in self._kept]:
                row = self.rows.pop(name)
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            for place, name in enumerate(self._kept):
                if name not in self.rows:
                    self.rows[name] = self._row()
                self._column.insertWidget(1 + place, self.rows[name])
            self._order_keys()
        self._set_texts()

    def clear(self) -> None:
        """Check nothing."""
        for row in self.rows.values():
            row.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self) -> Switch:
        row = Switch(self._theme, self._icons, self)
        row.setFont(self._fonts.font(TextRole.BODY))
        row.toggled.connect(self.changed)
        return row

    def _order_keys(self) -> None:
        for before, after in pairwise(self.rows[name] for name in self._kept):
            QWidget.setTabOrder(before, after)

    def _refont(self) -> None:
        for row in self.rows.values():
            row.setFont(self._fonts.font(TextRole.BODY))

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Worth pinning"))
        for name, one in self._kept.items():
            words = self.tr("Pin {model}: saves {swaps} and {time} of loading")
            if name not in self._suggested:
                words = self.tr("Pin {model}: not worth it at this budget")
            text = words.format(model=name, swaps=swaps(one.swaps), time=spent(one.seconds))
            self.rows[name].setText(text)
            self.rows[name].setAccessibleName(text)
        note = ""
        if self._advice is None:
            note = self.tr("Looking for models that are worth it …")
        elif not self._advice:
            note = self.tr("At this budget no further pin would save anything without making others wait longer.")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.already.setText(self.tr("Pinned already: {models}").format(models=joined(self._pinned)))
        self.already.setVisible(bool(self._pinned))
