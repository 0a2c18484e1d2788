"""Looking at the machine's memory without holding up the loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.core.models import Footprint
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.scheduling.state import Book
    from saijin_studio.scheduling.waits import Offload, Sleep

SEEN_FREE = 0.8
CONFIRM_SECONDS = 8.0
CONFIRM_INTERVAL = 0.1


class MemoryWatch:
    """Reads the probe, one reading at a time, and enters what it sees into the book."""

    def __init__(self, book: Book, probe: MemoryProbe, offload: Offload, clock: Clock, sleep: Sleep) -> None:
        self._book = book
        self._probe = probe
        self._offload = offload
        self._clock = clock
        self._sleep = sleep
        self._turn = asyncio.Lock()

    async def look(self) -> None:
        """Read once. What other programs hold is told only when no model came or went meanwhile."""
        async with self._turn:
            moves, at = self._book.moves, self._clock.monotonic()
            reading = await self._read()
            self._book.saw(reading, at, settled=not self._book.moving and moves == self._book.moves)

    async def confirm_free(self, freed: Footprint, need: Footprint, before: MemoryReading | None) -> None:
        """Wait until memory that was given back is seen to be free, or 8 s; then take a new measure of the others.

        Args:
            freed: what the unloaded models held, in bytes.
            need: what the next one takes; where so much is free there is nothing to wait for.
            before: the last reading before the unload.
        """
        end = self._clock.monotonic() + CONFIRM_SECONDS
        while True:
            async with self._turn:
                at = self._clock.monotonic()
                reading = await self._read()
                self._book.saw(reading, at, settled=True)  # the next load has not begun to take memory
            if _seen_free(reading, before, freed, need) or self._clock.monotonic() >= end:
                return
            await self._sleep(CONFIRM_INTERVAL)

    async def _read(self) -> MemoryReading:
        reading = await self._offload(self._probe.read)
        assert reading is not None
        return reading


def _seen_free(reading: MemoryReading, before: MemoryReading | None, freed: Footprint, need: Footprint) -> bool:
    vram = reading.vram_total - reading.vram_used >= need.vram
    ram = reading.ram_total - reading.ram_used >= need.ram
    if before is not None:
        vram = vram or before.vram_used - reading.vram_used >= SEEN_FREE * freed.vram
        ram = ram or before.ram_used - reading.ram_used >= SEEN_FREE * freed.ram
    return vram and ram
