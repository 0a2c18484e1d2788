"""What the search over everything found, as a Qt model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.personas import Look

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Kind(Enum):
    """What is found, in the order of the list."""

    PERSONA = "persona"
    CONVERSATION = "conversation"
    MESSAGE = "message"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Found:
    """One result.

    ``key`` is a persona's id, a conversation's, or a command's value; ``message`` belongs to messages. ``text`` is
    the second line with its ``marks``, ``aside`` what stands at the right: a time or a key.
    """

    kind: Kind
    key: str
    title: str
    text: str = ""
    aside: str = ""
    look: Look | None = None
    icon: str = ""
    message: str = ""
    marks: tuple[tuple[int, int], ...] = ()


Line = Found | Kind
"""A result, or the heading of those that follow."""


class ResultModel(QAbstractListModel):
    """Results under the headings of their kinds; headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.names: dict[Kind, str] = {}

    @property
    def lines(self) -> Sequence[Line]:
        """Headings and results."""
        return self._lines

    def set_found(self, found: Sequence[Found]) -> None:
        """Show these results."""
        lines: list[Line] = []
        for kind in Kind:
            members = [one for one in found if one.kind is kind]
            lines += [kind, *members] if members else []
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def found(self, row: int) -> Found | None:
        """The result in a row; None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Found) else None

    def step(self, row: int, by: int) -> int:
        """The next row with a result in a direction, going round; -1 when there is none."""
        count = len(self._lines)
        rows = ((row + by * (number + 1)) % count for number in range(count)) if count else iter(())
        return next((one for one in rows if isinstance(self._lines[one], Found)), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Headings and results."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only results can be chosen."""
        if not index.isValid() or not isinstance(self._lines[index.row()], Found):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, and a sentence for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, Kind):
            return self.names.get(line, "") if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = self.names.get(line.kind, "")
            return ", ".join(part for part in (line.title, line.text, line.aside, kind) if part)
        return None
