"""Pages of a PDF file for a worker, painted in a process below it: what breaks that costs only the file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.errors import EngineProtocolError
from saijin_studio.runners.picture_errands import Show, Shown
from saijin_studio.runners.picture_files import PicturePage, numbers_of
from saijin_studio.runners.picture_glimpse import RAW
from saijin_studio.runners.picture_pdf import MOST_SECONDS
from saijin_studio.runners.picture_process import PictureProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from saijin_studio.core.pictures import ReadRequest
    from saijin_studio.runners.picture_pixels import Pixels

_PATIENCE = 2.0 * MOST_SECONDS
_STEP_SECONDS = 0.1


class PaintingCancelled(Exception):
    """It was cancelled on the way."""


def painted_pages(
    folder: Path,
    file: Path,
    request: ReadRequest,
    cancelled: Callable[[], bool],
    *,
    command: Sequence[str] | None = None,
    patience: float = _PATIENCE,
) -> Iterator[PicturePage]:
    """The pages of a PDF file one after the other.

    Args:
        folder: pages lie there on their way.
        file: begins like a PDF.
        request: which pages are wanted, and how large they may be.
        cancelled: asked all the time.
        command: starts the process; the studio's own unless given.
        patience: seconds that a page may take.

    Raises:
        PaintingCancelled: when it was.
        PictureError: when a page cannot be painted.
        StudioError: when there is no process to do it.
    """
    with asyncio.Runner() as runner:
        process = PictureProcess(folder, command)
        to = folder / f"page{RAW}"

        def paint(number: int) -> tuple[Pixels, int]:
            errand = Show(file, to, number, request.most_pixels, 0, request.most_pixels)
            count = runner.run(_shown(process, errand, patience, cancelled)).pages
            return np.load(to, allow_pickle=False), count

        try:
            first = request.page or 0
            pixels, count = paint(first)
            for number in numbers_of(file, count, request.page):
                if number != first:
                    pixels, _ = paint(number)
                yield PicturePage(pixels, number, count)
        finally:
            runner.run(process.aclose())
            to.unlink(missing_ok=True)


async def _shown(process: PictureProcess, errand: Show, patience: float, cancelled: Callable[[], bool]) -> Shown:
    asked = asyncio.create_task(process.ask(errand, patience))
    try:
        while not asked.done():
            await asyncio.wait({asked}, timeout=_STEP_SECONDS)
            if cancelled():
                raise PaintingCancelled
    finally:
        asked.cancel()
    shown = asked.result()
    if not isinstance(shown, Shown):
        raise EngineProtocolError(engine="Pictures")
    return shown
