"""Who computes next when several workers would each fill every core. Pure.

The threads of llama.cpp meet at a barrier after every step of the arithmetic, some ten thousand times a second. Two
such workers on the same cores wait for threads that the other has displaced, and together they do a third of the
work of one, or a tenth where other programs are busy. How many threads a loaded model has cannot be changed, so the
cores are shared in time: one worker computes on all of them while the others are held, and after a slice it is
another's turn. A lone worker is never held.

Qwen2.5-Coder 0.5B beside SmolLM2 135M on 2 quiet cores, the sum of each one's speed together by that alone, and the
longest pause between two words of either; ``GOMP_SPINCOUNT`` as the library has it, and as we set it
(``llama_spinning``):

============== ======= ===== =============
all at once    default  0.34  300, 180 ms
all at once       1000  0.70   90,  50 ms
turns of 0.05  default  0.83  110,  70 ms
turns of 0.05     1000  0.93  100,  80 ms
turns of 0.1      1000  0.98  140, 110 ms
============== ======= ===== =============
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence

SLICE_SECONDS = 0.05
"""A turn: short enough for the eye, and twice as long shares hardly better."""
URGENT_SECONDS = 1.0
"""A turn of a worker that is being cancelled, at most: its batch of the prompt has to end, and takes less."""

_WEIGHTS = {Priority.INTERACTIVE: 4.0, Priority.PIPELINE: 2.0, Priority.BACKGROUND: 1.0}


@dataclass(frozen=True, slots=True)
class Contender:
    """A worker with work.

    ``priority`` is that of its most urgent job. ``served`` are the seconds that it has computed, divided by its
    weight; only differences mean something. ``urgent`` is set while one of its jobs is being cancelled.
    """

    worker: int
    priority: Priority
    served: float = 0.0
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Which worker computes, and for how many seconds at most."""

    worker: int
    seconds: float


def next_turn(contenders: Sequence[Contender]) -> Turn:
    """The worker that has had the least for its weight; one with a job to be cancelled goes before all others.

    An interactive worker gets four times as much as a background one and twice as much as a pipeline's. Nobody
    starves: who waits keeps its figure while the others' grow.

    Args:
        contenders: at least one.
    """
    chosen = min(contenders, key=lambda one: (not one.urgent, one.served, -one.priority, one.worker))
    return Turn(chosen.worker, URGENT_SECONDS if chosen.urgent else SLICE_SECONDS)


def served(contender: Contender, seconds: float) -> Contender:
    """The contender after it computed for ``seconds``.

    An urgent turn is used up only when it was a whole one: a cancel may come in the midst of a turn, and a turn may
    be cut short by others that come and go.
    """
    urgent = contender.urgent and seconds < URGENT_SECONDS
    return replace(contender, served=contender.served + seconds / _WEIGHTS[contender.priority], urgent=urgent)


def entry(contenders: Sequence[Contender]) -> float:
    """Where the account of a newcomer begins: level with who is owed most, so that nobody is paid for the past."""
    return min((one.served for one in contenders), default=0.0)
