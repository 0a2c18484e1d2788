"""The machine that requests are asked of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId

ALONE = LoadOptions(slots=1)
"""A model works on one request at a time: what a second one beside it would cost differs from engine to engine."""


@dataclass(frozen=True, slots=True)
class MachineModel:
    """A model on this machine: bytes when loaded, seconds to load, and whether it would rather stay.

    ``estimate`` is what the scheduler believes before the first load, where it is wrong.
    """

    footprint: Footprint
    load_seconds: float
    pinned: bool = False
    estimate: Footprint | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """Two budgets in bytes and the models. ``name`` tells it from others in a report."""

    name: str
    budget: Footprint
    models: Mapping[ModelId, MachineModel]


def key_of(model: ModelId) -> ModelKey:
    """The key under which a policy sees a model of a machine."""
    return ModelKey(Engine.LLAMA_CPP, model, ALONE)
