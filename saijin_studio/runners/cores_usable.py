"""How many cores this process may compute on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CPUS = Path("/sys/devices/system/cpu")
_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")


def usable_cores(groups: Path = _GROUPS, own: Path = _OWN_GROUP) -> int:
    """Whole cores, at least one: those of the machine, without those that an affinity or a container keeps away.

    Two processors of one core count once: threads that share a core only wait for each other at the engine's
    barriers.

    Args:
        groups: where Linux shows the groups of cgroup 2 with their quotas.
        own: the file that says which of them is this process's.
    """
    import psutil

    if sys.platform == "linux":
        allowed = os.sched_getaffinity(0)
        cores = distinct_cores(allowed, {cpu: _siblings(cpu) for cpu in allowed})
        return within_quota(cores, _quotas(groups, own))
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if sys.platform == "win32":
        return max(1, min(physical, len(psutil.Process().cpu_affinity())))
    return physical


def distinct_cores(allowed: Iterable[int], siblings: Mapping[int, str]) -> int:
    """How many cores a set of logical processors lies on.

    Args:
        allowed: numbers of processors.
        siblings: for each, the name of the set that shares its core; empty where the system does not tell, and
            it then counts as one of its own.
    """
    return len({siblings.get(cpu) or f"cpu {cpu}" for cpu in allowed})


def within_quota(cores: int, quotas: Iterable[float]) -> int:
    """The whole cores that fit into every quota, at least one.

    Args:
        cores: how many there are.
        quotas: seconds of processor time a second.
    """
    return max(1, int(min((float(cores), *quotas))))


def parse_quota(text: str) -> float | None:
    """Processor seconds a second from a ``cpu.max`` of cgroup 2 (``QUOTA PERIOD``); None when there is no limit."""
    quota, _, period = text.strip().partition(" ")
    if not (quota.isascii() and quota.isdigit() and period.isascii() and period.isdigit()) or not int(period):
        return None
    return int(quota) / int(period)


def own_group(text: str) -> str | None:
    """The path of the group of cgroup 2 in a ``/proc/self/cgroup``; None when there is none."""
    return next((line.removeprefix("0::/") for line in text.splitlines() if line.startswith("0::/")), None)


def _quotas(groups: Path, own: Path) -> list[float]:
    """The limits of this process's group and of all above it."""
    group = own_group(_read(own))
    if group is None:
        return []
    here = groups / group
    levels = [here, *(level for level in here.parents if level.is_relative_to(groups))]
    found = (parse_quota(_read(level / "cpu.max")) for level in levels)
    return [quota for quota in found if quota is not None]


def _siblings(cpu: int) -> str:
    return _read(_CPUS / f"cpu{cpu}" / "topology" / "thread_siblings_list").strip()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
