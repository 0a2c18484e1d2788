"""Why a job can never run, as all baselines see it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.errors import MemoryTakenByOthers, ModelSuspended, ModelTooLarge
from saijin_studio.scheduling.sizes import footprint_text

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import SchedulerState, Waiting

PATIENCE = 60.0


def loadable(state: SchedulerState, key: ModelKey) -> bool:
    """Whether there is nothing to refuse a job of this model for."""
    facts = state.models[key]
    return facts.footprint.fits(state.room) and facts.blocked_until < inf


def refusal(state: SchedulerState, waiting: Waiting) -> Fault | None:
    """The fault of a job whose model is not loaded and can never be, or None.

    That is one with an open circuit, one larger than the whole budget, and one for which other programs have left
    no room during ``PATIENCE`` seconds. The same rules as ours, so that waits compare: the originals try the load
    and hand its error to the caller.
    """
    if loadable(state, waiting.key) or (state.load is not None and state.load.key == waiting.key):
        return None
    facts, name = state.models[waiting.key], waiting.key.weights
    needed = facts.footprint
    if facts.blocked_until == inf:
        return facts.fault or ModelSuspended(model=name).fault()
    if not needed.fits(state.budget):
        size, budget = footprint_text(needed), footprint_text(state.budget)
        return ModelTooLarge(model=name, needed=size, budget=budget).fault()
    if state.now - waiting.submitted_at >= PATIENCE:
        size, room = footprint_text(needed), footprint_text(state.room)
        return MemoryTakenByOthers(model=name, needed=size, room=room).fault()
    return None
