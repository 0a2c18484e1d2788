"""The embedded reader of pictures, in a worker: PP-OCRv6 small, by ``rapidocr`` (Apache-2.0)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import EngineMissing, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.models import Footprint
from saijin_studio.core.picture_errors import PictureAreaOutside, PictureUnreadable
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.runners.backends.heap import give_back
from saijin_studio.runners.backends.memory_limit import at_most
from saijin_studio.runners.backends.rapid_ocr_api import NAME, load_models
from saijin_studio.runners.backends.rapid_ocr_lines import PageLines, ReadingCancelled
from saijin_studio.runners.backends.speech_engine import INSTALL, read_checked
from saijin_studio.runners.backends.timed_lines import TimedLines
from saijin_studio.runners.layout.reading import read_page
from saijin_studio.runners.picture_files import TOO_MUCH, pages_of
from saijin_studio.runners.picture_heads import PictureFormat, format_of
from saijin_studio.runners.picture_painting import PaintingCancelled, painted_pages
from saijin_studio.runners.picture_parts import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.rapid_ocr_api import RapidModels
    from saijin_studio.runners.picture_files import PicturePage
    from saijin_studio.runners.wire import Load

_FINDING, _READING = "rapidocr/models/PP-OCRv6_det_small.onnx", "rapidocr/models/PP-OCRv6_rec_small.onnx"
_FINDING_SHA256 = "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"
_READING_SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
_LEAST_MEMORY, _BYTES_A_PIXEL = 2**30, 10
"""What a worker may take: for the engine, and for a page as it is decoded, as the engine wants it, and turned."""
_LARGE = 50_000_000
"""Bytes of a page after which memory is given back: that takes 10 ms."""
_PARTS = 1000
"""Of a page, for its progress."""


class RapidOcrBackend:
    """The two loaded models."""

    def __init__(self, place: Place) -> None:
        self._folder = place.folder
        self._model = NAME
        self._models: RapidModels | None = None

    def load(self, order: Load) -> Footprint:
        """Check the weights and bring them into memory."""
        import psutil

        self._model = order.model
        try:
            self._models = load_models(
                read_checked(order, NAME, _FINDING, sha256=_FINDING_SHA256),
                read_checked(order, NAME, _READING, sha256=_READING_SHA256),
                order.threads,
            )
        except ImportError as cause:
            raise EngineMissing(engine=NAME, command=INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Read a picture page by page; progress is in parts of a page."""
        if not isinstance(request, ReadRequest):
            raise UnsupportedRequest(model=self._model, reason="it only reads pictures")
        assert self._models is not None
        file = Path(request.file)
        try:
            with at_most(_LEAST_MEMORY + _BYTES_A_PIXEL * request.most_pixels):
                for page in self._pages(file, request, cancelled):
                    count, done = (page.pages, page.number) if request.page is None else (1, 0)
                    emit(OutputDelta(self._read(page, request, _Progress(emit, done, count), cancelled)))
                    large = page.pixels.size > _LARGE
                    del page  # before the next one is decoded
                    if large:
                        give_back()
                    if cancelled():
                        return None
        except (ReadingCancelled, PaintingCancelled):
            return None
        except MemoryError as cause:
            raise PictureUnreadable(name=file.name, reason=TOO_MUCH) from cause
        return Done(Usage())

    def _pages(self, file: Path, request: ReadRequest, cancelled: Callable[[], bool]) -> Iterator[PicturePage]:
        if format_of(file, request.most_pixels) is not PictureFormat.PDF:
            return pages_of(file, request.page, request.most_pixels)
        return painted_pages(self._folder, file, request, cancelled)

    def _read(
        self, page: PicturePage, request: ReadRequest, progress: _Progress, cancelled: Callable[[], bool]
    ) -> PageOutput:
        assert self._models is not None
        progress.tell(0)
        part = part_of(page.pixels, request.area, request.quarter_turns)
        if part is None:
            raise PictureAreaOutside(name=request.file.name)
        lines = TimedLines(PageLines(self._models, cancelled, progress.tell))
        arranged = read_page(part.pixels, lines)
        progress.tell(1)
        return PageOutput(
            lines=part.placed(arranged.lines),
            text=arranged.text,
            markdown=arranged.markdown,
            width=part.width,
            height=part.height,
            page=page.number,
            pages=page.pages,
            engine_seconds=lines.taken.seconds,
        )


class _Progress:
    """Tells how far it is; a layout that looks at the page again does not make it go back."""

    def __init__(self, emit: Callable[[Piece], None], before: int, pages: int) -> None:
        self._emit, self._before, self._pages = emit, before, pages
        self._told = -1

    def tell(self, share: float) -> None:
        """Tell which share of the page is done."""
        done = self._before * _PARTS + round(share * _PARTS)
        if done > self._told:
            self._told = done
            self._emit(PromptProgress(done, self._pages * _PARTS))
