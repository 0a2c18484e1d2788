"""The pages of a picture as a model that sees gets them, made by a process of its own (``ocr_cutting``)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineRefused, WorkerCrashed, from_fault
from saijin_studio.runners.codec import decode_answer
from saijin_studio.runners.fields import HIGHEST, Fields
from saijin_studio.runners.ocr_lines import CutPage, CutStrip
from saijin_studio.runners.picture_codec import plain_read
from saijin_studio.runners.process import spawn
from saijin_studio.runners.wire import Failed, WireError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from saijin_studio.core.pictures import ReadRequest
    from saijin_studio.runners.process import ProcessGroup

_NAME = "The picture process"
_SECONDS = 120.0
"""The longest that one page may take."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page, and the files of its strips, which are there until the next page is asked for."""

    page: CutPage
    files: tuple[Path, ...]


async def pages_for(request: ReadRequest, seconds: float = _SECONDS) -> AsyncGenerator[SeenPage]:
    """The pages that are wanted, one after the other; to be closed, which ends the process.

    Args:
        request: what is to be read.
        seconds: the longest that one page may take.

    Raises:
        PictureError: when the file is no picture that can be worked with.
        EngineRefused, WorkerCrashed: when the process cannot be started, takes too long, or ends.
    """
    with tempfile.TemporaryDirectory(prefix="saijin-pages-", ignore_cleanup_errors=True) as name:
        group = await _start(Path(name))
        try:
            line = await asyncio.to_thread(_order, request)
            while (page := await _ask(group, line, seconds)) is not None:
                yield SeenPage(page, tuple(Path(name, f"{number}.png") for number in range(len(page.strips))))
                line = ""
        finally:
            await group.kill()


def _order(request: ReadRequest) -> str:
    """The process works in its own folder, so it is told the whole path."""
    return json.dumps(plain_read(replace(request, file=Path(request.file).absolute())))


async def _start(folder: Path) -> ProcessGroup:
    command = (sys.executable, "-m", "saijin_studio.runners.ocr_cutting", str(os.getpid()), str(folder))
    try:
        with (folder / "log").open("wb") as log:
            return await spawn(command, log, folder)
    except OSError as cause:
        raise EngineRefused(engine=_NAME, reason=f"it could not be started ({cause})") from cause


async def _ask(group: ProcessGroup, line: str, seconds: float) -> CutPage | None:
    orders, answers = group.process.stdin, group.process.stdout
    assert orders is not None
    assert answers is not None
    with contextlib.suppress(ConnectionError):  # it has ended after its last page
        orders.write(line.encode() + b"\n")
        await orders.drain()
    try:
        async with asyncio.timeout(seconds):
            answer = await answers.readline()
    except TimeoutError as cause:
        raise EngineRefused(engine=_NAME, reason="a page takes too long") from cause
    if answer:
        return _page(answer)
    if await group.process.wait() != 0:
        raise WorkerCrashed(engine=_NAME)
    return None


def _page(answer: bytes) -> CutPage:
    try:
        told = Fields(json.loads(answer))
        if told.has("strips"):
            return _cut(told)
        failed = decode_answer(answer)
    except (ValueError, WireError) as cause:
        raise WorkerCrashed(engine=_NAME) from cause
    if isinstance(failed, Failed):
        raise from_fault(failed.fault)
    raise WorkerCrashed(engine=_NAME)


def _cut(told: Fields) -> CutPage:
    page = CutPage(
        strips=told.each("strips", _strip),
        width=told.whole("width", 1),
        height=told.whole("height", 1),
        number=told.whole("number"),
        pages=told.whole("pages", 1),
        wanted=told.whole("wanted", 1),
    )
    told.close()
    return page


def _strip(told: Fields) -> CutStrip:
    return CutStrip(
        told.whole("left", -HIGHEST), told.whole("top", -HIGHEST), told.whole("width", 1), told.whole("height", 1)
    )
