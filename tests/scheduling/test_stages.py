"""Pipelines that announce the model of their next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import ModelState
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.stages import KEPT_SECONDS, Stages
from saijin_studio.scheduling.waits import settle
from tests.scheduling.conftest import model_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, SchedulerState
    from tests.scheduling.conftest import World, WorldFactory

ONE, TWO = JobId("1"), JobId("2")
BETA, GAMMA = model_key("beta"), model_key("gamma")


# --- the list ---------------------------------------------------------------------------------------------------


def test_a_stage_is_announced_once_its_row_is_resolved() -> None:
    """Each model once, the earliest first."""
    stages = Stages()
    stages.declare(ONE)
    stages.declare(TWO)
    assert stages.keys(0.0) == ()
    stages.resolved(TWO, GAMMA)
    stages.resolved(ONE, BETA)
    stages.resolved(JobId("3"), BETA)
    assert stages.keys(0.0) == (BETA, GAMMA)
    stages.resolved(TWO, BETA)
    assert stages.keys(0.0) == (BETA,)


def test_it_is_kept_for_a_while_after_the_job_before_it() -> None:
    """Half a minute; and not at all when that one did not end well."""
    stages = Stages()
    for job in (ONE, TWO):
        stages.declare(job)
        stages.resolved(job, BETA if job == ONE else GAMMA)
    stages.ended(ONE, JobState.COMPLETED, 10.0)
    stages.ended(TWO, JobState.FAILED, 10.0)
    stages.ended(JobId("3"), JobState.COMPLETED, 10.0)
    assert stages.keys(10.0 + KEPT_SECONDS - 0.1) == (BETA,)
    assert stages.keys(10.0 + KEPT_SECONDS) == ()


def test_the_job_of_the_stage_ends_the_announcement() -> None:
    """Somebody else's job for the same model, while the stage before still runs, does not."""
    stages = Stages()
    stages.declare(ONE)
    stages.resolved(ONE, BETA)
    stages.arrived(BETA)
    assert stages.keys(0.0) == (BETA,)
    stages.ended(ONE, JobState.COMPLETED, 0.0)
    stages.arrived(GAMMA)
    assert stages.keys(0.0) == (BETA,)
    stages.arrived(BETA)
    assert stages.keys(0.0) == ()


# --- in the scheduler -------------------------------------------------------------------------------------------


class Watching:
    """The studio's policy; keeps what it was told of announced models."""

    def __init__(self) -> None:
        self._policy = StudioPolicy()
        self.announced: tuple[ModelKey, ...] = ()

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """What the policy says."""
        self.announced = state.announced
        return self._policy.decide(state)


async def test_the_next_model_is_there_when_its_job_comes(make_world: WorldFactory) -> None:
    """It was loaded while the stage before was at work."""
    world = make_world()
    world.runner.may_run.clear()
    world.submit("alpha", next_row="beta")
    await settle()
    assert world.loaded() == {"alpha", "beta"}
    world.runner.may_run.set()
    await world.scheduler.idle()
    job = await world.answer("beta")
    assert JobState.LOADING not in world.states(job)
    assert world.calls("load") == ["alpha", "beta"]


async def test_what_is_announced_ends_with_its_job_or_in_time(make_world: WorldFactory) -> None:
    """The policy is told so at its next decision."""
    policy = Watching()
    world = make_world(policy=policy)
    await world.answer("alpha")
    job = world.submit("alpha", next_row="beta")
    await world.scheduler.idle()
    assert policy.announced == (BETA,)
    await world.time.advance(KEPT_SECONDS + 2)
    assert policy.announced == ()
    assert world.states(job)[-1] is JobState.COMPLETED


async def test_a_job_that_comes_during_the_load_ahead_joins_it(make_world: WorldFactory) -> None:
    """And when it is taken back, and nobody else wants the model, the load is given up."""
    world = make_world()
    await world.answer("alpha")
    world.runner.may_load.clear()
    world.submit("alpha", next_row="beta")
    await settle()
    assert world.model_states("beta") == [ModelState.LOADING]
    job = world.submit("beta")
    await settle()
    assert world.states(job) == [JobState.QUEUED, JobState.LOADING]
    world.scheduler.cancel(job)
    await world.scheduler.idle()
    assert world.loaded() == {"alpha"}
    assert world.model_states("beta")[-1] is ModelState.INSTALLED


async def test_a_pipeline_that_is_taken_back_takes_its_load_ahead_with_it(make_world: WorldFactory) -> None:
    """As long as its stage had not come yet; another pipeline that announces the same keeps it."""
    world = make_world()
    await world.answer("alpha")
    world.runner.may_run.clear()
    world.runner.may_load.clear()
    jobs = [world.submit("alpha", next_row="beta") for _ in range(2)]
    await settle()
    world.scheduler.cancel(jobs[0])
    await settle()
    assert world.model_states("beta") == [ModelState.LOADING]
    world.scheduler.cancel(jobs[1])
    await world.scheduler.idle()
    assert world.loaded() == {"alpha"}


async def test_a_next_stage_that_is_not_here_is_no_news(world: World) -> None:
    """Its own job will say so."""
    job = world.submit("alpha", next_row="nobody")
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED
    assert world.loaded() == {"alpha"}
