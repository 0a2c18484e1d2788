"""Pages of pictures and PDF files as they are shown in the window; decoded in a small process of their own."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from saijin_studio.core.errors import EngineProtocolError, StudioClosing
from saijin_studio.core.picture_errors import PictureUnreadable
from saijin_studio.core.pictures import MOST_PIXELS
from saijin_studio.runners.picture_errands import Bind, Show, Shown, sheet_line
from saijin_studio.runners.picture_heads import format_of
from saijin_studio.runners.picture_process import IDLE_SECONDS, PictureProcess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from saijin_studio.runners.picture_errands import Sheet

LONGEST = 2400
"""Pixels of the longer side of what is shown, unless asked otherwise."""
_PATIENCE = 20.0
_KEPT = 64
_QUARTERS = 4

_Key: TypeAlias = "tuple[Path, int, int, int, int, int]"


@dataclass(frozen=True, slots=True)
class Preview:
    """A page to be shown.

    ``file`` is a PNG in a folder that only this user may look into; it stays for a while, so it is to be loaded at
    once. ``width`` and ``height`` are those of the whole upright page, turned as it was asked for, in the pixels
    that boxes are in. ``pages`` is how many pages (of a GIF: moments) the file has.
    """

    file: Path
    width: int
    height: int
    pages: int


class Previews:
    """Makes previews, and keeps the latest. Made anywhere; used from one event loop, the scheduler's.

    Args:
        command: starts the process; the studio's own unless given.
        idle: seconds without a wish after which it ends.
        patience: seconds that a page may take.
        most_pixels: how large a page may be.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        idle: float = IDLE_SECONDS,
        patience: float = _PATIENCE,
        most_pixels: int = MOST_PIXELS,
    ) -> None:
        self._command, self._idle, self._patience, self._most = command, idle, patience, most_pixels
        self._folder: Path | None = None
        self._process: PictureProcess | None = None
        self._made: OrderedDict[_Key, Preview] = OrderedDict()
        self._count = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The id of the process, where there is one now."""
        return None if self._process is None else self._process.pid

    async def page(
        self, file: PurePath, page: int = 0, *, longest: int = LONGEST, quarter_turns: int = 0
    ) -> Preview:
        """A page to be shown.

        Args:
            file: any picture or PDF file.
            page: from 0.
            longest: pixels of the longer side at most; nothing is made larger than it is.
            quarter_turns: by 90 degrees, clockwise.

        Raises:
            PictureError: when it cannot be shown.
            StudioError: when there is no process to do it.
        """
        source, turns = Path(file), quarter_turns % _QUARTERS
        changed, size = await asyncio.to_thread(_stamp, source, self._most)
        key = (source, changed, size, page, longest, turns)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        process, folder = self._ready()
        self._count += 1
        to = folder / f"{self._count}.png"
        shown = await process.ask(Show(source, to, page, longest, turns, self._most), self._patience)
        if not isinstance(shown, Shown):
            raise EngineProtocolError(engine="Pictures")
        preview = self._made[key] = Preview(to, shown.width, shown.height, shown.pages)
        while len(self._made) > _KEPT:
            _, oldest = self._made.popitem(last=False)
            oldest.file.unlink(missing_ok=True)
        return preview

    async def bind(self, sheets: Sequence[Sheet], to: Path, title: str) -> None:
        """Make a searchable PDF file, in a process of its own: pages are shown meanwhile.

        Args:
            sheets: its pages.
            to: the file.
            title: what it calls itself.

        Raises:
            PictureError: when a picture cannot be used, or the file not be written.
            StudioError: when there is no process to do it.
        """
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="saijin-"))
        process = PictureProcess(folder, self._command)
        try:
            listed = folder / "sheets"
            await asyncio.to_thread(listed.write_bytes, b"".join(map(sheet_line, sheets)))
            patience = self._patience * (len(sheets) + 1)
            most = max([self._most, *(sheet.width * sheet.height for sheet in sheets)])  # what could be read
            await process.ask(Bind(listed, to, title, most), patience)
        finally:
            await process.aclose()
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def aclose(self) -> None:
        """End the process and remove what was made; nothing is shown any more."""
        self._closed = True
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        self._made.clear()
        if process is not None:
            await process.aclose()
        if folder is not None:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def _ready(self) -> tuple[PictureProcess, Path]:
        if self._closed:
            raise StudioClosing
        if self._process is None or self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="saijin-"))
            self._process = PictureProcess(self._folder, self._command, idle=self._idle)
        return self._process, self._folder


def _stamp(file: Path, most_pixels: int) -> tuple[int, int]:
    """When it was changed, and its size; what is no picture at all is told before a process is started."""
    format_of(file, most_pixels)
    try:
        status = file.stat()
    except OSError as cause:
        raise PictureUnreadable(name=file.name, reason="it may not be read") from cause
    return status.st_mtime_ns, status.st_size
