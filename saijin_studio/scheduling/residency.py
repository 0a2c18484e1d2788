"""Bringing models into memory and giving the memory back."""

from __future__ import annotations

import logging
from functools import partial
from math import isinf
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineUnreachable, ModelSuspended, OutOfMemory, StudioError
from saijin_studio.core.events import Departure
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.failures import PERMANENT, back_off, fault_of
from saijin_studio.scheduling.state import LoadedModel, LoadEntry, Purpose

if TYPE_CHECKING:
    import asyncio

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.scheduling.parts import Parts
    from saijin_studio.scheduling.resolving import Resolving

_log = logging.getLogger(__name__)


class _RoomVanished(Exception):
    """Other programs took the room while the victims went: the policy has to decide anew."""


class Residency:
    """The effects that change which models are in memory."""

    def __init__(self, parts: Parts, resolving: Resolving) -> None:
        self._parts = parts
        self._book = parts.book
        self._runner = parts.runner
        self._tasks = parts.tasks
        self._announce = parts.announce
        self._clock = parts.clock
        self._resolving = resolving

    # --- in -----------------------------------------------------------------------------------------------

    def load(self, key: ModelKey, victims: tuple[ModelKey, ...], purpose: Purpose) -> None:
        """Begin a load: the victims are drained and unloaded first."""
        book = self._book
        before = book.reading
        load = LoadEntry(book.records[key].target, book.expected(key), victims, self._clock.monotonic(), purpose)
        book.load = load
        book.moves += 1
        leaving = [book.loaded[victim] for victim in victims]
        work = self._load(load, leaving, before)
        load.task = self._tasks.spawn(work, f"load {key.weights}", partial(self._loaded, load))
        self._announce.loading(load, book.load_seconds(key))
        for entry in book.waiting(key):
            if entry.state is not JobState.LOADING:  # an earlier load that did not come about has just ended
                self._announce.job(entry, JobState.LOADING)
        for model in leaving:
            self.drain(model, evicted=True)

    async def _load(
        self, load: LoadEntry, leaving: list[LoadedModel], before: MemoryReading | None
    ) -> tuple[Footprint, float]:
        if leaving:
            for model in leaving:
                await model.gone.wait()
            freed = sum((model.measured for model in leaving), Footprint())
            await self._parts.memory.confirm_free(freed, load.reserved, before)
            frozen = self._book.freeze(self._clock.monotonic())
            if not frozen.reserved.fits(frozen.room):
                raise _RoomVanished
        began = self._clock.monotonic()
        measured = await self._runner.load(load.target)
        return measured, self._clock.monotonic() - began

    def _loaded(self, load: LoadEntry, task: asyncio.Task[tuple[Footprint, float]]) -> None:
        book, key = self._book, load.target.key
        book.load = None
        book.moves += 1
        error = None if task.cancelled() else task.exception()
        if task.cancelled() or isinstance(error, _RoomVanished):
            self._announce.absent(key)
        elif error is not None:
            self._failed(load, error)
        else:
            measured, seconds = task.result()
            now = self._clock.monotonic()
            _log.info("%s loaded in %.1f s, holds %s", load.target.variant.title, seconds, measured)
            book.ledger.loaded(key, load.reserved, measured, seconds)
            record = book.records[key]
            record.blocked_until, record.fault = 0.0, None
            model = LoadedModel(load.target, load.reserved, measured, now, now, gate=len(book.waiting(key)))
            book.loaded[key] = model
            book.evicted.pop(key, None)
            self._announce.model(model)
        self._parts.changed()

    def adopt(self, target: LoadTarget, measured: Footprint) -> None:
        """Enter a model into the book that others had loaded, and that its runner has taken over."""
        book, key, now = self._book, target.key, self._clock.monotonic()
        book.know(target)
        reserved = book.expected(key)
        book.ledger.in_use(key, measured)
        model = LoadedModel(target, reserved, measured, now, now, gate=len(book.waiting(key)))
        book.took_over(model)
        book.evicted.pop(key, None)
        _log.info("%s was loaded already, holds %s", target.variant.title, measured)
        self._announce.model(model)
        self._parts.changed()

    def _failed(self, load: LoadEntry, error: BaseException) -> None:
        book, key, fault = self._book, load.target.key, fault_of(error)
        _log.warning("%s could not be loaded: %s", load.target.variant.title, fault.what, exc_info=error)
        if isinstance(error, PERMANENT):
            book.evicted.pop(key, None)
            self._announce.absent(key, fault)
            for entry in book.waiting(key):
                self._announce.job(entry, JobState.FAILED, fault)
            return
        if isinstance(error, OutOfMemory):
            book.ledger.out_of_memory(key, load.target.estimate)
        until = self._count_failure(key, error, fault, loading=True)
        self._announce.absent(key, fault, until)
        if isinstance(error, EngineUnreachable):
            for entry in book.waiting(key):
                if not entry.rerouted:
                    entry.rerouted = True
                    self._resolving.begin(entry)
        # The first of those that wait has had its turn: it is put back once, and told the second time.
        head = min(book.waiting(key), key=lambda one: (-one.job.priority, one.submitted_at), default=None)
        if head is not None:
            head.tries += 1
            if head.tries > 1:
                self._announce.job(head, JobState.FAILED, fault)

    def _count_failure(self, key: ModelKey, error: BaseException, fault: Fault, *, loading: bool) -> float:
        """Note a failure; returns until when the model is left alone.

        The first crash at work costs no wait: the model has just shown that it can be loaded.
        """
        record = self._book.records[key]
        record.failures += 1
        delay = back_off(record.failures)
        if isinf(delay):
            suspended = ModelSuspended(model=record.target.variant.title)
            suspended.__cause__ = error
            record.fault = suspended.fault()
        else:
            record.fault = fault
            delay = delay if loading else back_off(record.failures - 1)
        record.blocked_until = self._clock.monotonic() + delay
        return record.blocked_until

    def loading(self) -> ModelKey | None:
        """The model that is being loaded and will be used, if there is one."""
        load = self._book.load
        return None if load is None or load.abandoned else load.target.key

    def abandon_if_unwanted(self) -> None:
        """Give up the load under way when it was asked for or announced, and nobody wants it any more."""
        load = self._book.load
        if load is None or load.purpose is Purpose.PIN or self._book.waiting(load.target.key):
            return
        if load.purpose is Purpose.AHEAD and load.target.key in self._book.stages.keys(self._clock.monotonic()):
            return
        self.abandon()

    def abandon(self) -> None:
        """Give up the load under way, if there is one; its victims go all the same."""
        load = self._book.load
        if load is not None and load.task is not None and not load.abandoned:
            load.abandoned = True
            load.task.cancel()

    # --- out ----------------------------------------------------------------------------------------------

    def drain(self, model: LoadedModel, *, evicted: bool, why: Departure | None = None) -> None:
        """Let a model start nothing more and unload it when it is done; nothing undoes that.

        ``evicted`` remembers a pinned one, to be restored when there is room. ``why`` is told to the user.
        """
        if evicted and self._book.pinned(model.key):
            self._book.evicted[model.key] = None
        if model.draining:
            return
        model.draining = True
        self._announce.model(model, why)
        self._unload_if_done(model)

    def freed(self, model: LoadedModel) -> None:
        """A job of a model has ended and its slot is free."""
        model.busy -= 1
        model.last_used = self._clock.monotonic()
        if self._book.loaded.get(model.key) is not model:
            return  # it was lost meanwhile
        if not model.draining and not model.busy:
            self._announce.model(model)
        self._unload_if_done(model)

    def lost(self, model: LoadedModel, error: BaseException | None = None) -> None:
        """A model is no longer in memory though nobody unloaded it; ``error`` when it took a job with it."""
        if self._book.loaded.get(model.key) is not model:
            return
        fault, until = None, None
        if error is not None:
            fault = fault_of(error)
            # An engine that has gone needs a while to come back; a worker is started anew at once.
            away = isinstance(error, EngineUnreachable)
            until = self._count_failure(model.key, error, fault, loading=away)
            until = until if until > self._clock.monotonic() else None
        _log.warning("%s is gone: %s", model.target.variant.title, fault.what if fault else "it was unloaded")
        if self._book.pinned(model.key):
            self._book.evicted[model.key] = None
        self._gone(model)
        if error is None:
            self._announce.gone(model, Departure.ENGINE if model.key.engine.shared else Departure.ENDED)
        else:
            self._announce.absent(model.key, fault, until)
        self._parts.changed()

    def strained(self, model: LoadedModel, error: OutOfMemory) -> None:
        """A model ran out of memory at work: it is loaded anew before it is used again, with more set aside."""
        key = model.key
        if self._book.loaded.get(key) is not model or model.draining:
            return  # one of its other jobs has told
        self._book.ledger.out_of_memory(key, model.target.estimate, at_work=True)
        self._count_failure(key, error, fault_of(error), loading=False)
        self.drain(model, evicted=True)

    def _unload_if_done(self, model: LoadedModel) -> None:
        if model.draining and not model.busy and not model.unloading:
            model.unloading = True
            self._book.moves += 1
            self._announce.model(model)
            work = self._runner.unload(model.key)
            self._tasks.spawn(work, f"unload {model.key.weights}", partial(self._unloaded, model))

    def _unloaded(self, model: LoadedModel, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            # Whether it is gone or not, the memory tells: what it may still hold now counts as other programs'.
            _log.warning("unloading %s failed", model.target.variant.title, exc_info=error)
        self._gone(model)
        record = self._book.records[model.key]
        if record.blocked_until > self._clock.monotonic():  # it ran out of memory more than once
            self._announce.absent(model.key, record.fault, record.blocked_until)
        else:
            self._announce.gone(model, None if error is None else Departure.STUCK)
        self._parts.changed()

    def _gone(self, model: LoadedModel) -> None:
        self._book.left(model, self._clock.monotonic())
        model.gone.set()

    # --- reality ------------------------------------------------------------------------------------------

    async def reconcile(self) -> None:
        """Compare the book with what the engines really hold: models that vanished, and growth in use."""
        known = list(self._book.loaded.values())
        try:
            real = await self._runner.residents()
        except StudioError as error:
            _log.info("the engines could not be asked what they hold: %s", error)
            return
        for model in known:
            if model.unloading or self._book.loaded.get(model.key) is not model:
                continue
            held = real.get(model.key)
            if held is None:
                self.lost(model)
            elif held != model.measured:
                model.measured = held
                self._book.ledger.in_use(model.key, held)
