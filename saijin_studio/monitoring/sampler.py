"""From a reading to what the gauges show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.memory import MemorySnapshot
from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.memory import ModelUse
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.memory_probe import MemoryProbe


class Sampler:
    """Takes one picture of the memory at a time; whoever wants many calls it again."""

    def __init__(self, probe: MemoryProbe, clock: Clock) -> None:
        self._probe = probe
        self._clock = clock

    def sample(self, budget: Footprint, models: Sequence[ModelUse] = ()) -> MemorySnapshot:
        """The memory now.

        Args:
            budget: what models may have, in bytes.
            models: what is loaded, as far as the caller knows.

        Returns:
            The snapshot; ``external`` is all that is in use less what the models hold, and never below zero.
        """
        reading = self._probe.read()
        held = sum((model.footprint for model in models), Footprint())
        external = Footprint(max(reading.vram_used - held.vram, 0), max(reading.ram_used - held.ram, 0))
        return MemorySnapshot(self._clock.wall(), reading, budget, tuple(models), external)
