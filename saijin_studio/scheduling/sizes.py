"""Footprints in words, for the sentences of refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from saijin_studio.core.models import Footprint


def footprint_text(footprint: Footprint) -> str:
    """Both kinds of memory; one that is not needed is left out."""
    ram = f"{human_bytes(footprint.ram)} of main memory"
    if footprint.vram <= 0:
        return ram
    gpu = f"{human_bytes(footprint.vram)} of GPU memory"
    return gpu if footprint.ram <= 0 else f"{gpu} and {ram}"
