"""Finding and reading the lines of one page with the embedded engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.backends.heap import give_back
from saijin_studio.runners.backends.rapid_ocr_pieces import pieces_of, together
from saijin_studio.runners.layout.levelling import level
from saijin_studio.runners.layout.values import RawLine
from saijin_studio.runners.picture_tiles import joined, tiles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.backends.rapid_ocr_api import RapidModels
    from saijin_studio.runners.backends.rapid_ocr_pieces import Piece
    from saijin_studio.runners.picture_pixels import Pixels
    from saijin_studio.runners.picture_tiles import Quad

_LEAST_SIDE = 32
_FLATTEST = 8
"""A page that is so many times wider than high gets a margin: nothing is found in a mere strip."""
_BATCH, _BATCH_WIDTH = 6, 60
"""Lines that are read at once, and how long they may be together, in heights of a line."""


_TIDY = 10
"""Batches after which memory is given back."""


class ReadingCancelled(Exception):
    """It was cancelled on the way."""


class PageLines:
    """What the layout calls a recogniser, for one page.

    Args:
        models: find and read.
        cancelled: asked before each step.
        tell: is told how much of the page is done, from 0 to 1.
    """

    def __init__(self, models: RapidModels, cancelled: Callable[[], bool], tell: Callable[[float], None]) -> None:
        self._models, self._cancelled, self._tell = models, cancelled, tell

    def detect(self, image: Pixels) -> list[RawLine]:
        """Every line of a page, also those that nothing legible was read of: it may stand on its head."""
        image = np.ascontiguousarray(image)  # one that was turned is not, and the library needs it
        height, width = image.shape[:2]
        tiles = tiles_of(width, height)
        found: list[tuple[int, Quad]] = []
        for number, tile in enumerate(tiles):
            self._step(number / (2 * len(tiles)))
            part = image[tile.top : tile.top + tile.height, tile.left : tile.left + tile.width]
            padded, left, top = _with_margin(np.ascontiguousarray(part))
            offset = np.array([tile.left - left, tile.top - top], float)
            found += [(number, quad + offset) for quad in self._models.find(padded)]
        quads = [np.clip(quad, 0, [width, height]) for quad in joined(found)]
        quads = [level(quad) for quad in quads if _real(quad)]
        read = self._read(len(quads), lambda at: self._models.cut(image, quads[at]))
        return [RawLine(text, score, _corners(quad)) for quad, (text, score) in zip(quads, read, strict=True)]

    def read(self, images: Sequence[Pixels]) -> list[tuple[str, float]]:
        """The words of strips, each of one line that runs from left to right."""
        return self._read(len(images), lambda at: np.ascontiguousarray(images[at]), told=False)

    def _read(self, count: int, image: Callable[[int], Pixels], *, told: bool = True) -> list[tuple[str, float]]:
        # Cut out of the page twice rather than kept: the lines of a large page are as large as the page.
        sought = [(at, piece, ratio) for at in range(count) for piece, ratio in _pieces(image(at))]
        read = [("", 0.0)] * len(sought)
        done = 0
        for turn, batch in enumerate(_batches([ratio for _, _, ratio in sought])):
            if turn % _TIDY == _TIDY - 1:
                give_back()
            if told:
                self._step(0.5 + 0.5 * done / len(sought))
            elif self._cancelled():
                raise ReadingCancelled
            lines: list[Pixels] = []
            for at, piece, _ in (sought[number] for number in batch):
                lines.append(np.ascontiguousarray(image(at)[:, piece.begin : piece.end]))
            for number, line in zip(batch, self._models.read(lines), strict=True):
                read[number] = line
            done += len(batch)
        whole: list[list[int]] = [[] for _ in range(count)]
        for number, (at, _, _) in enumerate(sought):
            whole[at].append(number)
        return [together([sought[one][1] for one in line], [read[one] for one in line]) for line in whole]

    def _step(self, share: float) -> None:
        if self._cancelled():
            raise ReadingCancelled
        self._tell(share)


def _pieces(line: Pixels) -> list[tuple[Piece, float]]:
    """The pieces of a line, each with how many times it is longer than high; none of a line without a side."""
    height = line.shape[0]
    return [(piece, (piece.end - piece.begin) / height) for piece in pieces_of(line)] if line.size else []


def _batches(ratios: Sequence[float]) -> Iterator[list[int]]:
    """Lines of like length together, as many as there is memory for."""
    batch: list[int] = []
    for at in sorted(range(len(ratios)), key=lambda at: ratios[at]):
        if batch and (len(batch) == _BATCH or ratios[at] * (len(batch) + 1) > _BATCH_WIDTH):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _with_margin(image: Pixels) -> tuple[Pixels, int, int]:
    """A picture that is no mere strip, and how many pixels it got at the left and at the top."""
    height, width = image.shape[:2]
    left = max(0, _LEAST_SIDE - width, height // _FLATTEST - width) // 2
    top = max(0, _LEAST_SIDE - height, 2 * width // _FLATTEST - height if width > _FLATTEST * height else 0) // 2
    if not left and not top:
        return image, 0, 0
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    padded = np.empty((height + 2 * top, width + 2 * left, 3), np.uint8)
    padded[:] = np.median(edge, axis=0)
    padded[top : top + height, left : left + width] = image
    return padded, left, top


def _real(quad: Quad) -> bool:
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    return float(sides.min()) >= 2


def _corners(quad: Quad) -> Corners:
    (a, b), (c, d), (e, f), (g, h) = ((round(float(x)), round(float(y))) for x, y in quad)
    return (a, b), (c, d), (e, f), (g, h)
