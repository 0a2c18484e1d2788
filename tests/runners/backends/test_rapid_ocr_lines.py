"""Lines of a page by models of our own: tiles, margins, batches, long lines, a cancel, and failures in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from saijin_studio.core.errors import EngineRefused
from saijin_studio.runners.backends.rapid_ocr_api import RapidModels
from saijin_studio.runners.backends.rapid_ocr_lines import PageLines, ReadingCancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from saijin_studio.runners.picture_pixels import Pixels


@dataclass(slots=True)
class Boxes:
    """What a finder gives."""

    boxes: NDArray[np.float64] | None


@dataclass(slots=True)
class Words:
    """What a reader gives."""

    txts: Sequence[str] | None
    scores: Sequence[float]


class Library:
    """Finds every row of ink from its first dark column to its last, and reads how dark it is."""

    def __init__(self) -> None:
        self.pages: list[tuple[int, int]] = []
        self.batches: list[list[tuple[int, int]]] = []

    def find(self, image: Pixels) -> Boxes:
        """The boxes of the rows."""
        self.pages.append((image.shape[1], image.shape[0]))
        dark = image.max(axis=2) < 128
        rows = np.flatnonzero(np.diff(np.concatenate([[False], dark.any(axis=1), [False]]).astype(int)))
        boxes: list[list[tuple[int, int]]] = []
        for top, bottom in zip(rows[::2], rows[1::2], strict=True):
            columns = np.flatnonzero(dark[top:bottom].any(axis=0))
            left, right = int(columns[0]), int(columns[-1]) + 1
            boxes.append([(left, top), (right, top), (right, bottom), (left, bottom)])
        return Boxes(np.array(boxes, float) if boxes else None)

    def read(self, lines: object) -> Words:
        """The level of each line as its words."""
        images = cast("list[Pixels]", lines)
        self.batches.append([(image.shape[1], image.shape[0]) for image in images])
        return Words([str(int(image.min())) for image in images], [0.25] * len(images))

    def get_rotate_crop_image(self, img: Pixels, points: NDArray[np.float32], /) -> Pixels:
        """Cut straight."""
        (left, top), (right, bottom) = points.min(axis=0).astype(int), points.max(axis=0).astype(int)
        return img[top:bottom, left:right]


def nothing(images: list[Pixels]) -> list[Pixels]:
    return images


def lines_of(library: Library, cancelled: Callable[[], bool] = lambda: False) -> tuple[PageLines, list[float]]:
    told: list[float] = []
    models = RapidModels(library.find, library.read, nothing, library)
    return PageLines(models, cancelled, told.append), told


def page(width: int, height: int, *rows: tuple[int, int, int, int, int]) -> Pixels:
    """White, with bars: left, top, right, bottom, level."""
    made = np.full((height, width, 3), 255, np.uint8)
    for left, top, right, bottom, level in rows:
        made[top:bottom, left:right] = level
    return made


def test_every_line_comes_with_its_corners_whatever_was_read() -> None:
    lines, told = lines_of(Library())
    first, second = lines.detect(page(400, 300, (20, 30, 220, 50, 7), (40, 90, 100, 110, 9)))
    assert (first.text, first.confidence) == ("7", 0.25)
    assert first.box == ((20, 30), (220, 30), (220, 50), (20, 50))
    assert second.box[2] == (100, 110)
    assert told[0] == 0
    assert told == sorted(told)
    assert max(told) < 1


def test_a_blank_page_has_no_lines() -> None:
    lines, _ = lines_of(Library())
    assert lines.detect(page(100, 100)) == []
    assert lines.read([]) == []


@pytest.mark.parametrize(("width", "height"), [(600, 24), (20, 200), (5, 5), (40, 3000)])
def test_a_mere_strip_gets_a_margin_and_boxes_stay_where_they_are(width: int, height: int) -> None:
    library = Library()
    lines, _ = lines_of(library)
    (line,) = lines.detect(page(width, height, (1, 1, width - 1, 4, 3)))
    assert line.box == ((1, 1), (width - 1, 1), (width - 1, 4), (1, 4))
    for across, down in library.pages:
        assert min(across, down) >= 31
        assert max(across, down) <= 9 * min(across, down)


def test_a_line_over_the_edges_of_tiles_is_one_and_is_read_in_pieces() -> None:
    library = Library()
    lines, told = lines_of(library)
    (line,) = lines.detect(page(9000, 300, (50, 100, 8950, 140, 5)))
    assert len(library.pages) > 3
    assert line.box == ((50, 100), (8950, 100), (8950, 140), (50, 140))
    pieces = [width for batch in library.batches for width, _ in batch]
    assert sum(pieces) == 8900
    assert max(pieces) <= 30 * 40
    assert line.text.split() == ["5"] * len(pieces)
    assert told == sorted(told)


def test_what_was_turned_is_handed_on_in_one_block() -> None:
    lines, _ = lines_of(Library())
    (line,) = lines.detect(np.rot90(page(300, 200, (10, 20, 30, 180, 4))))
    assert line.box[0] == (20, 270)


def test_lines_of_like_length_are_read_together_within_what_memory_allows() -> None:
    library = Library()
    lines, _ = lines_of(library)
    strips = [page(20 * ratio, 20) for ratio in (25, 1, 2, 25, 3, 1, 2, 3, 25)]
    assert [text for text, _ in lines.read([*strips, page(0, 5), page(5, 0)])] == ["255"] * 9 + ["", ""]
    widths = [[width // 20 for width, _ in batch] for batch in library.batches]
    assert widths == [[1, 1, 2, 2, 3, 3], [25, 25], [25]]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_cancel_is_heard_before_every_step(after: int) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > after

    library = Library()
    lines, _ = lines_of(library, cancelled)
    bars = [(10, 20 + 30 * number, 100, 40 + 30 * number, 5) for number in range(9)]
    with pytest.raises(ReadingCancelled):
        lines.detect(page(400, 300, *bars))
    assert len(library.pages) + len(library.batches) == after
    with pytest.raises(ReadingCancelled):
        lines.read([page(40, 20)])


def test_what_the_library_fails_with_is_one_line() -> None:
    class Failing(Library):
        def read(self, lines: object) -> Words:
            raise ValueError("Traceback (most recent call last):\n  File x\nbad allocation\n")

    lines, _ = lines_of(Failing())
    with pytest.raises(EngineRefused, match=r"^RapidOCR refused the request: bad allocation\.$"):
        lines.read([page(40, 20)])
