"""The list that is chosen from while writing goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.completion_painter import ROW, EntryPainter
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.completion_entry import CompletionEntry
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _MOST_ROWS, _MARGIN = 440, 8, 12

_Index = QModelIndex | QPersistentModelIndex


class CompletionList(QWidget):
    """Shows entries, of which none is chosen at first unless the caller wants it so.

    Args:
        kit: what to draw with.
        parent: the owner, as Qt wants it.
    """

    picked = Signal(object)
    """This ``CompletionEntry`` was clicked."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = _Entries(self)
        self.view = QListView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(EntryPainter(kit, self.view, lambda: self._model.entries))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.viewport().setAutoFillBackground(False)
        self.view.clicked.connect(self._pick)
        self.keys = RoleLabel("", kit.fonts, TextRole.CHIP, secondary=True)
        self.keys.setContentsMargins(_MARGIN, 2, _MARGIN, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addWidget(self.keys)
        self.retranslate()

    @property
    def entries(self) -> Sequence[CompletionEntry]:
        """What is shown."""
        return self._model.entries

    @property
    def chosen(self) -> CompletionEntry | None:
        """The entry that Enter would take."""
        row = self.view.currentIndex().row()
        return self._model.entries[row] if 0 <= row < len(self._model.entries) else None

    def set_entries(self, entries: Sequence[CompletionEntry], name: str, *, first: bool) -> None:
        """Show these; ``name`` says what they are, ``first`` chooses the first of them."""
        self._model.set_entries(entries)
        self.view.setAccessibleName(name)
        self.view.setCurrentIndex(self._model.index(0, 0) if first and entries else QModelIndex())
        self.view.scrollToTop()
        self.updateGeometry()

    def step(self, by: int) -> None:
        """Choose another entry; after the last comes the first."""
        count = len(self._model.entries)
        row = self.view.currentIndex().row()
        row = (0 if by > 0 else count - 1) if row < 0 else (row + by) % count
        index = self._model.index(row, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        entry = self._model.entries[row]
        announce(self.view, f"{entry.title} {entry.hint}".strip(), at_once=True)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self._model.entries[index.row()])

    def sizeHint(self) -> QSize:
        """As high as its rows, eight at most."""
        scaled, rows = self._kit.fonts.scaled, min(_MOST_ROWS, len(self._model.entries))
        return QSize(scaled(_WIDTH), scaled(ROW) * rows + 6 + self.keys.sizeHint().height())

    def retranslate(self) -> None:
        """Take the words of the language."""
        self.keys.setText(self.tr("↑↓ choose · Enter takes it · Esc closes"))


class _Entries(QAbstractListModel):
    """The entries as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[CompletionEntry] = ()

    def set_entries(self, entries: Sequence[CompletionEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title} {entry.hint}".strip()
        return None
