"""Whose turn it is on the cores."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.jobs import Priority
from saijin_studio.runners.cores import SLICE_SECONDS, URGENT_SECONDS, Contender, Turn, entry, next_turn, served


def shares(*priorities: Priority, turns: int) -> list[float]:
    """The part of the time that each gets."""
    everyone = [Contender(number, priority) for number, priority in enumerate(priorities)]
    got = [0.0] * len(everyone)
    for _ in range(turns):
        turn = next_turn(everyone)
        got[turn.worker] += turn.seconds
        everyone[turn.worker] = served(everyone[turn.worker], turn.seconds)
    return [seconds / sum(got) for seconds in got]


def test_equals_share_equally() -> None:
    assert shares(Priority.INTERACTIVE, Priority.INTERACTIVE, turns=100) == [0.5, 0.5]


def test_who_is_waited_for_at_the_desk_gets_most_and_nobody_nothing() -> None:
    interactive, pipeline, background = shares(
        Priority.INTERACTIVE, Priority.PIPELINE, Priority.BACKGROUND, turns=700
    )
    assert round(interactive / background) == 4
    assert round(pipeline / background) == 2


def test_a_lone_worker_has_every_turn() -> None:
    assert next_turn([Contender(7, Priority.BACKGROUND, served=1e6)]).worker == 7


def test_a_newcomer_is_level_with_who_is_owed_most() -> None:
    waiting = [Contender(1, Priority.INTERACTIVE, 5.0), Contender(2, Priority.INTERACTIVE, 4.0)]
    assert entry(waiting) == 4.0
    assert entry([]) == 0.0


def test_of_those_level_the_more_urgent_job_goes_first() -> None:
    level = [Contender(1, Priority.BACKGROUND), Contender(2, Priority.INTERACTIVE)]
    assert next_turn(level).worker == 2


def test_a_cancel_goes_before_everything_once() -> None:
    cancelled = Contender(1, Priority.BACKGROUND, served=99.0, urgent=True)
    other = Contender(2, Priority.INTERACTIVE)
    turn = next_turn([cancelled, other])
    assert (turn.worker, turn.seconds) == (1, URGENT_SECONDS)
    after = served(cancelled, turn.seconds)
    turn = next_turn([after, other])
    assert (turn.worker, turn.seconds) == (2, SLICE_SECONDS)


def test_a_cancel_in_the_midst_of_a_turn_is_not_forgotten() -> None:
    cancelled = served(Contender(1, Priority.BACKGROUND, urgent=True), SLICE_SECONDS)
    assert next_turn([cancelled, Contender(2, Priority.INTERACTIVE)]) == Turn(1, URGENT_SECONDS)


@given(st.lists(st.sampled_from(Priority), min_size=1, max_size=8))
def test_nobody_waits_longer_than_the_weights_allow(priorities: list[Priority]) -> None:
    """Between two turns of one worker, every other has at most four for one of the least urgent."""
    everyone = [Contender(number, priority) for number, priority in enumerate(priorities)]
    last = [0] * len(everyone)
    for now in range(1, 200):
        turn = next_turn(everyone)
        last[turn.worker] = now
        everyone[turn.worker] = served(everyone[turn.worker], turn.seconds)
        assert now - min(last) <= 5 * len(everyone)
