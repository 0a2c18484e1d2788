"""Pictures in a list: what was read, or what a batch holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row: a title with words at its right, and a line below in which ``marks`` (begin, end) stand out.

    ``colour`` is the token of icon and ``side``; ``icon`` is a name, or empty.
    """

    key: str
    title: str
    side: str = ""
    below: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    colour: str = "text2"


class PictureRowsModel(QAbstractListModel):
    """Rows as Qt's views want them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PictureRow] = []

    @property
    def rows(self) -> Sequence[PictureRow]:
        """All of them."""
        return self._rows

    def set_rows(self, rows: Sequence[PictureRow]) -> None:
        """Show these; where they are the same pictures, only what changed is painted anew."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            for place, row in enumerate(rows):
                self.set_row(place, row)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def set_row(self, place: int, row: PictureRow) -> None:
        """A row is another now."""
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, index: _Index) -> PictureRow | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its words."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case _ if role == ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (row.title, row.side, row.below) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return row.below or row.title
            case _:
                return None
