"""When the machine itself runs short: how much the models have to give back before the system begins to swap.

The room of the models (``Book.room``) already shrinks with what other programs take, so that nothing is loaded into
memory that is not there. That does not help when others take what loaded models already lie beside. Below a *line*
of free memory the models therefore give back, up to where there is *enough*; the distance between the two keeps it
from flapping, and so does reading the memory anew before more is asked for (``SETTLE_SECONDS``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from saijin_studio.core.memory import MemoryReading

RAM_LINE = 512 << 20
"""Bytes of main memory: the kernel of a desktop begins to drop file pages, and then to swap, at about this."""

RAM_SHARE = 0.03
"""Of all main memory, on large machines: their programs move in larger steps."""

VRAM_LINE = 128 << 20
"""Bytes of graphics memory: the desktop's own windows fail, or drivers move it to main memory, at about this."""

ENOUGH = 1.5
"""Times the line: up to here is given back."""

SETTLE_SECONDS = 3.0
"""After a model has gone, earlier readings do not count: drivers and kernels take their time."""


def line(reading: MemoryReading) -> Footprint:
    """The free memory below which there is pressure, in bytes; none of a kind that the machine does not have."""
    vram = VRAM_LINE if reading.vram_total > 0 else 0
    ram = max(RAM_LINE, round(reading.ram_total * RAM_SHARE)) if reading.ram_total > 0 else 0
    return Footprint(vram, ram)


def enough(reading: MemoryReading) -> Footprint:
    """The free memory at which nothing more is given back; nothing is loaded into it either."""
    return line(reading).scaled(ENOUGH)


def pressure(reading: MemoryReading, held: Footprint) -> Footprint:
    """How many bytes have to be given back now, of each kind.

    Args:
        reading: the machine's memory, read when no model had just gone.
        held: what the models hold: more than that cannot be given back.
    """
    lowest, target = line(reading), enough(reading)
    free = Footprint(reading.vram_total - reading.vram_used, reading.ram_total - reading.ram_used)
    vram = target.vram - free.vram if free.vram < lowest.vram else 0
    ram = target.ram - free.ram if free.ram < lowest.ram else 0
    return Footprint(min(vram, held.vram), min(ram, held.ram))
