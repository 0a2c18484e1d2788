"""The parts of ``pypdfium2`` (BSD-3-Clause or Apache-2.0) that are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.core.errors import EngineMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.runners.picture_pixels import Pixels

_STARTER = "pip install saijin-studio[starter]"


class Bitmap(Protocol):
    """Pixels in the library's own memory."""

    def fill_rect(self, color: tuple[int, int, int, int], left: int, top: int, width: int, height: int, /) -> None:
        """Paint a part in one colour."""
        ...

    def to_numpy(self) -> Pixels:
        """A view; gone with the bitmap."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class PdfPage(Protocol):
    """An open page."""

    def get_size(self) -> tuple[float, float]:
        """Width and height in points, as it is to be seen."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class PdfDocument(Protocol):
    """An open file."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int) -> PdfPage: ...

    def close(self) -> None:
        """Give it back."""
        ...


class Handle(Protocol):
    """What the library holds a file by; false where it has none."""


class Bitmaps(Protocol):
    """The class of bitmaps; a new one has a width, a height and a format."""

    new_native: Callable[[int, int, int], Bitmap]


class PdfApi(Protocol):
    """The module ``pypdfium2``."""

    PdfDocument: Callable[[Handle], PdfDocument]
    PdfBitmap: Bitmaps


class Asked(Protocol):
    """A function for the library."""

    def __init__(self, asked: Callable[[object], int], /) -> None: ...


class Pause(Protocol):
    """Asks now and then whether to go on."""

    NeedToPauseNow: Asked


class RawApi(Protocol):
    """The module ``pypdfium2.raw``: the library's own functions.

    Painting takes a bitmap, a page, left, top, width, height, a turn, flags and a pause; it goes on until it is
    done or the pause says so.
    """

    IFSDK_PAUSE: Callable[..., Pause]
    FPDFBitmap_BGR: int
    FPDF_ANNOT: int
    FPDF_RENDER_DONE: int
    FPDF_RENDER_TOBECONTINUED: int
    FPDF_ERR_PASSWORD: int

    FPDF_LoadDocument: Callable[[bytes, bytes | None], Handle]
    FPDF_GetLastError: Callable[[], int]
    FPDF_RenderPageBitmap_Start: Callable[[Bitmap, PdfPage, int, int, int, int, int, int, Pause], int]
    FPDF_RenderPage_Close: Callable[[PdfPage], None]


def pdf_api() -> tuple[PdfApi, RawApi]:
    """Both modules.

    Raises:
        EngineMissing: when they are not installed.
    """
    try:
        return (
            cast("PdfApi", importlib.import_module("pypdfium2")),
            cast("RawApi", importlib.import_module("pypdfium2.raw")),
        )
    except ImportError as cause:
        raise EngineMissing(engine="pypdfium2", command=_STARTER) from cause
