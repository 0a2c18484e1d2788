"""Keeping what is read of pictures, and pictures that have no file of their own."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.attachments.shelf import arriving, put
from saijin_studio.core.ids import ScanId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.picture_errors import PictureFileTooBig, PictureUnreadable
from saijin_studio.core.pictures import MOST_PIXELS, ReadMode
from saijin_studio.core.scans import Scan
from saijin_studio.runners.picture_heads import MOST_BYTES, format_of
from saijin_studio.studio.pictures.reading import Needs, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ids import BatchId, ModelId, VariantId
    from saijin_studio.core.pictures import Area
    from saijin_studio.core.ports.scan_store import ScanStore
    from saijin_studio.studio.pictures.reading import ReadPage

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_MEBI = 2**20


class Keeps(Needs, Protocol):
    """What of the studio's parts is needed here."""

    @property
    def scans(self) -> ScanStore:
        """Where it is kept."""
        ...


async def read_and_keep(
    parts: Keeps,
    file: PurePath,
    row: ModelId | None = None,
    variant: VariantId | None = None,
    *,
    page: int | None = None,
    area: Area | None = None,
    quarter_turns: int = 0,
    mode: ReadMode = ReadMode.MARKDOWN,
    most_pixels: int = MOST_PIXELS,
    on_progress: Callable[[int, int], None] | None = None,
    on_scan: Callable[[Scan], None] | None = None,
    on_fallback: Callable[[StudioError], None] | None = None,
    name: str = "",
    priority: Priority = Priority.INTERACTIVE,
    batch: BatchId | None = None,
) -> tuple[Scan, ...]:
    """Read a picture and keep what each page says as soon as it is read; cancelling it cancels the work.

    A page that the same engine has read before replaces what it said then, unless a user has changed that, or that
    file is another copy. What is read of a part of a page only is given back and not kept.

    Args:
        parts: the studio's.
        file: any picture, absolute.
        row: which row reads; see ``read``.
        variant: which of the row's is to read; see ``read``.
        page: the only page that is wanted, from 0; None for all.
        area: the only part of the turned page that is read; None for all of it.
        quarter_turns: how often the page is turned clockwise before.
        mode: what a model that takes instructions is asked for.
        most_pixels: how large a page may be.
        on_progress: is told how far it is, in steps done and in all.
        on_scan: is given each page once it is kept, in order.
        on_fallback: is told why the embedded engine read pages that another should have read.
        name: what the user knows the picture as; its file's name where empty.
        priority: how urgent it is.
        batch: which batch it belongs to.

    Raises:
        PictureError: when the file is no picture that can be worked with.
        StorageError: when it cannot be kept.
        StudioError: as ``read`` does.
    """
    path = Path(file)
    digest = await asyncio.to_thread(_digest, path, most_pixels)
    turns = quarter_turns % 4
    lock = asyncio.Lock()  # keeps the pages in order
    keeping: list[asyncio.Task[Scan]] = []

    async def keep(read_page: ReadPage) -> Scan:
        made = _scan(parts, read_page, name or path.name, digest, turns, batch)
        async with lock:
            if area is None:
                made = await _instead(parts, made)
                await parts.scans.add(made)
            if on_scan is not None:
                on_scan(made)
        return made

    try:
        picture = await read(
            parts,
            file,
            row,
            page=page,
            most_pixels=most_pixels,
            area=area,
            quarter_turns=turns,
            mode=mode,
            variant=variant,
            on_progress=on_progress,
            on_page=lambda one: keeping.append(asyncio.ensure_future(keep(one))),
            priority=priority,
        )
    finally:
        kept = await asyncio.gather(*keeping)
    if picture.fallback is not None and on_fallback is not None:
        on_fallback(picture.fallback)
    return tuple(kept)


def keep_picture(paths: Paths, data: bytes, suffix: str) -> Path:
    """Keep a picture that was pasted or captured; the same one twice is one file.

    It stays as long as a scan or a batch is made of it, at least for a day.

    Args:
        paths: the studio's.
        data: the picture as a file holds it.
        suffix: what the name of the file ends in, such as ``.png``.

    Returns:
        Where it lies.

    Raises:
        PictureFileTooBig: when it is too large to be read.
        DiskFull: when there is no room.
        DataFolderUnwritable: when the folder cannot be written.
    """
    ending = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ".png"
    if len(data) > MOST_BYTES:
        megabytes, limit = str(-(-len(data) // _MEBI)), str(MOST_BYTES // _MEBI)
        raise PictureFileTooBig(name=f"*{ending}", megabytes=megabytes, limit=limit)
    with arriving(paths.pictures, io.BytesIO(data), MOST_BYTES) as arrived:
        return put(paths.pictures, arrived, ending)


async def _instead(parts: Keeps, made: Scan) -> Scan:
    """The scan in the place of one of the same page: of the same file, or of one that has gone, or was moved."""
    for twin in await parts.scans.twins(made.digest, made.page, made.engine, made.quarter_turns):
        if twin.file == made.file or not await asyncio.to_thread(Path(twin.file).is_file):
            return replace(made, id=twin.id, batch=made.batch or twin.batch)
    return made


def _digest(file: Path, most_pixels: int) -> str:
    format_of(file, most_pixels)  # what is no picture is told before all of it is read
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as cause:
        raise PictureUnreadable(name=file.name, reason="it may not be read") from cause


def _scan(parts: Needs, read_page: ReadPage, name: str, digest: str, turns: int, batch: BatchId | None) -> Scan:
    page = read_page.page
    return Scan(
        id=ScanId(uuid.uuid4().hex),
        file=read_page.file,
        name=name,
        digest=digest,
        page=page.page,
        pages=page.pages,
        width=page.width,
        height=page.height,
        lines=page.lines,
        text=page.text,
        markdown=page.markdown,
        engine=read_page.engine,
        stand_in=read_page.stand_in,
        read_at=parts.clock.wall(),
        seconds=read_page.seconds,
        quarter_turns=turns,
        batch=batch,
    )
