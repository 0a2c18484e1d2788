"""What a probe of one maker's graphics devices gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.memory import Gpu


class GpuProbe(Protocol):
    """Reads the graphics devices of one maker; blocking but quick, and never raises: no driver means no devices."""

    def gpus(self) -> tuple[Gpu, ...]:
        """The devices now, always in the same order."""
        ...

    def process_vram(self) -> Mapping[int, int]:
        """Bytes of graphics memory by process id, of all devices together, as far as the driver tells."""
        ...


class FakeGpuProbe:
    """Devices that are set by the test."""

    def __init__(self, *devices: Gpu) -> None:
        self.devices = devices
        self.processes: dict[int, int] = {}

    def gpus(self) -> tuple[Gpu, ...]:
        """The devices that were set."""
        return self.devices

    def process_vram(self) -> Mapping[int, int]:
        """The processes that were set."""
        return self.processes
