"""Marks the phrase of a message that is being read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from saijin_studio.ui.markdown.reading_places import Letters, ShownPlace, place_among, read_letters, shown_letters
from saijin_studio.ui.widgets.text_block_lines import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.widgets.text_block_document import DocumentView


class MessageReading:
    """One phrase at a time; the text may still be growing.

    Args:
        views: gives the documents of now that are read, from top to bottom.
    """

    def __init__(self, views: Callable[[], Sequence[DocumentView]]) -> None:
        self._views = views
        self._marked: DocumentView | None = None
        self._last: ShownPlace | None = None
        self._read: tuple[str, Letters] | None = None
        self._shown: tuple[tuple[str, ...], Letters] | None = None

    @property
    def view(self) -> DocumentView | None:
        """The document with the mark."""
        view = self._marked
        return view if view is not None and isValid(view) and view in self._views() else None

    def mark(self, source: str, begin: int, end: int) -> bool:
        """Mark what is shown of these characters of the source; whether they are shown."""
        views = self._views()
        texts = tuple(view.document.toPlainText() for view in views)
        if self._read is None or self._read[0] != source:
            self._read = source, read_letters(source)
        if self._shown is None or self._shown[0] != texts:
            self._shown = texts, shown_letters(texts)
        place = place_among(source, begin, end, self._read[1], texts, self._shown[1], self._last)
        if place is None:
            self._unmark()
            return False
        self._last, view = place, views[place.text]
        if view is not self._marked:
            self._unmark()
        text = texts[place.text]
        start = utf16_length(text[: place.begin])
        view.set_reading(start, start + utf16_length(text[place.begin : place.end]))
        self._marked = view
        return True

    def clear(self) -> None:
        """Nothing is read any more."""
        self._unmark()
        self._last = self._read = self._shown = None

    def _unmark(self) -> None:
        view, self._marked = self._marked, None
        if view is not None and isValid(view):
            view.set_reading(0, 0)
