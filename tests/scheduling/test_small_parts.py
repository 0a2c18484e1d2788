"""Sizes in words, who goes for a lower budget, manual time, and what the invariants catch."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from saijin_studio.core.errors import Fault
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.core.planning import (
    Action,
    Evict,
    Load,
    LoadUnderWay,
    ModelFacts,
    Preload,
    Reject,
    Resident,
    Restore,
    SchedulerState,
    Start,
    Waiting,
)
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.sizes import footprint_text
from saijin_studio.scheduling.victims import surplus
from saijin_studio.scheduling.waits import ManualTime, settle

A, B, C = (ModelKey(Engine.LLAMA_CPP, name, LoadOptions()) for name in "abc")
FACTS = ModelFacts(Footprint(0, 4), 5.0, 2.0)
HELD = Resident(A, Footprint(0, 4), 2, 0.0, 0.0)
WAITS = Waiting(JobId("1"), A, Priority.INTERACTIVE, 0.0)
LOADS = LoadUnderWay(B, Footprint(0, 4), 0.0)
STATE = SchedulerState(0.0, Footprint(0, 10), Footprint(0, 10), (HELD,), (WAITS,), dict.fromkeys((A, B, C), FACTS))
SLEPT = 3.0


# --- sizes ------------------------------------------------------------------------------------------------------


def test_footprints_name_the_kinds_that_are_there() -> None:
    """GPU, main memory, or both."""
    assert footprint_text(Footprint(10**9, 0)) == "1 GB of GPU memory"
    assert footprint_text(Footprint(0, 10**9)) == "1 GB of main memory"
    assert footprint_text(Footprint(10**9, 10**9)) == "1 GB of GPU memory and 1 GB of main memory"


# --- surplus ----------------------------------------------------------------------------------------------------


def test_who_goes_for_a_lower_budget() -> None:
    """Idle before busy, pinned last; what is draining or leaves for a load is not counted again."""
    busy = replace(HELD, key=B, busy=1)
    pinned = replace(HELD, key=C, pinned=True)
    state = replace(STATE, residents=(pinned, busy, HELD))
    assert surplus(replace(state, budget=Footprint(0, 12))) == ()
    assert surplus(replace(state, budget=Footprint(0, 8))) == (A,)
    assert surplus(replace(state, budget=Footprint(0, 0))) == (A, B, C)
    draining = replace(HELD, draining=True)
    swap = LoadUnderWay(B, Footprint(0, 4), 0.0, victims=(A,))
    swapping = replace(STATE, residents=(draining,), load=swap)
    assert surplus(replace(swapping, budget=Footprint(0, 4))) == ()


# --- manual time ------------------------------------------------------------------------------------------------


async def test_sleepers_wake_in_order_at_their_time() -> None:
    """One that sleeps again within the step is woken again."""
    clock = FakeClock(monotonic=0.0)
    time = ManualTime(clock)
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, *naps: float) -> None:
        for nap in naps:
            await time.sleep(nap)
            woken.append((name, clock.monotonic()))

    tasks = [
        asyncio.create_task(one) for one in (sleeper("b", 2.0), sleeper("a", 1.0, 1.5), sleeper("c", 0.0, 9.0))
    ]
    cancelled = asyncio.create_task(sleeper("x", 2.0))
    await settle()
    cancelled.cancel()
    await time.advance(SLEPT)
    assert woken == [("c", 0.0), ("a", 1.0), ("b", 2.0), ("a", 2.5)]
    assert clock.monotonic() == SLEPT
    await time.advance(6.0)
    assert woken[-1] == ("c", 9.0)
    await asyncio.wait({*tasks, cancelled})


# --- invariants -------------------------------------------------------------------------------------------------


def test_a_sound_state_and_sound_actions_pass() -> None:
    """Nothing is raised."""
    check_invariants(STATE)
    check_invariants(replace(STATE, load=LOADS))
    check_action(STATE, Start(JobId("1")))
    check_action(STATE, Reject(JobId("1"), Fault("x", "y", "z")))
    waiting = replace(WAITS, key=B)
    check_action(replace(STATE, queue=(waiting,)), Load(B, (A,)))
    check_action(replace(STATE, evicted_pins=(B,)), Restore(B))
    check_action(replace(STATE, announced=(B,)), Preload(B))
    check_action(STATE, Evict(A))


@pytest.mark.parametrize(
    ("state", "complaint"),
    [
        (replace(STATE, residents=(HELD, HELD)), "resident twice"),
        (replace(STATE, queue=(WAITS, WAITS)), "queued twice"),
        (replace(STATE, residents=(replace(HELD, busy=3),)), "3 jobs in 2 slots"),
        (replace(STATE, models={}), "nothing is known"),
        (replace(STATE, load=replace(LOADS, key=A)), "loaded again"),
        (replace(STATE, load=replace(LOADS, victims=(B,))), "goes for itself"),
        (replace(STATE, load=replace(LOADS, victims=(A,))), "not draining"),
    ],
)
def test_a_state_that_cannot_be_is_caught(state: SchedulerState, complaint: str) -> None:
    """With a sentence that says what is wrong."""
    with pytest.raises(AssertionError, match=complaint):
        check_invariants(state)


FOR_B = replace(STATE, queue=(replace(WAITS, key=B),))


@pytest.mark.parametrize(
    ("state", "action", "complaint"),
    [
        (STATE, Start(JobId("2")), "does not wait"),
        (replace(STATE, residents=()), Start(JobId("1")), "not loaded"),
        (replace(STATE, residents=(replace(HELD, draining=True),)), Start(JobId("1")), "draining"),
        (replace(STATE, residents=(replace(HELD, busy=2),)), Start(JobId("1")), "free slot"),
        (STATE, Reject(JobId("2"), Fault("x", "y", "z")), "does not wait"),
        (replace(FOR_B, load=LOADS), Load(B), "two loads"),
        (STATE, Load(A), "loaded again"),
        (replace(FOR_B, models={B: replace(FACTS, blocked_until=1.0)}), Load(B), "backing off"),
        (replace(FOR_B, room=Footprint(0, 7)), Load(B), "exceed the room"),
        (STATE, Load(B), "nobody waits"),
        (FOR_B, Load(B, (C,)), "not loaded"),
        (replace(FOR_B, residents=(replace(HELD, draining=True),)), Load(B, (A,)), "going already"),
        (STATE, Restore(B), "not evicted"),
        (STATE, Preload(B), "nobody announced"),
        (STATE, Evict(B), "not loaded"),
        (replace(STATE, residents=(replace(HELD, draining=True),)), Evict(A), "going already"),
    ],
)
def test_an_action_that_must_not_be_is_caught(state: SchedulerState, action: Action, complaint: str) -> None:
    """Before it is carried out."""
    with pytest.raises(AssertionError, match=complaint):
        check_action(state, action)
