"""The size of a picture is read from its header, and agrees with who wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.attachments import kinds
from saijin_studio.attachments.pictures import size_of
from tests.attachments import made

FORMS = {"png": kinds.PNG, "jpg": kinds.JPEG, "bmp": kinds.BMP, "webp": kinds.WEBP}
ALL = (*FORMS.values(), kinds.GIF, kinds.TIFF, kinds.AVIF, kinds.HEIC)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [(1, 1), (640, 3), (257, 300)])
def test_width_and_height_are_those_of_the_encoder(form: str, size: tuple[int, int]) -> None:
    assert size_of(made.picture(form, *size), FORMS[form]) == size


def test_gifs_have_a_size_too() -> None:
    assert size_of(made.gif(300, 2), kinds.GIF) == (300, 2)


def test_the_kinds_of_webp_are_all_read() -> None:
    lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + ((99) | (49 << 14)).to_bytes(4, "little") + bytes(9)
    extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + (999).to_bytes(3, "little") + (4).to_bytes(3, "little")
    lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + b"\x10\0\x20\0"
    assert size_of(lossless, kinds.WEBP) == (100, 50)
    assert size_of(extended, kinds.WEBP) == (1000, 5)
    assert size_of(lossy, kinds.WEBP) == (16, 32)
    assert size_of(b"RIFF\0\0\0\0WEBPVPxx" + bytes(20), kinds.WEBP) is None


def test_of_a_file_of_boxes_the_largest_picture_counts() -> None:
    sizes = b"".join(made.box(b"ispe", bytes(4) + side.to_bytes(4, "big") * 2) for side in (512, 3000, 160))
    assert size_of(made.box(b"ftyp", b"heic") + made.box(b"meta", sizes), kinds.HEIC) == (3000, 3000)
    assert size_of(made.box(b"ftyp", b"avif"), kinds.AVIF) is None


def test_old_bitmaps_and_those_from_the_top_are_read() -> None:
    old = b"BM" + bytes(12) + (12).to_bytes(4, "little") + b"\x07\0\x05\0" + bytes(8)
    top = (
        b"BM" + bytes(12) + (40).to_bytes(4, "little") + (7).to_bytes(4, "little") + b"\xfb\xff\xff\xff" + bytes(8)
    )
    assert size_of(old, kinds.BMP) == (7, 5)
    assert size_of(top, kinds.BMP) == (7, 5)


def test_a_jpeg_may_have_fillers_and_much_before_its_size() -> None:
    frame = b"\xff\xc2\0\x11\x08" + (5).to_bytes(2, "big") + (7).to_bytes(2, "big") + bytes(10)
    before = b"\xff\xd8\xff\xe1\xff\xff" + bytes(0xFFFD) + b"\xff\xff\xff\x01"
    assert size_of(before + frame, kinds.JPEG) == (7, 5)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.suffix)
def test_half_a_header_is_no_size(kind: kinds.Kind) -> None:
    assert size_of(b"\x89PNG\r\n\x1a\n", kind) is None
    assert size_of(b"\xff\xd8\xff\xe0\0\0" + bytes(30), kind) is None


@given(st.binary(max_size=120), st.sampled_from(ALL))
def test_any_bytes_have_a_size_or_none(data: bytes, kind: kinds.Kind) -> None:
    size = size_of(data, kind)
    assert size is None or min(size) > 0
