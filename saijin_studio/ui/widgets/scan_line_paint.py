"""Paints the row of a line that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.scan_confidence import COLOURS, Sureness, percent_text, sureness, sureness_text
from saijin_studio.ui.widgets.scan_line_editor import ScanLineEditor
from saijin_studio.ui.widgets.scan_line_text import LineTexts
from saijin_studio.ui.widgets.scan_lines_model import ROW, LineRow

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject

    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _TAG, _EDGE, _GAP, _ICON = 28, 18, 8, 10, 14
_TAG_RADIUS, _NARROW = 5, 240
_Index = QModelIndex | QPersistentModelIndex


class ScanLinePainter(QStyledItemDelegate):
    """A number, the text, how sure it is where that is in doubt, and under the pointer that it can be copied.

    Args:
        kit: what to draw with.
        parent: the list.
    """

    def __init__(self, kit: MessageKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self.texts = LineTexts(kit)
        self.hovered: int | None = None
        self.done: frozenset[int] = frozenset()
        """Lines that were copied a moment ago."""
        self.threshold = 0.0
        self.tag_width = _TAG
        """As the longest number of the list wants it."""
        self.ring = False
        self.width = 240
        """Of the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """28 pixels high, and more where the text is longer than the row."""
        row = index.data(ROW)
        scaled = self._kit.fonts.scaled
        if not isinstance(row, LineRow):
            return QSize(0, scaled(_HEIGHT))
        rows = self.texts.rows(row.words, self._text_width(self.width, row))
        return QSize(0, scaled(_HEIGHT) + (rows - 1) * self._kit.fonts.line_height(TextRole.BODY))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field for the text."""
        field = ScanLineEditor(parent)
        field.setFont(self._kit.fonts.font(TextRole.BODY))
        field.setAccessibleName(self.tr("Text of line {number}").format(number=index.row() + 1))
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take what was written."""
        if isinstance(editor, ScanLineEditor):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the text, as high as a row."""
        row: QRect = option.rect
        left = row.left() + self._left() - 5
        height = min(editor.sizeHint().height(), row.height())
        editor.setGeometry(left, row.center().y() - height // 2 + 1, row.right() - left - 3, height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys that end the editing do not while something is being composed."""
        if isinstance(editor, ScanLineEditor) and isinstance(event, QKeyEvent) and editor.composing:
            return False
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        row = index.data(ROW)
        if not isinstance(row, LineRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        number, state = index.row(), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, QRectF(box), number, state)
        self._number(painter, box, number, row, selected=selected)
        dim = row.line.confidence < self.threshold
        colour = self._kit.theme.color("text2" if dim else "text")
        width = self._text_width(box.width(), row)
        top = box.top() + (self._kit.fonts.scaled(_HEIGHT) - self._kit.fonts.line_height(TextRole.BODY)) / 2
        self.texts.paint(painter, QPointF(box.left() + self._left(), top), width, row, colour)
        self._side(painter, box, number, row, selected=selected)
        painter.restore()

    def _left(self) -> int:
        return _EDGE + self._kit.fonts.scaled(self.tag_width) + _GAP

    def _text_width(self, width: int, row: LineRow) -> int:
        return max(40, width - self._left() - self._side_width(row, width) - _EDGE)

    def _side_width(self, row: LineRow, width: int) -> int:
        """What the right end takes: a word of doubt, or room for the sign."""
        word = self._word(row, width)
        return (self._chips.word_width(word) if word else self._kit.fonts.scaled(_ICON)) + _GAP

    def _word(self, row: LineRow, width: int) -> str:
        """How sure a line is that is not; where the row is narrow, the number alone."""
        sure = sureness(row.line.confidence)
        if sure is Sureness.SURE:
            return ""
        percent = percent_text(row.line.confidence)
        return percent if width < self._kit.fonts.scaled(_NARROW) else f"{sureness_text(sure)} {percent}"

    def _ground(self, painter: QPainter, box: QRectF, number: int, state: QStyle.StateFlag) -> None:
        colour = self._kit.theme.color
        box = box.adjusted(0, 0.5, 0, -0.5)
        if state & QStyle.StateFlag.State_Selected:
            fill_box(painter, box, RADIUS_BUTTON, colour("accent_soft"))
        elif number == self.hovered:
            fill_box(painter, box, RADIUS_BUTTON, colour("hover"), colour("border"))
        if state & QStyle.StateFlag.State_HasFocus and self.ring:
            draw_ring(painter, box, RADIUS_BUTTON, colour("focus"))

    def _number(self, painter: QPainter, row: QRect, number: int, line: LineRow, *, selected: bool) -> None:
        scaled, colour = self._kit.fonts.scaled, self._kit.theme.color
        high = scaled(_TAG)
        box = QRectF(row.left() + _EDGE, row.top() + (scaled(_HEIGHT) - high) / 2, scaled(self.tag_width), high)
        sure = sureness(line.line.confidence)
        lit = number == self.hovered
        if selected:
            fill, ink = "accent", "on_accent"
        elif sure is Sureness.SURE:
            fill, ink = ("info_soft", "info") if lit else ("bg_sunken", "text2")
        else:
            fill, ink = f"{COLOURS[sure]}_soft", COLOURS[sure]
        fill_box(painter, box, _TAG_RADIUS, colour(fill))
        painter.setFont(self._kit.fonts.font(TextRole.CHIP, bold=True))
        painter.setPen(colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _side(self, painter: QPainter, row: QRect, number: int, line: LineRow, *, selected: bool) -> None:
        scaled, theme = self._kit.fonts.scaled, self._kit.theme
        middle = row.top() + scaled(_HEIGHT) / 2
        word, icon = self._word(line, row.width()), scaled(_ICON)
        sign = QRectF(row.right() + 1 - _EDGE - icon, middle - icon / 2, icon, icon)
        if number in self.done:
            self._kit.icons.paint(painter, sign, "check", theme.color("success"))
        elif number == self.hovered or (selected and not word):
            self._kit.icons.paint(painter, sign, "copy", theme.color("text2"))
        elif word:
            width, high = self._chips.word_width(word), self._chips.height()
            box = QRectF(row.right() + 1 - _EDGE - width, middle - high / 2, width, high)
            name = COLOURS[sureness(line.line.confidence)]
            self._chips.paint_word(painter, box, word, f"{name}_soft", name)
