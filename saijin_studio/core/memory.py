"""Memory as it was measured. All sizes are in bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Footprint, ModelKey, ModelState


@dataclass(frozen=True, slots=True)
class Gpu:
    """One graphics device; ``temperature`` in degrees Celsius and ``load`` in percent, where it tells."""

    name: str
    total: int
    used: int
    temperature: int | None = None
    load: int | None = None


@dataclass(frozen=True, slots=True)
class MemoryReading:
    """What a probe saw at one moment: main memory of the machine and every graphics device."""

    ram_total: int
    ram_used: int
    gpus: tuple[Gpu, ...] = ()

    @property
    def vram_total(self) -> int:
        """All graphics memory of the machine."""
        return sum(gpu.total for gpu in self.gpus)

    @property
    def vram_used(self) -> int:
        """All graphics memory in use by anyone."""
        return sum(gpu.used for gpu in self.gpus)


@dataclass(frozen=True, slots=True)
class ModelUse:
    """One loaded (or loading) model in the gauges. ``rows`` are the catalogue rows that it serves."""

    key: ModelKey
    rows: tuple[ModelId, ...]
    title: str
    state: ModelState
    predicted: Footprint
    measured: Footprint | None
    pinned: bool
    stand_in: bool

    @property
    def footprint(self) -> Footprint:
        """What was measured, and until then what is predicted."""
        return self.measured if self.measured is not None else self.predicted


@dataclass(frozen=True, slots=True)
class ForeignModel:
    """A model that an engine holds for somebody else, by the engine's name for it.

    ``context_length`` is in tokens, or 0 where the engine does not tell.
    """

    name: str
    footprint: Footprint
    context_length: int = 0


@dataclass(frozen=True, slots=True)
class MemorySnapshot:
    """What the gauges show. ``time`` is seconds since the epoch; ``external`` is everybody else's memory.

    ``foreign`` names models that an engine holds and that are not ours; their memory is a part of ``external``.
    """

    time: float
    reading: MemoryReading
    budget: Footprint
    models: tuple[ModelUse, ...]
    external: Footprint
    foreign: tuple[ForeignModel, ...] = ()
