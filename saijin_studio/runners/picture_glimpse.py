"""A page as it is shown: no larger than asked, and without ever making more of it than needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.picture_files import check_page, check_size, kind_of, opened, page_count
from saijin_studio.runners.picture_heads import PictureFormat
from saijin_studio.runners.picture_parts import part_of
from saijin_studio.runners.picture_pdf import opened_pdf
from saijin_studio.runners.picture_pixels import bgr_of, orientation_of, turned

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.runners.picture_pixels import Pixels

_AVERAGED = {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"}
"""Modes whose values can be averaged as they are."""
_GAP = 2.0
"""How much larger than wanted a picture stays until it is resized with care."""
_LAID = {5, 6, 7, 8}
"""How EXIF numbers what lies on its side."""
_QUICK = 1
RAW = ".npy"
"""How files end that NumPy reads."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A page in blue, green and red; ``width`` and ``height`` are those of the whole page, turned the same."""

    pixels: Pixels
    width: int
    height: int
    pages: int


def glimpse_of(file: Path, page: int, *, longest: int, quarter_turns: int, most_pixels: int) -> Glimpse:
    """A page to look at.

    Args:
        file: any file.
        page: from 0.
        longest: pixels of the longer side at most.
        quarter_turns: by 90 degrees, clockwise.
        most_pixels: how large the page itself may be; one of a PDF is made smaller.

    Raises:
        PictureError: when it cannot be shown.
        EngineMissing: when there is no library for it.
    """
    kind = kind_of(file, most_pixels)
    if kind is PictureFormat.PDF:
        with opened_pdf(file) as pdf:
            check_page(file, page, pdf.count)
            width, height = pdf.size(page, most_pixels)
            pixels, count = pdf.pixels(page, most_pixels, longest), pdf.count
    else:
        count = page_count(file, kind)
        check_page(file, page, count)
        pixels, width, height = _decoded(file, kind, page, longest, most_pixels)
    part = part_of(pixels, None, quarter_turns)
    assert part is not None, "all of a page is in it"
    sides = (height, width) if quarter_turns % 2 else (width, height)
    return Glimpse(part.pixels, *sides, count)


def write(pixels: Pixels, to: Path) -> None:
    """Write a picture in blue, green and red, quickly rather than small: as PNG, or as it is where ``.npy``."""
    if to.suffix == RAW:
        np.save(to, pixels)
        return
    from PIL import Image

    Image.fromarray(pixels[..., ::-1]).save(to, format="PNG", compress_level=_QUICK)


def _decoded(file: Path, kind: PictureFormat, page: int, longest: int, most_pixels: int) -> tuple[Pixels, int, int]:
    with opened(file, kind) as image:
        if page:
            image.seek(page)
        size = image.size
        check_size(file, size, most_pixels)
        if image.mode in _AVERAGED:
            image.thumbnail((longest, longest), reducing_gap=_GAP)  # of a JPEG less is decoded then
        else:
            image.load()
        orientation = orientation_of(image)
        pixels = _smaller(bgr_of(image), longest)
    width, height = reversed(size) if orientation in _LAID else size
    return turned(pixels, orientation), width, height


def _smaller(pixels: Pixels, longest: int) -> Pixels:
    if max(pixels.shape[:2]) <= longest:
        return pixels
    from PIL import Image

    picture = Image.fromarray(pixels)
    picture.thumbnail((longest, longest), reducing_gap=_GAP)
    return np.asarray(picture)
