"""Many traces under many policies; the results come in order, whoever is done first."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.scheduling.roster import contender
from saijin_studio.scheduling.simulation.engine import run
from saijin_studio.scheduling.simulation.figures import figures_of
from saijin_studio.scheduling.simulation.optimum import in_order_load_seconds
from saijin_studio.scheduling.simulation.pool import workshop
from saijin_studio.scheduling.simulation.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saijin_studio.scheduling.simulation.figures import Figures
    from saijin_studio.scheduling.simulation.machine import Machine
    from saijin_studio.scheduling.simulation.trace import Trace

_T = TypeVar("_T")

_CASES_AHEAD = 2
"""Cases a process that are begun before their results are asked for: nobody idles, and little has to be undone."""


@dataclass(frozen=True, slots=True)
class Case:
    """A trace with its seed, on a machine."""

    trace: Trace
    machine: Machine
    seed: int = 0


def replay(cases: Iterable[Case], policies: Sequence[str], workers: int) -> Iterator[Row]:
    """A row for each case and policy, in this order, from so many processes.

    Raises:
        ValueError: when there is no contender of a name.
    """
    for name in policies:
        contender(name)
    with workshop(workers) as place:
        begun = (
            (
                case,
                place.later(in_order_load_seconds, case.trace, case.machine),
                [(name, place.later(play, case, name)) for name in policies],
            )
            for case in cases
        )
        for case, optimum, played in _ahead(begun, _CASES_AHEAD * workers):
            least = optimum()
            for name, figures in played:
                yield Row(case.trace.name, name, case.seed, figures(), least)


def _ahead(items: Iterator[_T], count: int) -> Iterator[_T]:
    """The same items, so many of them taken before they are asked for."""
    held = deque(islice(items, count))
    while held:
        yield held.popleft()
        held.extend(islice(items, 1))


def play(case: Case, policy: str) -> Figures:
    """The figures of a case under a contender."""
    one = contender(policy)
    return figures_of(run(case.trace, case.machine, one.make(case.machine), policy, one.manners))
