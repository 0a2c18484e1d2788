"""``ocr --page`` and ``ocr --export``: which page is read, and what was read as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ScanId
from saijin_studio.core.persona_errors import FileTaken
from saijin_studio.core.scans import Scan
from saijin_studio.studio.pictures.exporting import export, format_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.pictures.reading import ReadPage

_MOST_DIGITS = 6


def add_export(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--page", metavar="N", type=_page, help="the only page that is read, or moment of a GIF, from 1"
    )
    parser.add_argument(
        "--export",
        metavar="FILE",
        type=_target,
        help="write what was read, by the ending: .txt, .md, .json, .csv (its tables), .pdf (searchable)",
    )
    parser.add_argument("--force", action="store_true", help="export over a file that is there")


def check_export(options: argparse.Namespace) -> None:
    """See, before anything is read, that no file would be replaced unasked.

    Raises:
        FileTaken: when one would.
    """
    target: Path | None = options.export
    if target is not None and target.exists() and not options.force:
        raise FileTaken(file=str(target))


def start_export(studio: Studio, pages: Sequence[ReadPage], file: Path) -> Future[None]:
    """Write what was read to a file; see ``export``."""
    scans = [_scan(page) for page in pages]
    return studio.call(lambda parts: export(parts, scans, file.absolute(), format_of_name(file)))


def _scan(page: ReadPage) -> Scan:
    """A page that is kept nowhere."""
    return Scan(
        id=ScanId(""),
        file=page.file,
        name=page.file.name,
        digest="",
        page=page.page.page,
        pages=page.page.pages,
        width=page.page.width,
        height=page.page.height,
        lines=page.page.lines,
        text=page.page.text,
        markdown=page.page.markdown,
        engine=page.engine,
        stand_in=page.stand_in,
        read_at=0.0,
        seconds=page.seconds,
    )


def _page(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > _MOST_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of a page, which begin at 1")
    return int(text)


def _target(text: str) -> Path:
    try:
        format_of_name(Path(text))
    except StudioError as error:
        raise argparse.ArgumentTypeError(f"{error.what} {error.cure}") from error
    return Path(text)
