"""The part of NVIDIA's management library that the studio uses."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from types import ModuleType


class NvmlUnavailable(Exception):
    """No driver, no device, or the driver has gone away. Stays inside monitoring."""


@dataclass(frozen=True, slots=True)
class NvmlDevice:
    """One device as the library tells it; bytes, degrees Celsius and percent."""

    name: str
    total: int
    used: int
    temperature: int | None = None
    load: int | None = None


class Nvml(Protocol):
    """The library, open. Both readings raise ``NvmlUnavailable`` when the driver fails."""

    def devices(self) -> Sequence[NvmlDevice]:
        """Every device now."""
        ...

    def processes(self) -> Sequence[tuple[int, int]]:
        """Process id and bytes for every use of every device; a process may come more than once."""
        ...

    def close(self) -> None:
        """Let the library go; does not raise."""
        ...


class FakeNvml:
    """A driver that says what the test set, or has gone away."""

    def __init__(self, *found: NvmlDevice) -> None:
        self.found = found
        self.uses: list[tuple[int, int]] = []
        self.lost = False
        self.opened = 0
        self.closed = 0

    def open(self) -> FakeNvml:
        """Open the library, as making a ``PyNvml`` does."""
        self.opened += 1
        self._check()
        return self

    def devices(self) -> Sequence[NvmlDevice]:
        """The devices that were set."""
        self._check()
        return self.found

    def processes(self) -> Sequence[tuple[int, int]]:
        """The uses that were set."""
        self._check()
        return self.uses

    def close(self) -> None:
        """Count it."""
        self.closed += 1

    def _check(self) -> None:
        if self.lost:
            raise NvmlUnavailable("the GPU is lost")


class PyNvml:
    """The real library; handles and names are read once, when it is opened.

    Args:
        module: the module ``pynvml``; imported when None, which takes 30 ms.

    Raises:
        NvmlUnavailable: where there is no NVIDIA driver.
    """

    def __init__(self, module: ModuleType | None = None) -> None:
        # By name: the package has no types, and a type checker would make something up.
        self._nvml = import_module("pynvml") if module is None else module
        with self._translated():
            self._nvml.nvmlInit()
            count = int(self._nvml.nvmlDeviceGetCount())
            self._handles = [self._nvml.nvmlDeviceGetHandleByIndex(index) for index in range(count)]
            self._names = [str(self._nvml.nvmlDeviceGetName(handle)) for handle in self._handles]

    def devices(self) -> Sequence[NvmlDevice]:
        """Every device now."""
        with self._translated():
            return [self._device(index) for index in range(len(self._handles))]

    def processes(self) -> Sequence[tuple[int, int]]:
        """Process id and bytes for every use of every device; Windows does not tell them."""
        found: dict[tuple[int, int], int] = {}
        with self._translated():
            for index, handle in enumerate(self._handles):
                computing = self._nvml.nvmlDeviceGetComputeRunningProcesses(handle)
                drawing = self._nvml.nvmlDeviceGetGraphicsRunningProcesses(handle)
                # A process that computes and draws is in both lists with the same figure.
                found |= {(index, int(use.pid)): int(use.usedGpuMemory or 0) for use in (*computing, *drawing)}
        return [(pid, size) for (_, pid), size in found.items() if size]

    def close(self) -> None:
        """Let the library go."""
        # A driver that is gone already has nothing left to be given back to it.
        with suppress(self._nvml.NVMLError):
            self._nvml.nvmlShutdown()

    def _device(self, index: int) -> NvmlDevice:
        nvml, handle = self._nvml, self._handles[index]
        memory = nvml.nvmlDeviceGetMemoryInfo(handle)
        temperature: int | None = None
        load: int | None = None
        # Not every device has the two sensors.
        with suppress(nvml.NVMLError):
            temperature = int(nvml.nvmlDeviceGetTemperature(handle, nvml.NVML_TEMPERATURE_GPU))
        with suppress(nvml.NVMLError):
            load = int(nvml.nvmlDeviceGetUtilizationRates(handle).gpu)
        return NvmlDevice(self._names[index], int(memory.total), int(memory.used), temperature, load)

    @contextmanager
    def _translated(self) -> Generator[None]:
        try:
            yield
        except (self._nvml.NVMLError, OSError) as error:
            raise NvmlUnavailable(str(error)) from error
