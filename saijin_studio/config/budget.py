"""How much memory the models may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.memory import MemoryReading


def default_budget(reading: MemoryReading) -> Footprint:
    """What models may have when the user has not said: 10 of 12 GB of VRAM and 20 of 32 GB of RAM, in proportion.

    The rest is for the desktop, the studio itself and the user's other programs.
    """
    return Footprint(vram=reading.vram_total * 10 // 12, ram=reading.ram_total * 20 // 32)


def budget(settings: Settings, reading: MemoryReading) -> Footprint:
    """The user's budget in bytes; the default for what the user left to the studio."""
    auto = default_budget(reading)
    return Footprint(
        vram=auto.vram if settings.vram_budget is None else settings.vram_budget,
        ram=auto.ram if settings.ram_budget is None else settings.ram_budget,
    )
