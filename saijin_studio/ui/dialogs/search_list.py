"""The list of the search over everything: rows that follow the keys typed into its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from saijin_studio.ui.dialogs.search_results import Found, Index, Kind, ResultModel
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.history_snippet import SnippetPainter, around_match, plain
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_ROW, _HEADING, _AVATAR, _PADDING, _GAP = 46, 28, 24, 10, 12
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ResultList(QListView):
    """One row is current at any time; ``chosen`` carries the ``Found`` that was clicked.

    The focus stays in the field above, so that one can go on typing: ``step`` follows its arrow keys.
    """

    chosen = Signal(object)

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        viewport = give_viewport(self)
        viewport.setAutoFillBackground(False)
        self.results = ResultModel(self)
        self._kit = kit
        self.moved = False
        """Whether the user has left the first result."""
        self.setModel(self.results)
        self.setItemDelegate(_ResultRow(kit, self.results, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        kit.theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Found | None:
        """The result that Enter would take."""
        return self.results.found(self.currentIndex().row())

    def set_first(self) -> None:
        """Make the first result the current one."""
        self.moved = False
        self._go_to(self.results.step(-1, 1))
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Go on by so many results."""
        self.moved = True
        for _ in range(abs(by)):
            self._go_to(self.results.step(self.currentIndex().row(), 1 if by > 0 else -1))

    def row_height(self, line: Found | Kind) -> int:
        """How high a line is."""
        return self._kit.fonts.scaled(_HEADING if isinstance(line, Kind) else _ROW)

    def wanted_height(self) -> int:
        """How high all lines are together."""
        return sum(map(self.row_height, self.results.lines)) + 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the current row follow the pointer."""
        index = self.indexAt(event.position().toPoint())
        if self.results.found(index.row()) is not None:
            self.moved = True
            self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what is clicked."""
        found = self.results.found(self.indexAt(event.position().toPoint()).row())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.chosen.emit(found)

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.results.index(row))
            above = self.results.index(row - 1) if row else self.results.index(row)
            if self.results.found(row - 1) is None:
                self.scrollTo(above)
            self.scrollTo(self.results.index(row))


class _ResultRow(QStyledItemDelegate):
    """Paints avatar or icon, title, second line, and what stands at the right."""

    def __init__(self, kit: MessageKit, results: ResultModel, view: ResultList) -> None:
        super().__init__(view)
        self._kit, self._results, self._view = kit, results, view
        self._snippets = SnippetPainter(kit.theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row or a heading."""
        return QSize(0, self._view.row_height(self._results.lines[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        cell: QRect = option.rect
        line = self._results.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Kind):
            painter.setFont(self._kit.fonts.font(TextRole.CHIP, bold=True))
            painter.setPen(self._kit.theme.color("text2"))
            box = QRectF(cell).adjusted(_PADDING, 6, -_PADDING, 0)
            painter.drawText(box, _LEFT, self._results.names.get(line, ""))
        else:
            current = index.row() == self._view.currentIndex().row()
            self._paint(painter, QRectF(cell).adjusted(0, 1, 0, -1), line, current=current)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, found: Found, *, current: bool) -> None:
        theme, fonts = self._kit.theme, self._kit.fonts
        if current:
            fill_box(painter, box, RADIUS_BUTTON, theme.color("accent_soft"))
            bar = QRectF(box.left(), box.top() + 9, 3, box.height() - 18)
            fill_box(painter, bar, 1.5, theme.color("accent"))
        side = fonts.scaled(_AVATAR)
        x = box.left() + fonts.scaled(_PADDING)
        place = QRectF(x, box.center().y() - side / 2, side, side)
        if found.look is not None:
            self._kit.avatars.paint(painter, QPointF(round(x), round(place.top())), found.look, side)
        else:
            inset = side / 8
            colour = theme.color("accent_text" if current else "text2")
            self._kit.icons.paint(painter, place.adjusted(inset, inset, -inset, -inset), found.icon, colour)
        x += side + fonts.scaled(_GAP)
        right = box.right() - fonts.scaled(_PADDING) - self._aside(painter, box, found)
        title, meta = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.META)
        top = box.center().y() - (title + (meta if found.text else 0)) / 2
        self._line(painter, QRectF(x, top, right - x, title), found.title, TextRole.BODY, "text")
        second = QRectF(x, top + title, box.right() - fonts.scaled(_PADDING) - x, meta)
        if found.marks:
            text, marks = around_match(*plain(found.text, found.marks), 24)
            self._snippets.paint(painter, second, text, marks, fonts.font(TextRole.META), meta)
        elif found.text:
            self._line(painter, second, found.text, TextRole.META, "text2")

    def _aside(self, painter: QPainter, box: QRectF, found: Found) -> int:
        """Paint a time, or a key in a box; returns the width that it took."""
        if not found.aside:
            return 0
        theme, fonts = self._kit.theme, self._kit.fonts
        font = fonts.font(TextRole.CHIP)
        width = QFontMetrics(font).horizontalAdvance(found.aside)
        painter.setFont(font)
        right = box.right() - fonts.scaled(_PADDING)
        if found.kind is Kind.COMMAND:
            height = fonts.line_height(TextRole.CHIP) + 4
            key = QRectF(right - width - 12, box.center().y() - height / 2, width + 12, height)
            fill_box(painter, key, RADIUS_CHIP, theme.color("bg_sunken"), theme.color("border"))
            painter.setPen(theme.color("text2"))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, found.aside)
            return width + 24
        painter.setPen(theme.color("text2"))
        line = QRectF(right - width, box.top() + 4, width, fonts.line_height(TextRole.BODY))
        painter.drawText(line, _RIGHT, found.aside)
        return width + 12

    def _line(self, painter: QPainter, room: QRectF, text: str, role: TextRole, colour: str) -> None:
        font = self._kit.fonts.font(role, True if role is TextRole.BODY else None)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, shown)
