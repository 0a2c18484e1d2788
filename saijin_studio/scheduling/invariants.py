"""What must always hold; checked in every simulation and, in debug, after every step of the real scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict, Load, Preload, Reject, Restore, Start

if TYPE_CHECKING:
    from saijin_studio.core.planning import Action, SchedulerState


def check_invariants(state: SchedulerState) -> None:
    """Raise ``AssertionError`` when a state cannot be.

    Reservations against the room are not looked at here but where they are made, in ``check_action``: other
    programs may take memory, and a budget may be lowered, after a model was admitted.
    """
    keys = [one.key for one in state.residents]
    assert len(keys) == len(set(keys)), "a model is resident twice"
    jobs = [one.job for one in state.queue]
    assert len(jobs) == len(set(jobs)), "a job is queued twice"
    for one in state.residents:
        assert 0 <= one.busy <= one.slots, f"{one.key} runs {one.busy} jobs in {one.slots} slots"
    for waiting in state.queue:
        assert waiting.key in state.models, f"nothing is known of {waiting.key}"
    if state.load is not None:
        assert state.load.key not in keys, "a resident model is loaded again"
        assert state.load.key not in state.load.victims, "a model goes for itself"
        for resident in state.residents:
            staying = resident.key in state.load.victims and not resident.draining
            assert not staying, "a victim that is not draining"


def check_action(state: SchedulerState, action: Action) -> None:
    """Raise ``AssertionError`` when a policy decides what must not be.

    A load is admitted only while what stays, what is draining for others, and the load itself fit into the room.
    """
    match action:
        case Start(job):
            waiting = next((one for one in state.queue if one.job == job), None)
            assert waiting is not None, "a job was started that does not wait"
            resident = state.resident(waiting.key)
            assert resident is not None, "a job was started on a model that is not loaded"
            assert not resident.draining, "a draining model started a job"
            assert resident.busy < resident.slots, "a job was started without a free slot"
        case Reject(job):
            assert any(one.job == job for one in state.queue), "a job was rejected that does not wait"
        case Load(key, victims):
            _check_load(state, action)
            assert any(one.key == key for one in state.queue), "a load that nobody waits for"
            for victim in victims:
                resident = state.resident(victim)
                assert resident is not None, "a victim that is not loaded"
                assert not resident.draining, "a victim that is going already"
        case Restore(key):
            _check_load(state, action)
            assert key in state.evicted_pins, "a model was restored that was not evicted"
        case Preload(key):
            _check_load(state, action)
            assert key in state.announced, "a model was loaded ahead that nobody announced"
        case Evict(key):
            resident = state.resident(key)
            assert resident is not None, "a model was evicted that is not loaded"
            assert not resident.draining, "a model was evicted that is going already"
        case _:  # pragma: no cover
            assert_never(action)


def _check_load(state: SchedulerState, action: Load | Restore | Preload) -> None:
    victims = action.victims if isinstance(action, Load) else ()
    assert state.load is None, "two loads at a time"
    assert state.resident(action.key) is None, "a resident model is loaded again"
    facts = state.models[action.key]
    assert facts.blocked_until <= state.now, "a model was loaded that is backing off"
    staying = sum((one.footprint for one in state.residents if one.key not in victims), Footprint())
    assert (staying + facts.footprint).fits(state.room), "reservations exceed the room"
