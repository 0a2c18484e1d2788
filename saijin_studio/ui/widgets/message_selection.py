"""One selection across all documents of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.text_block_document import DocumentView

Spot = tuple[int, int]
"""The number of a document and a character position in it."""


class MessageSelection:
    """Keeps what is marked, from an anchor to where the pointer is.

    Args:
        owner: the widget in whose coordinates points are given.
        views: gives the documents of now, from top to bottom.
    """

    def __init__(self, owner: QWidget, views: Callable[[], Sequence[DocumentView]]) -> None:
        self._owner = owner
        self._views = views
        self._anchor: Spot = (0, 0)
        self._end: Spot = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing is marked."""
        return self._anchor == self._end

    def begin(self, point: QPoint) -> None:
        """The button went down there."""
        self._anchor = self._end = self._spot(point)
        self._show()

    def extend(self, point: QPoint) -> None:
        """The pointer went there with the button down."""
        self._end = self._spot(point)
        self._show()

    def word(self, point: QPoint) -> None:
        """Mark the word at a point."""
        number, position = self._spot(point)
        views = self._views()
        if views:
            start, end = views[number].word_at(position)
            self._anchor, self._end = (number, start), (number, end)
            self._show()

    def everything(self) -> None:
        """Mark the whole message."""
        views = self._views()
        if views:
            self._anchor, self._end = (0, 0), (len(views) - 1, views[-1].length)
            self._show()

    def clear(self) -> None:
        """Mark nothing."""
        self._anchor = self._end = (0, 0)
        self._show()

    def text(self) -> str:
        """What is marked."""
        return "\n".join(text for view in self._views() if (text := view.selected_text()))

    def view_at(self, point: QPoint) -> tuple[DocumentView, QPoint] | None:
        """The document under a point, and the point in its coordinates."""
        for view in self._views():
            inside = view.mapFrom(self._owner, point)
            if view.rect().contains(inside):
                return view, inside
        return None

    def _spot(self, point: QPoint) -> Spot:
        views = self._views()
        best = 0
        for number, view in enumerate(views):
            if view.mapTo(self._owner, view.rect().topLeft()).y() <= point.y():
                best = number
        if not views:
            return 0, 0
        return best, views[best].hit(views[best].mapFrom(self._owner, point))

    def _show(self) -> None:
        first, last = sorted((self._anchor, self._end))
        for number, view in enumerate(self._views()):
            start = 0 if number > first[0] else first[1] if number == first[0] else view.length
            end = view.length if number < last[0] else last[1] if number == last[0] else 0
            view.select(*((start, end) if start < end else (0, 0)))
