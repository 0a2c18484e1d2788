"""What the window's own process holds with no conversation open."""

from __future__ import annotations

import psutil


def measure_idle() -> dict[str, float]:
    """The resident memory of this process in megabytes; workers are processes of their own."""
    return {"rss_mb": psutil.Process().memory_info().rss / 1e6}
