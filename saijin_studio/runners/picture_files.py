"""Reading picture files of every kind as pixels, page by page; whatever is wrong with one is one sentence.

The file's name says nothing here; its first bytes name the one decoder that may look at it. No page is decoded
before its size is known to be allowed.
"""

from __future__ import annotations

import importlib
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing
from saijin_studio.core.picture_errors import (
    PictureDamaged,
    PictureTooBig,
    PictureUndecodable,
    PictureUnreadable,
    PictureWithoutPage,
    PictureWithTooManyPages,
)
from saijin_studio.core.pictures import MOST_PIXELS
from saijin_studio.runners.picture_heads import PictureFormat, head_of, named, webp_size
from saijin_studio.runners.picture_pdf import TOO_MUCH, opened_pdf
from saijin_studio.runners.picture_pixels import bgr_of, orientation_of, turned

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from PIL.Image import Image

    from saijin_studio.runners.picture_pixels import Pixels

MOST_PAGES = 1000
_MEGA = 10**6
_COMMAND = "pip install pillow-heif"
_UPGRADE = "pip install --upgrade pillow"
_STARTER = "pip install saijin-studio[starter]"


@dataclass(frozen=True, slots=True)
class PicturePage:
    """An upright page; ``number`` counts from 0, of ``pages``."""

    pixels: Pixels
    number: int
    pages: int


def pages_of(file: Path, page: int | None = None, most_pixels: int = MOST_PIXELS) -> Iterator[PicturePage]:
    """The pages of a picture one after the other; TIFF and PDF have several, and a GIF has moments, if asked.

    Args:
        file: any file.
        page: the only page that is wanted, from 0; None for all. All of a GIF is its first moment.
        most_pixels: how large a page may be; one of a PDF is made smaller.

    Raises:
        PictureError: when it cannot be read; that may show only at a later page.
        EngineMissing: when there is no library for it.
    """
    kind = kind_of(file, most_pixels)
    if kind is PictureFormat.PDF:
        with opened_pdf(file) as pdf:
            for number in numbers_of(file, pdf.count, page):
                yield PicturePage(pdf.pixels(number, most_pixels), number, pdf.count)
        return
    count = 1 if kind is PictureFormat.GIF and page is None else page_count(file, kind)
    for number in numbers_of(file, count, page):
        yield PicturePage(_page(file, kind, number, most_pixels), number, count)


def kind_of(file: Path, most_pixels: int) -> PictureFormat:
    """The format of a file, by its first bytes.

    Raises:
        PictureError: when it is none, or says there already that it is too large.
    """
    head = head_of(file, most_pixels)
    kind = named(head, file.name)
    size = webp_size(head) if kind is PictureFormat.WEBP else None
    if size is not None:
        check_size(file, size, most_pixels)
    return kind


def page_count(file: Path, kind: PictureFormat) -> int:
    """How many pages or moments a file has that is no PDF.

    Raises:
        PictureError: when it cannot be read, or has too many.
    """
    if kind not in {PictureFormat.TIFF, PictureFormat.GIF}:
        return 1
    with opened(file, kind) as image:
        if kind is PictureFormat.GIF:
            return _moments(image)
        count = 1
        try:
            while count <= MOST_PAGES:
                image.seek(count)
                count += 1
        except EOFError:
            return count
    raise PictureWithTooManyPages(name=file.name, limit=str(MOST_PAGES))


def check_page(file: Path, page: int, count: int) -> None:
    """See that a file has a page.

    Raises:
        PictureWithoutPage: when it has not.
    """
    if page >= count:
        raise PictureWithoutPage(name=file.name, page=str(page + 1), pages=str(count))


def check_size(file: Path, size: tuple[int, int], most_pixels: int) -> None:
    """See that a page is not too large.

    Raises:
        PictureTooBig: when it is.
        PictureDamaged: when it has no size.
    """
    width, height = size
    if width * height > most_pixels:
        limit = str(round(most_pixels / _MEGA))
        raise PictureTooBig(name=file.name, width=str(width), height=str(height), limit=limit)
    if width < 1 or height < 1:
        raise PictureDamaged(name=file.name)


def numbers_of(file: Path, count: int, page: int | None) -> Sequence[int]:
    """Which pages are wanted: one, or all.

    Raises:
        PictureWithoutPage: when it has not that one.
        PictureWithTooManyPages: when all are wanted, and these are too many.
    """
    if page is not None:
        check_page(file, page, count)
        return (page,)
    if count > MOST_PAGES:
        raise PictureWithTooManyPages(name=file.name, limit=str(MOST_PAGES))
    return range(count)


def _moments(image: Image) -> int:
    """How many pictures follow one another; what is damaged behind the first ones does not spoil these."""
    try:
        return min(MOST_PAGES, int(getattr(image, "n_frames", 1)))
    except (OSError, ValueError, SyntaxError, EOFError):
        return 1


def _page(file: Path, kind: PictureFormat, number: int, most_pixels: int) -> Pixels:
    with opened(file, kind) as image:
        if number:
            image.seek(number)
        check_size(file, image.size, most_pixels)
        image.load()
        orientation = orientation_of(image)  # afterwards: some decoders turn it themselves, and then say so
        pixels = bgr_of(image)
    return turned(pixels, orientation)


@contextmanager
def opened(file: Path, kind: PictureFormat) -> Generator[Image]:
    """The picture before it is decoded.

    Raises:
        PictureError: when it cannot be read, also by what is done with it.
    """
    try:
        from PIL import Image
    except ImportError as cause:
        raise EngineMissing(engine="Pillow", command=_STARTER) from cause
    _ready(file, kind)
    Image.MAX_IMAGE_PIXELS = None  # the size is compared here, with a limit that a user can raise
    kinds = ("JPEG", "MPO") if kind is PictureFormat.JPEG else (kind.value,)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(file, formats=kinds) as image:
            yield image
    except (PictureTooBig, PictureDamaged):
        raise
    except MemoryError as cause:
        raise PictureUnreadable(name=file.name, reason=TOO_MUCH) from cause
    except Exception as cause:  # decoders raise nearly anything at bytes that make no sense
        raise PictureDamaged(name=file.name) from cause


def _ready(file: Path, kind: PictureFormat) -> None:
    """See that the decoder is there.

    Raises:
        PictureUndecodable: when it is not.
    """
    if kind is PictureFormat.HEIF:
        try:
            importlib.import_module("pillow_heif").register_heif_opener()
        except ImportError as cause:
            raise PictureUndecodable(name=file.name, format="HEIC", command=_COMMAND) from cause
    elif kind is PictureFormat.AVIF:
        from PIL import features

        if not features.check("avif"):
            raise PictureUndecodable(name=file.name, format="AVIF", command=_UPGRADE)
