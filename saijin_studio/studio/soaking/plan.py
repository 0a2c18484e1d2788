"""What happens in a soak, drawn by chance with a seed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.core.ids import ModelId

MOST_TOKENS = 32
CANCELS = 0.25
"""Cancels for each request; many find nothing to cancel."""
KILLS = 0.2
"""Killed workers for each request."""
BUDGETS = 0.1
"""Changes of the budget for each request."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody asks a row for so many tokens."""

    row: ModelId
    tokens: int
    priority: Priority


@dataclass(frozen=True, slots=True)
class Cancel:
    """One of the jobs that are not done is taken back: the one at this share of their list."""

    share: float


@dataclass(frozen=True, slots=True)
class Kill:
    """One of the workers dies: the one at this share of their list."""

    share: float


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget changes: 0 holds the largest model alone, 1 all of them."""

    share: float


Deed = Ask | Cancel | Kill | Budget


@dataclass(frozen=True, slots=True)
class Moment:
    """A deed and the seconds that pass before it."""

    pause: float
    deed: Deed


class _Chance(Random):
    """Chance with a seed."""


def moments(seed: int, rows: Sequence[ModelId], interval: float) -> Iterator[Moment]:
    """An endless course of deeds; requests are ``interval`` seconds apart in the mean.

    Args:
        seed: of the chance.
        rows: at least one, the most wanted first: the r-th is asked for with weight 1/r.
        interval: mean seconds between requests.
    """
    chance = _Chance(seed)
    weights = [1 / rank for rank in range(1, len(rows) + 1)]
    kinds = {"ask": 1.0, "cancel": CANCELS, "kill": KILLS, "budget": BUDGETS}
    together = sum(kinds.values())
    priorities = tuple(Priority)
    while True:
        pause = chance.expovariate(together / interval)
        match chance.choices(list(kinds), list(kinds.values()))[0]:
            case "ask":
                row = chance.choices(rows, weights)[0]
                yield Moment(pause, Ask(row, chance.randint(1, MOST_TOKENS), chance.choice(priorities)))
            case "cancel":
                yield Moment(pause, Cancel(chance.random()))
            case "kill":
                yield Moment(pause, Kill(chance.random()))
            case _:
                yield Moment(pause, Budget(chance.random()))
