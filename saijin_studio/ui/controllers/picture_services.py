"""What the pane for pictures asks the studio for, awaited in the window's loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.pictures import ReadMode
from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ids import BatchId, ScanId
    from saijin_studio.core.pictures import Area, TextLine
    from saijin_studio.core.scans import Batch, Scan, ScanHead
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.pictures.exporting import ExportFormat
    from saijin_studio.studio.pictures.previewing import Preview
    from saijin_studio.studio.pictures.reading import ReadingEngine


class PictureServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting cancels the work."""

    async def preview(self, file: Path, page: int = 0, *, longest: int = 2400, quarter_turns: int = 0) -> Preview:
        """A picture of a page that Qt can load."""
        ...

    async def read(
        self,
        file: Path,
        engine: ReadingEngine | None = None,
        *,
        page: int | None = None,
        area: Area | None = None,
        quarter_turns: int = 0,
        name: str = "",
        on_progress: Callable[[int, int], None] | None = None,
        on_fallback: Callable[[StudioError], None] | None = None,
    ) -> tuple[Scan, ...]:
        """Read a picture and keep what it says; ``engine`` None takes the embedded one.

        ``on_fallback`` is told why the embedded engine reads instead of the one that was wanted.
        """
        ...

    async def engines(self) -> tuple[ReadingEngine, ...]:
        """What can read here, the best first."""
        ...

    async def edit(self, scan: ScanId, lines: tuple[TextLine, ...], text: str, markdown: str) -> None:
        """Keep what a user mended."""
        ...

    async def remove(self, scans: Sequence[ScanId]) -> None:
        """Take what was read out of the history."""
        ...

    async def restore(self, scans: Sequence[ScanId]) -> None:
        """Bring back what was taken out."""
        ...

    async def heads(self, limit: int, before: ScanHead | None = None) -> tuple[ScanHead, ...]:
        """What was read, the newest first."""
        ...

    async def search(self, words: str, limit: int) -> tuple[ScanHead, ...]:
        """What was read and holds these words."""
        ...

    async def scan(self, scan: ScanId) -> Scan | None:
        """One page that was read, or None."""
        ...

    async def export(self, scans: Sequence[Scan], file: Path, form: ExportFormat) -> None:
        """Save for other programs."""
        ...

    async def begin_batch(self, files: Sequence[Path] | Path, name: str) -> Batch:
        """List many pictures, or those of a folder, to be read one after another."""
        ...

    async def run_batch(self, batch: BatchId, on_change: Callable[[Batch, int], None]) -> Batch:
        """Read what a batch still waits for; cancelling it pauses the batch."""
        ...

    async def retry_batch(self, batch: BatchId) -> None:
        """Let what failed wait again."""
        ...

    async def batches(self) -> tuple[Batch, ...]:
        """The batches, the newest first."""
        ...

    async def keep_picture(self, data: bytes, suffix: str) -> Path:
        """Keep a picture that has no file yet."""
        ...


class StudioPictures:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def preview(self, file: Path, page: int = 0, *, longest: int = 2400, quarter_turns: int = 0) -> Preview:
        """A picture of a page that Qt can load."""
        return await result(
            self._studio.call(
                lambda parts: parts.previews.page(file, page, longest=longest, quarter_turns=quarter_turns)
            )
        )

    async def read(
        self,
        file: Path,
        engine: ReadingEngine | None = None,
        *,
        page: int | None = None,
        area: Area | None = None,
        quarter_turns: int = 0,
        name: str = "",
        on_progress: Callable[[int, int], None] | None = None,
        on_fallback: Callable[[StudioError], None] | None = None,
    ) -> tuple[Scan, ...]:
        """Read a picture and keep what it says."""
        from saijin_studio.studio.pictures.keeping import read_and_keep

        progress = Relay[tuple[int, int]](lambda one: None if on_progress is None else on_progress(*one))
        fallbacks: Relay[StudioError] = Relay(lambda one: None if on_fallback is None else on_fallback(one))
        row, variant = (None, None) if engine is None else (engine.row, engine.variant)
        try:
            return await result(
                self._studio.call(
                    lambda parts: read_and_keep(
                        parts,
                        file,
                        row,
                        variant,
                        page=page,
                        area=area,
                        quarter_turns=quarter_turns,
                        mode=ReadMode.MARKDOWN,
                        on_progress=lambda done, total: progress((done, total)),
                        on_fallback=fallbacks,
                        name=name,
                        most_pixels=parts.most_pixels,
                    )
                )
            )
        finally:
            progress.close()
            fallbacks.close()

    async def engines(self) -> tuple[ReadingEngine, ...]:
        """What can read here, the best first."""
        from saijin_studio.studio.pictures.reading import engines

        return await result(self._studio.call(engines))

    async def edit(self, scan: ScanId, lines: tuple[TextLine, ...], text: str, markdown: str) -> None:
        """Keep what a user mended."""
        await result(self._studio.call(lambda parts: parts.scans.edit(scan, lines, text, markdown)))

    async def remove(self, scans: Sequence[ScanId]) -> None:
        """Take what was read out of the history."""
        await result(self._studio.call(lambda parts: parts.scans.remove(scans, parts.clock.wall())))

    async def restore(self, scans: Sequence[ScanId]) -> None:
        """Bring back what was taken out."""
        await result(self._studio.call(lambda parts: parts.scans.restore(scans)))

    async def heads(self, limit: int, before: ScanHead | None = None) -> tuple[ScanHead, ...]:
        """What was read, the newest first."""
        return tuple(await result(self._studio.call(lambda parts: parts.scans.heads(limit, before))))

    async def search(self, words: str, limit: int) -> tuple[ScanHead, ...]:
        """What was read and holds these words."""
        return tuple(await result(self._studio.call(lambda parts: parts.scans.search(words, limit))))

    async def scan(self, scan: ScanId) -> Scan | None:
        """One page that was read, or None."""
        return await result(self._studio.call(lambda parts: parts.scans.scan(scan)))

    async def export(self, scans: Sequence[Scan], file: Path, form: ExportFormat) -> None:
        """Save for other programs."""
        from saijin_studio.studio.pictures.exporting import export

        await result(self._studio.call(lambda parts: export(parts, scans, file, form)))

    async def begin_batch(self, files: Sequence[Path] | Path, name: str) -> Batch:
        """List many pictures, or those of a folder, to be read one after another."""
        from saijin_studio.studio.pictures.batches import begin

        return await result(self._studio.call(lambda parts: begin(parts, files, name)))

    async def run_batch(self, batch: BatchId, on_change: Callable[[Batch, int], None]) -> Batch:
        """Read what a batch still waits for; cancelling it pauses the batch."""
        from saijin_studio.studio.pictures.batches import run

        changes: Relay[tuple[Batch, int]] = Relay(lambda one: on_change(*one))
        try:
            return await result(
                self._studio.call(
                    lambda parts: run(
                        parts, batch, lambda one, place: changes((one, place)), most_pixels=parts.most_pixels
                    )
                )
            )
        finally:
            changes.close()

    async def retry_batch(self, batch: BatchId) -> None:
        """Let what failed wait again."""
        from saijin_studio.studio.pictures.batches import retry_failed

        await result(self._studio.call(lambda parts: retry_failed(parts, batch)))

    async def batches(self) -> tuple[Batch, ...]:
        """The batches, the newest first."""
        return tuple(await result(self._studio.call(lambda parts: parts.scans.batches())))

    async def keep_picture(self, data: bytes, suffix: str) -> Path:
        """Keep a picture that has no file yet."""
        from saijin_studio.studio.pictures.keeping import keep_picture

        async def work(parts: Parts) -> Path:
            return await asyncio.to_thread(keep_picture, parts.paths, data, suffix)

        return await result(self._studio.call(work))
