"""What was expected of a model and what was measured, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.durations import exactly
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.gauge_data import MemoryKind
from saijin_studio.ui.widgets.load_facts import LoadFacts
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.ui.fonts import Fonts

_UNKNOWN = "–"
_LEFT = 38


class MemoryDetails(QWidget):
    """A small table: VRAM, RAM and load time, expected and measured; below it the means that were learned."""

    def __init__(self, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._use: ModelUse | None = None
        self._facts = LoadFacts()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_LEFT, 2, 16, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self._cells = [[self._label(row, column) for column in range(3)] for row in range(4)]
        self._learned = RoleLabel("", fonts, TextRole.META, secondary=True)
        self._grid.addWidget(self._learned, 4, 0, 1, 4)

    def set_use(self, use: ModelUse) -> None:
        """Show another picture of the model."""
        self._use = use
        self._set_texts()

    def set_facts(self, facts: LoadFacts) -> None:
        """Show what is known of its loads."""
        self._facts = facts
        self._set_texts()

    @property
    def table(self) -> list[list[str]]:
        """What the shown rows say."""
        return [[cell.text() for cell in row] for row in self._cells if not row[0].isHidden()]

    @property
    def learned_text(self) -> str:
        """The means so far."""
        facts, parts = self._facts, list[str]()
        if facts.usual is not None:
            loads = self.tr("loaded %n time(s)", "", facts.loads)
            parts.append(self.tr("{loads}, {time} on average").format(loads=loads, time=exactly(facts.usual)))
        if facts.reply is not None:
            replies = self.tr("%n repl(y/ies)", "", facts.replies)
            parts.append(self.tr("{replies}, {time} on average").format(replies=replies, time=exactly(facts.reply)))
        return " · ".join(parts)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _label(self, row: int, column: int) -> RoleLabel:
        label = RoleLabel("", self._fonts, TextRole.META, secondary=row == 0 or column == 0)
        end = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, end)
        return label

    def _set_texts(self) -> None:
        if (use := self._use) is None:
            return
        rows = [
            ("", self.tr("expected"), self.tr("measured")),
            ("VRAM", *self._sizes(use, MemoryKind.VRAM)),
            ("RAM", *self._sizes(use, MemoryKind.RAM)),
            (self.tr("load time"), _time(self._facts.expected), _time(self._facts.taken)),
        ]
        for cells, texts in zip(self._cells, rows, strict=True):
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
        graphics = bool(use.predicted.vram or (use.measured is not None and use.measured.vram))
        for cell in self._cells[1]:
            cell.setVisible(graphics)
        self._learned.setText(self.learned_text)
        self._learned.setVisible(bool(self.learned_text))
        said = (f"{row[0]} {rows[0][1]} {row[1]}, {rows[0][2]} {row[2]}" for row in rows[1:])
        self.setAccessibleName("; ".join(said))

    def _sizes(self, use: ModelUse, kind: MemoryKind) -> tuple[str, str]:
        measured = _UNKNOWN if use.measured is None else human_bytes(kind.of(use.measured))
        return human_bytes(kind.of(use.predicted)), measured


def _time(seconds: float | None) -> str:
    return _UNKNOWN if seconds is None else exactly(seconds)
