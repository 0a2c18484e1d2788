"""States built step by step. Sizes are in gigabytes: ten on the GPU and twenty in main memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint, ModelKey
from saijin_studio.core.planning import (
    Evict,
    Load,
    LoadUnderWay,
    ModelFacts,
    Reject,
    Resident,
    SchedulerState,
    Start,
    Waiting,
)
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.simulation.machine import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Action, Policy

NOW = 1000.0
EMPTY = Footprint(10, 20)


def key(name: str) -> ModelKey:
    """The key of a model."""
    return key_of(ModelId(name))


@dataclass
class Desk:
    """A state in the making. Models take four of ten and load in five seconds unless told otherwise."""

    policy: Policy
    now: float = NOW
    budget: Footprint = EMPTY
    room: Footprint = EMPTY
    residents: dict[str, Resident] = field(default_factory=dict[str, Resident])
    queue: list[Waiting] = field(default_factory=list[Waiting])
    models: dict[ModelKey, ModelFacts] = field(default_factory=dict[ModelKey, ModelFacts])
    load: LoadUnderWay | None = None

    def knows(
        self,
        name: str,
        vram: int = 4,
        ram: int = 0,
        *,
        load: float = 5.0,
        blocked: float = 0.0,
        pinned: bool = False,
    ) -> Desk:
        """A model that the studio knows."""
        self.models[key(name)] = ModelFacts(Footprint(vram, ram), load, 2.0, pinned=pinned, blocked_until=blocked)
        return self

    def holds(
        self,
        name: str,
        vram: int = 4,
        ram: int = 0,
        *,
        busy: int = 0,
        used: float = NOW - 50,
        loaded: float = NOW - 100,
        served: int = 0,
        load: float = 5.0,
        pinned: bool = False,
        draining: bool = False,
    ) -> Desk:
        """A model that is in memory."""
        self.knows(name, vram, ram, load=load, pinned=pinned)
        self.residents[name] = Resident(
            key(name),
            Footprint(vram, ram),
            1,
            loaded,
            used,
            busy=busy,
            served=served,
            pinned=pinned,
            draining=draining,
        )
        return self

    def loads(self, name: str, vram: int = 4, *victims: str) -> Desk:
        """A load that is under way."""
        self.knows(name, vram)
        self.load = LoadUnderWay(key(name), Footprint(vram), NOW - 1, tuple(key(one) for one in victims))
        return self

    def wants(self, *names: str, age: float = 1.0, priority: Priority = Priority.INTERACTIVE) -> Desk:
        """Jobs that wait, in that order; each is named after its model and its place in the queue."""
        for name in names:
            if key(name) not in self.models:
                self.knows(name)
            self.queue.append(Waiting(JobId(f"{name}{len(self.queue)}"), key(name), priority, self.now - age))
        return self

    def state(self) -> SchedulerState:
        """The state as built."""
        return SchedulerState(
            now=self.now,
            budget=self.budget,
            room=self.room,
            residents=tuple(self.residents.values()),
            queue=tuple(self.queue),
            models=self.models,
            load=self.load,
        )

    def decides(self) -> list[str]:
        """What the policy does about it, in short; anything that may never be decided fails here."""
        state = self.state()
        check_invariants(state)
        actions = self.policy.decide(state)
        for action in actions:
            check_action(state, action)
        return [in_short(one) for one in actions]


def in_short(action: Action) -> str:
    """An action in words: ``start a0``, ``load b for c d``, ``evict c``, ``reject a0: EngineBusy``."""
    match action:
        case Start(job):
            return f"start {job}"
        case Load(model, victims):
            return " ".join([f"load {model.weights}", *(one.weights for one in victims)])
        case Evict(model):
            return f"evict {model.weights}"
        case Reject(job, fault):
            return f"reject {job}: {fault.kind}"
        case _:
            raise AssertionError(f"no baseline does {action}")


@pytest.fixture
def desk() -> Callable[[Policy], Desk]:
    """Begins an empty state for a policy."""
    return Desk
