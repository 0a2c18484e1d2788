"""Lists whose entries can be added, taken away and moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from saijin_studio.personas.reading import dotted
from saijin_studio.ui.dialogs.editor.kit import BOTH, Kit, Part, ProblemLine
from saijin_studio.ui.dialogs.editor.words import label, problem
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, ButtonKind, fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.language import Language
    from saijin_studio.personas.document import Path
    from saijin_studio.personas.shelf.draft import Value


class EntryBar(Part):
    """The number of an entry, and what can be done with it."""

    def __init__(self, kit: Kit, path: Path, at: int) -> None:
        super().__init__()
        self._kit, self._path, self._at = kit, path, at
        self.title = RoleLabel(str(at + 1), kit.fonts, TextRole.META, bold=True)
        self.up, self.down, self.remove = (
            IconButton(kit.theme, kit.icons, icon, icon_size=16) for icon in ("arrow-up", "arrow-down", "trash")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        for one in (self.up, self.down, self.remove):
            row.addWidget(one)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self._remove)
        self.set_texts()
        self.refill()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.up.set_label(self.tr("Move up"))
        self.down.set_label(self.tr("Move down"))
        self.remove.set_label(self.tr("Take away"))

    def refill(self) -> None:
        """Let be pressed what does something."""
        self.up.setEnabled(self._at > 0)
        self.down.setEnabled(self._at + 1 < len(self._items()))

    def _items(self) -> list[Value]:
        found = self._kit.state.value(self._path)
        return list(found) if isinstance(found, list) else []

    def _move(self, step: int) -> None:
        items = self._items()
        if 0 <= self._at + step < len(items):
            items.insert(self._at + step, items.pop(self._at))
            self._kit.state.rebuild(self._path, items)

    def _remove(self) -> None:
        items = self._items()
        del items[self._at : self._at + 1]
        self._kit.state.rebuild(self._path, items)


class Entry(Part):
    """One entry of a list, on a ground of its own."""

    def __init__(self, kit: Kit, path: Path, at: int, *parts: Part) -> None:
        super().__init__()
        self._theme = kit.theme
        self.bar = EntryBar(kit, path, at)
        self.parts = [self.bar, *parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 12)
        column.setSpacing(8)
        for one in self.parts:
            column.addWidget(one)
        kit.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        fill, edge = self._theme.color("surface"), self._theme.color("border_soft")
        fill_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, fill, edge)


class EntryList(Part):
    """The entries of a list, a heading and a button that adds one.

    Args:
        path: of the list.
        make: the part that shows the entry at a place.
        fresh: what a new entry holds.
        most: how many there may be.
    """

    def __init__(
        self, kit: Kit, path: Path, make: Callable[[int], Part], fresh: Callable[[], Value], most: int
    ) -> None:
        super().__init__()
        self._kit, self.path, self._make, self._fresh, self._most = kit, path, make, fresh, most
        self._shown: frozenset[Language] = BOTH
        self._problems: Mapping[str, str] = {}
        self.heading = RoleLabel("", kit.fonts, TextRole.BODY, bold=True)
        self.problem = ProblemLine(kit.fonts)
        self.add = QPushButton()
        # Return in any field of the dialog would press it.
        self.add.setAutoDefault(False)
        self.add.setFont(kit.fonts.font(TextRole.BUTTON))
        self.add.setProperty("kind", ButtonKind.QUIET.value)
        self.add.setIcon(kit.icons.icon("plus"))
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self.problem)
        self.set_texts()
        self.refill()

    @property
    def count(self) -> int:
        """How many entries the file has."""
        found = self._kit.state.value(self.path)
        return len(found) if isinstance(found, list) else 0

    def refill(self) -> None:
        """Show what the file holds now."""
        while len(self.parts) > self.count:
            gone = self.parts.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        super().refill()
        while len(self.parts) < self.count:
            made = self._make(len(self.parts))
            made.set_shown(self._shown)
            made.show_problems(self._problems)
            self.parts.append(made)
            self._column.addWidget(made)
        self.add.setEnabled(self._kit.state.editable and self.count < self._most)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with the list."""
        self._problems = problems
        self.problem.say(problem(problems.get(dotted(self.path), "")))
        super().show_problems(problems)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        name = label(str(self.path[-1]))
        self.heading.setText(name)
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add to: {list}").format(list=name))
        super().set_texts()

    def set_shown(self, languages: frozenset[Language]) -> None:
        """Show the texts in these languages only."""
        self._shown = languages
        super().set_shown(languages)

    def _add(self) -> None:
        self._kit.state.rebuild((*self.path, self.count), self._fresh())
