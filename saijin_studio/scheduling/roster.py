"""Every policy that can be measured, by its name: the studio's, the same less each of its parts, and the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from saijin_studio.scheduling.baselines.gdsf import Gdsf
from saijin_studio.scheduling.baselines.llama_swap import LlamaSwapGroup, LlamaSwapMatrix
from saijin_studio.scheduling.baselines.lru_fifo import LruFifo
from saijin_studio.scheduling.baselines.ollama import Ollama
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.rules import NUMBERS, PARTS, Numbers, Rules
from saijin_studio.scheduling.simulation.engine import Manners

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Policy
    from saijin_studio.scheduling.simulation.machine import Machine

_STUBBORN = Manners(abandons_loads=False)
"""llama-swap finishes a load though everybody who had asked for it has left (``docs/scheduling-baselines.md``)."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A policy that takes part.

    ``make`` gives a new one for a run on that machine. ``manners`` are what its own scheduler does beside it.
    """

    name: str
    make: Callable[[Machine], Policy]
    manners: Manners = field(default_factory=Manners)


def contenders() -> tuple[Contender, ...]:
    """All of them: the studio's first, then the others, then the studio's less a part."""
    return (
        Contender("studio", lambda _machine: StudioPolicy()),
        Contender("ollama", Ollama.for_machine),
        Contender("llama-swap", LlamaSwapGroup.for_machine, _STUBBORN),
        Contender("llama-swap-matrix", LlamaSwapMatrix.for_machine, _STUBBORN),
        Contender("lru-fifo", LruFifo.for_machine),
        Contender("gdsf", Gdsf.for_machine),
        *(Contender(f"studio-without-{part}", _without(part)) for part in PARTS),
    )


def _without(part: str) -> Callable[[Machine], Policy]:
    return lambda _machine: StudioPolicy(Rules().without(part))


def contender(name: str) -> Contender:
    """The one of that name.

    ``studio@NUMBER=VALUE`` is the studio's with another number (``rules.Numbers``), several with semicolons between
    them: what curves are drawn with.

    Raises:
        ValueError: when there is none.
    """
    for one in contenders():
        if one.name == name:
            return one
    ours, at, numbers = name.partition("@")
    if ours != "studio" or not at:
        raise ValueError(f"there is no policy {name!r:.60}")
    changed = Numbers(**dict(_number(part) for part in numbers.split(";")))
    return Contender(name, lambda _machine: StudioPolicy(numbers=changed))


def _number(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    if name not in NUMBERS:
        raise ValueError(f"{name!r:.60} is not one of {', '.join(NUMBERS)}")
    number = float(value)
    if not 0 <= number < inf:
        raise ValueError(f"{name} cannot be {value!r:.60}")
    return name, number
