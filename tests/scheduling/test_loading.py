"""A model that is to be in memory, with nothing asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelFileCorrupt, StudioClosing, UnknownModel
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import ModelState
from saijin_studio.scheduling.journal import Journal
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from tests.scheduling.conftest import World, WorldFactory

QUEUED, LOADING, RUNNING = JobState.QUEUED, JobState.LOADING, JobState.RUNNING
COMPLETED, FAILED, CANCELLED = JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED
JOB = JobId("have it here")


async def test_the_model_is_there_and_was_asked_nothing(make_world: WorldFactory) -> None:
    journal = Journal()
    world = make_world(journal=journal)
    world.scheduler.load(JOB, ModelId("alpha"))
    await world.scheduler.idle()
    assert world.states(JOB) == [QUEUED, LOADING, RUNNING, COMPLETED]
    assert world.loaded() == {"alpha"}
    assert world.calls("run") == []
    assert world.model_states("alpha")[-1] is ModelState.READY
    assert journal.pending() is None, "no request was served"


async def test_what_is_in_the_way_goes_and_a_second_time_nothing_is_loaded(world: World) -> None:
    for name in ("alpha", "beta", "gamma", "gamma"):
        world.scheduler.load(JOB, ModelId(name))
        await world.scheduler.idle()
    assert world.calls("load") == ["alpha", "beta", "gamma"]
    assert world.calls("unload") == ["alpha"]


async def test_how_long_replies_take_is_not_learned_from_it(world: World) -> None:
    world.scheduler.load(JOB, ModelId("alpha"))
    await world.scheduler.idle()
    (key,) = world.runner.loaded
    assert world.ledger.record(key).service_seconds is None
    assert world.ledger.record(key).load_seconds is not None


async def test_it_fails_as_any_job_does(world: World) -> None:
    world.scheduler.load(JOB, ModelId("nothing"))
    await world.scheduler.idle()
    fault = world.last(JOB).fault
    assert fault is not None
    assert fault.kind == UnknownModel.__name__
    world.runner.load_errors.append(ModelFileCorrupt(model="alpha"))
    world.scheduler.load(JOB, ModelId("alpha"))
    await world.scheduler.idle()
    assert world.states(JOB)[-1] is FAILED


async def test_it_can_be_stopped_while_it_loads(world: World) -> None:
    world.runner.may_load.clear()
    world.scheduler.load(JOB, ModelId("alpha"))
    await settle()
    assert world.scheduler.cancel(JOB)
    assert world.states(JOB) == [QUEUED, LOADING, CANCELLED]
    await world.scheduler.idle()
    assert world.loaded() == set()


async def test_one_id_is_one_job_and_nothing_is_taken_while_closing(world: World) -> None:
    world.scheduler.load(JOB, ModelId("alpha"))
    with pytest.raises(ValueError, match="not done yet"):
        world.scheduler.load(JOB, ModelId("beta"))
    await world.scheduler.aclose()
    with pytest.raises(StudioClosing):
        world.scheduler.load(JobId("late"), ModelId("alpha"))
