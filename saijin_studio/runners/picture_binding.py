"""Making one searchable PDF file of pictures and what was read in them; in a process of its own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.picture_errors import PictureExportFailed
from saijin_studio.runners.picture_errands import read_sheet
from saijin_studio.runners.picture_files import pages_of
from saijin_studio.runners.picture_parts import part_of
from saijin_studio.runners.searchable_pdf import SearchablePdf, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.runners.picture_errands import Bind, Sheet
    from saijin_studio.runners.picture_pixels import Pixels

_QUALITY = 85
_FULL_COLOUR = 0
"""Colours as sharp as light: red letters stay clear."""
_COLOURLESS = 8
"""Levels between colours that nobody sees."""
_EVERY = 4
"""Rows of which one is looked at: what is so thin is no colour."""


def bind(errand: Bind) -> int:
    """Make the file.

    Returns:
        How many pages it has.

    Raises:
        PictureError: when a picture cannot be used, or the file not be written.
    """
    to = Path(errand.to)
    try:
        pdf = SearchablePdf(to, errand.title, _characters(errand))
        count = 0
        for sheet in _sheets(errand):
            pdf.add(_jpeg(sheet, errand.most_pixels), sheet.width, sheet.height, sheet.lines)
            count += 1
        pdf.close()
    except OSError as cause:
        raise PictureExportFailed(file=to.name, reason="it cannot be written to") from cause
    return count


def _sheets(errand: Bind) -> Iterator[Sheet]:
    with Path(errand.sheets).open("rb") as lines:
        for line in lines:
            yield read_sheet(line.rstrip(b"\n"))


def _characters(errand: Bind) -> set[str]:
    return {one for sheet in _sheets(errand) for line in sheet.lines for one in shown(line.text)}


def _jpeg(sheet: Sheet, most_pixels: int) -> bytes:
    """The page's picture anew: what else a photo's file says (where it was taken) goes nowhere."""
    from PIL import Image

    (page,) = pages_of(Path(sheet.file), sheet.page, most_pixels)
    part = part_of(page.pixels, None, sheet.quarter_turns)
    assert part is not None, "all of a page is in it"
    picture = Image.fromarray(part.pixels[..., ::-1])
    if _is_grey(part.pixels):
        picture = picture.convert("L")
    stream = io.BytesIO()
    picture.save(stream, format="JPEG", quality=_QUALITY, subsampling=_FULL_COLOUR)
    return stream.getvalue()


def _is_grey(pixels: Pixels) -> bool:
    rows = pixels[::_EVERY]
    first = rows[..., 0].astype(np.int16)
    return all(bool((np.abs(first - rows[..., at]) <= _COLOURLESS).all()) for at in (1, 2))
