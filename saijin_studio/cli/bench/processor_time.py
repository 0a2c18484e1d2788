"""Processor time of processes: what work takes, whatever else is at work on the machine."""

from __future__ import annotations

import sys
from time import process_time
from typing import TYPE_CHECKING

import psutil

if sys.platform == "linux":
    from time import clock_gettime

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHIFT, _SCHEDULED = 3, 2
"""How Linux numbers the clock of a process (``clock_getcpuclockid``)."""


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


def processor_seconds(others: Iterable[int]) -> float:
    """What this process and some others have taken so far, with all their threads, also those that have ended.

    Args:
        others: their numbers; one that has ended counts nothing.
    """
    return process_time() + sum(_taken(pid) for pid in others)


def _taken(pid: int) -> float:
    """To the nanosecond where the system has a clock for every process; else in ticks."""
    if sys.platform == "linux":
        try:
            return clock_gettime((~pid << _SHIFT) | _SCHEDULED)
        except OSError:  # it has just ended
            return 0.0
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system
