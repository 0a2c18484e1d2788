"""What a gauge shows, worked out of a picture of the memory. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import SwapPlanned
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import Footprint, ModelKey

EXTERNAL = 0
"""The number of the segment that is everybody else's memory; models have 1 to 12."""


class MemoryKind(StrEnum):
    """Which memory a gauge is for."""

    VRAM = "vram"
    RAM = "ram"

    def of(self, footprint: Footprint) -> int:
        """The bytes of this kind."""
        return footprint.vram if self is MemoryKind.VRAM else footprint.ram


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the bar: who holds it, how many bytes, and the colour number (``EXTERNAL`` for others).

    A ``loading`` segment is memory that is promised but not taken yet.
    """

    id: str
    title: str
    size: int
    number: int
    loading: bool = False


@dataclass(frozen=True, slots=True)
class GaugeReading:
    """A whole gauge in bytes. ``planned`` is what will be in use after the planned swap, None without one."""

    segments: tuple[Segment, ...] = ()
    budget: int = 0
    planned: int | None = None

    @property
    def used(self) -> int:
        """What is taken by models and others."""
        return sum(segment.size for segment in self.segments)

    @property
    def capacity(self) -> int:
        """What the whole width of the bar stands for: the budget, or more when more is in use."""
        return max(self.budget, self.used, self.planned or 0, 1)

    @property
    def over(self) -> bool:
        """Whether more is in use than the budget allows."""
        return self.used > self.budget


def gauge_reading(
    kind: MemoryKind, snapshot: MemorySnapshot, number: Callable[[ModelKey], int], plan: SwapPlanned | None = None
) -> GaugeReading:
    """The gauge of one kind of memory: models by size, then everybody else.

    A plan for a model that is already in the picture is not shown twice.
    """
    from saijin_studio.core.models import Footprint, ModelState

    models = sorted(snapshot.models, key=lambda use: -kind.of(use.footprint))
    segments = [
        Segment(
            f"{use.key.engine}:{use.key.weights}:{use.key.options.context_length}",
            use.title,
            kind.of(use.footprint),
            number(use.key),
            loading=use.state is ModelState.LOADING,
        )
        for use in models
        if kind.of(use.footprint) > 0
    ]
    if (external := kind.of(snapshot.external)) > 0:
        segments.append(Segment("external", "", external, EXTERNAL))
    budget = kind.of(snapshot.budget) or (
        snapshot.reading.vram_total if kind is MemoryKind.VRAM else snapshot.reading.ram_total
    )
    reading = GaugeReading(tuple(segments), budget)
    here = {use.key: use.footprint for use in snapshot.models}
    if plan is None or plan.load in here or kind.of(plan.footprint) == 0:
        return reading
    freed = sum(kind.of(here.get(victim, Footprint())) for victim in plan.victims)
    return GaugeReading(reading.segments, budget, reading.used - freed + kind.of(plan.footprint))
