"""Shows the list's rows, and the line in which one is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.history_arrangement import Heading, RowKind

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.widgets.history_row import HistoryRowPainter, RowLook
    from saijin_studio.ui.widgets.message_kit import MessageKit

Index = QModelIndex | QPersistentModelIndex
_MOST = 200
"""Characters of a title."""


class Stage(Protocol):
    """What the delegate asks of the view."""

    def look_of(self, row: int) -> RowLook:
        """What the pointer, the keyboard and the selection do to that row."""
        ...

    def row_width(self) -> int:
        """The width of a row."""
        ...


class HistoryDelegate(QStyledItemDelegate):
    """Paints through ``HistoryRowPainter`` and edits titles in place.

    Args:
        kit: what to draw with.
        model: the rows.
        rows: paints them.
        stage: knows what is under the pointer.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self, kit: MessageKit, model: HistoryModel, rows: HistoryRowPainter, stage: Stage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kit, self._model, self._rows, self._stage = kit, model, rows, stage
        self._sizes: dict[RowKind, QSize] = {}
        self.measure()

    def measure(self) -> None:
        """Take the sizes of now; thousands of rows are asked for theirs at once."""
        width = self._stage.row_width()
        self._sizes = {kind: QSize(width, self._rows.height(kind)) for kind in RowKind}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a heading, a conversation or a hit."""
        return self._sizes[self._model.kind(index.row())]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry, look = self._model.entry(index.row()), self._stage.look_of(index.row())
        cell: QRect = option.rect
        if isinstance(entry, Heading):
            self._rows.paint_heading(painter, QRectF(cell), entry, look)
        else:
            self._rows.paint(painter, QRectF(cell), entry, look)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with the title; Qt sees to it that Enter and Esc are its own."""
        line = QLineEdit(parent)
        line.setMaxLength(_MOST)
        line.setFont(self._kit.fonts.font(TextRole.BODY))
        line.setStyleSheet(dialog_style(self._kit.theme.tokens) + "QLineEdit { padding: 1px 6px; }")
        line.setAccessibleName(self.tr("Title of the conversation"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the title that it has, all of it chosen."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(self._model.data(index, Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Take what was written."""
        if isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the title."""
        cell: QRect = option.rect
        editor.setGeometry(self._rows.title_box(QRectF(cell)).toAlignedRect())
