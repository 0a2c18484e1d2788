"""Everything the scheduler knows, changed only in its loop; ``freeze`` gives the policy its picture of it."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field
from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.events import Served
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import LoadUnderWay, ModelFacts, Resident, SchedulerState, Waiting
from saijin_studio.scheduling.pressure import SETTLE_SECONDS, enough, pressure
from saijin_studio.scheduling.stages import Stages

if TYPE_CHECKING:
    from saijin_studio.core.deltas import Done
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.memory import ForeignModel, MemoryReading
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.scheduling.ledger import Ledger

READ_SPEED = 400e6
DEFAULT_SERVICE_SECONDS = 5.0
RATE_WINDOW = 600.0


@dataclass(slots=True, eq=False)
class JobEntry:
    """A job from its submission to its terminal state. Times are monotonic seconds.

    ``target`` is None until the row is resolved. ``tries`` counts how often it was put back, ``rerouted`` whether
    its row was resolved once more because the engine had gone. ``ahead`` is its place by the user's hand.
    ``loads_only`` asks nothing of the model but to be in memory.
    """

    job: Job
    submitted_at: float
    state: JobState = JobState.QUEUED
    target: LoadTarget | None = None
    model: LoadedModel | None = None
    task: asyncio.Task[object] | None = None
    tries: int = 0
    rerouted: bool = False
    cancelling: bool = False
    loads_only: bool = False
    ahead: int = 0
    started_at: float = 0.0
    first_token_at: float = 0.0
    pieces: int = 0
    done: Done | None = None

    @property
    def served(self) -> Served | None:
        """Which weights answer it, once that is known."""
        if self.target is None:
            return None
        variant = self.target.variant
        return Served(self.target.row, variant.id, variant.title, variant.stand_in)


@dataclass(slots=True, eq=False)
class LoadedModel:
    """A model in memory; ``gone`` is set when it no longer is. ``reserved`` was expected before it was loaded."""

    target: LoadTarget
    reserved: Footprint
    measured: Footprint
    loaded_at: float
    last_used: float
    gate: int = 0
    busy: int = 0
    served: int = 0
    draining: bool = False
    unloading: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def key(self) -> ModelKey:
        """Its identity."""
        return self.target.key


class Purpose(Enum):
    """What a load is for: jobs that wait, a pin that is restored, or the next stage of a pipeline."""

    ASKED = "asked"
    PIN = "pin"
    AHEAD = "ahead"


@dataclass(slots=True, eq=False)
class LoadEntry:
    """The one load under way."""

    target: LoadTarget
    reserved: Footprint
    victims: tuple[ModelKey, ...]
    started_at: float
    purpose: Purpose
    abandoned: bool = False
    task: asyncio.Task[tuple[Footprint, float]] | None = None


@dataclass(slots=True, eq=False)
class ModelRecord:
    """What is known of a model in this run of the studio."""

    target: LoadTarget
    rows: dict[ModelId, None] = field(default_factory=dict[ModelId, None])
    failures: int = 0
    blocked_until: float = 0.0
    fault: Fault | None = None
    crowded_since: float = inf
    rate: float = 0.0
    rate_at: float = 0.0

    def arrived(self, now: float) -> None:
        """Count one more request for it."""
        self.rate = self.rate_now(now) + 1.0 / RATE_WINDOW
        self.rate_at = now

    def rate_now(self, now: float) -> float:
        """Requests a second; those of the last ten minutes weigh most."""
        return self.rate * math.exp((self.rate_at - now) / RATE_WINDOW)


class Book:
    """The jobs that are not done, the models in memory, the load under way, and what is known of the rest."""

    def __init__(self, ledger: Ledger, budget: Footprint, reserve: Footprint) -> None:
        self.ledger = ledger
        self.budget = budget
        self.reserve = reserve
        self.jobs: dict[JobId, JobEntry] = {}
        self.loaded: dict[ModelKey, LoadedModel] = {}
        self.load: LoadEntry | None = None
        self.records: dict[ModelKey, ModelRecord] = {}
        self.pins: set[ModelId] = set()
        self.evicted: dict[ModelKey, None] = {}
        self.stages = Stages()
        self.foreign: tuple[ForeignModel, ...] = ()
        self.reading: MemoryReading | None = None
        self.external = Footprint()
        self.moves = 0  # grows whenever a model begins or ends to come or go
        self._read_at = -math.inf
        self._left_at = -math.inf

    def know(self, target: LoadTarget) -> ModelRecord:
        """The record of a target's key, with the target's row among its rows."""
        record = self.records.setdefault(target.key, ModelRecord(target))
        record.target = target
        record.rows[target.row] = None
        return record

    def pinned(self, key: ModelKey) -> bool:
        """Whether any row that the model serves is pinned."""
        record = self.records.get(key)
        return record is not None and not self.pins.isdisjoint(record.rows)

    def waiting(self, key: ModelKey | None = None) -> list[JobEntry]:
        """The jobs that are resolved and not started, in order of submission; all, or those for one model."""
        return [
            one
            for one in self.jobs.values()
            if one.target is not None
            and one.state in {JobState.QUEUED, JobState.LOADING}
            and (key is None or one.target.key == key)
        ]

    def expected(self, key: ModelKey) -> Footprint:
        """What to reserve for a model."""
        return self.ledger.footprint(key, self.records[key].target.estimate)

    def load_seconds(self, key: ModelKey) -> float:
        """How long a load is expected to take."""
        known = self.ledger.record(key).load_seconds
        return known if known is not None else 1.0 + self.records[key].target.variant.size / READ_SPEED

    def service_seconds(self, key: ModelKey) -> float:
        """How long a reply is expected to take."""
        known = self.ledger.record(key).service_seconds
        return DEFAULT_SERVICE_SECONDS if known is None else known

    @property
    def held(self) -> Footprint:
        """What the residents were last seen to hold."""
        return sum((one.measured for one in self.loaded.values()), Footprint())

    @property
    def room(self) -> Footprint:
        """The budget, or less where other programs leave less.

        For each kind of memory the smaller of the budget and ``total - external - reserve``; never below zero.
        At least as much is left free as takes the pressure off, or what is loaded would have to go at once. Before
        the first reading it is the budget.
        """
        if self.reading is None:
            return self.budget
        reserve = self.reserve.highest(enough(self.reading))
        left_vram = self.reading.vram_total - self.external.vram - reserve.vram
        left_ram = self.reading.ram_total - self.external.ram - reserve.ram
        return Footprint(max(0, min(self.budget.vram, left_vram)), max(0, min(self.budget.ram, left_ram)))

    @property
    def moving(self) -> bool:
        """Whether a model is on its way in or out, so that its memory cannot be told from other programs'."""
        return self.load is not None or any(one.unloading for one in self.loaded.values())

    def saw(self, reading: MemoryReading, at: float, *, settled: bool) -> None:
        """Take in a reading of that moment: when all is settled, what is in use and not ours is other programs'."""
        self.reading = reading
        self._read_at = at
        if not settled:
            return
        held = self.held
        self.external = Footprint(max(0, reading.vram_used - held.vram), max(0, reading.ram_used - held.ram))

    def left(self, model: LoadedModel, now: float) -> None:
        """A model is no longer in memory."""
        del self.loaded[model.key]
        self.moves += 1
        self._left_at = now

    def took_over(self, model: LoadedModel) -> None:
        """A model that others had loaded is ours, and so is its memory."""
        self.loaded[model.key] = model
        self.moves += 1
        rest = self.external - model.measured
        self.external = rest.highest(Footprint())

    @property
    def pressure(self) -> Footprint:
        """How many bytes have to be given back now; none until the memory was read anew after a model has gone."""
        if self.reading is None or self._read_at < self._left_at + SETTLE_SECONDS:
            return Footprint()
        return pressure(self.reading, self.held)

    def facts(self, key: ModelKey, now: float) -> ModelFacts:
        """What the policy may know of a model; since when others leave no room for it is noted on the way."""
        record = self.records[key]
        learned = self.ledger.record(key)
        footprint = self.expected(key)
        record.crowded_since = inf if footprint.fits(self.room) else min(record.crowded_since, now)
        return ModelFacts(
            footprint=footprint,
            load_seconds=self.load_seconds(key),
            service_seconds=self.service_seconds(key),
            rate=record.rate_now(now),
            pinned=self.pinned(key),
            measured=learned.measured is not None,
            blocked_until=record.blocked_until,
            fault=record.fault,
            title=record.target.variant.title,
            crowded_since=record.crowded_since,
        )

    def freeze(self, now: float) -> SchedulerState:
        """The whole state as the policy sees it."""
        residents = tuple(
            Resident(
                key=key,
                footprint=self.expected(key),
                slots=key.options.slots,
                loaded_at=one.loaded_at,
                last_used=one.last_used,
                busy=one.busy,
                served=one.served,
                gate=one.gate,
                pinned=self.pinned(key),
                draining=one.draining,
            )
            for key, one in self.loaded.items()
        )
        queue = tuple(
            Waiting(one.job.id, one.target.key, one.job.priority, one.submitted_at, one.ahead)
            for one in self.waiting()
            if one.target is not None
        )
        load = self.load
        return SchedulerState(
            now=now,
            budget=self.budget,
            room=self.room,
            residents=residents,
            queue=queue,
            models={key: self.facts(key, now) for key in self.records},
            load=None
            if load is None
            else LoadUnderWay(load.target.key, load.reserved, load.started_at, load.victims),
            evicted_pins=tuple(key for key in self.evicted if key not in self.loaded and self.pinned(key)),
            announced=self.stages.keys(now),
            pressure=self.pressure,
        )
