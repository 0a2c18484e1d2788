"""llama-swap's router with either of its two ways to choose what stops (``internal/router``) as policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from saijin_studio.core.errors import EngineBusy
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict, Load, Reject, Start
from saijin_studio.scheduling.baselines.llama_swap_groups import write_groups
from saijin_studio.scheduling.baselines.llama_swap_matrix import write_matrix
from saijin_studio.scheduling.baselines.refusing import loadable, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, Resident, SchedulerState
    from saijin_studio.scheduling.simulation.machine import Machine

LIMIT = 10
"""Requests of one model that may wait or run at a time, where its ``concurrencyLimit`` is unset."""

NO_LIMIT = 1_000_000
"""What an administrator writes who wants nobody to be refused."""


class Swapper(Protocol):
    """The part of a configuration that says what has to stop."""

    def evictions(self, target: ModelKey, running: Iterable[ModelKey]) -> tuple[ModelKey, ...]:
        """Which of ``running`` may not stay when ``target`` runs; never ``target`` itself."""
        ...


@dataclass(slots=True)
class _Line:
    """Those who want one model: how many wait or run, its free slots, and whether it can be had as things are.

    ``doubtful``: it is not loaded, and perhaps never can be.
    """

    count: int = 0
    free: int = 0
    held_up: bool = True
    doubtful: bool = False


class LlamaSwap:
    """What llama-swap's only scheduler does ("fifo", ``scheduler/fifo.go``).

    A request for a model that runs is handed to it at once and waits there for its slot. The others are tried in
    order of arrival, at every change: a model is started, and whatever has to stop for it stops, unless one of
    those has requests in hand, or another start is under way that stops it or that it would stop. Nobody is held up
    by whoever waits before him, so that a model that always has requests keeps all those out that cannot run beside
    it.

    Starts that could go on at the same time go on one after the other here; what has to stop for the later ones
    stops at once, as there.

    Args:
        swapper: what the configuration says.
        limit: requests of one model that may wait or run; more are refused.
    """

    def __init__(self, swapper: Swapper, limit: int = LIMIT) -> None:
        self._swapper = swapper
        self._limit = limit

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order; the same state always gives the same ones."""
        residents = {one.key: one for one in state.residents}
        running = [*residents] if state.load is None else [*residents, state.load.key]
        actions, held_up = self._admit(state, residents, running)
        return actions or self._swap(state, residents, running, held_up)

    def _admit(
        self, state: SchedulerState, residents: Mapping[ModelKey, Resident], running: Sequence[ModelKey]
    ) -> tuple[list[Action], list[ModelKey]]:
        """Refuse and start; and the models of those that are handed to nobody, in order of arrival."""
        lines: dict[ModelKey, _Line] = {}
        actions: list[Action] = []
        for waiting in state.queue:
            line = lines.get(waiting.key)
            if line is None:
                lines[waiting.key] = line = self._line(state, residents.get(waiting.key), waiting.key, running)
            if line.count >= self._limit:
                actions.append(Reject(waiting.job, EngineBusy(engine="llama-swap").fault()))
            elif line.doubtful and (fault := refusal(state, waiting)) is not None:
                actions.append(Reject(waiting.job, fault))
            else:
                line.count += 1
                if line.free > 0:
                    line.free -= 1
                    actions.append(Start(waiting.job))
        return actions, [key for key, line in lines.items() if line.held_up]

    def _line(
        self, state: SchedulerState, resident: Resident | None, key: ModelKey, running: Sequence[ModelKey]
    ) -> _Line:
        if resident is None:
            return _Line(doubtful=not loadable(state, key))
        if resident.draining or self._swapper.evictions(key, running):
            return _Line(count=resident.busy)
        return _Line(count=resident.busy, free=resident.slots - resident.busy, held_up=False)

    def _swap(
        self,
        state: SchedulerState,
        residents: Mapping[ModelKey, Resident],
        running: list[ModelKey],
        held_up: Sequence[ModelKey],
    ) -> list[Action]:
        """Go through the queue once: begin what neither collides nor stops anyone who has requests in hand."""
        in_hand = {key for key, one in residents.items() if one.busy > 0}
        active: dict[ModelKey, tuple[ModelKey, ...]] = {}
        if state.load is not None:
            active[state.load.key] = state.load.victims
        stopping: list[Action] = []
        for key in held_up:
            resident = residents.get(key)
            if key in active or state.models[key].blocked_until > state.now:
                continue
            stops = self._swapper.evictions(key, running)
            if _collides(key, stops, active) or not in_hand.isdisjoint(stops):
                continue
            going = tuple(one for one in stops if not residents[one].draining)
            if resident is None and not active:
                victims = _with_room(state, residents, key, going)
                if victims is None:
                    continue
                return [Load(key, victims)]
            stopping += [Evict(one) for one in going]
            active[key] = stops
            if resident is None:
                running.append(key)
        return stopping


def _collides(
    target: ModelKey, stops: tuple[ModelKey, ...], active: Mapping[ModelKey, tuple[ModelKey, ...]]
) -> bool:
    """Whether a start would stop what is being started, or be stopped by it, or stop the same."""
    return any(
        key in stops or target in others or not set(stops).isdisjoint(others) for key, others in active.items()
    )


def _with_room(
    state: SchedulerState, residents: Mapping[ModelKey, Resident], key: ModelKey, going: tuple[ModelKey, ...]
) -> tuple[ModelKey, ...] | None:
    """Who goes, with as many more idle models, least recently used first, as the room of the moment asks for.

    None while there are not enough. A configuration that fits the budget needs none as long as other programs leave
    the budget alone. The original knows nothing of memory: its load would fail.
    """
    need = state.models[key].footprint
    free = state.room - state.reserved + sum((residents[one].footprint for one in going), Footprint())
    more: list[ModelKey] = []
    if not need.fits(free):
        idle = [one for one in residents.values() if not one.busy and not one.draining and one.key not in going]
        for one in sorted(idle, key=lambda one: (one.pinned, one.last_used)):
            more.append(one.key)
            free += one.footprint
            if need.fits(free):
                break
        else:
            return None
    return (*going, *more)


class LlamaSwapGroup(LlamaSwap):
    """With groups."""

    @classmethod
    def for_machine(cls, machine: Machine) -> Self:
        """With the best groups that ``write_groups`` finds, and nobody refused."""
        return cls(write_groups(machine), NO_LIMIT)


class LlamaSwapMatrix(LlamaSwap):
    """With the matrix of sets."""

    @classmethod
    def for_machine(cls, machine: Machine) -> Self:
        """With every set that fits the budgets, and nobody refused."""
        return cls(write_matrix(machine), NO_LIMIT)
