"""What the simulated scheduler knows, and how a policy sees it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import LoadUnderWay, ModelFacts, Resident, SchedulerState, Waiting
from saijin_studio.scheduling.failures import back_off
from saijin_studio.scheduling.ledger import NEWEST_WEIGHT, OUT_OF_MEMORY_FACTOR
from saijin_studio.scheduling.simulation.machine import key_of
from saijin_studio.scheduling.state import DEFAULT_SERVICE_SECONDS, RATE_WINDOW

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId, ModelId
    from saijin_studio.core.models import ModelKey
    from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
    from saijin_studio.scheduling.simulation.trace import Request


@dataclass(slots=True, eq=False)
class Job:
    """A request from its arrival to its end. ``tries`` counts how often it was put back."""

    index: int
    request: Request
    waiting: Waiting
    cold: bool
    started: float | None = None
    taken_back: float | None = None
    tries: int = 0


@dataclass(slots=True, eq=False)
class Held:
    """A model in memory and the jobs that run on it."""

    key: ModelKey
    footprint: Footprint
    loaded_at: float
    last_used: float
    gate: int
    jobs: set[JobId]
    served: int = 0
    draining: bool = False


@dataclass(slots=True, eq=False)
class Loading:
    """The load under way; ``began`` is None until its victims are gone."""

    key: ModelKey
    reserved: Footprint
    victims: tuple[ModelKey, ...]
    asked_at: float
    asked: bool
    began: float | None = None


@dataclass(slots=True, eq=False)
class Known:
    """What was learned of a model."""

    model: ModelId
    truth: MachineModel
    footprint: Footprint
    measured: bool = False
    service_seconds: float | None = None
    rate: float = 0.0
    rate_at: float = 0.0
    failures: int = 0
    blocked_until: float = 0.0
    crowded_since: float = math.inf

    def arrived(self, now: float) -> None:
        """Count one more request for it, as the real scheduler does."""
        self.rate = self.rate_now(now) + 1.0 / RATE_WINDOW
        self.rate_at = now

    def rate_now(self, now: float) -> float:
        """Requests a second; those of the last ten minutes weigh most."""
        return self.rate * math.exp((self.rate_at - now) / RATE_WINDOW)

    def served(self, seconds: float) -> None:
        """A job took so many seconds."""
        old = self.service_seconds
        self.service_seconds = seconds if old is None else old + NEWEST_WEIGHT * (seconds - old)
        self.failures = 0

    def failed(self, now: float, *, loading: bool) -> None:
        """A load failed, or the model was lost at work; the first crash at work costs no wait."""
        self.failures += 1
        delay = back_off(self.failures)
        self.blocked_until = now + (delay if loading or math.isinf(delay) else back_off(self.failures - 1))

    def out_of_memory(self) -> None:
        """Expect more the next time."""
        self.footprint = self.footprint.scaled(OUT_OF_MEMORY_FACTOR)


class SimulatedBook:
    """The state of a simulation; whoever changes it says so with ``touch``, so that pictures of it are cheap."""

    def __init__(self, machine: Machine) -> None:
        self.now = 0.0
        self.budget = machine.budget
        self.external = Footprint()
        self.known = {
            key_of(name): Known(name, one, one.footprint if one.estimate is None else one.estimate)
            for name, one in machine.models.items()
        }
        self.queue: dict[JobId, Job] = {}
        self.running: dict[JobId, Job] = {}
        self.held: dict[ModelKey, Held] = {}
        self.load: Loading | None = None
        self.announced: dict[ModelKey, int] = {}
        self.evicted: dict[ModelKey, None] = {key: None for key, one in self.known.items() if one.truth.pinned}
        self._state: SchedulerState | None = None
        self._residents: tuple[Resident, ...] | None = None
        self._queue: tuple[Waiting, ...] | None = None
        self._facts: dict[ModelKey, ModelFacts] = {}
        self._stale: set[ModelKey] = set(self.known)

    def others_take(self, external: Footprint) -> None:
        """Other programs hold so much from now on."""
        self.external = external
        for one in self.known.values():
            one.crowded_since = math.inf if one.footprint.fits(self.room) else min(one.crowded_since, self.now)
        self.refresh()
        self.touch()

    def touch(self, key: ModelKey | None = None) -> None:
        """Something changed; ``key`` when it is a model of which something new is known."""
        self._state = self._residents = self._queue = None
        if key is not None:
            self._stale.add(key)

    def refresh(self) -> None:
        """Look at everything anew: rates fade."""
        self._stale.update(self.known)
        self._state = None

    @property
    def room(self) -> Footprint:
        """The budget less what other programs hold."""
        return Footprint(max(0, self.budget.vram - self.external.vram), max(0, self.budget.ram - self.external.ram))

    @property
    def occupied(self) -> Footprint:
        """What the models really hold, with what the load under way will hold."""
        held = sum((one.footprint for one in self.held.values()), Footprint())
        began = self.load is not None and self.load.began is not None
        return held + self.load.reserved if self.load is not None and began else held

    def waiting(self, key: ModelKey) -> list[Job]:
        """The jobs that wait for a model, in order of submission."""
        return [one for one in self.queue.values() if one.waiting.key == key]

    def enqueue(self, job: Job) -> None:
        """Put a job into the queue where it belongs by its time; one that comes back keeps its place."""
        last = next(reversed(self.queue.values()), None)
        self.queue[job.waiting.job] = job
        if last is not None and last.waiting.submitted_at > job.waiting.submitted_at:
            ordered = sorted(self.queue.values(), key=lambda one: (one.waiting.submitted_at, one.index))
            self.queue = {one.waiting.job: one for one in ordered}
        self.touch()

    def freeze(self) -> SchedulerState:
        """The state as a policy sees it."""
        state = self._state
        if state is None or state.now != self.now:
            self._state = state = self._freeze()
        return state

    def _freeze(self) -> SchedulerState:
        if self._stale:
            self._facts = {key: self._fact(key) if key in self._stale else self._facts[key] for key in self.known}
            self._stale.clear()
        if self._queue is None:
            self._queue = tuple(one.waiting for one in self.queue.values())
        if self._residents is None:
            self._residents = tuple(self._resident(one) for one in self.held.values())
        load, room, held = self.load, self.room, self.occupied
        return SchedulerState(
            now=self.now,
            budget=self.budget,
            room=room,
            residents=self._residents,
            queue=self._queue,
            models=self._facts,
            load=None if load is None else LoadUnderWay(load.key, load.reserved, load.asked_at, load.victims),
            evicted_pins=tuple(key for key in self.evicted if key not in self.held),
            announced=tuple(self.announced),
            pressure=Footprint(max(0, held.vram - room.vram), max(0, held.ram - room.ram)),
        )

    def _fact(self, key: ModelKey) -> ModelFacts:
        one = self.known[key]
        return ModelFacts(
            footprint=one.footprint,
            load_seconds=one.truth.load_seconds,
            service_seconds=DEFAULT_SERVICE_SECONDS if one.service_seconds is None else one.service_seconds,
            rate=one.rate_now(self.now),
            pinned=one.truth.pinned,
            measured=one.measured,
            blocked_until=one.blocked_until,
            title=one.model,
            crowded_since=one.crowded_since,
        )

    def _resident(self, one: Held) -> Resident:
        return Resident(
            key=one.key,
            footprint=one.footprint,
            slots=one.key.options.slots,
            loaded_at=one.loaded_at,
            last_used=one.last_used,
            busy=len(one.jobs),
            served=one.served,
            gate=one.gate,
            pinned=self.known[one.key].truth.pinned,
            draining=one.draining,
        )
