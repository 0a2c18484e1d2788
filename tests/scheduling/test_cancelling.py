"""Stopping a job in every state: at once while it waits, and confirmed by the engine while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import PromptProgress, TextDelta
from saijin_studio.core.errors import WorkerCrashed
from saijin_studio.core.events import QueueChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import ModelState
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

QUEUED, LOADING, RUNNING = JobState.QUEUED, JobState.LOADING, JobState.RUNNING
COMPLETED, CANCELLED = JobState.COMPLETED, JobState.CANCELLED


async def test_a_job_that_is_not_resolved_yet(world: World) -> None:
    """Nothing of it remains."""
    job = world.submit("alpha")
    assert world.scheduler.cancel(job)
    assert world.states(job) == [QUEUED, CANCELLED]
    await world.scheduler.idle()
    assert world.runner.calls == []


async def test_a_job_that_is_not_known(world: World) -> None:
    """There is nothing to stop, and that is said."""
    assert not world.scheduler.cancel(JobId("nobody"))
    job = await world.answer("alpha")
    assert not world.scheduler.cancel(job)
    assert world.states(job)[-1] is COMPLETED


async def test_a_queued_job(world: World) -> None:
    """It is gone at once; the one that runs is not disturbed."""
    world.runner.may_run.clear()
    running = [world.submit("alpha"), world.submit("alpha")]
    await settle()
    queued = world.submit("alpha")
    await settle()
    world.scheduler.cancel(queued)
    assert world.states(queued)[-1] is CANCELLED
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert [world.states(one)[-1] for one in running] == [COMPLETED, COMPLETED]


async def test_the_last_one_who_waits_for_a_load_ends_it(world: World) -> None:
    """The engine is told to give up; the model is not there."""
    world.runner.may_load.clear()
    job = world.submit("alpha")
    await settle()
    world.scheduler.cancel(job)
    assert world.states(job) == [QUEUED, LOADING, CANCELLED]
    await world.scheduler.idle()
    assert world.loaded() == set()
    assert world.model_states("alpha") == [ModelState.LOADING, ModelState.INSTALLED]


async def test_a_load_that_others_wait_for_goes_on(world: World) -> None:
    """It is not cancelled with the first who asked."""
    world.runner.may_load.clear()
    first, second = world.submit("alpha"), world.submit("alpha")
    await settle()
    world.scheduler.cancel(first)
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.states(first)[-1] is CANCELLED
    assert world.states(second)[-1] is COMPLETED
    assert world.calls("load") == ["alpha"]


async def test_a_job_that_comes_while_its_load_is_given_up(world: World) -> None:
    """It is not lost: the model is loaded again for it."""
    world.runner.may_load.clear()
    first = world.submit("alpha")
    await settle()
    second = world.submit("alpha")
    world.scheduler.cancel(first)
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.states(second)[-1] is COMPLETED


async def test_a_load_given_up_while_its_victims_drain(world: World) -> None:
    """Draining is never undone: the victims go, and the next job brings one back."""
    world.runner.may_run.clear()
    running = [world.submit("alpha"), world.submit("beta")]
    await settle()
    job = world.submit("gamma")
    await world.time.advance(300)  # overdue: models at work are drained for it
    assert world.states(job) == [QUEUED, LOADING]
    world.scheduler.cancel(job)
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert [world.states(one)[-1] for one in running] == [COMPLETED, COMPLETED]
    assert world.loaded() == {"beta"}
    assert world.calls("load") == ["alpha", "beta"]


async def test_a_running_job_ends_when_the_engine_has_confirmed(world: World) -> None:
    """Until then its slot is taken, and asking again does not break off the confirmation."""
    world.runner.reply = ("a", "b") * 1000
    world.runner.may_free.clear()
    jobs = [world.submit("alpha") for _ in range(2)]
    await settle(12)
    waiting = world.submit("alpha")
    await settle(12)
    world.scheduler.cancel(jobs[0])
    await settle()
    world.scheduler.cancel(jobs[0])
    await settle()
    assert world.states(jobs[0])[-1] is RUNNING
    assert world.states(waiting)[-1] is QUEUED
    world.runner.may_free.set()
    await settle()
    assert world.states(jobs[0])[-1] is CANCELLED
    assert RUNNING in world.states(waiting)
    usage = world.last(jobs[0]).usage
    assert usage is not None
    assert usage.completion_tokens == world.text(jobs[0]).count("a") + world.text(jobs[0]).count("b") > 0


async def test_a_running_job_that_has_said_nothing_has_no_usage(world: World) -> None:
    """Nothing had gone out."""
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    world.scheduler.cancel(job)
    await world.scheduler.idle()
    assert world.last(job).usage is None
    assert world.states(job) == [QUEUED, LOADING, RUNNING, CANCELLED]


async def test_a_job_that_was_done_before_the_cancel_came_is_completed(world: World) -> None:
    """All of its text is there; the confirmation that was still missing is not broken off."""
    world.runner.may_free.clear()
    job = world.submit("alpha")
    await settle()
    world.scheduler.cancel(job)
    await settle()
    assert world.states(job)[-1] is RUNNING
    world.runner.may_free.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is COMPLETED


async def test_a_worker_that_dies_of_the_cancel(world: World) -> None:
    """The job is cancelled all the same, and is not tried again; the model is gone."""
    world.runner.may_run.clear()
    world.runner.cancel_errors.append(WorkerCrashed(model="alpha"))
    job = world.submit("alpha")
    await settle()
    world.scheduler.cancel(job)
    await world.scheduler.idle()
    assert world.states(job) == [QUEUED, LOADING, RUNNING, CANCELLED]
    assert world.scheduler.snapshot().models == ()
    assert len(world.calls("load")) == 1


async def test_stopping_everything(world: World) -> None:
    """Running, loading and queued; the models stay."""
    await world.answer("alpha")
    world.runner.may_run.clear()
    jobs = [world.submit("alpha") for _ in range(3)]
    await settle()
    world.runner.may_load.clear()
    jobs.append(world.submit("beta"))
    await settle()
    jobs.append(world.submit("gamma"))
    world.scheduler.cancel_all()
    await world.scheduler.idle()
    assert [world.states(one)[-1] for one in jobs] == [CANCELLED] * 5
    assert world.loaded() == {"alpha"}


async def test_the_next_job_runs_after_a_cancel(world: World) -> None:
    """As if nothing had been: on the same model, without a load."""
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    world.scheduler.cancel(job)
    world.runner.may_run.set()
    again = await world.answer("alpha")
    assert world.states(again) == [QUEUED, RUNNING, COMPLETED]


# --- how long it takes ------------------------------------------------------------------------------------------
# Time stands still in these tests: what is free without its being moved on is free as soon as the engine says so.


async def test_a_cancel_frees_the_slot_of_a_queued_job_at_once(world: World) -> None:
    """The next in the queue is next."""
    world.runner.may_run.clear()
    for _ in range(2):
        world.submit("alpha")
    await settle()
    queued, following = world.submit("alpha"), world.submit("alpha")
    await settle()
    world.scheduler.cancel(queued)
    await settle()
    assert [one.job for one in world.events(QueueChanged)[-1].entries] == [following]


async def test_a_cancel_frees_the_machine_of_a_load_that_only_that_job_waits_for(world: World) -> None:
    """Another model is loaded in the same moment."""
    began = world.clock.monotonic()
    world.runner.may_load.clear()
    job, other = world.submit("alpha"), world.submit("beta")
    await settle()
    assert world.states(other) == [QUEUED]
    world.scheduler.cancel(job)
    await settle()
    assert world.states(other) == [QUEUED, LOADING]
    assert world.clock.monotonic() == began


@pytest.mark.parametrize("said", [0, 1])
async def test_a_cancel_frees_the_slot_of_a_prompt_that_is_read_and_of_a_reply_that_streams(
    make_world: WorldFactory, target: Callable[..., LoadTarget], said: int
) -> None:
    """As soon as the engine has confirmed; the job that waits for the slot starts in the same moment."""
    world = make_world(targets=[target("alpha", slots=1)])
    began = world.clock.monotonic()
    endless = [TextDelta("x")] * 10_000
    world.runner.scripts.append([*endless[:said], PromptProgress(1, 9), *endless[said:]])
    world.runner.may_free.clear()
    job = world.submit("alpha")
    await settle(12)
    waiting = world.submit("alpha")
    await settle(12)
    world.scheduler.cancel(job)
    await settle()
    assert (world.states(job)[-1], world.states(waiting)[-1]) == (RUNNING, QUEUED)
    world.runner.may_free.set()
    await settle()
    assert (world.states(job)[-1], RUNNING in world.states(waiting)) == (CANCELLED, True)
    assert world.clock.monotonic() == began
