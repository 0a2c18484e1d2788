"""Reading what a picture says."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import EngineError, ModelError, UnsupportedRequest
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Capability
from saijin_studio.core.pictures import MOST_PIXELS, PageOutput, ReadRequest
from saijin_studio.runners.picture_heads import format_of
from saijin_studio.studio.sound.jobs import SoundJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.studio.sound.jobs import Submits

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
    """A picture with its pages; ``fallback`` is why the embedded engine read it instead of the row's own."""

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


async def read(
    parts: Needs,
    file: PurePath,
    row: ModelId | None = None,
    *,
    page: int | None = None,
    most_pixels: int = MOST_PIXELS,
    on_progress: Callable[[int, int], None] | None = None,
    on_page: Callable[[ReadPage], None] | None = None,
    priority: Priority = Priority.INTERACTIVE,
    next_row: ModelId | None = None,
    next_variant: VariantId | None = None,
) -> ReadPicture:
    """Read a picture; cancelling it cancels the work.

    Args:
        parts: the studio's.
        file: any picture.
        row: which row reads, with the embedded engine where the row's own cannot; None for the embedded engine.
        page: the only page that is wanted, from 0; None for all.
        most_pixels: how large a page may be.
        on_progress: is told how far it is, in steps done and in all.
        on_page: is given each page as it comes.
        priority: how urgent it is.
        next_row: the row that will be wanted right after.
        next_variant: the variant of that.

    Raises:
        PictureError: when the file is no picture that can be worked with.
        UnknownModel: when there is no such row.
        UnsupportedRequest: when the row reads no pictures.
        StudioError: when it cannot be read.
    """
    if row is not None and parts.catalogue.row(row).capability is not Capability.OCR:
        raise UnsupportedRequest(model=row, reason="it reads no pictures")
    await asyncio.to_thread(format_of, Path(file))  # before a model is loaded for nothing
    request = ReadRequest(file, page, most_pixels)

    async def by(variant: VariantId | None) -> tuple[ReadPage, ...]:
        job = SoundJob(
            parts.scheduler,
            parts.bus,
            row or DEEPSEEK_OCR,
            request,
            variant=variant,
            priority=priority,
            next_row=next_row,
            next_variant=next_variant,
            on_progress=on_progress,
        )
        try:
            return await _pages(parts, job, file, on_page)
        except (EngineError, ModelError) as error:
            if variant is None and job.served is not None and job.served.variant != EMBEDDED:
                raise _OwnFailed(error) from error
            raise

    try:
        return ReadPicture(await by(EMBEDDED if row is None else None))
    except _OwnFailed as own:
        return ReadPicture(await by(EMBEDDED), own.error)


class _OwnFailed(Exception):
    """The row's own model could not read it, which says nothing of the embedded engine."""

    def __init__(self, error: StudioError) -> None:
        super().__init__(error)
        self.error = error


async def _pages(
    parts: Needs, job: SoundJob, file: PurePath, on_page: Callable[[ReadPage], None] | None
) -> tuple[ReadPage, ...]:
    pages: list[ReadPage] = []
    before = parts.clock.monotonic()
    async with aclosing(job.outputs()) as outputs:
        async for output in outputs:
            if not isinstance(output, PageOutput):
                continue
            now, served = parts.clock.monotonic(), job.served
            assert served is not None, "known before the first output"
            page = ReadPage(file, output, served.title, served.stand_in, now - before)
            pages.append(page)
            before = now
            if on_page is not None:
                on_page(page)
    return tuple(pages)
