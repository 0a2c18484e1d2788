"""The library's rows as Qt's views want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.models.library_rows import ModelRow

_Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Rows in their order; rows that stay where they are keep their place and are only painted anew.

    Args:
        sentence: says a row in one sentence.
    """

    def __init__(self, sentence: Callable[[ModelRow], str]) -> None:
        super().__init__()
        self._sentence = sentence
        self._rows: list[ModelRow] = []

    @property
    def rows(self) -> Sequence[ModelRow]:
        """All that are shown."""
        return self._rows

    def set_rows(self, rows: Sequence[ModelRow]) -> bool:
        """Show these; returns whether they are others than before."""
        if [row.card.spec.id for row in rows] != [row.card.spec.id for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return True
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))
        return False

    def row(self, index: _Index) -> ModelRow | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, row: str) -> int | None:
        """Where the row of this id is shown."""
        return next((place for place, one in enumerate(self._rows) if one.card.spec.id == row), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, or the row in one sentence."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.card.spec.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row)
            case _:
                return None
