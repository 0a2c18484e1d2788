"""What machine a figure was taken on."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path


def describe() -> dict[str, object]:
    """The machine in a few fields: processor, logical cores, bytes of memory, system and Python version."""
    import psutil

    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "ram": psutil.virtual_memory().total,
        "system": platform.platform(terse=True),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
    }


def _processor() -> str:
    """The processor's own name; Linux keeps it in /proc, elsewhere the platform knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
