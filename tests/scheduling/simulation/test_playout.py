"""When the jobs that wait will start."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import LoadUnderWay
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.playout import MOST_STEPS, Expected, play_out
from tests.scheduling.desk import NOW, Desk, key

POLICY = StudioPolicy()


def expected(desk: Desk) -> dict[str, Expected]:
    """What is expected for each job, in order."""
    return {str(job): one for job, one in play_out(desk.state(), POLICY).items()}


def test_a_job_whose_model_is_ready_starts_now() -> None:
    """And one whose slots are taken when the first is half done and then done: a running job's rest is a guess."""
    assert expected(Desk().holds("a").wants("a")) == {"a0": Expected(0.0, loads=False)}
    assert expected(Desk().holds("a", busy=2).wants("a")) == {"a0": Expected(2.0, loads=False)}


def test_a_job_that_needs_a_load_waits_for_it() -> None:
    """Five seconds, and those of the load before it."""
    assert expected(Desk().wants("a", age=3).wants("b", age=1)) == {
        "a0": Expected(5.0, loads=True),
        "b1": Expected(10.0, loads=True),
    }


def test_a_load_under_way_is_partly_done() -> None:
    """Two of five seconds have passed."""
    desk = Desk().wants("a")
    desk.load = LoadUnderWay(key("a"), Footprint(0, 4), NOW - 2.0)
    assert expected(desk) == {"a0": Expected(3.0, loads=True)}


def test_the_order_is_that_of_the_policy() -> None:
    """What is ready goes first, then the line with more weight."""
    desk = Desk().holds("c", busy=1).wants("a", age=3).wants("b", age=2).wants("b", age=2).wants("c")
    assert list(expected(desk)) == ["c3", "b1", "b2", "a0"]


def test_what_is_refused_is_left_out() -> None:
    """It never starts."""
    assert expected(Desk().knows("a", 11).wants("a")) == {}


@pytest.mark.unmeasured
def test_it_does_not_look_ahead_for_ever() -> None:
    """A queue that is too long is foreseen as far as the steps reach; memory of others may never come back."""
    long = Desk().holds("a")
    for _ in range(MOST_STEPS):
        long.wants("a")
    assert 0 < len(expected(long)) <= MOST_STEPS
    crowded = Desk(room=Footprint(0, 2)).knows("a", 4).wants("a")
    assert expected(crowded) == {}
    state = replace(Desk().wants("a").state(), room=Footprint(0, 10))
    assert play_out(state, POLICY)
