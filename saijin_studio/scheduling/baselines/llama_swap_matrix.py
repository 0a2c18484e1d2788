"""llama-swap's matrix of sets that may run together, and a script that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.machine import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.models import Footprint, ModelKey
    from saijin_studio.scheduling.simulation.machine import Machine

MOST_SETS = 4096
"""More than that no script should write."""

MOST_MODELS = 40
"""With more than that the sets are not searched for."""

_COSTS_A_SECOND = 10


class Matrix:
    """What has to stop by the sets of a configuration (``Program.Solve`` in ``internal/matrix/program.go``).

    A model that runs stops nobody. Another one takes the set that has it and that leaves out the least of what
    runs, by the sum of ``costs`` (1 where a model has none); the first of equals. A model of no set runs alone. A
    set also permits everything that is part of it.

    Answers are remembered: what runs together changes rarely.

    Args:
        sets: in order of definition.
        costs: what stopping a model costs, above zero.
    """

    def __init__(self, sets: Sequence[frozenset[ModelKey]], costs: Mapping[ModelKey, int]) -> None:
        self.sets = tuple(sets)
        self.costs = dict(costs)
        self._bits: dict[ModelKey, int] = {}
        for one in self.sets:
            for key in one:
                self._bits.setdefault(key, 1 << len(self._bits))
        self._masks = [sum(self._bits[key] for key in one) for one in self.sets]
        self._known: dict[tuple[ModelKey, frozenset[ModelKey]], tuple[ModelKey, ...]] = {}

    def evictions(self, target: ModelKey, running: Iterable[ModelKey]) -> tuple[ModelKey, ...]:
        """Which of ``running`` may not stay when ``target`` runs; never ``target`` itself."""
        question = (target, frozenset(running))
        answer = self._known.get(question)
        if answer is None:
            self._known[question] = answer = self._solve(target, question[1])
        return answer

    def _solve(self, target: ModelKey, running: frozenset[ModelKey]) -> tuple[ModelKey, ...]:
        if target in running:
            return ()
        wanted = self._bits.get(target, 0)
        mask = sum(self._bits.get(key, 0) for key in running)
        stays = dict.fromkeys(one & mask for one in self._masks if one & wanted)
        best = min(stays, key=lambda kept: self._cost(running, kept), default=0)
        return tuple(key for key in running if not self._bits.get(key, 0) & best)

    def _cost(self, running: Iterable[ModelKey], kept: int) -> int:
        return sum(self.costs.get(key, 1) for key in running if not self._bits.get(key, 0) & kept)


def write_matrix(machine: Machine) -> Matrix:
    """Every set of models that fits both budgets and to which no more can be added.

    Stopping costs the tenths of a second of a load, and for a pinned model as much as all others together besides,
    so that it goes only for a model that cannot run beside it. Where that would be too many sets (``MOST_SETS``),
    the list ends early; with many models (``MOST_MODELS``) it has one set for each, filled with what is dearest.
    """
    models = [(key_of(name), one) for name, one in machine.models.items() if one.footprint.fits(machine.budget)]
    models.sort(key=lambda one: (-one[1].load_seconds, one[0].weights))
    costs = {key: max(1, round(one.load_seconds * _COSTS_A_SECOND)) for key, one in models}
    dear = sum(costs.values())
    costs = {key: costs[key] + dear * one.pinned for key, one in models}
    sizes = {key: one.footprint for key, one in models}
    sets = dict.fromkeys(_filled(key, sizes, machine.budget) for key in sizes)
    if len(sizes) <= MOST_MODELS:
        sets = _every(sizes, machine.budget, sets)
    return Matrix([*sets], costs)


def _filled(first: ModelKey, sizes: Mapping[ModelKey, Footprint], budget: Footprint) -> frozenset[ModelKey]:
    """A model and, in order, all that still fit beside it."""
    chosen, left = [first], budget - sizes[first]
    for key, size in sizes.items():
        if key != first and size.fits(left):
            chosen.append(key)
            left -= size
    return frozenset(chosen)


def _every(
    sizes: Mapping[ModelKey, Footprint], budget: Footprint, known: Iterable[frozenset[ModelKey]]
) -> dict[frozenset[ModelKey], None]:
    """The sets that fit and that nothing can be added to, after those that are known; at most ``MOST_SETS``."""
    keys = [*sizes]
    found = dict.fromkeys(known)
    # Depth first: each entry is the next model to decide on, what is in, and what is left of the budget.
    stack: list[tuple[int, tuple[ModelKey, ...], Footprint]] = [(0, (), budget)]
    while stack and len(found) < MOST_SETS:
        place, chosen, left = stack.pop()
        if place < len(keys):
            stack.append((place + 1, chosen, left))
            if sizes[keys[place]].fits(left):
                stack.append((place + 1, (*chosen, keys[place]), left - sizes[keys[place]]))
        elif not any(size.fits(left) for key, size in sizes.items() if key not in chosen):
            found[frozenset(chosen)] = None
    return found
