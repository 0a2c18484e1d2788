"""Services that read at once what the test says is there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from saijin_studio.core.errors import EngineBusy
from saijin_studio.core.ids import BatchId, ModelId, ScanId, VariantId
from saijin_studio.core.picture_errors import PictureUnknown
from saijin_studio.core.pictures import TextLine
from saijin_studio.core.ports.scan_store import MemoryScanStore
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState, Scan
from saijin_studio.studio.pictures.previewing import Preview
from saijin_studio.studio.pictures.reading import ReadingEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.pictures import Area
    from saijin_studio.core.scans import ScanHead
    from saijin_studio.studio.pictures.exporting import ExportFormat

EMBEDDED = ReadingEngine(ModelId("deepseek-ocr"), VariantId("pp-ocrv6-small"), "PP-OCR", True, "Apache-2.0")
OWN = ReadingEngine(ModelId("deepseek-ocr"), VariantId("own"), "DeepSeek-OCR", False, "MIT")
SIZE = QSize(400, 300)
WORDS = (("春の朗読会", 0.99), ("入場無料", 0.6), ("Free entry", 0.93))


def picture(file: Path, size: QSize = SIZE) -> Path:
    """A picture of one colour."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#fffcf9"))
    assert image.save(str(file))
    return file


def line(place: int, text: str, confidence: float) -> TextLine:
    """A line of the page at its place."""
    top = 20 + 60 * place
    return TextLine(text, confidence, ((20, top), (300, top), (300, top + 40), (20, top + 40)))


@dataclass
class FakePictures:
    """The services; ``gate`` holds reading up while it is closed, ``fail`` makes it fail."""

    folder: Path
    store: MemoryScanStore = field(default_factory=MemoryScanStore)
    pages: dict[str, int] = field(default_factory=dict[str, int])
    reads: list[tuple[str, int, int, Area | None, str]] = field(
        default_factory=list[tuple[str, int, int, "Area | None", str]]
    )
    exported: list[tuple[int, Path, str]] = field(default_factory=list[tuple[int, Path, str]])
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fail: StudioError | None = None
    own_fails: bool = False
    store_fails: bool = False
    edits: list[str] = field(default_factory=list[str])
    made: int = 0
    runs: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    async def preview(self, file: Path, page: int = 0, *, longest: int = 2400, quarter_turns: int = 0) -> Preview:
        """The file itself."""
        if file.suffix != ".png":
            raise PictureUnknown(name=file.name)
        size = SIZE.transposed() if quarter_turns % 2 else SIZE
        return Preview(file, size.width(), size.height(), self.pages.get(file.name, 1))

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
        """What is always there; in a rectangle, its first line alone."""
        if on_progress is not None:
            on_progress(1, 2)
        await self.gate.wait()
        if self.fail is not None:
            raise self.fail
        chosen = engine or EMBEDDED
        if chosen is OWN and self.own_fails and on_fallback is not None:
            on_fallback(EngineBusy(engine=OWN.title))
            chosen = EMBEDDED
        self.reads.append((file.name, page or 0, quarter_turns, area, chosen.title))
        words = WORDS if chosen is EMBEDDED else (("春の朗読食", 0.97), *WORDS[1:])
        lines = tuple(line(place, *one) for place, one in enumerate(words[:1] if area else words))
        text = "\n".join(one.text for one in lines)
        self.made += 1
        scan = Scan(
            ScanId(f"scan{self.made}"), file, name or file.name, "",
            page or 0, self.pages.get(file.name, 1), SIZE.width(), SIZE.height(), lines, text, text,
            chosen.title, chosen.stand_in, 1_700_000_000.0 + self.made, 0.2, quarter_turns,
        )  # fmt: skip
        if area is None:
            await self.store.add(scan)
        return (scan,)

    async def engines(self) -> tuple[ReadingEngine, ...]:
        """Two."""
        return (OWN, EMBEDDED)

    async def edit(self, scan: ScanId, lines: tuple[TextLine, ...], text: str, markdown: str) -> None:
        """Keep it."""
        await self.store.edit(scan, lines, text, markdown)
        self.edits.append(text)

    async def remove(self, scans: Sequence[ScanId]) -> None:
        """Mark them."""
        self._reach_store()
        await self.store.remove(scans, 1.0)

    async def restore(self, scans: Sequence[ScanId]) -> None:
        """Take the mark away."""
        await self.store.restore(scans)

    async def heads(self, limit: int, before: ScanHead | None = None) -> tuple[ScanHead, ...]:
        """Newest first."""
        return tuple(await self.store.heads(limit, before))

    async def search(self, words: str, limit: int) -> tuple[ScanHead, ...]:
        """Those with the words."""
        self._reach_store()
        return tuple(await self.store.search(words, limit))

    async def scan(self, scan: ScanId) -> Scan | None:
        """One."""
        return await self.store.scan(scan)

    async def export(self, scans: Sequence[Scan], file: Path, form: ExportFormat) -> None:
        """Only note it."""
        if self.fail is not None:
            raise self.fail
        self.exported.append((len(scans), file, form.value))

    async def begin_batch(self, files: Sequence[Path] | Path, name: str) -> Batch:
        """All files of a folder, or these."""
        found = await asyncio.to_thread(lambda: sorted(files.iterdir())) if isinstance(files, Path) else files
        items = tuple(BatchItem(file) for file in found)
        batch = Batch(BatchId(f"batch-{name}"), name, 1_700_000_000.0, BatchState.PAUSED, items)
        await self.store.put_batch(batch)
        return batch

    async def run_batch(self, batch: BatchId, on_change: Callable[[Batch, int], None]) -> Batch:
        """Read them; what is no picture fails."""
        self.runs += 1
        now = await self._batch(batch)
        try:
            now = replace(now, state=BatchState.RUNNING)
            on_change(now, -1)
            for place, item in enumerate(now.items):
                if item.state is ItemState.WAITING:
                    now = await self._item(now, place, on_change)
            now = replace(now, state=BatchState.FINISHED)
        except asyncio.CancelledError:
            now = replace(now, state=BatchState.PAUSED)
            raise
        finally:
            await self.store.put_batch(now)
        return now

    async def retry_batch(self, batch: BatchId) -> None:
        """Let them wait again."""
        found = await self._batch(batch)
        items = tuple(BatchItem(one.file) if one.state is ItemState.FAILED else one for one in found.items)
        await self.store.put_batch(replace(found, items=items))

    async def batches(self) -> tuple[Batch, ...]:
        """All of them."""
        self._reach_store()
        return tuple(await self.store.batches())

    async def keep_picture(self, data: bytes, suffix: str) -> Path:
        """Into the folder."""
        self.made += 1
        file = self.folder / f"kept{self.made}{suffix}"
        await asyncio.to_thread(file.write_bytes, data)
        return file

    def _reach_store(self) -> None:
        if self.store_fails:
            raise EngineBusy(engine="the store")

    async def _batch(self, batch: BatchId) -> Batch:
        found = await self.store.batch(batch)
        assert found is not None
        return found

    async def _item(self, batch: Batch, place: int, on_change: Callable[[Batch, int], None]) -> Batch:
        item = batch.items[place]
        if item.file.suffix == ".png":
            (scan,) = await self.read(Path(item.file))
            item = replace(item, state=ItemState.DONE, scans=(scan.id,))
        else:
            fault = PictureUnknown(name=item.file.name).fault()
            item = replace(item, state=ItemState.FAILED, problem=(fault.what, fault.cure), fault=fault)
        batch = replace(batch, items=(*batch.items[:place], item, *batch.items[place + 1 :]))
        on_change(batch, place)
        return batch
