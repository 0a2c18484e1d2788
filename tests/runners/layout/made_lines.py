"""Lines as an engine would give them, and an engine that reads what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from saijin_studio.runners.layout.boxes import Piece
from saijin_studio.runners.layout.values import RawLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.picture_pixels import Pixels


def box(left: int, top: int, right: int, bottom: int) -> Corners:
    """An upright box."""
    return (left, top), (right, top), (right, bottom), (left, bottom)


def row(text: str, left: int, top: int, *, size: int = 20, width: int | None = None, sure: float = 1.0) -> RawLine:
    """A line that runs across; Japanese characters are squares, others half of one."""
    wide = sum(size if ord(one) > 0x2FFF else size // 2 for one in text) if width is None else width
    return RawLine(text, sure, box(left, top, left + wide, top + size))


def column(text: str, left: int, top: int, *, size: int = 20, sure: float = 1.0) -> RawLine:
    """A line that runs down."""
    return RawLine(text, sure, box(left, top, left + size, top + size * len(text)))


def piece(text: str, left: float, top: float, right: float, bottom: float, *, vertical: bool = False) -> Piece:
    """A piece of a page."""
    corners = box(round(left), round(top), round(right), round(bottom))
    return Piece(text, 1.0, corners, left, top, right, bottom, vertical=vertical)


def any_box(furthest: int, largest: int) -> SearchStrategy[Corners]:
    """Upright boxes, some of no size."""
    places, sizes = st.integers(0, furthest), st.integers(0, largest)
    return st.tuples(places, places, sizes, sizes).map(lambda at: box(at[0], at[1], at[0] + at[2], at[1] + at[3]))


class MadeRecogniser:
    """Finds these lines in one picture after the other, and reads strips as it is told."""

    def __init__(
        self,
        found: Sequence[Sequence[RawLine]],
        read: Callable[[Pixels], tuple[str, float]] = lambda _image: ("", 0.0),
    ) -> None:
        self._found, self._read = list(found), read
        self.pages: list[Pixels] = []
        self.strips: list[Pixels] = []

    def detect(self, image: Pixels) -> list[RawLine]:
        """The next lines."""
        self.pages.append(image)
        return list(self._found.pop(0))

    def read(self, images: Sequence[Pixels]) -> list[tuple[str, float]]:
        """What each strip says."""
        self.strips += images
        return [self._read(image) for image in images]
