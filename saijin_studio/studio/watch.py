"""Looking at the memory from a process of its own, and at the models of a studio that runs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.budget import budget
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.monitoring.published import read_published
from saijin_studio.monitoring.system import system_probe

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.monitoring.published import PublishedModel


@dataclass(frozen=True, slots=True)
class Sighting:
    """The memory at one moment; ``time`` in seconds since the epoch, sizes in bytes."""

    time: float
    reading: MemoryReading
    budget: Footprint
    models: tuple[PublishedModel, ...]
    external: Footprint


class Watch:
    """Takes one sighting at a time.

    Args:
        paths: the data folder whose studio is watched.
        settings: the budgets.
    """

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self._published = paths.published
        self._settings = settings
        self._clock = SystemClock()
        self._probe = system_probe(self._clock)

    def look(self) -> Sighting:
        """The memory now."""
        now = self._clock.wall()
        reading = self._probe.read()
        models = read_published(self._published, now)
        held = sum((model.footprint for model in models), Footprint())
        external = Footprint(max(reading.vram_used - held.vram, 0), max(reading.ram_used - held.ram, 0))
        return Sighting(now, reading, budget(self._settings, reading), models, external)
