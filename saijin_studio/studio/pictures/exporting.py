"""Writing what was read to files that other programs open."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, assert_never

from saijin_studio.core.picture_errors import (
    PictureExportFailed,
    PictureFormatUnwritable,
    PictureIsSource,
    PictureWithoutTable,
)
from saijin_studio.runners.picture_errands import Sheet
from saijin_studio.studio.pictures.plain import PlainPage, plain_pages
from saijin_studio.studio.pictures.tables import csv_of, tables_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from saijin_studio.core.scans import Scan
    from saijin_studio.studio.pictures.previewing import Previews


class ExportFormat(StrEnum):
    """What is written, by the ending of the file's name."""

    TEXT = "txt"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    PDF = "pdf"


_MARKED = "utf-8-sig"
"""As spreadsheets want it, to know that it is UTF-8."""


class Needs(Protocol):
    """What of the studio's parts is needed here."""

    @property
    def previews(self) -> Previews:
        """Reaches pictures from outside of this process."""
        ...


def format_of_name(file: PurePath) -> ExportFormat:
    """The form that a file's name asks for.

    Raises:
        PictureFormatUnwritable: when it is none.
    """
    try:
        return ExportFormat(file.suffix.lower().removeprefix("."))
    except ValueError as cause:
        formats = ", ".join(f".{one.value}" for one in ExportFormat)
        raise PictureFormatUnwritable(file=file.name, formats=formats) from cause


async def export(parts: Needs, scans: Sequence[Scan], file: Path, kind: ExportFormat) -> None:
    """Write what was read; a file of that name is replaced, in one step.

    Args:
        parts: the studio's.
        scans: in the order in which they are to stand there.
        file: with several tables and ``CSV``, the first; the others get numbers that no file has, for nobody was
            asked whether these may be replaced.
        kind: what is written.

    Raises:
        PictureWithoutTable: when tables are wanted and there is none.
        PictureIsSource: when the file is a picture that was read.
        PictureExportFailed: when it cannot be written.
        PictureError: when a picture is gone that is wanted.
    """
    if await asyncio.to_thread(_is_source, scans, file):
        raise PictureIsSource(file=file.name)
    match kind:
        case ExportFormat.TEXT:
            await _write(file, _together(scans, lambda scan: scan.text, "{}:"))
        case ExportFormat.MARKDOWN:
            await _write(file, _together(scans, lambda scan: scan.markdown, "## {}\n"))
        case ExportFormat.JSON:
            await _write(file, json.dumps(_plain(scans), ensure_ascii=False, indent=2) + "\n")
        case ExportFormat.CSV:
            tables = [table for scan in scans for table in tables_in(scan.markdown)]
            if not tables:
                raise PictureWithoutTable
            await _write(file, csv_of(tables[0]), _MARKED)
            for number, table in enumerate(tables[1:], 2):
                await _write(await asyncio.to_thread(_free, file, number), csv_of(table), _MARKED)
        case ExportFormat.PDF:
            await _bind(parts, scans, file)
        case _:
            assert_never(kind)


def _together(scans: Sequence[Scan], text: Callable[[Scan], str], heading: str) -> str:
    """One after the other; with several files, the name of each above its first page."""
    several = len({scan.file for scan in scans}) > 1
    done: list[str] = []
    before: PurePath | None = None
    for scan in scans:
        named = several and scan.file != before
        done.append(f"{heading.format(scan.name)}\n{text(scan)}" if named else text(scan))
        before = scan.file
    return "\n\n".join(done) + "\n"


def _plain(scans: Sequence[Scan]) -> dict[str, object]:
    return plain_pages(
        PlainPage(scan.file, scan.text, scan.lines, scan.engine, scan.stand_in, scan.seconds) for scan in scans
    )


async def _write(file: Path, text: str, encoding: str = "utf-8") -> None:
    def fill(neighbour: Path) -> None:
        neighbour.write_bytes(text.encode(encoding))

    await asyncio.to_thread(_replace, file, fill)


async def _bind(parts: Needs, scans: Sequence[Scan], file: Path) -> None:
    sheets = [
        Sheet(Path(scan.file), scan.page, scan.quarter_turns, scan.width, scan.height, scan.lines) for scan in scans
    ]
    neighbour = _neighbour(file)
    try:
        await parts.previews.bind(sheets, neighbour, file.stem)
        await asyncio.to_thread(_replace, file, lambda _: None)
    finally:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)


def _is_source(scans: Sequence[Scan], file: Path) -> bool:
    """Whether that would put a reading into the place of what was read."""
    with suppress(OSError):
        return any(file.samefile(source) for source in {Path(scan.file) for scan in scans} if source.exists())
    return False


def _free(file: Path, number: int) -> Path:
    """A file of that number, or the first after it that is not there."""
    while (free := file.with_name(f"{file.stem}-{number}{file.suffix}")).exists():
        number += 1
    return free


def _neighbour(file: Path) -> Path:
    return file.with_name(f".{file.name}.{os.getpid()}.part")


def _replace(file: Path, fill: Callable[[Path], None]) -> None:
    """Fill a neighbour, and put it into the place of the file.

    Raises:
        PictureExportFailed: when that cannot be done; what was there is as it was.
    """
    neighbour = _neighbour(file)
    try:
        fill(neighbour)
        with neighbour.open("rb+") as stream:
            os.fsync(stream.fileno())
        neighbour.replace(file)
    except OSError as cause:
        reason = cause.strerror or type(cause).__name__
        raise PictureExportFailed(file=file.name, reason=reason[:1].lower() + reason[1:]) from cause
    finally:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)
