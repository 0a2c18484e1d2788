"""Pages of PDF files come as pixels, within limits; whatever is wrong with one is one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.picture_errors import PictureDamaged, PictureError, PictureLocked, PictureTooSlow
from saijin_studio.runners.picture_pdf import opened_pdf
from tests.runners.pdfs_made import locked, pdf, shaded, words

if TYPE_CHECKING:
    from pathlib import Path

MUCH = 10**8


def _made(folder: Path, content: bytes) -> Path:
    file = folder / "本 a.pdf"
    file.write_bytes(content)
    return file


def test_a_page_is_painted_at_two_hundred_dots_to_the_inch(tmp_path: Path) -> None:
    with opened_pdf(_made(tmp_path, pdf([words("one"), b"1 0 0 rg 0 0 420 595 re f"]))) as pages:
        assert pages.count == 2
        assert pages.size(0, MUCH) == (1166, 1652)
        first, second = pages.pixels(0, MUCH), pages.pixels(1, MUCH, longest=100)
    assert first.shape == (1652, 1166, 3)
    assert (first.min(), first.max()) == (0, 255)
    assert second.shape == (100, 71, 3)
    assert second[50, 30].tolist() == [0, 0, 255], "blue, green, red"


def test_a_page_that_is_too_large_is_painted_smaller(tmp_path: Path) -> None:
    with opened_pdf(_made(tmp_path, pdf([words("x")], box=(14_400, 7_200)))) as pages:
        assert pages.size(0, 20_000) == (200, 100)
        assert pages.pixels(0, 20_000).shape == (100, 200, 3)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (locked(pdf([words("x")])), PictureLocked),
        (pdf([]), PictureDamaged),
        (pdf([words("x")])[:200], PictureDamaged),
        (b"%PDF-1.7\n", PictureDamaged),
        (pdf([words("x")], box=(1e7, 0.1)), PictureDamaged),
        (pdf([words("x")]).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"), PictureDamaged),
    ],
    ids=["locked", "no pages", "cut", "a head alone", "a mere line", "its own child"],
)
def test_what_cannot_be_painted_is_one_sentence(tmp_path: Path, content: bytes, error: type[PictureError]) -> None:
    with pytest.raises(error, match=r"本 a\.pdf"), opened_pdf(_made(tmp_path, content)) as pages:
        pages.pixels(0, MUCH)


def test_a_page_that_takes_too_long_is_broken_off(tmp_path: Path) -> None:
    file = _made(tmp_path, shaded(20_000))
    with opened_pdf(file, seconds=0.1) as pages, pytest.raises(PictureTooSlow, match="more than 0 seconds"):
        pages.pixels(0, MUCH)


def test_a_page_that_is_not_there_is_damage(tmp_path: Path) -> None:
    with opened_pdf(_made(tmp_path, pdf([words("x")]))) as pages, pytest.raises(PictureDamaged):
        pages.size(7, MUCH)
