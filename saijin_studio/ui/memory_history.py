"""The memory of the last ten minutes, and the stacked areas that are drawn of it. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.ui.widgets.gauge_data import EXTERNAL, MemoryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import Footprint, ModelKey

SPAN = 600
"""Seconds that are kept, a sample for each."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The memory in one second, in bytes. ``time`` is seconds since the epoch."""

    time: float
    models: tuple[tuple[ModelKey, Footprint], ...]
    external: Footprint
    budget: Footprint


class MemoryHistory:
    """A ring of samples: one for each second, the last ``SPAN`` of them."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=SPAN)

    @property
    def samples(self) -> tuple[Sample, ...]:
        """From the oldest to the newest."""
        return tuple(self._samples)

    def add(self, snapshot: MemorySnapshot) -> bool:
        """Keep a picture of the memory; of several in one second the last.

        A clock that was set back makes everything later than the new picture untrue, so that is dropped.

        Returns:
            Whether a second has passed since the last one.
        """
        second, fresh = int(snapshot.time), True
        while self._samples and int(self._samples[-1].time) >= second:
            fresh = int(self._samples.pop().time) != second
        models = tuple((use.key, use.footprint) for use in snapshot.models)
        self._samples.append(Sample(snapshot.time, models, snapshot.external, snapshot.budget))
        return fresh


@dataclass(frozen=True, slots=True)
class Layer:
    """One area of the chart: its colour number (``EXTERNAL`` for others) and its upper edge in bytes."""

    number: int
    top: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything that the chart draws, at the same moments.

    ``times`` are seconds before now (0 or less). ``layers`` lie on one another, the lowest first; each reaches from
    0 to its upper edge and is covered by those below it. ``budget`` is in bytes.
    """

    times: tuple[float, ...] = ()
    layers: tuple[Layer, ...] = ()
    budget: tuple[float, ...] = ()

    @property
    def used(self) -> tuple[float, ...]:
        """All that is in use, in bytes."""
        return self.layers[-1].top if self.layers else tuple(0.0 for _ in self.times)

    @property
    def highest(self) -> float:
        """The most that was in use, in bytes."""
        return max(self.used, default=0.0)

    @property
    def ceiling(self) -> float:
        """What the whole height stands for: a little more than the budget or what was in use."""
        return 1.06 * max(1.0, self.highest, max(self.budget, default=0.0))


def stacked(samples: Sequence[Sample], kind: MemoryKind, now: float, number: Callable[[ModelKey], int]) -> Stack:
    """The chart of one kind of memory.

    Models lie on one another in the order in which they appeared, so that no area changes its place while it is
    seen; everybody else lies on top. A model that was not there in some second has no height then.

    Args:
        samples: from the oldest to the newest.
        kind: which memory.
        now: seconds since the epoch; what is more than ``SPAN`` older is left out.
        number: the colour number of a model.
    """
    seen = [sample for sample in samples if sample.time >= now - SPAN]
    heights: dict[ModelKey, list[float]] = {}
    for moment, sample in enumerate(seen):
        for key, footprint in sample.models:
            if size := kind.of(footprint):
                heights.setdefault(key, [0.0] * len(seen))[moment] = size
    base, layers = [0.0] * len(seen), list[Layer]()
    for key, height in heights.items():
        base = [below + more for below, more in zip(base, height, strict=True)]
        layers.append(Layer(number(key), tuple(base)))
    top = [below + kind.of(sample.external) for below, sample in zip(base, seen, strict=True)]
    if top != base or not layers:
        layers.append(Layer(EXTERNAL, tuple(top)))
    budget = tuple(float(kind.of(sample.budget)) for sample in seen)
    return Stack(tuple(sample.time - now for sample in seen), tuple(layers), budget)
