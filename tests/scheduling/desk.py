"""Builds the states that tests of the policy look at. Sizes are in gigabytes there."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.core.planning import (
    Action,
    LoadUnderWay,
    ModelFacts,
    Reject,
    Resident,
    SchedulerState,
    Start,
    Waiting,
)
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.policy import StudioPolicy

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.scheduling.rules import Numbers, Rules

NOW = 1000.0
TEN = Footprint(0, 10)


def key(name: str) -> ModelKey:
    """The key of a model."""
    return ModelKey(Engine.LLAMA_CPP, name, LoadOptions())


@dataclass
class Desk:
    """Builds a state step by step; models take four of ten, five seconds to load and two to serve."""

    room: Footprint = TEN
    budget: Footprint = TEN
    residents: list[Resident] = field(default_factory=list[Resident])
    queue: list[Waiting] = field(default_factory=list[Waiting])
    models: dict[ModelKey, ModelFacts] = field(default_factory=dict[ModelKey, ModelFacts])
    load: LoadUnderWay | None = None
    evicted: list[str] = field(default_factory=list[str])
    announced: list[str] = field(default_factory=list[str])
    pressure: Footprint = field(default_factory=Footprint)

    def knows(
        self,
        name: str,
        size: int = 4,
        vram: int = 0,
        *,
        pinned: bool = False,
        blocked: float = 0.0,
        rate: float = 0.0,
        load: float = 5.0,
        title: str = "",
        crowded: float = inf,
    ) -> Desk:
        """A model that the studio knows."""
        self.models[key(name)] = ModelFacts(
            Footprint(vram, size),
            load,
            2.0,
            rate,
            pinned=pinned,
            blocked_until=blocked,
            title=title,
            crowded_since=crowded,
        )
        return self

    def holds(  # the arguments are the fields of a resident
        self,
        name: str,
        size: int = 4,
        vram: int = 0,
        *,
        busy: int = 0,
        used: float = NOW - 50,
        loaded: float = NOW - 100,
        gate: int = 0,
        served: int = 0,
        rate: float = 0.0,
        load: float = 5.0,
        pinned: bool = False,
        draining: bool = False,
    ) -> Desk:
        """A model that is in memory."""
        self.knows(name, size, vram, pinned=pinned, rate=rate, load=load)
        self.residents.append(
            Resident(
                key(name), Footprint(vram, size), 2, loaded, used,
                busy=busy, served=served, gate=gate, pinned=pinned, draining=draining,
            )
        )  # fmt: skip
        return self

    def wants(
        self, name: str, priority: Priority = Priority.INTERACTIVE, *, age: float = 1.0, ahead: int = 0
    ) -> Desk:
        """A job that waits; named after its model and its place in the queue, which is put in order of age."""
        if key(name) not in self.models:
            self.knows(name)
        job = JobId(f"{name}{len(self.queue)}")
        self.queue.append(Waiting(job, key(name), priority, NOW - age, ahead))
        return self

    def state(self) -> SchedulerState:
        """The state as built."""
        return SchedulerState(
            now=NOW,
            budget=self.budget,
            room=self.room,
            residents=tuple(self.residents),
            queue=tuple(sorted(self.queue, key=lambda one: one.submitted_at)),
            models=self.models,
            load=self.load,
            evicted_pins=tuple(key(name) for name in self.evicted),
            announced=tuple(key(name) for name in self.announced),
            pressure=self.pressure,
        )

    def decides(self, rules: Rules | None = None, numbers: Numbers | None = None) -> list[Action]:
        """What the policy does about it; anything that may never be decided fails here."""
        state = self.state()
        check_invariants(state)
        actions = list(StudioPolicy(rules, numbers).decide(state))
        for action in actions:
            check_action(state, action)
        return actions


def started(actions: list[Action]) -> list[str]:
    """The jobs that were started, in order; fails when anything else was decided."""
    assert all(isinstance(one, Start) for one in actions)
    return [str(one.job) for one in actions if isinstance(one, Start)]


def fault(actions: list[Action]) -> Fault:
    """The fault of the only action, a rejection."""
    (action,) = actions
    assert isinstance(action, Reject)
    return action.fault
