"""A scroll area for thousands of rows of which only the visible ones exist as widgets."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QApplication, QFrame, QWidget

from saijin_studio.ui.widgets.viewport import give_viewport
from saijin_studio.ui.widgets.virtual_list_heights import RowHeights

_MARGIN = 600
_NEAR_END = 8
_STEP = 40
_BLOCK = 128
_PREFETCH_MS = 8
_ACTIONS = (
    (QKeySequence.StandardKey.MoveToNextPage, QAbstractSlider.SliderAction.SliderPageStepAdd),
    (QKeySequence.StandardKey.MoveToPreviousPage, QAbstractSlider.SliderAction.SliderPageStepSub),
    (QKeySequence.StandardKey.MoveToStartOfLine, QAbstractSlider.SliderAction.SliderToMinimum),
    (QKeySequence.StandardKey.MoveToEndOfLine, QAbstractSlider.SliderAction.SliderToMaximum),
    (QKeySequence.StandardKey.MoveToStartOfDocument, QAbstractSlider.SliderAction.SliderToMinimum),
    (QKeySequence.StandardKey.MoveToEndOfDocument, QAbstractSlider.SliderAction.SliderToMaximum),
    (QKeySequence.StandardKey.MoveToNextLine, QAbstractSlider.SliderAction.SliderSingleStepAdd),
    (QKeySequence.StandardKey.MoveToPreviousLine, QAbstractSlider.SliderAction.SliderSingleStepSub),
)


class RowSource(Protocol):
    """What a virtual list shows."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def estimate(self, row: int, width: int) -> int:
        """About how high a row will be at ``width`` pixels, cheaply."""
        ...

    def create(self, row: int, parent: QWidget) -> QWidget:
        """A new widget for a row; its ``heightForWidth`` is its height."""
        ...

    def keeps(self, row: int) -> bool:
        """Whether the widget of a row must live on out of sight."""
        ...


class VirtualList(QAbstractScrollArea):
    """Rows below one another, made when they come near and let go when they leave.

    Heights are estimates until a row is made; what stands at the top of the view stays there when they turn out
    otherwise. At the end the view follows what is added, until the user scrolls away.

    Args:
        source: what to show.
        parent: the owner, as Qt wants it.
    """

    follow_changed = Signal(bool)

    def __init__(self, source: RowSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._source = source
        self._heights = RowHeights()
        self._rows: dict[int, QWidget] = {}
        self._measured: set[int] = set()
        self._width = 0
        self._left, self._right, self._top, self._bottom, self._widest = 24, 24, 20, 20, 10_000
        self._follow = True
        self._busy = False
        self._tabbing = False
        self._wanted: int | None = None  # a row that is to be shown as soon as anything is
        self._prefetch = QTimer(self)
        self._prefetch.setSingleShot(True)
        self._prefetch.setInterval(_PREFETCH_MS)
        self._prefetch.timeout.connect(self._prefetch_one)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(_STEP)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def follows(self) -> bool:
        """Whether the view stays at the end."""
        return self._follow

    def set_margins(self, left: int, top: int, right: int, bottom: int, widest: int) -> None:
        """Room around the rows in pixels (at the right with the scroll bar), and how wide they may be at most."""
        self._left, self._top, self._right, self._bottom, self._widest = left, top, right, bottom, widest
        self._forget_heights()

    def reset(self) -> None:
        """The source has other rows now: show its end."""
        for row in list(self._rows):
            self._drop(row)
        self._width = 0
        self._wanted = None
        self._set_follow(True)
        self._refresh()

    def rebuild(self) -> None:
        """The rows must be made anew (another theme, another language), in the same place."""
        anchor = self._anchor()
        for row in list(self._rows):
            self._drop(row)
        self._width = 0
        self._refresh(anchor)

    def appended(self) -> None:
        """The source got one more row at the end."""
        if self._width and len(self._heights) == self._source.count() - 1:
            self._heights.append(self._source.estimate(len(self._heights), self._width))
        self._refresh()

    def replaced(self, first: int) -> None:
        """The rows from ``first`` on are others now; what stands at the top of the view stays there."""
        anchor, count = self._anchor(), self._source.count()
        for row in [one for one in self._rows if one >= first]:
            self._drop(row)
        if self._width:
            self._guess(min(first, len(self._heights), count))
        if anchor is not None and anchor[0] >= count:
            anchor = (count - 1, 0) if count else None
        self._refresh(anchor)

    def show_row(self, row: int) -> None:
        """Scroll to a row, and follow the end only if that is where it is."""
        self._set_follow(False)
        if not self.isVisible():
            self._wanted = row
            return
        self._refresh((row, -self.viewport().height() // 4))
        bar = self.verticalScrollBar()
        self._set_follow(bar.value() >= bar.maximum() - _NEAR_END)

    def chain(self) -> None:
        """Let Tab go through the rows from top to bottom, in whatever order they were made."""
        before: QWidget = self
        for _row, widget in sorted(self._rows.items()):
            for one in (widget, *widget.findChildren(QWidget)):
                if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, one)
                    before = one

    def changed(self, row: int) -> None:
        """A row has another height now."""
        anchor = self._anchor()
        self._measured.discard(row)
        if row in self._rows and self._width and row < len(self._heights):
            self._measure_row(row)
        self._refresh(anchor)

    def row_widget(self, row: int) -> QWidget | None:
        """The widget of a row, if it exists."""
        return self._rows.get(row)

    def live_rows(self) -> dict[int, QWidget]:
        """Every row that exists as a widget now."""
        return dict(self._rows)

    def scroll_to_end(self) -> None:
        """Show the end and follow it from now on."""
        self._set_follow(True)
        self._refresh()

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll just so far that a widget inside a row can be seen."""
        top = widget.mapTo(self.viewport(), widget.rect().topLeft()).y()
        bottom = top + widget.height()
        if top < 0:
            self._scroll_by(top - self._top)
        elif bottom > self.viewport().height():
            self._scroll_by(bottom - self.viewport().height() + self._bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new size."""
        super().resizeEvent(event)
        self._refresh(self._anchor())

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was added while hidden."""
        super().showEvent(event)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted < self._source.count():
            self.show_row(wanted)
        else:
            self._refresh(self._anchor())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        if not self._busy:
            bar = self.verticalScrollBar()
            self._set_follow(bar.value() >= bar.maximum() - _NEAR_END)
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page, line, start and end."""
        for key, action in _ACTIONS:
            if event.matches(key):
                self.verticalScrollBar().triggerAction(action)
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the rows, which come into view for it."""
        self._tabbing = True
        self.chain()
        try:
            return super().focusNextPrevChild(next)
        finally:
            self._tabbing = False

    def _anchor(self) -> tuple[int, int] | None:
        """The row at the top of the view and how far into it the view begins; None while following."""
        if self._follow or not len(self._heights):
            return None
        y = self.verticalScrollBar().value() - self._top
        row = self._heights.at(y)
        return row, y - self._heights.top(row)

    def _forget_heights(self) -> None:
        self._width = 0
        self._refresh(self._anchor())

    def _room(self) -> int:
        # Not the viewport's width: that changes with the scroll bar, and the rows must not.
        return max(120, min(self.width() - self._left - self._right, self._widest))

    def _refresh(self, anchor: tuple[int, int] | None = None) -> None:
        """Make, measure and place the rows of the view; the row of ``anchor`` keeps its place."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        try:
            self._estimate()
            anchor = anchor if anchor is not None else self._anchor()
            for _ in range(8):
                self._set_range(anchor)
                if not self._estimate_near() and not self._measure():
                    break
            self._place()
        finally:
            self._busy = False

    def _estimate(self) -> None:
        if self._width == self._room() and len(self._heights) == self._source.count():
            return
        self._width = self._room()
        self._measured.clear()
        self._guess(0)

    def _guess(self, first: int) -> None:
        """Take the rows from ``first`` on for as high as the last ones are on average."""
        count = self._source.count()
        sample = range(max(first, count - _BLOCK), count)
        heights = [self._source.estimate(row, self._width) for row in sample]
        guess = sum(heights) // len(heights) if heights else 0
        self._heights.guess(first, count, guess)
        for row, height in zip(sample, heights, strict=True):
            self._heights[row] = height

    def _estimate_near(self) -> bool:
        """Estimate the rows around the view that were only guessed; whether there were any."""
        near = self._span(_MARGIN * 2)
        rows = self._heights.guessed(near)
        if rows:
            # Whole blocks at once, so that scrolling comes to new ones seldom.
            block = range(rows[0] // _BLOCK * _BLOCK, min((rows[-1] // _BLOCK + 1) * _BLOCK, len(self._heights)))
            for row in self._heights.guessed(block):
                self._heights[row] = self._source.estimate(row, self._width)
        return bool(rows)

    def _set_range(self, anchor: tuple[int, int] | None) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._top + self._heights.total + self._bottom - page))
        bar.setPageStep(page)
        if self._follow:
            bar.setValue(bar.maximum())
        elif anchor is not None:
            row, offset = anchor
            bar.setValue(self._top + self._heights.top(row) + min(offset, self._heights[row]))

    def _span(self, margin: int = 0) -> range:
        """The rows that the view touches, with ``margin`` pixels more on both sides."""
        if not len(self._heights):
            return range(0)
        y = self.verticalScrollBar().value() - self._top
        return range(self._heights.at(y - margin), self._heights.at(y + self.viewport().height() + margin) + 1)

    def _measure(self) -> bool:
        """Make and measure the rows in view; whether a height turned out otherwise."""
        otherwise = False
        for row in self._span():
            otherwise |= self._measure_row(row)
        return otherwise

    def _measure_row(self, row: int) -> bool:
        if row in self._measured and row in self._rows:
            return False
        if row not in self._rows:
            self._rows[row] = self._source.create(row, self.viewport())
        height = self._rows[row].heightForWidth(self._width)
        self._measured.add(row)
        if height == self._heights[row]:
            return False
        self._heights[row] = height
        return True

    def _place(self) -> None:
        y = self.verticalScrollBar().value() - self._top
        left = self._left + max(0, self.width() - self._left - self._right - self._width) // 2
        near = self._span(_MARGIN * 2)
        for row, widget in list(self._rows.items()):
            if row in near or self._source.keeps(row):
                widget.setGeometry(left, self._heights.top(row) - y, self._width, self._heights[row])
                widget.show()
            else:
                self._drop(row)
        if not self._prefetch.isActive() and any(row not in self._rows for row in self._span(_MARGIN)):
            # One in a frame: what is made ahead must not make scrolling jerk.
            self._prefetch.start()

    def _prefetch_one(self) -> None:
        """Make one row just outside the view, so that scrolling finds it ready."""
        if not self.isVisible():
            return
        row = next((row for row in self._span(_MARGIN) if row not in self._rows), None)
        if row is None:
            return
        anchor = self._anchor()
        self._measure_row(row)
        self._refresh(anchor)

    def _drop(self, row: int) -> None:
        widget = self._rows.pop(row, None)
        self._measured.discard(row)
        if widget is not None:
            if widget.isAncestorOf(QApplication.focusWidget() or self):
                self.setFocus()
            widget.hide()
            widget.deleteLater()

    def _scroll_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _set_follow(self, follow: bool) -> None:
        if follow != self._follow:
            self._follow = follow
            self.follow_changed.emit(follow)

    def _focus_moved(self, old: QObject | None, new: QObject | None) -> None:
        # Focus that comes by a click, or because another widget went, must not move what the user looks at.
        if self._tabbing and isinstance(new, QWidget) and self.viewport().isAncestorOf(new):
            self.ensure_visible(new)
