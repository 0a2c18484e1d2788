"""The machine's memory, of this very machine, and the snapshot that is made of it."""

from __future__ import annotations

import os
import subprocess
import sys

import psutil

from saijin_studio.core.memory import Gpu
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.monitoring.gpus import FakeGpuProbe
from saijin_studio.monitoring.system import SystemProbe, system_probe

GB = 10**9
HOLDS = """
import subprocess, sys
held = bytearray(b"x" * int(sys.argv[1]))
child = subprocess.Popen([sys.executable, "-c", sys.argv[3], sys.argv[2], "0", ""]) if sys.argv[2] != "0" else None
print("held", flush=True)
sys.stdin.read()
"""


def test_the_devices_of_every_probe_are_there_in_order() -> None:
    first, second = Gpu("first", 12 * GB, GB), Gpu("second", 8 * GB, 2 * GB)
    reading = SystemProbe([FakeGpuProbe(first), FakeGpuProbe(), FakeGpuProbe(second)]).read()
    assert reading.gpus == (first, second)
    assert (reading.vram_total, reading.vram_used) == (20 * GB, 3 * GB)


def test_without_a_gpu_there_is_main_memory_only() -> None:
    reading = SystemProbe([]).read()
    assert reading.gpus == ()
    assert reading.vram_total == 0
    assert 0 < reading.ram_used < reading.ram_total == psutil.virtual_memory().total


def test_a_process_tree_is_counted_with_its_children_and_its_graphics_memory() -> None:
    arguments = [sys.executable, "-c", HOLDS, "60000000", "90000000", HOLDS]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdin is not None
        assert [parent.stdout.readline(), parent.stdout.readline()] == ["held\n"] * 2
        (child,) = psutil.Process(parent.pid).children()
        gpus = FakeGpuProbe()
        gpus.processes = {parent.pid: 5, child.pid: 7, os.getpid(): 1000}
        held = SystemProbe([gpus, gpus]).process_tree(parent.pid)
        assert 150_000_000 < held.ram < 300_000_000
        assert held.vram == 24
        parent.stdin.close()
        parent.wait()
        child.wait()
    assert SystemProbe([gpus]).process_tree(parent.pid) == Footprint()


def test_a_process_that_never_was_holds_nothing() -> None:
    assert SystemProbe([]).process_tree(2**31 - 1) == Footprint()


def test_the_probe_of_this_machine_is_cheap() -> None:
    probe = system_probe(SystemClock())
    reading = probe.read()
    assert all(0 <= gpu.used <= gpu.total for gpu in reading.gpus)
