"""A page to look at is as large as asked at most, looks like the page, and knows how large that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from saijin_studio.core.picture_errors import PictureTooBig, PictureWithoutPage
from saijin_studio.runners.picture_files import pages_of
from saijin_studio.runners.picture_glimpse import RAW, Glimpse, glimpse_of, write
from tests.runners.pdfs_made import pdf, words
from tests.runners.pictures_made import halves

if TYPE_CHECKING:
    from pathlib import Path

MUCH = 10**8


def _seen(file: Path, page: int = 0, *, longest: int = 300, turns: int = 0) -> Glimpse:
    return glimpse_of(file, page, longest=longest, quarter_turns=turns, most_pixels=MUCH)


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.png", "RGBA"), ("a.png", "P"), ("a.tif", "F"), ("a.webp", "RGB")],
)
def test_every_kind_is_seen_as_it_is_read_but_smaller(tmp_path: Path, name: str, mode: str) -> None:
    file = tmp_path / name
    halves(1200, 800).convert(mode).save(file)
    seen, (page,) = _seen(file), pages_of(file)
    assert (seen.width, seen.height, seen.pages) == (1200, 800, 1)
    assert seen.pixels.shape == (200, 300, 3)
    for x in (20, 280):
        assert np.abs(seen.pixels[100, x].astype(int) - page.pixels[400, 4 * x]).max() < 16


def test_a_small_picture_stays_as_it_is(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    (page,) = pages_of(tmp_path / "a.png")
    assert np.array_equal(_seen(tmp_path / "a.png").pixels, page.pixels)


def test_a_photo_stands_upright_and_is_turned_as_asked(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    halves(800, 400).save(tmp_path / "a.jpg", exif=exif)
    seen = _seen(tmp_path / "a.jpg")
    assert (seen.width, seen.height, seen.pixels.shape) == (400, 800, (300, 150, 3))
    assert seen.pixels[20, 75, 1] < 16, "red is above"
    turned = _seen(tmp_path / "a.jpg", turns=1)
    assert (turned.width, turned.height, turned.pixels.shape) == (800, 400, (150, 300, 3))
    assert turned.pixels[75, 280, 1] < 16, "red is at the right"


def test_pages_and_moments_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([words("one"), b"0 0 420 595 re f"]))
    halves().save(tmp_path / "a.gif", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    seen = _seen(tmp_path / "a.pdf", 1)
    assert (seen.width, seen.height, seen.pages, seen.pixels.max()) == (1166, 1652, 2, 0)
    assert seen.pixels.shape == (300, 212, 3)
    assert _seen(tmp_path / "a.gif", 1).pages == 2
    for name in ("a.pdf", "a.gif"):
        with pytest.raises(PictureWithoutPage):
            _seen(tmp_path / name, 2)


def test_what_is_too_large_is_not_even_looked_at(tmp_path: Path) -> None:
    halves(100, 100).save(tmp_path / "a.png")
    with pytest.raises(PictureTooBig):
        glimpse_of(tmp_path / "a.png", 0, longest=10, quarter_turns=0, most_pixels=9_999)


def test_it_is_written_for_others(tmp_path: Path) -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[0, 0] = (1, 2, 3)
    write(pixels, tmp_path / "a.png")
    write(pixels, tmp_path / f"a{RAW}")
    with Image.open(tmp_path / "a.png") as written:
        assert (written.format, written.size, written.getpixel((0, 0))) == ("PNG", (3, 2), (3, 2, 1))
    assert np.array_equal(np.load(tmp_path / f"a{RAW}"), pixels)
