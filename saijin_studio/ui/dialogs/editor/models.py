"""The rows of the catalogue behind a persona, best first, for each thing that it can do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.core.models import Capability
from saijin_studio.personas.reading import dotted
from saijin_studio.ui.dialogs.editor.entries import Entry
from saijin_studio.ui.dialogs.editor.fields import BothField, Field
from saijin_studio.ui.dialogs.editor.inputs import ChoiceInput
from saijin_studio.ui.dialogs.editor.kit import Kit, Part, ProblemLine
from saijin_studio.ui.dialogs.editor.words import capability_name, problem
from saijin_studio.ui.dialogs.fields import Choice
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.personas.document import Path
    from saijin_studio.personas.shelf.draft import Value


def capability_entry(kit: Kit, at: int) -> Entry:
    """One thing that the persona can do, with its rows and why just these."""
    path: Path = ("capabilities", at)
    choice = ChoiceInput(kit, [one.value for one in Capability], capability_name)
    return Entry(
        kit,
        ("capabilities",),
        at,
        Field(kit, (*path, "capability"), choice),
        RowList(kit, path),
        BothField(kit, (*path, "why"), 3, optional=True),
    )


class RowList(Part):
    """The rows in their order; each can be moved and taken away, and any other of the same kind added."""

    def __init__(self, kit: Kit, path: Path) -> None:
        super().__init__()
        self._kit, self._capability, self.path = kit, (*path, "capability"), (*path, "models")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.lines: list[RowLine] = []
        self.problem = ProblemLine(kit.fonts)
        self.more = Choice(kit.theme, kit.icons)
        self.more.setFont(kit.fonts.font(TextRole.BODY))
        self.more.activated.connect(self._add)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.more)
        self.refill()

    def refill(self) -> None:
        """Show what the file holds now."""
        rows = self._rows()
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [RowLine(self._kit, at, row, len(rows), self) for at, row in enumerate(rows)]
        for at, line in enumerate(self.lines):
            self._column.insertWidget(at, line)
        self._offer()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with the rows."""
        name = dotted(self.path)
        found = (text for place, text in problems.items() if place == name or place.startswith(f"{name}["))
        self.problem.say(problem(next(found, "")))

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        for line in self.lines:
            line.set_texts()
        self._offer()

    def shift(self, at: int, step: int) -> None:
        """Put a row before or after its neighbour."""
        rows = self._rows()
        if 0 <= at + step < len(rows):
            rows.insert(at + step, rows.pop(at))
            self._put(rows)

    def remove(self, at: int) -> None:
        """Take a row away."""
        rows = self._rows()
        del rows[at : at + 1]
        self._put(rows)

    def _rows(self) -> list[str]:
        found = self._kit.state.value(self.path)
        return [str(one) for one in found] if isinstance(found, list) else []

    def _put(self, rows: list[str]) -> None:
        value: list[Value] = list(rows)
        self._kit.state.rebuild(self.path, value)

    def _add(self, at: int) -> None:
        row = self.more.itemData(at)
        if isinstance(row, str):
            self._put([*self._rows(), row])

    def _offer(self) -> None:
        """Let the rows be added that do the same and are not there yet."""
        kind, rows = str(self._kit.state.value(self._capability)), self._rows()
        names = self._kit.rows.titles
        fit = [row for row, one in self._kit.rows.capabilities.items() if one.value == kind and row not in rows]
        self.more.clear()
        self.more.addItem(self.tr("Add a model …"), None)
        for row in sorted(fit, key=lambda one: names.get(one, one).casefold()):
            self.more.addItem(f"{names.get(row, row)}  ·  {row}", row)
        self.more.setAccessibleName(self.tr("Add a model …"))
        self.more.setEnabled(bool(fit) and self._kit.state.editable)


class RowLine(QWidget):
    """One row: its place, its title and its id."""

    def __init__(self, kit: Kit, at: int, row: str, count: int, owner: RowList) -> None:
        super().__init__()
        titles: Mapping[ModelId, str] = kit.rows.titles
        title = next((name for one, name in titles.items() if one == row), "")
        self.place = RoleLabel(str(at + 1), kit.fonts, TextRole.META, secondary=True)
        self.place.setFixedWidth(kit.fonts.scaled(18))
        self.name = RoleLabel(title or row, kit.fonts, TextRole.BODY)
        self.id = RoleLabel(row if title else "", kit.fonts, TextRole.META, secondary=True)
        self.up, self.down, self.remove = (
            IconButton(kit.theme, kit.icons, icon, icon_size=16) for icon in ("arrow-up", "arrow-down", "x")
        )
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at + 1 < count)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for one in (self.place, self.name, self.id):
            layout.addWidget(one)
        layout.addStretch(1)
        for one in (self.up, self.down, self.remove):
            layout.addWidget(one)
        self.up.clicked.connect(partial(owner.shift, at, -1))
        self.down.clicked.connect(partial(owner.shift, at, 1))
        self.remove.clicked.connect(partial(owner.remove, at))
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.up.set_label(self.tr("Prefer it"))
        self.down.set_label(self.tr("Prefer it less"))
        self.remove.set_label(self.tr("Take away"))
