"""Looking at the machine's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.core.models import Footprint


class MemoryProbe(Protocol):
    """Reads memory; blocking but quick (a few milliseconds), and safe to call from any one thread."""

    def read(self) -> MemoryReading:
        """The machine's memory now."""
        ...

    def process_tree(self, pid: int) -> Footprint:
        """What a process and all below it hold; zero when it is gone."""
        ...


class FakeMemoryProbe:
    """A machine whose memory is set by the test."""

    def __init__(self, reading: MemoryReading) -> None:
        self.reading = reading
        self.trees: dict[int, Footprint] = {}

    def read(self) -> MemoryReading:
        """The reading that was set."""
        return self.reading

    def process_tree(self, pid: int) -> Footprint:
        """The tree that was set, or nothing."""
        from saijin_studio.core.models import Footprint

        return self.trees.get(pid, Footprint())
