"""The lines of a page as Qt's views want them, and what was changed in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from saijin_studio.ui.widgets.scan_confidence import flat, line_words
from saijin_studio.ui.widgets.scan_marks import found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.scan_marks import Spans

ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as it is painted. ``words`` is its text in one row; ``marks`` are places of words that are looked
    for, ``differences`` those that another engine read otherwise.
    """

    line: TextLine
    words: str
    marks: Spans = ()
    differences: Spans = ()


@dataclass(frozen=True, slots=True)
class _Change:
    place: int
    before: str
    after: str


class ScanLinesModel(QAbstractListModel):
    """Lines in reading order."""

    edited = Signal(int, str)
    """The user gave the line of this number another text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LineRow] = []
        self._search: Sequence[str] = ()
        self._differences: Mapping[int, Spans] = {}
        self._done: list[_Change] = []
        self._undone: list[_Change] = []
        self.editable = True

    @property
    def rows(self) -> Sequence[LineRow]:
        """All of them."""
        return self._rows

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back that can be made again."""
        return bool(self._undone)

    def set_lines(self, lines: Sequence[TextLine]) -> bool:
        """Show these; whether it is another page, rather than the same one with other words."""
        same = len(lines) == len(self._rows) and all(
            line.box == row.line.box for line, row in zip(lines, self._rows, strict=True)
        )
        if same:
            for place, line in enumerate(lines):
                before = self._rows[place].line
                if line != before:
                    self._put(place, line)
                if line.text != before.text:
                    # Read again: what was changed before is no longer there to be taken back.
                    self._done, self._undone = [], []
            return False
        self.beginResetModel()
        self._done, self._undone = [], []
        self._rows = [self._row(place, line) for place, line in enumerate(lines)]
        self.endResetModel()
        return True

    def set_search(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand."""
        self._search = tuple(words)
        self._renew()

    def set_differences(self, differences: Mapping[int, Spans]) -> None:
        """Mark these places, by the number of their line."""
        self._differences = differences
        self._renew()

    def row(self, index: _Index) -> LineRow | None:
        """The line at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def undo(self) -> int | None:
        """Take the last change back; the number of its line."""
        return self._step(self._done, self._undone, back=True)

    def redo(self) -> int | None:
        """Make a change again; the number of its line."""
        return self._step(self._undone, self._done, back=False)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, or its words."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case _ if role == ROW:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                words = line_words(row.line)
                return self.tr("{number}: {words}").format(number=index.row() + 1, words=words)
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take another text."""
        row, text = self.row(index), flat(str(value)).strip()
        if row is None or role != Qt.ItemDataRole.EditRole or text == row.words:
            return False
        self._done = [*self._done[-_MOST_STEPS:], _Change(index.row(), row.line.text, text)]
        self._undone = []
        self._write(index.row(), text)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every line can be chosen and, where that is allowed, changed."""
        if self.row(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def _row(self, place: int, line: TextLine) -> LineRow:
        words = flat(line.text)
        return LineRow(line, words, found(words, self._search), self._differences.get(place, ()))

    def _put(self, place: int, line: TextLine) -> None:
        self._rows[place] = self._row(place, line)
        self.dataChanged.emit(self.index(place), self.index(place))

    def _renew(self) -> None:
        if self._rows:
            self._rows = [self._row(place, row.line) for place, row in enumerate(self._rows)]
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _write(self, place: int, text: str) -> None:
        self._put(place, replace(self._rows[place].line, text=text))
        self.edited.emit(place, text)

    def _step(self, source: list[_Change], target: list[_Change], *, back: bool) -> int | None:
        if not source:
            return None
        change = source.pop()
        target.append(change)
        self._write(change.place, change.before if back else change.after)
        return change.place
