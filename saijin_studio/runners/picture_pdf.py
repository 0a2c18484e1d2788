"""Pages of PDF files as pixels.

Painting one is broken off when it takes too long, but a page can be such that the library never comes to ask, or
breaks down: what a stranger made is only painted in a process that may be ended (``picture_child``).
"""

from __future__ import annotations

import math
import os
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.errors import StudioError
from saijin_studio.core.picture_errors import PictureDamaged, PictureLocked, PictureTooSlow, PictureUnreadable
from saijin_studio.runners.picture_pdf_api import pdf_api

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from saijin_studio.runners.picture_pdf_api import Bitmap, PdfApi, PdfDocument, PdfPage, RawApi
    from saijin_studio.runners.picture_pixels import Pixels

_DOTS, _POINTS = 200, 72
"""To an inch: of what is painted, and of what a page is measured in."""
MOST_SECONDS = 30
"""To paint one page."""
TOO_MUCH = "it takes more memory than there is for it"
_WHITE = (255, 255, 255, 255)


class PdfPages:
    """An open file. ``count`` is how many pages it has, ``seconds`` how long one may take."""

    def __init__(self, file: Path, api: PdfApi, raw: RawApi, document: PdfDocument, seconds: float) -> None:
        self._file, self._api, self._raw, self._document = file, api, raw, document
        self._seconds = seconds
        self.count = len(document)

    def size(self, number: int, most_pixels: int) -> tuple[int, int]:
        """Width and height of a page at 200 dots to the inch, or at as many as are allowed."""
        with self._page(number) as page:
            return _size(self._file, page, most_pixels)

    def pixels(self, number: int, most_pixels: int, longest: int | None = None) -> Pixels:
        """A page in blue, green and red.

        Args:
            number: from 0.
            most_pixels: how large it may be; a larger page is painted smaller.
            longest: pixels of the longer side, where it is to be smaller still.

        Raises:
            PictureTooSlow: when it takes too long.
            PictureDamaged: when it cannot be painted.
        """
        with self._page(number) as page:
            width, height = _size(self._file, page, most_pixels)
            if longest is not None and longest < max(width, height):
                share = longest / max(width, height)
                width, height = max(1, round(width * share)), max(1, round(height * share))
            bitmap = self._api.PdfBitmap.new_native(width, height, self._raw.FPDFBitmap_BGR)
            try:
                bitmap.fill_rect(_WHITE, 0, 0, width, height)
                self._paint(page, bitmap, width, height)
                return np.array(bitmap.to_numpy())
            finally:
                bitmap.close()

    def _paint(self, page: PdfPage, bitmap: Bitmap, width: int, height: int) -> None:
        raw, until = self._raw, monotonic() + self._seconds
        pause = raw.IFSDK_PAUSE(version=1)
        pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _pause: int(monotonic() > until))
        try:
            state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT, pause)
        finally:
            raw.FPDF_RenderPage_Close(page)
        if state == raw.FPDF_RENDER_TOBECONTINUED:
            raise PictureTooSlow(name=self._file.name, limit=f"{self._seconds:.0f}")
        if state != raw.FPDF_RENDER_DONE:
            raise PictureDamaged(name=self._file.name)

    @contextmanager
    def _page(self, number: int) -> Generator[PdfPage]:
        with _in_one_sentence(self._file):
            page = self._document[number]
            try:
                yield page
            finally:
                page.close()


@contextmanager
def opened_pdf(file: Path, seconds: float = MOST_SECONDS) -> Generator[PdfPages]:
    """A file that begins like a PDF.

    Args:
        file: the file.
        seconds: how long a page may take.

    Raises:
        PictureLocked: when it wants a password.
        PictureDamaged: when it cannot be opened.
        EngineMissing: when the library is not installed.
    """
    api, raw = pdf_api()
    # Not by the package, which asks the library for its last error also where there was none.
    handle = raw.FPDF_LoadDocument(os.fsencode(file) + b"\0", None)
    if not handle:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise PictureLocked(name=file.name)
        raise PictureDamaged(name=file.name)
    document = api.PdfDocument(handle)
    try:
        pages = PdfPages(file, api, raw, document, seconds)
        if not pages.count:
            raise PictureDamaged(name=file.name)
        yield pages
    finally:
        document.close()


def _size(file: Path, page: PdfPage, most_pixels: int) -> tuple[int, int]:
    across, down = (side * _DOTS / _POINTS for side in page.get_size())
    if not (math.isfinite(across) and math.isfinite(down) and min(across, down) >= 1):
        raise PictureDamaged(name=file.name)
    share = min(1.0, math.sqrt(most_pixels / (across * down)))
    width, height = int(across * share), int(down * share)
    if min(width, height) < 1:
        raise PictureDamaged(name=file.name)
    return width, height


@contextmanager
def _in_one_sentence(file: Path) -> Generator[None]:
    try:
        yield
    except StudioError:
        raise
    except MemoryError as cause:
        raise PictureUnreadable(name=file.name, reason=TOO_MUCH) from cause
    except Exception as cause:  # the library has one class for what bytes lead to, and ctypes and NumPy have theirs
        raise PictureDamaged(name=file.name) from cause
