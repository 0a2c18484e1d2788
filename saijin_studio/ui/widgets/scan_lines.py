"""The list of what was read: linked with the boxes, copied by a click, changed in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.cleaning import tool_tip
from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.scan_canvas import NONE
from saijin_studio.ui.widgets.scan_confidence import line_words
from saijin_studio.ui.widgets.scan_line_paint import ScanLinePainter
from saijin_studio.ui.widgets.scan_lines_model import ScanLinesModel
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.scan_marks import Spans

_DONE_MS = 1500
_PLAIN = Qt.KeyboardModifier.NoModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ScanLines(QListView):
    """Shows lines in reading order. Numbers count from 0; what is drawn counts from 1.

    The owner puts on the clipboard what is asked for and then calls ``acknowledge``.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    hovered = Signal(object)
    """The pointer is at the line of this number, or at none (None)."""
    chosen = Signal(int)
    """A line was chosen by pointer or keys; ``NONE`` when the choice was given up."""
    copy_asked = Signal(int)
    copies_asked = Signal(list)
    """Several lines are to be copied: their numbers in reading order."""
    edited = Signal(int, str)
    """The line of this number has another text now; also when a change is taken back."""
    menu_asked = Signal(object, QPoint)
    """A menu is wanted at a point of the screen, for the line of a number or for none (None)."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._kit = kit
        self.lines_model = ScanLinesModel(self)
        self.painter = ScanLinePainter(kit, self)
        self._empty = ""
        self._pressed: int | None = None
        self._quiet = False
        self._done = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._done.timeout.connect(lambda: self._show_done(()))
        self.setModel(self.lines_model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.viewport().setAutoFillBackground(False)
        self.lines_model.edited.connect(self.edited)
        self.lines_model.dataChanged.connect(self.scheduleDelayedItemsLayout)
        self.selectionModel().currentChanged.connect(self._tell)
        kit.theme.changed.connect(self.viewport().update)
        kit.fonts.changed.connect(self._refont)
        self._retranslate()

    # --- what is shown ----------------------------------------------------------------------------------------

    def set_lines(self, lines: Sequence[TextLine]) -> None:
        """Show these. The same lines with other words keep what is chosen and what can be undone."""
        if self.lines_model.set_lines(lines):
            self.painter.hovered, self.painter.done = None, frozenset()
            digits = len(str(len(lines)))
            self.painter.tag_width = 18 if digits < 3 else 6 + 7 * digits
            self.scheduleDelayedItemsLayout()

    def set_empty_words(self, words: str) -> None:
        """A sentence to show where there are no lines."""
        self._empty = words
        self.viewport().update()

    def set_editable(self, editable: bool) -> None:
        """Whether lines can be changed."""
        self.lines_model.editable = editable

    def set_threshold(self, threshold: float) -> None:
        """Dim lines of less confidence (0 to 1)."""
        self.painter.threshold = threshold
        self.viewport().update()

    def set_hovered(self, number: int | None) -> None:
        """Light a line, because the pointer is at it somewhere else."""
        before, self.painter.hovered = self.painter.hovered, number
        if before != number:
            self._renew({before, number})

    def set_chosen(self, number: int | None) -> None:
        """Choose a line and bring it into view."""
        index = self.lines_model.index(number) if number is not None else QModelIndex()
        if index == self.currentIndex() and (index.isValid() or not self.selected):
            return
        self._quiet = True
        try:
            self.setCurrentIndex(index)
            if not index.isValid():
                self.clearSelection()
        finally:
            self._quiet = False
        if index.isValid():
            self.scrollTo(index)

    def set_search(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand."""
        self.lines_model.set_search(words)

    def set_differences(self, differences: Mapping[int, Spans]) -> None:
        """Mark what another engine read otherwise."""
        self.lines_model.set_differences(differences)

    def acknowledge(self, *numbers: int) -> None:
        """Show for a moment that lines were copied."""
        self._show_done(numbers)
        self._done.start()
        announce(self, self.tr("Copied"))

    def edit_line(self, number: int) -> None:
        """Let a line be changed in its place."""
        index = self.lines_model.index(number)
        if index.isValid():
            self.set_chosen(number)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index)

    def undo(self) -> None:
        """Take the last change back."""
        self._went(self.lines_model.undo())

    def redo(self) -> None:
        """Make again what was taken back."""
        self._went(self.lines_model.redo())

    @property
    def chosen_line(self) -> int | None:
        """The line that is chosen."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    @property
    def hovered_line(self) -> int | None:
        """The line that is lit."""
        return self.painter.hovered

    @property
    def selected(self) -> list[int]:
        """The lines that are marked, in reading order."""
        return sorted(index.row() for index in self.selectedIndexes())

    @property
    def found(self) -> list[int]:
        """The lines with words that are looked for."""
        return [place for place, row in enumerate(self.lines_model.rows) if row.marks]

    # --- events -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        index = self.indexAt(event.position().toPoint())
        plain = event.button() is Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN
        self._pressed = index.row() if index.isValid() and plain else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the line under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for a copy."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.indexAt(event.position().toPoint()).row() == pressed:
            self.copy_asked.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks change a line."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.edit(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        super().leaveEvent(event)
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Ctrl+C copy, F2 changes, Ctrl+Z takes back, Esc gives the choice up."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy) or Qt.Key(event.key()) in _ENTER:
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.key() == Qt.Key.Key_Escape and self.chosen_line is not None:
            self.set_chosen(None)
            self.chosen.emit(NONE)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_asked.emit(index.row() if index.isValid() else None, at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say how sure a line is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.lines_model.row(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), "" if row is None else tool_tip(line_words(row.line)), self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here; without a choice, choose the first."""
        self.painter.ring = by_keyboard(event.reason(), self.painter.ring)
        none = self.chosen_line is None
        self._quiet = True
        super().focusInEvent(event)
        if none:
            # Qt has made the first line the current one, which a click elsewhere did not ask for.
            self.setCurrentIndex(QModelIndex())
        self._quiet = False
        if none and self.painter.ring and self.lines_model.rows:
            self.setCurrentIndex(self.lines_model.index(0))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the texts anew."""
        super().resizeEvent(event)
        if self.painter.width != self.viewport().width():
            self.painter.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw the edges anew, which do not move along."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, an edge where more of them lie above or below, or the sentence."""
        super().paintEvent(event)
        painter, box, bar = QPainter(self.viewport()), QRectF(self.viewport().rect()), self.verticalScrollBar()
        edge = self._kit.theme.color("border_soft")
        if bar.value() > bar.minimum():
            painter.fillRect(QRectF(0, 0, box.width(), 1), edge)
        if bar.value() < bar.maximum():
            painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), edge)
        if self._empty and not self.lines_model.rows:
            painter.setFont(self._kit.fonts.font(TextRole.BODY))
            painter.setPen(self._kit.theme.color("text2"))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(16, 16, -16, 0), int(flags), self._empty)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(self._kit.fonts.scaled(280), self._kit.fonts.scaled(28 * 6))

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(160, self._kit.fonts.scaled(56))

    def _hover(self, point: QPoint | None) -> None:
        index = self.indexAt(point) if point is not None else QModelIndex()
        number = index.row() if index.isValid() else None
        if number != self.painter.hovered:
            self.set_hovered(number)
            self.hovered.emit(number)

    def _copy(self) -> None:
        numbers = self.selected
        if len(numbers) > 1:
            self.copies_asked.emit(numbers)
        elif numbers:
            self.copy_asked.emit(numbers[0])

    def _went(self, number: int | None) -> None:
        if number is not None:
            self.set_chosen(number)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(current.row())

    def _show_done(self, numbers: Sequence[int]) -> None:
        before, self.painter.done = self.painter.done, frozenset(numbers)
        self._renew({*before, *numbers})

    def _renew(self, numbers: set[int | None] | set[int]) -> None:
        for number in numbers:
            if number is not None:
                self.update(self.lines_model.index(number))

    def _refont(self) -> None:
        self.painter.texts.forget()
        self.scheduleDelayedItemsLayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lines that were read"))
