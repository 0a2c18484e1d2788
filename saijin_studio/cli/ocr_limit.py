"""How large a page may be that ``ocr`` reads."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from saijin_studio.core.pictures import MOST_PIXELS

if TYPE_CHECKING:
    from saijin_studio.studio.parts import Parts

_MEGA = 10**6
_MOST_MEGAPIXELS = 2000


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Add ``--max-megapixels``."""
    parser.add_argument(
        "--max-megapixels",
        metavar="N",
        type=_megapixels,
        help=f"the largest page that is read (default: as in the settings, at first {MOST_PIXELS // _MEGA})",
    )


def most_pixels(options: argparse.Namespace, parts: Parts) -> int:
    """What was asked for, else what the settings allow."""
    wanted: int | None = options.max_megapixels
    return parts.most_pixels if wanted is None else wanted * _MEGA


def _megapixels(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 4 or not 1 <= int(text) <= _MOST_MEGAPIXELS:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 1 to {_MOST_MEGAPIXELS}")
    return int(text)
