"""What the conversations' rows lie on: where each is, and which are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRectF, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from saijin_studio.ui.models.history_arrangement import Row
from saijin_studio.ui.panes.gallery_hover import NO_ROW
from saijin_studio.ui.panes.gallery_scrollbar import OverlayScrollBar
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saijin_studio.core.ids import ConversationId
    from saijin_studio.ui.models.history import HistoryModel

_SIDE = 8
_SLACK = 1
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class HistoryGround(QListView):
    """A list whose selection and place stay with the conversations when rows move.

    Args:
        model: the rows.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, model: HistoryModel, parent: QWidget | None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._model = model
        self._kept: tuple[str, ...] = ()
        self._current = ""
        self._scrolled = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.setViewportMargins(_SIDE, 0, _SIDE, 0)
        self._bar = OverlayScrollBar(self)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.rearranged.connect(self.restore)

    @property
    def selected(self) -> tuple[ConversationId, ...]:
        """The chosen conversations in the order of the list, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        entries = (self._model.entry(row) for row in rows)
        return tuple(dict.fromkeys(one.head.id for one in entries if isinstance(one, Row)))

    def row_width(self) -> int:
        """The width of a row."""
        return self.viewport().width() - _SLACK

    def row_at(self, point: QPoint) -> int:
        """The row at a point of the viewport, or ``NO_ROW``."""
        index = self.indexAt(point)
        return index.row() if index.isValid() else NO_ROW

    def cell_of(self, row: int) -> QRectF:
        """A row's cell, in the viewport."""
        return QRectF(self.visualRect(self._model.index(row)))

    def height_seen(self) -> int:
        """The viewport's height."""
        return self.viewport().height()

    def scroll_by(self, pixels: int) -> None:
        """Scroll."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    def rows_seen(self) -> range:
        """The rows that are in sight."""
        height = self.viewport().height()
        first = self.indexAt(QPoint(4, 2))
        last = self.indexAt(QPoint(4, height - 2))
        if not first.isValid():
            return range(0)
        return range(first.row(), (last.row() if last.isValid() else self._model.rowCount() - 1) + 1)

    def select(self, keys: Collection[str]) -> None:
        """Choose the rows of these keys and no others."""
        rows = sorted(row for key in keys if (row := self._model.row_of(key)) is not None)
        chosen = QItemSelection()
        for first, last in _runs(rows):
            chosen.select(self._model.index(first), self._model.index(last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def restore(self) -> None:
        """Choose what was chosen before the rows moved, and stay at the same place."""
        self.select(self._kept)
        row = self._model.row_of(self._current)
        if row is not None:
            self.selectionModel().setCurrentIndex(self._model.index(row), _NO_UPDATE)
        self.verticalScrollBar().setValue(self._scrolled)

    def _keep(self) -> None:
        entries = self._model.entries
        selected = (index.row() for index in self.selectionModel().selectedIndexes())
        self._kept = tuple(entries[row].key for row in selected)
        current = self.currentIndex()
        self._current = entries[current.row()].key if current.isValid() else self._current
        self._scrolled = self.verticalScrollBar().value()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as first and last of each run: one range is chosen quicker than its rows one by one."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
