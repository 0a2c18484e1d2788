"""Having the model of a row in memory, or no longer, without asking anything of it. For the scheduler's loop."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioClosing, from_fault
from saijin_studio.core.events import JobStateChanged, ModelStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.library.resolver import key_of

if TYPE_CHECKING:
    from saijin_studio.core.events import Event, Served
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.studio.parts import Parts

HELD = frozenset({ModelState.READY, ModelState.BUSY, ModelState.DRAINING, ModelState.UNLOADING})
"""States of a model that holds memory and is not on its way in."""


@dataclass(frozen=True, slots=True)
class LoadedRow:
    """The model that serves a row, and what it holds now.

    ``title`` is what people call it. ``footprint`` is what was measured, in bytes, and nothing for a model that
    is not in memory. ``stand_in`` says that it is not the row's own model.
    """

    row: ModelId
    state: ModelState
    variant: VariantId
    title: str
    stand_in: bool
    footprint: Footprint


async def load(parts: Parts, row: ModelId, variant: VariantId | None = None) -> LoadedRow:
    """Have the model of a row in memory; what is in the way goes, by the rules that hold for every job.

    Raises:
        UnknownModel, UnknownVariant: when there is no such row, or the row has no such variant.
        ModelNotInstalled: when nothing is here that serves it.
        ModelError, EngineError: when it cannot be loaded.
        StudioClosing: when the studio closes, or somebody stopped it.
    """
    loading = _Loading(JobId(uuid.uuid4().hex), asyncio.get_running_loop().create_future())
    parts.bus.add(loading)
    try:
        parts.scheduler.load(loading.job, row, variant)
        served = await loading.done
    except asyncio.CancelledError:
        parts.scheduler.cancel(loading.job)
        raise
    finally:
        parts.bus.remove(loading)
    here = (one for one in loaded_rows(parts) if one.row == row and one.variant == served.variant)
    # Else others needed the room at once.
    gone = LoadedRow(row, ModelState.INSTALLED, served.variant, served.title, served.stand_in, Footprint())
    return next(here, gone)


async def unload(parts: Parts, row: ModelId) -> Footprint:
    """Unload what serves a row, once its running jobs are done.

    A model that other rows share goes for them too, and one that jobs wait for comes back for them.

    Returns:
        What it held, in bytes; nothing when it was not in memory.

    Raises:
        UnknownModel: when there is no such row.
    """
    parts.catalogue.row(row)
    freed = Footprint()
    for use in (one for one in _held(parts) if row in one.rows):
        leaving = _Leaving(use, asyncio.get_running_loop().create_future())
        parts.bus.add(leaving)
        try:
            parts.scheduler.eject(use.key)
            await leaving.gone
        finally:
            parts.bus.remove(leaving)
        freed += use.footprint
    return freed


def loaded_rows(parts: Parts) -> tuple[LoadedRow, ...]:
    """The rows in memory; those that share one model are there once each."""
    return tuple(
        LoadedRow(row, use.state, variant.id, use.title, use.stand_in, use.footprint)
        for use in _held(parts)
        for row in use.rows
        for variant in parts.catalogue.row(row).variants
        if key_of(variant) == use.key
    )


def _held(parts: Parts) -> tuple[ModelUse, ...]:
    return tuple(use for use in parts.scheduler.snapshot().models if use.state in HELD)


class _Loading:
    """An event sink that waits for one job to end."""

    def __init__(self, job: JobId, done: asyncio.Future[Served]) -> None:
        self.job = job
        self.done = done

    def publish(self, event: Event) -> None:
        """Take an event; all but the end of the job are passed over."""
        if not isinstance(event, JobStateChanged) or event.job != self.job or not event.state.terminal:
            return
        if self.done.done():
            return
        if event.state is JobState.COMPLETED and event.served is not None:
            self.done.set_result(event.served)
        else:
            self.done.set_exception(StudioClosing() if event.fault is None else from_fault(event.fault))


class _Leaving:
    """An event sink that waits until one model is no longer in memory."""

    def __init__(self, use: ModelUse, gone: asyncio.Future[None]) -> None:
        self._key = use.key
        self.gone = gone

    def publish(self, event: Event) -> None:
        """Take an event; all but the departure of the model are passed over."""
        if isinstance(event, ModelStateChanged) and event.key == self._key:
            away = event.state not in HELD
            if away and not self.gone.done():
                self.gone.set_result(None)
