"""``bench ui``: many pictures are read while a heartbeat runs in the window's loop."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter

from saijin_studio.core.scans import BatchState, ItemState
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR
from saijin_studio.ui.bench.heartbeat import Heartbeat
from saijin_studio.ui.controllers.picture_wiring import PictureDesk
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.scans import Batch
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.session import Live

PICTURES = 200
"""As many as the pane is asked to read without the window being held up."""
_WIDTH, _HEIGHT = 360, 64
_PATIENCE = 600.0


async def measure_batch(live: Live, pictures: int = PICTURES) -> dict[str, float]:
    """Read a folder of small pictures in the pane and forget them again; the figures begin with ``batch_``.

    Args:
        live: the open window.
        pictures: how many.

    Raises:
        ModelNotInstalled: when nothing here reads pictures.
        StudioError: when they are not read in time.
    """
    await result(live.studio.call(lambda parts: parts.resolver.resolve(DEEPSEEK_OCR)))
    window, side = live.assembly.window, live.assembly.pictures
    if not side.isVisible():
        window.command.emit(Command.PICTURES)
    await until(side.isVisible)
    desk = window.findChild(PictureDesk)
    assert isinstance(desk, PictureDesk)
    heartbeat = Heartbeat(window)
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as folder:
        for number in range(pictures):
            _draw(Path(folder) / f"{number:03}.png", number)
        heartbeat.start()
        desk.open([Path(folder)])
        page, name = side.batch, Path(folder).name

        def finished() -> bool:
            batch = page.batch
            return batch is not None and batch.name == name and batch.state is BatchState.FINISHED

        await until(finished, _PATIENCE)
        figures = heartbeat.stop()
    batch = page.batch
    assert batch is not None
    await result(live.studio.call(lambda parts: _forget(parts, batch)))
    done = sum(item.state is ItemState.DONE for item in batch.items)
    return {f"batch_{name}": value for name, value in figures.items()} | {"batch_pictures": float(done)}


async def _forget(parts: Parts, batch: Batch) -> None:
    scans = [scan for item in batch.items for scan in item.scans]
    await parts.scans.remove(scans, 0.0)
    await parts.scans.purge(1.0)
    await parts.scans.remove_batches([batch.id])


def _draw(file: Path, number: int) -> None:
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QFont("sans-serif", 20))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, f"Picture {number} of many")
    painter.end()
    image.save(str(file))
