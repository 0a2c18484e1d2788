"""Reading what a picture says."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import EngineError, ModelError, PromptTooLong, StudioError, UnsupportedRequest
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Capability
from saijin_studio.core.picture_errors import ReadingWentRound
from saijin_studio.core.pictures import MOST_PIXELS, UNPLACED, PageOutput, ReadMode, ReadRequest
from saijin_studio.runners.picture_heads import format_of
from saijin_studio.studio.file_job import FileJob, one
from saijin_studio.studio.pictures.placing import placed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from saijin_studio.core.pictures import Area, TextLine
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.resolver import RowStatus
    from saijin_studio.studio.file_job import Submits

_log = logging.getLogger(__name__)

DEEPSEEK_OCR = ModelId("deepseek-ocr")
"""The row that reads pictures."""
EMBEDDED = VariantId("pp-ocrv6-small")
"""The variant of it that is always here."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it was read.

    ``engine`` is the title of the weights that read it, ``stand_in`` whether these stand in for the row's own.
    ``seconds`` is how long it took, for the first page with the model's load.
    """

    file: PurePath
    page: PageOutput
    engine: str
    stand_in: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture with its pages; ``fallback`` is why the embedded engine read instead of the row's own, or some."""

    pages: tuple[ReadPage, ...]
    fallback: StudioError | None = None


class Needs(Protocol):
    """What of the studio's parts is needed here."""

    @property
    def scheduler(self) -> Submits:
        """Takes the job."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of it."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """Knows the rows."""
        ...


class Describes(Protocol):
    """What of the resolver is needed here."""

    async def describe(self, row: ModelId) -> RowStatus:
        """What of a row is installed."""
        ...


class EngineNeeds(Protocol):
    """What of the studio's parts says which engines there are."""

    @property
    def catalogue(self) -> Catalogue:
        """Knows the rows."""
        ...

    @property
    def resolver(self) -> Describes:
        """Knows what is here."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingEngine:
    """Weights that can read pictures here and now: what ``read`` is told as ``row`` and ``variant``."""

    row: ModelId
    variant: VariantId
    title: str
    stand_in: bool
    licence: str


async def engines(parts: EngineNeeds) -> tuple[ReadingEngine, ...]:
    """What can read here: models that rows name first, the embedded engine, which is always here, last."""
    found: list[ReadingEngine] = []
    for row in parts.catalogue.rows:
        if row.capability is not Capability.OCR:
            continue
        status = await parts.resolver.describe(row.id)
        found += [ReadingEngine(row.id, one.id, one.title, one.stand_in, one.licence) for one in status.installed]
    once: dict[VariantId, ReadingEngine] = {}
    for engine in found:
        once.setdefault(engine.variant, engine)
    return tuple(sorted(once.values(), key=lambda engine: engine.variant == EMBEDDED))


async def read(
    parts: Needs,
    file: PurePath,
    row: ModelId | None = None,
    *,
    page: int | None = None,
    most_pixels: int = MOST_PIXELS,
    area: Area | None = None,
    quarter_turns: int = 0,
    mode: ReadMode = ReadMode.MARKDOWN,
    variant: VariantId | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_page: Callable[[ReadPage], None] | None = None,
    priority: Priority = Priority.INTERACTIVE,
    next_row: ModelId | None = None,
    next_variant: VariantId | None = None,
) -> ReadPicture:
    """Read a picture; cancelling it cancels the work.

    A page that a model cannot read is read by the embedded engine, and the pages after it too, unless only that
    page was at fault.

    Args:
        parts: the studio's.
        file: any picture.
        row: which row reads, with the embedded engine where the row's own cannot; None for the embedded engine.
        page: the only page that is wanted, from 0; None for all.
        most_pixels: how large a page may be.
        area: the only part of the turned page that is read; None for all of it.
        quarter_turns: how often the page is turned clockwise before.
        mode: what a model that takes instructions is asked for.
        variant: which of the row's is to read (of ``DEEPSEEK_OCR``, where there is no row); None for the best.
        on_progress: is told how far it is, in steps done and in all.
        on_page: is given each page as it comes.
        priority: how urgent it is.
        next_row: the row that will be wanted right after.
        next_variant: the variant of that.

    Raises:
        PictureError: when the file is no picture that can be worked with.
        UnknownModel, UnknownVariant: when there is no such row, or the row has no such variant.
        UnsupportedRequest: when the row reads no pictures.
        StudioError: when it cannot be read.
    """
    if row is not None and parts.catalogue.row(row).capability is not Capability.OCR:
        raise UnsupportedRequest(model=row, reason="it reads no pictures")
    if variant is not None:
        parts.catalogue.variant(row or DEEPSEEK_OCR, variant)
    await asyncio.to_thread(format_of, Path(file), most_pixels)  # before a model is loaded for nothing
    own = EMBEDDED if row is None and variant is None else variant

    def job(chosen: VariantId | None, wanted: int | None) -> FileJob:
        return FileJob(
            parts.scheduler,
            parts.bus,
            DEEPSEEK_OCR if row is None or chosen == EMBEDDED else row,
            ReadRequest(file, wanted, most_pixels, area, quarter_turns, mode),
            variant=chosen,
            priority=priority,
            next_row=next_row,
            next_variant=next_variant,
            on_progress=on_progress,
        )

    turns = _Turns(parts.clock, file, job, on_page, area)
    fallback = await turns.all_by(own, page)
    return ReadPicture(tuple(turns.pages), fallback)


class _OwnFailed(Exception):
    """The row's own model could not read it, which says nothing of the embedded engine."""

    def __init__(self, error: StudioError) -> None:
        super().__init__(error)
        self.error = error


class _Turns:
    """Who reads which page of one file.

    Args:
        clock: for how long a page took.
        file: the picture.
        job: makes the job for a variant and a page, or all pages.
        on_page: is given each page as it comes.
        area: the only part of a page that is read.
    """

    def __init__(
        self,
        clock: Clock,
        file: PurePath,
        job: Callable[[VariantId | None, int | None], FileJob],
        on_page: Callable[[ReadPage], None] | None,
        area: Area | None,
    ) -> None:
        self._clock, self._file, self._job, self._on_page, self._area = clock, file, job, on_page, area
        self.pages: list[ReadPage] = []

    async def all_by(self, own: VariantId | None, page: int | None) -> StudioError | None:
        """Read the page, or all; why the embedded engine had to help, if it had."""
        try:
            await self._by(own, page)
        except _OwnFailed as failed:
            again = isinstance(failed.error, ReadingWentRound)
            if page is not None or not (self.pages or again):
                await self._by(EMBEDDED, page)
            else:
                await self._by(EMBEDDED, len(self.pages))
                await self._rest(own if again else EMBEDDED)
            return failed.error
        return None

    async def _rest(self, chosen: VariantId | None) -> None:
        while len(self.pages) < self.pages[-1].page.pages:
            try:
                await self._by(chosen, len(self.pages))
            except _OwnFailed as failed:
                await self._by(EMBEDDED, len(self.pages))
                chosen = chosen if isinstance(failed.error, ReadingWentRound) else EMBEDDED

    async def _by(self, variant: VariantId | None, page: int | None) -> None:
        job, before = self._job(variant, page), self._clock.monotonic()
        try:
            async with aclosing(job.outputs()) as outputs:
                async for output in outputs:
                    if isinstance(output, PageOutput):
                        before = await self._take(job, output, before)
        except (EngineError, ModelError, PromptTooLong) as error:
            if variant != EMBEDDED and job.served is not None and job.served.variant != EMBEDDED:
                raise _OwnFailed(error) from error
            raise

    async def _take(self, job: FileJob, output: PageOutput, before: float) -> float:
        served = job.served
        assert served is not None, "known before the first output"
        if any(line.box == UNPLACED for line in output.lines):
            output = await asyncio.to_thread(placed, output, await self._seen(output.page), self._area)
        now = self._clock.monotonic()
        read_page = ReadPage(self._file, output, served.title, served.stand_in, now - before)
        self.pages.append(read_page)
        if self._on_page is not None:
            self._on_page(read_page)
        return now

    async def _seen(self, page: int) -> tuple[TextLine, ...]:
        """Where the embedded engine sees lines; none where it cannot."""
        try:
            found = await one(self._job(EMBEDDED, page))
        except StudioError as error:
            _log.info("the lines of %s have no places: %s", self._file.name, error)
            return ()
        return tuple(line for output in found if isinstance(output, PageOutput) for line in output.lines)
