"""The engine as the layout sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels


class Recogniser(Protocol):
    """Finds lines in a picture and reads them."""

    def detect(self, image: Pixels) -> list[RawLine]:
        """Every line of a page (rows, columns, three colours); tall boxes are read turned to the left."""
        ...

    def read(self, images: Sequence[Pixels]) -> list[tuple[str, float]]:
        """The words and the confidence of each strip, which is one line that runs from left to right."""
        ...
