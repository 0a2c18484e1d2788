"""Pictures of every kind come as upright pixels, and whatever is wrong with one is one sentence."""

from __future__ import annotations

import contextlib
import importlib.util
import io
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from saijin_studio.core.picture_errors import (
    PictureError,
    PictureFileTooBig,
    PictureTooBig,
    PictureUndecodable,
    PictureWithoutPage,
    PictureWithTooManyPages,
)
from saijin_studio.runners import picture_files
from saijin_studio.runners.picture_files import PicturePage, pages_of
from saijin_studio.runners.picture_heads import MOST_BYTES, PictureFormat, format_of
from tests.runners.pdfs_made import pdf, words
from tests.runners.pictures_made import BAD, Bad, halves

if TYPE_CHECKING:
    from pathlib import Path

WHITE, RED = (255, 255, 255), (0, 0, 255)
"""In blue, green, red."""
MODES = ("RGB", "RGBA", "P", "CMYK", "YCbCr")


def _only(file: Path) -> PicturePage:
    (page,) = pages_of(file)
    return page


def _near(pixel: object, wanted: tuple[int, int, int]) -> bool:
    return bool(np.abs(np.asarray(pixel, int) - wanted).max() < 16)


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "RGB", {}),
        ("a.png", "P", {}),
        ("a.jpg", "RGB", {"quality": 95, "progressive": True}),
        ("a.jpg", "CMYK", {"quality": 95}),
        ("a.webp", "RGB", {"lossless": True}),
        ("a.avif", "RGB", {"quality": 95}),
        ("a.gif", "P", {}),
        ("a.bmp", "RGB", {}),
        ("a.tif", "CMYK", {"compression": "tiff_lzw"}),
        ("a.tif", "LAB", {}),
        ("wrong.txt", "RGB", {"format": "PNG"}),
    ],
)
def test_every_kind_is_read_by_its_content(
    tmp_path: Path, name: str, mode: str, options: dict[str, object]
) -> None:
    file = tmp_path / name
    if mode == "LAB":
        Image.new("LAB", (60, 40), (255, 128, 128)).save(file)
        assert _only(file).pixels.shape == (40, 60, 3)
        return
    with file.open("wb") as stream:
        form = str(options.pop("format", Image.registered_extensions().get(file.suffix)))
        halves().convert(mode).save(stream, format=form, **options)
    page = _only(file)
    assert (page.number, page.pages, page.pixels.dtype, page.pixels.shape) == (0, 1, np.uint8, (40, 60, 3))
    assert _near(page.pixels[20, 10], RED), page.pixels[20, 10]
    assert _near(page.pixels[20, 50], WHITE)


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "I", "F"])
def test_grey_of_any_depth_goes_from_black_to_white(tmp_path: Path, mode: str) -> None:
    grey = np.linspace(0, 1, 60)[None, :].repeat(40, axis=0)
    kinds = {"1": bool, "L": np.uint8, "I;16": np.uint16, "I": np.int32, "F": np.float32}
    levels = {"1": 1, "L": 255, "I;16": 3000, "I": 70_000, "F": 0.5}
    picture = Image.fromarray((grey.round() if mode == "1" else grey * levels[mode]).astype(kinds[mode]))
    assert picture.mode == mode
    file = tmp_path / "a.tif"
    picture.save(file)
    pixels = _only(file).pixels
    assert _near(pixels[0, 0], (0, 0, 0))
    assert _near(pixels[-1, -1], WHITE)
    assert len(np.unique(pixels)) == (2 if mode == "1" else 60)


def test_numbers_that_are_none_do_not_spoil_the_others(tmp_path: Path) -> None:
    values = np.zeros((10, 10), np.float32)
    values[0, 0], values[5] = np.nan, 1
    Image.fromarray(values).save(tmp_path / "a.tif")
    pixels = _only(tmp_path / "a.tif").pixels
    assert pixels[5].min() == 255
    assert pixels[9].max() == 0


@pytest.mark.parametrize(("ink", "background"), [("black", 255), ("white", 0)])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_marks_stand_out_from_what_is_put_behind_them(tmp_path: Path, ink: str, background: int, mode: str) -> None:
    picture = Image.new("RGBA", (60, 40), (128, 128, 128, 0))
    picture.paste(Image.new("RGBA", (20, 20), ink), (20, 10))
    if mode == "P":
        picture.quantize().save(tmp_path / "a.png")
    else:
        picture.convert(mode).save(tmp_path / "a.png")
    pixels = _only(tmp_path / "a.png").pixels
    assert pixels[0, 0].tolist() == [background] * 3
    assert pixels[20, 30].tolist() == [255 - background] * 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    halves().save(tmp_path / "a.png", exif=exif)
    with Image.open(tmp_path / "a.png") as opened:
        from PIL import ImageOps

        wanted = np.asarray(ImageOps.exif_transpose(opened).convert("RGB"))[..., ::-1]
    assert np.array_equal(_only(tmp_path / "a.png").pixels, wanted)


def test_a_damaged_note_about_a_picture_does_not_spoil_it(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert _only(tmp_path / "a.jpg").pixels.shape == (40, 60, 3)


def test_tiff_has_pages_and_what_moves_has_its_first_moment(tmp_path: Path) -> None:
    frames = [halves(30 + 10 * number, 20) for number in range(3)]
    tiff, gif = tmp_path / "a.tif", tmp_path / "a.gif"
    frames[0].save(tiff, save_all=True, append_images=frames[1:])
    halves().save(gif, save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    assert [(page.number, page.pages, page.pixels.shape[1]) for page in pages_of(tiff)] == [
        (0, 3, 30),
        (1, 3, 40),
        (2, 3, 50),
    ]
    assert [(page.number, page.pixels.shape[1]) for page in pages_of(tiff, 2)] == [(2, 50)]
    assert _near(_only(gif).pixels[20, 10], RED)
    (moment,) = pages_of(gif, 1)
    assert (moment.number, moment.pages) == (1, 2)
    assert _near(moment.pixels[20, 10], (255, 0, 0))
    with pytest.raises(PictureWithoutPage):
        list(pages_of(gif, 2))
    with pytest.raises(PictureWithoutPage, match=r"a\.tif has no page 4; it has 3\."):
        list(pages_of(tiff, 3))


def test_pdf_has_pages_whatever_its_name_is(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"\xef\xbb\xbf junk\n" + pdf([words("one"), words("two")]))
    assert [(page.number, page.pages, page.pixels.shape) for page in pages_of(file)] == [
        (0, 2, (1652, 1166, 3)),
        (1, 2, (1652, 1166, 3)),
    ]
    assert [page.number for page in pages_of(file, 1, 10_000)] == [1]
    with pytest.raises(PictureWithoutPage, match=r"has no page 3; it has 2\."):
        list(pages_of(file, 2))


def test_of_a_long_pdf_one_page_is_taken_but_not_all(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([b""] * (picture_files.MOST_PAGES + 1), box=(8, 8)))
    assert [page.number for page in pages_of(file, picture_files.MOST_PAGES)] == [picture_files.MOST_PAGES]
    with pytest.raises(PictureWithTooManyPages):
        next(pages_of(file))


def test_a_gif_that_breaks_off_has_the_moments_before(tmp_path: Path) -> None:
    file = tmp_path / "a.gif"
    halves().save(file, save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")] * 2)
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert _near(_only(file).pixels[20, 10], RED)
    assert _near(next(pages_of(file, 0)).pixels[20, 10], RED)


def test_more_pages_than_are_taken_are_refused(tmp_path: Path) -> None:
    frames = [Image.new("1", (8, 8))] * (picture_files.MOST_PAGES + 1)
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureWithTooManyPages, match="more than 1000 pages"):
        list(pages_of(tmp_path / "a.tif"))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, bad: Bad) -> None:
    with pytest.raises(PictureError) as caught:
        list(pages_of(bad.make(tmp_path)))
    assert type(caught.value) is bad.error
    assert bad.says in caught.value.what


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    halves().save(file)
    with file.open("ab") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(PictureFileTooBig, match="has 513 MiB, more than the 512 MiB"):
        list(pages_of(file))


def test_who_allows_larger_pages_allows_larger_files(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    halves().save(file)
    with file.open("ab") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert format_of(file, 200_000_000) is PictureFormat.PNG
    with pytest.raises(PictureFileTooBig):
        format_of(file)


def test_a_user_may_allow_more_or_less(tmp_path: Path) -> None:
    halves(100, 100).save(tmp_path / "a.png")
    with pytest.raises(PictureTooBig):
        list(pages_of(tmp_path / "a.png", most_pixels=9_999))
    assert next(iter(pages_of(tmp_path / "a.png", most_pixels=10_000))).pixels.shape == (100, 100, 3)


@pytest.mark.skipif(importlib.util.find_spec("pillow_heif") is not None, reason="the decoder is installed")
def test_heic_without_its_decoder_says_how_to_get_it(tmp_path: Path) -> None:
    file = tmp_path / "a.heic"
    file.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40)
    with pytest.raises(PictureUndecodable) as caught:
        list(pages_of(file))
    assert "pip install pillow-heif" in caught.value.cure


@lru_cache
def _good() -> tuple[bytes, ...]:
    made: list[bytes] = []
    for form, mode in (
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("JPEG", "CMYK"),
        ("WEBP", "RGB"),
        ("GIF", "P"),
        ("TIFF", "RGB"),
    ):
        stream = io.BytesIO()
        options = {"compression": "tiff_lzw"} if form == "TIFF" else {}
        halves().convert(mode).save(stream, format=form, **options)
        made.append(stream.getvalue())
    return tuple(made)


@given(
    st.integers(0, 5),
    st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=4)), max_size=4),
    st.floats(0, 1),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_gives_pixels_or_one_sentence_and_nothing_else(
    tmp_path: Path, which: int, changes: list[tuple[int, bytes]], kept: float
) -> None:
    content = bytearray(_good()[which])
    for at, change in changes:
        start = at % len(content)
        content[start : start + len(change)] = change
    file = tmp_path / "a.png"
    file.write_bytes(content[: round(kept * len(content)) if kept < 0.5 else len(content)])
    with contextlib.suppress(PictureError):
        for page in pages_of(file, most_pixels=10**6):
            assert page.pixels.shape[2] == 3
