"""The queue in the user's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.events import QueueChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.scheduling.reordering import moved
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

A, B, C, D = (JobId(name) for name in "abcd")
SHOWN = (A, B, C, D)


@pytest.mark.parametrize(
    ("ahead", "job", "before", "expected"),
    [
        ({}, C, A, (1, 0, 0, 0, "c")),
        ({}, D, B, (2, 1, 0, 0, "ad")),
        ({}, A, D, (3, 2, 1, 0, "bca")),
        ({A: 2, B: 1}, D, A, (3, 2, 1, 0, "dab")),
        ({A: 2, B: 1}, A, None, (1, 0, 0, 0, "b")),
        ({A: 3, B: 2, C: 1}, A, C, (3, 2, 1, 0, "bac")),
        ({A: 1}, B, None, (1, 0, 0, 0, "a")),
        ({A: 1}, A, None, (0, 0, 0, 0, "")),
        ({A: 2}, B, B, (2, 0, 0, 0, "a")),
    ],
)
def test_what_was_dropped_and_all_above_it_keep_their_order(
    ahead: dict[JobId, int], job: JobId, before: JobId | None, expected: tuple[int, int, int, int, str]
) -> None:
    """The highest goes first; below it only those keep a place that had one."""
    places = moved(SHOWN, ahead, job, before)
    assert places is not None
    by_hand = sorted((one for one in places if places[one]), key=lambda one: -places[one])
    assert "".join(by_hand) == expected[-1]
    assert sorted(places.values(), reverse=True) == list(expected[:-1])


def test_what_does_not_wait_any_more_is_not_moved() -> None:
    """It started while it was dragged."""
    assert moved((A, B), {}, C, A) is None
    assert moved((A, B), {}, A, C) is None


moves = st.lists(st.tuples(st.integers(0, 7), st.none() | st.integers(0, 7)), max_size=12)


@given(moves)
def test_the_queue_is_always_as_it_was_dropped(drops: list[tuple[int, int | None]]) -> None:
    """Whatever is moved where, in a queue whose rest is served in order of the names."""
    names = [JobId(name) for name in "abcdefgh"]
    ahead = dict.fromkeys(names, 0)
    for what, where in drops:
        shown = sorted(names, key=lambda one: (-ahead[one], one))
        before = None if where is None else names[where]
        places = moved(shown, ahead, names[what], before)
        assert places is not None
        ahead = places
        assert len({place for place in ahead.values() if place}) == sum(place > 0 for place in ahead.values())
        if before is None or before == names[what]:
            continue
        order = sorted(names, key=lambda one: (-ahead[one], one))
        rest = [one for one in shown if one != names[what]]
        rest.insert(rest.index(before), names[what])
        upto = rest.index(names[what]) + 1
        assert order[:upto] == rest[:upto]


# --- in the scheduler -------------------------------------------------------------------------------------------


def shown(world: World) -> list[JobId]:
    """The queue as it was last told."""
    return [one.job for one in world.events(QueueChanged)[-1].entries]


async def waiting(world: World) -> list[JobId]:
    """Two jobs that run, and three of different importance that wait for the same model."""
    world.runner.may_run.clear()
    for _ in range(2):
        world.submit("alpha")
    await settle()
    world.submit("alpha", Priority.BACKGROUND)
    world.submit("alpha", Priority.PIPELINE)
    world.submit("alpha")
    await settle()
    return shown(world)


async def test_a_job_is_put_in_front_by_hand(world: World) -> None:
    """Though it is only background work; then it is the first that runs."""
    first, second, third = await waiting(world)
    assert world.scheduler.move(third, first)
    await settle()
    assert shown(world) == [third, first, second]
    world.runner.may_run.set()
    await world.scheduler.idle()
    started = [one for one in world.calls("run") if one in {first, second, third}]
    assert started == [third, first, second]


async def test_what_comes_later_does_not_overtake_it(world: World) -> None:
    """However important; until it is moved to the end."""
    first, second, third = await waiting(world)
    world.scheduler.move(third, second)
    late = world.submit("alpha")
    await settle()
    assert shown(world) == [first, third, late, second]
    world.scheduler.move(third, None)
    await settle()
    assert shown(world) == [first, late, second, third]


async def test_a_job_that_is_gone_is_not_moved(world: World) -> None:
    """And nothing changes."""
    first, second, third = await waiting(world)
    world.scheduler.cancel(third)
    assert not world.scheduler.move(third, first)
    assert not world.scheduler.move(second, third)
    await settle()
    assert shown(world) == [first, second]


async def test_a_job_that_is_put_back_waits_like_the_others_again(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Its place by hand was for its first start."""
    world = make_world(targets=[target("alpha", slots=1)])
    world.runner.may_run.clear()
    world.submit("alpha")
    await settle()
    first, second, third = world.submit("alpha"), world.submit("alpha", Priority.BACKGROUND), world.submit("alpha")
    await settle()
    world.scheduler.move(second, first)
    world.runner.scripts.append([])  # the next reply breaks off before its first token
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert world.states(second).count(JobState.RUNNING) == 2
    assert world.calls("run")[-3:] == [first, third, second]
