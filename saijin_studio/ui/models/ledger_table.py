"""The ledger of licences and origins as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.panes.care_words import CareWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from saijin_studio.core.care import LedgerEntry
    from saijin_studio.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = 7
LICENCE = 3
"""The column of licences, which is told in words and colour where it keeps things from being sold."""


class LedgerTable(QAbstractTableModel):
    """Entries in the order they come.

    Args:
        theme: its colours.
        parent: the owner.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = CareWords(self)
        self._entries: tuple[LedgerEntry, ...] = ()
        theme.changed.connect(self.repaint)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def repaint(self) -> None:
        """Colours or the language have changed."""
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, _COLUMNS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each entry."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What matters to people."""
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, its tooltip, and the colour of a licence that keeps things from being sold."""
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.digest if column == 5 else self._text(entry, column)
        if role == Qt.ItemDataRole.ForegroundRole and column == LICENCE and entry.non_commercial:
            return QColor(self._theme.color("warning"))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Kind"),
            self.tr("What"),
            self.tr("Weights"),
            self.tr("Licence"),
            self.tr("From"),
            self.tr("Digest"),
            self.tr("When"),
        )[section]

    def _text(self, entry: LedgerEntry, column: int) -> str:
        weights = self.tr("{model} (stand-in)").format(model=entry.model) if entry.stand_in else entry.model
        licence = entry.licence or "–"
        if entry.non_commercial:
            licence = self.tr("{licence} · not to be sold").format(licence=licence)
        when = whole_moment(entry.at) if entry.at is not None else self._absent(entry)
        return (
            self._words.kind(entry.kind), entry.title, weights, licence, entry.source, entry.digest[:12], when,
        )[column]  # fmt: skip

    def _absent(self, entry: LedgerEntry) -> str:
        return "" if entry.installed else self.tr("not installed")
