"""The whole machine: main memory, graphics devices and trees of processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.monitoring.gpus import GpuProbe


class SystemProbe:
    """``MemoryProbe`` of the machine the studio runs on.

    Without a device that a probe knows there are no gpus and no VRAM: what shares main memory with the processor,
    such as Apple silicon, is counted as main memory, once.
    """

    def __init__(self, gpu_probes: Sequence[GpuProbe]) -> None:
        self._gpu_probes = tuple(gpu_probes)

    def read(self) -> MemoryReading:
        """The memory now. Main memory counts as used when no program could get it without another one paying."""
        import psutil

        memory = psutil.virtual_memory()
        gpus = tuple(gpu for probe in self._gpu_probes for gpu in probe.gpus())
        return MemoryReading(ram_total=memory.total, ram_used=memory.total - memory.available, gpus=gpus)

    def process_tree(self, pid: int) -> Footprint:
        """What a process and all below it hold, in bytes; zero when it is gone.

        RAM is the sum of the resident sets. Pages that several of them share count once for each, which is exact
        for the usual tree of one worker; weights that are mapped from a file count as far as they are in memory.
        VRAM is what the driver tells for each process, and zero where it does not tell.
        """
        import psutil

        try:
            root = psutil.Process(pid)
            tree = [root, *root.children(recursive=True)]
        except psutil.Error:
            return Footprint()
        ram, alive = 0, set[int]()
        for process in tree:
            try:
                ram += process.memory_info().rss
            except psutil.Error:
                # It ended meanwhile, or belongs to someone else: what it holds is not ours to count.
                continue
            alive.add(process.pid)
        by_process = [probe.process_vram() for probe in self._gpu_probes]
        vram = sum(size for held in by_process for pid, size in held.items() if pid in alive)
        return Footprint(vram=vram, ram=ram)


def system_probe(clock: Clock) -> SystemProbe:
    """The probe of this machine: NVIDIA everywhere but on macOS, AMD on Linux."""
    from saijin_studio.monitoring.amd import AmdProbe
    from saijin_studio.monitoring.nvidia import NvidiaProbe
    from saijin_studio.monitoring.nvml import PyNvml

    probes: list[GpuProbe] = []
    if sys.platform != "darwin":
        probes.append(NvidiaProbe(PyNvml, clock))
    if sys.platform == "linux":
        probes.append(AmdProbe())
    return SystemProbe(probes)
