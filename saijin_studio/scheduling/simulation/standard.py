"""The machines that come with the simulator: two budgets of a creator's PC and the rows of the catalogue.

Sizes of weights are those of ``assets/models.yaml`` in bytes. What a model takes when loaded is its weights, the
cache of its context and the overhead of its engine, as the studio's own estimates have it. A load reads the
weights at 0.9 GB/s, which is what a warm cache and a copy to the GPU leave of an NVMe disk, and takes half a second
besides.
"""

from __future__ import annotations

from typing import NamedTuple

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel

BUDGET = Footprint(vram=10_000_000_000, ram=20_000_000_000)
BYTES_A_SECOND = 0.9e9
START_SECONDS = 0.5
BIG = 4_000_000_000
"""Bytes of GPU memory from which on a model counts as big."""


class _Row(NamedTuple):
    weights: int
    vram: int
    ram: int
    pinned: bool = False


def _mb(weights: int, vram: int, ram: int, *, pinned: bool = False) -> _Row:
    return _Row(weights * 10**6, vram * 10**6, ram * 10**6, pinned)


_ROWS = {
    "miyu": _mb(4900, 5900, 900),
    "miyu-jp": _mb(4900, 5900, 900),
    "llama3.1-8b-instruct": _mb(4900, 5900, 900),
    "qwen2.5-7b-instruct": _mb(4700, 5300, 900),
    "tinyllama": _mb(638, 900, 500),
    "phi3-mini": _mb(2200, 3600, 700),
    "gemma2-2b": _mb(1600, 2300, 600),
    "emotion": _mb(1660, 1900, 1100, pinned=True),
    "wav2vec2-base": _mb(378, 600, 900, pinned=True),
    "vits": _mb(145, 400, 1200),
    "musicgen-small": _mb(2360, 2800, 4500),
    "bark": _mb(1680, 2000, 5000),
    "starcoder2-3b": _mb(1700, 2300, 600),
    "deepseek-coder-1.3b": _mb(776, 1300, 500),
    "deepseek-ocr": _mb(6700, 6700, 2500),
}

_THREE = ("miyu", "llama3.1-8b-instruct", "qwen2.5-7b-instruct")
_ONE_OF_THREE = _mb(4900, 5500, 900)


def _model(row: _Row) -> MachineModel:
    seconds = round(row.weights / BYTES_A_SECOND + START_SECONDS, 1)
    return MachineModel(Footprint(row.vram, row.ram), seconds, pinned=row.pinned)


def standard_machine() -> Machine:
    """Fifteen models of 0.4 to 6.7 GB in 10 GB of GPU memory and 20 GB of RAM."""
    return Machine("standard", BUDGET, {ModelId(name): _model(row) for name, row in _ROWS.items()})


def three_big_machine() -> Machine:
    """Three models of 5.5 GB, of which 10 GB hold one at a time, and the ten small ones."""
    rows = dict.fromkeys(_THREE, _ONE_OF_THREE) | {name: row for name, row in _ROWS.items() if row.vram < BIG}
    return Machine("three-big", BUDGET, {ModelId(name): _model(row) for name, row in rows.items()})


def machine_for(family: str) -> Machine:
    """The built-in machine on which a family of traces is meant to be played."""
    return three_big_machine() if family == "three-big" else standard_machine()
