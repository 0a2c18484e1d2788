"""Processor time of processes: what work takes, whatever else is at work on the machine."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable

_NANO = 1e-9


def workers() -> tuple[int, ...]:
    """The processes that run engines for this one."""
    found: list[int] = []
    for child in psutil.Process().children(recursive=True):
        try:
            if "worker" in child.cmdline():
                found.append(child.pid)
        except psutil.Error:  # it has just ended
            continue
    return tuple(found)


def processor_seconds(others: Iterable[int], tasks: Path = Path("/proc")) -> float:
    """What this process and some others have taken so far.

    Args:
        others: their numbers; one that has ended counts nothing.
        tasks: where Linux shows the threads of a process.
    """
    return process_time() + sum(_taken(pid, tasks) for pid in others)


def _taken(pid: int, tasks: Path) -> float:
    """To the nanosecond where the system tells; else in ticks of its clock."""
    try:
        threads = list((tasks / str(pid) / "task").iterdir())
        return sum(int((one / "schedstat").read_text(encoding="ascii").split()[0]) for one in threads) * _NANO
    except (OSError, ValueError, IndexError):
        return _in_ticks(pid)


def _in_ticks(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system
