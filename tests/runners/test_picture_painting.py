"""Pages of a PDF file come to a worker from a process below it, which a page may break but not the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.picture_errors import PictureTooSlow, PictureUnreadable, PictureWithoutPage
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners.picture_painting import PaintingCancelled, painted_pages
from tests.runners.pdfs_made import pdf, words
from tests.runners.test_picture_process import FAKE

if TYPE_CHECKING:
    from pathlib import Path


def _never() -> bool:
    return False


def children() -> set[int]:
    """The processes below this one; other tests may have left some."""
    return {one.pid for one in psutil.Process().children()}


def test_pages_are_painted_one_by_one(tmp_path: Path) -> None:
    before = children()
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([b"", b"1 0 0 rg 0 0 420 595 re f"]))
    (tmp_path / "w").mkdir()
    pages = painted_pages(tmp_path / "w", file, ReadRequest(file), _never)
    first = next(pages)
    assert (first.number, first.pages, first.pixels.shape, first.pixels.min()) == (0, 2, (1652, 1166, 3), 255)
    (second,) = pages
    assert (second.number, second.pages, second.pixels[9, 9].tolist()) == (1, 2, [0, 0, 255])
    assert not list((tmp_path / "w").glob("*.npy"))
    (only,) = painted_pages(tmp_path / "w", file, ReadRequest(file, 1, 10_000), _never)
    assert (only.number, only.pages, only.pixels.size <= 30_000) == (1, 2, True)
    with pytest.raises(PictureWithoutPage, match=r"has no page 3; it has 2\."):
        next(painted_pages(tmp_path / "w", file, ReadRequest(file, 2), _never))
    assert children() <= before


@pytest.mark.parametrize(
    ("name", "patience", "error"), [("crash.pdf", 60.0, PictureUnreadable), ("hang.pdf", 0.5, PictureTooSlow)]
)
def test_what_breaks_the_process_is_one_sentence(
    tmp_path: Path, name: str, patience: float, error: type[Exception]
) -> None:
    before = children()
    file = tmp_path / name
    file.write_bytes(pdf([words("x")]))
    with pytest.raises(error):
        next(painted_pages(tmp_path, file, ReadRequest(file), _never, command=FAKE, patience=patience))
    assert children() <= before


def test_a_cancel_does_not_wait_for_a_page(tmp_path: Path) -> None:
    before = children()
    file = tmp_path / "hang.pdf"
    file.write_bytes(pdf([words("x")]))
    with pytest.raises(PaintingCancelled):
        next(painted_pages(tmp_path, file, ReadRequest(file), lambda: True, command=FAKE))
    assert children() <= before
