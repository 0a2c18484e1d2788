"""Marks what was found in the messages that are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from saijin_studio.ui.panes.find_bar_matches import places
from saijin_studio.ui.style import draw_ring, fill_box
from saijin_studio.ui.tokens import Scheme
from saijin_studio.ui.widgets.text_block_document import DocumentView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.ui.panes.find_bar_matches import Match
    from saijin_studio.ui.theme import Theme

_RADIUS = 3


class _Sheet(QWidget):
    """A clear sheet over one document, with the marks on it; it tints what lies beneath and hides no letter."""

    def __init__(self, theme: Theme, view: DocumentView, looked_for: str) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._places = list(places(view.document.toPlainText(), looked_for))
        self._revision = view.document.revision()
        self._current = -1
        view.installEventFilter(self)
        self.setGeometry(view.rect())
        self.show()

    @property
    def outdated(self) -> bool:
        """Whether the document says something else now."""
        return self._revision != self._view.document.revision()

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self._places)

    @property
    def current(self) -> int:
        """The number of the mark that stands out; -1 for none."""
        return self._current

    def set_current(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self.update()

    def top_of(self, number: int) -> float:
        """How far down in the document a mark is."""
        return next((rect.top() for rect in self._rects(*self._places[number])), 0.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the document."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint the found places; the current one has a ring too."""
        painter = QPainter(self)
        dark = self._theme.scheme is Scheme.DARK
        mode = QPainter.CompositionMode
        for number, place in enumerate(self._places):
            for rect in self._rects(*place):
                box = rect.adjusted(-1, 0, 1, 0)
                painter.setCompositionMode(mode.CompositionMode_Screen if dark else mode.CompositionMode_Multiply)
                fill_box(painter, box, _RADIUS, self._theme.color("selection"))
                if number == self._current:
                    painter.setCompositionMode(mode.CompositionMode_SourceOver)
                    draw_ring(painter, box.adjusted(-1, -1, 1, 1), _RADIUS + 1, self._theme.color("accent"))

    def _rects(self, first: int, last: int) -> list[QRectF]:
        """Where characters are, in this widget."""
        return [rect.translated(self._view.origin()) for rect in self._view.rects(first, last)]


class FindMarks:
    """Lays sheets over the documents of rows, and takes them away; a document that is as it was keeps its sheet.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._looked_for = ""
        self._sheets: dict[DocumentView, _Sheet] = {}

    def show(self, rows: Mapping[int, QWidget], looked_for: str, current: Match | None) -> None:
        """Mark what is found in these rows; the current occurrence stands out."""
        if looked_for != self._looked_for:
            self.clear()
            self._looked_for = looked_for
        if not looked_for:
            return
        known, self._sheets = self._sheets, {}
        for number, row in rows.items():
            before = 0
            for view in row.findChildren(DocumentView):
                sheet = known.pop(view, None)
                if sheet is None or sheet.outdated:
                    _discard(sheet)
                    sheet = _Sheet(self._theme, view, looked_for)
                here = current is not None and current.row == number
                place = current.number - before if current is not None and here else -1
                sheet.set_current(place if 0 <= place < sheet.count else -1)
                before += sheet.count
                self._sheets[view] = sheet
        for sheet in known.values():
            _discard(sheet)

    def current(self) -> tuple[QWidget, float] | None:
        """The document that holds the current occurrence, and how far down in it that is."""
        found = (one for one in self._sheets.values() if isValid(one) and one.current >= 0)
        sheet = next(found, None)
        return None if sheet is None else (sheet, sheet.top_of(sheet.current))

    def clear(self) -> None:
        """Mark nothing."""
        for sheet in self._sheets.values():
            _discard(sheet)
        self._sheets.clear()
        self._looked_for = ""


def _discard(sheet: _Sheet | None) -> None:
    """Take a sheet away; it may have gone with its row already."""
    if sheet is not None and isValid(sheet):
        sheet.hide()
        sheet.deleteLater()
