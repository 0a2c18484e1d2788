"""The simulator does what the scheduler would, one effect at a time. Sizes are in gigabytes, times in seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.engine import Manners, Simulation, Stuck, run
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel, key_of
from saijin_studio.scheduling.simulation.requests import CANCEL_SECONDS
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.planning import Action, Policy, SchedulerState

A, B, C = ModelId("a"), ModelId("b"), ModelId("c")


def machine(ram: int = 10, *, pinned: bool = False, estimate: int | None = None) -> Machine:
    """Models of four gigabytes that load in five seconds; two of them fit."""
    guess = None if estimate is None else Footprint(0, estimate)
    models = {name: MachineModel(Footprint(0, 4), 5.0, estimate=guess) for name in (A, B)}
    return Machine("test", Footprint(0, ram), {**models, C: MachineModel(Footprint(0, 4), 5.0, pinned=pinned)})


def simulation(where: Machine | None = None) -> Simulation:
    """A checked simulation of the studio's policy."""
    return Simulation(where or machine(), StudioPolicy(), check=True)


def play(*requests: Request, where: Machine | None = None) -> Simulation:
    """A whole trace, played."""
    one = simulation(where)
    one.run(Trace("test", requests))
    return one


def starts(one: Simulation) -> list[float | None]:
    """When the requests started, in order of the trace."""
    return [one.fates[index].started for index in sorted(one.fates)]


def test_a_request_waits_for_its_load_and_the_next_finds_it_warm() -> None:
    """Five seconds of loading, two of service."""
    one = play(Request(1.0, A, 2.0), Request(20.0, A, 3.0))
    assert starts(one) == [6.0, 20.0]
    assert [fate.ended for fate in one.fates.values()] == [8.0, 23.0]
    assert [fate.cold for fate in one.fates.values()] == [True, False]
    assert [(load.model, load.began, load.seconds, load.bytes_read) for load in one.loads] == [(A, 1.0, 5.0, 4)]
    assert one.outcome("", "").makespan == 23.0


def test_running_requests_share_the_device() -> None:
    """Two at a time take twice as long; the longer one is alone at the end."""
    one = play(Request(0.0, A, 1.0), Request(0.0, B, 1.0), Request(20.0, A, 2.0), Request(20.0, B, 4.0))
    assert [fate.ended for fate in one.fates.values()][2:] == [24.0, 26.0]


def test_one_request_at_a_time_on_a_model() -> None:
    """The second waits for the first."""
    assert starts(play(Request(0.0, A, 3.0), Request(0.0, A, 3.0))) == [5.0, 8.0]


def test_victims_finish_what_they_do() -> None:
    """The load begins when they are gone; the moments in between never exceed the budget."""
    one = play(Request(0.0, A, 60.0), Request(0.1, B, 2.0), where=machine(ram=5))
    assert starts(one) == [5.0, 70.0]
    assert one.violations == 0


def test_a_request_that_is_taken_back_while_it_waits_is_free_at_once() -> None:
    """And the load that nobody waits for any more is given up, unless the scheduler has other manners."""
    one = play(Request(0.0, A, 2.0, cancel_after=2.0))
    fate = one.fates[0]
    assert (fate.state, fate.taken_back, fate.freed, fate.started) == (JobState.CANCELLED, 2.0, 2.0, None)
    assert [(load.seconds, load.bytes_read, load.complete) for load in one.loads] == [(2.0, 2, False)]
    stubborn = Simulation(machine(), StudioPolicy(), Manners(abandons_loads=False), check=True)
    stubborn.run(Trace("", (Request(0.0, A, 2.0, cancel_after=2.0),)))
    stubborn.advance(9.0)
    assert [load.complete for load in stubborn.loads] == [True]


def test_a_running_request_that_is_taken_back_stops_when_the_engine_has_confirmed() -> None:
    """Its slot is taken until then; one that is done before that is done."""
    one = play(Request(0.0, A, 9.0, cancel_after=7.0))
    assert one.fates[0].state is JobState.CANCELLED
    assert one.fates[0].freed == pytest.approx(7.0 + CANCEL_SECONDS)
    late = play(Request(0.0, A, 2.0, cancel_after=6.95))
    assert late.fates[0].state is JobState.COMPLETED


def test_a_later_stage_comes_when_the_earlier_is_done_and_its_model_is_loaded_ahead() -> None:
    """No load is waited for: the model came while the first stage was at work."""
    one = play(Request(0.0, A, 8.0), Request(0.0, B, 1.0, Priority.PIPELINE, after=0))
    assert one.fates[1].arrived == one.fates[0].ended
    assert starts(one)[1] == one.fates[1].arrived
    assert not one.fates[1].cold


def test_what_follows_a_request_that_was_taken_back_never_comes() -> None:
    """Nor what follows that."""
    one = play(Request(0.0, A, 2.0, cancel_after=1.0), Request(0.0, B, 1.0, after=0), Request(0.0, C, 1.0, after=1))
    assert [fate.state for fate in one.fates.values()] == [JobState.CANCELLED] * 3


def test_a_load_that_fails_is_tried_again_once_for_its_first_request() -> None:
    """After a back-off of five seconds; the second failure is told."""
    once = simulation()
    once.fail_next_load()
    once.run(Trace("", (Request(0.0, A, 2.0),)))
    assert once.fates[0].state is JobState.COMPLETED
    assert starts(once) == [15.0]
    twice = simulation()
    twice.fail_next_load()
    twice.fail_next_load()
    twice.run(Trace("", (Request(0.0, A, 2.0),)))
    assert twice.fates[0].state is JobState.FAILED


def test_an_estimate_that_is_too_low_costs_a_failed_load_and_is_learned() -> None:
    """Three were expected, four are needed, and four do not fit beside the other."""
    one = play(Request(0.0, A, 60.0), Request(1.0, B, 2.0), where=machine(ram=7, estimate=3))
    assert [load.complete for load in one.loads] == [True, False, True]
    assert [fate.state for fate in one.fates.values()] == [JobState.COMPLETED] * 2
    assert one.violations == 0


def test_what_can_never_fit_is_refused() -> None:
    """It ends at once."""
    assert play(Request(0.0, A, 2.0), where=machine(ram=3)).fates[0].state is JobState.FAILED


def test_a_model_that_dies_puts_its_request_back_once() -> None:
    """In its old place; the second time it fails, and one that was being taken back is just that."""
    one = simulation()
    one.expect(0, Request(0.0, A, 9.0))
    one.expect(1, Request(1.0, A, 1.0))
    one.advance(6.0)
    one.crash(key_of(A))
    one.crash(key_of(B))
    assert [job.index for job in one.book.queue.values()] == [0, 1]
    one.advance(12.0)
    one.cancel(0)
    one.crash(key_of(A))
    assert one.fates[0].state is JobState.CANCELLED
    one.advance(60.0)
    assert one.fates[1].state is JobState.COMPLETED
    again = simulation()
    again.expect(0, Request(0.0, A, 9.0))
    for moment in (6.0, 13.0):
        again.advance(moment)
        again.crash(key_of(A))
    assert again.fates[0].state is JobState.FAILED


def test_pinned_models_come_at_the_start_and_come_back() -> None:
    """Nobody asked for it; it gave way once and is restored."""
    one = simulation(machine(pinned=True))
    one.run(Trace("", (Request(6.0, A, 1.0), Request(7.0, B, 30.0))))
    one.crash(key_of(C))
    one.crash(key_of(B))
    one.advance(80.0)
    assert key_of(C) in one.book.held


def test_memory_that_others_take_drives_idle_models_out() -> None:
    """And a load waits until it is given back; what was begun goes on."""
    one = simulation()
    one.run(Trace("", (Request(0.0, A, 1.0), Request(1.0, B, 1.0))))
    one.take_memory(Footprint(0, 4))
    one.advance(30.0)
    assert len(one.book.held) == 1
    one.take_memory(Footprint(0, 8))
    one.expect(2, Request(30.0, C, 1.0))
    one.advance(60.0)
    assert 2 not in one.fates
    one.take_memory(Footprint())
    one.advance(90.0)
    assert one.fates[2].state is JobState.COMPLETED


def test_room_that_vanishes_while_victims_go_is_noticed() -> None:
    """The load is not begun; the policy decides anew when there is room."""
    one = simulation(machine(ram=5))
    one.expect(0, Request(0.0, A, 60.0))
    one.expect(1, Request(0.1, B, 2.0))
    one.advance(64.0)
    assert one.book.load is not None
    one.take_memory(Footprint(0, 3))
    one.advance(66.0)
    assert one.book.load is None
    one.take_memory(Footprint())
    one.advance(90.0)
    assert one.fates[1].state is JobState.COMPLETED


class Idle:
    """A policy that wants nothing."""

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """Nothing."""
        return []


class Restless:
    """A policy that never comes to rest once something is loaded."""

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The studio's actions, and then the same eviction for ever."""
        return StudioPolicy().decide(state) or [Evict(one.key) for one in state.residents]


@pytest.mark.parametrize(("policy", "complaint"), [(Idle(), "left waiting"), (Restless(), "still wants something")])
def test_a_policy_that_is_stuck_is_found_out(policy: Policy, complaint: str) -> None:
    """Whether it does nothing or too much."""
    with pytest.raises(Stuck, match=complaint):
        run(Trace("t", (Request(0.0, A, 1.0),)), machine(), policy, "stuck")


def test_the_same_trace_gives_the_same_outcome() -> None:
    """Nothing but the processor's time differs."""
    requests = tuple(Request(0.7 * n, (A, B, C)[n * n % 3], 1.0 + n % 4) for n in range(60))
    first = run(Trace("t", requests), machine(), StudioPolicy(), "studio")
    second = run(Trace("t", requests), machine(), StudioPolicy(), "studio")
    assert (first.fates, first.loads, first.decisions) == (second.fates, second.loads, second.decisions)
