"""The links of a message, one after another, for those who use the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from saijin_studio.ui.widgets.text_block_document import DocumentView


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """A link: the document it stands in, its characters there, and where it leads."""

    view: DocumentView
    start: int
    end: int
    address: str


class MessageLinks:
    """Keeps which link the keyboard has come to, and has it drawn with a ring.

    Args:
        views: gives the documents of now, from top to bottom.
    """

    def __init__(self, views: Callable[[], Sequence[DocumentView]]) -> None:
        self._views = views
        self._current: LinkSpot | None = None

    @property
    def current(self) -> LinkSpot | None:
        """The link that the keyboard has come to."""
        return self._current

    def step(self, by: int) -> LinkSpot | None:
        """Go to the next (1) or the previous (-1) link; None behind the last or before the first."""
        spots = list(self._spots())
        before, self._current = self._current, None
        number = len(spots) - 1 if by < 0 else 0
        if before is not None:
            before.view.set_ring(0, 0)
            known = [at for at, spot in enumerate(spots) if (spot.view, spot.start) == (before.view, before.start)]
            number = known[0] + by if known else number
        if 0 <= number < len(spots):
            self._current = spots[number]
            self._current.view.set_ring(self._current.start, self._current.end)
        return self._current

    def clear(self) -> None:
        """The keyboard is elsewhere."""
        if self._current is not None:
            self._current.view.set_ring(0, 0)
            self._current = None

    def _spots(self) -> Iterator[LinkSpot]:
        for view in self._views():
            yield from _links_in(view)


def _links_in(view: DocumentView) -> Iterator[LinkSpot]:
    """The links of a document, found by going from one change of format to the next."""
    block = view.document.begin()
    while block.isValid():
        start, at = -1, block.position()
        address = ""
        for run in block.textFormats():
            first, href = block.position() + run.start, run.format.anchorHref()
            if href != address:
                if address:
                    yield LinkSpot(view, start, first, address)
                start, address = first, href
            at = first + run.length
        if address:
            yield LinkSpot(view, start, at, address)
        block = block.next()
