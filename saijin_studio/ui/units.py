"""Figures of the gauges, in decimal gigabytes as in ``core.sizes``."""

from __future__ import annotations

GIGA = 1_000_000_000
_SMALLEST = 50_000_000


def gigabytes(size: int) -> str:
    """Bytes as gigabytes with one decimal and no unit; what would round to nothing is ``<0.1``."""
    return "<0.1" if 0 < size < _SMALLEST else f"{size / GIGA:.1f}"
