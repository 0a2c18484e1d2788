"""What becomes of jobs and models when something fails."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import TextDelta
from saijin_studio.core.errors import (
    EngineMissing,
    EngineRefused,
    EngineUnreachable,
    ModelFileCorrupt,
    ModelLoadFailed,
    ModelNotInstalled,
    OutOfMemory,
    PromptTooLong,
    StreamInterrupted,
    StudioError,
    UnsupportedRequest,
    WorkerCrashed,
    WorkerHung,
)
from saijin_studio.core.events import Departure, Leaving, ModelStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.scheduling.failures import back_off
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ids import JobId
    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

QUEUED, LOADING, RUNNING = JobState.QUEUED, JobState.LOADING, JobState.RUNNING
COMPLETED, FAILED, CANCELLED = JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED
FAILS = ModelLoadFailed(model="alpha", reason="the engine said no")


def kind(world: World, job: JobId) -> str:
    """The kind of fault that a job ended with."""
    fault = world.last(job).fault
    assert fault is not None
    return fault.kind


def test_back_off_doubles_until_the_circuit_opens() -> None:
    """Five seconds, ten, and then until the user acts."""
    assert [back_off(count) for count in range(5)] == [0.0, 5.0, 10.0, inf, inf]


# --- loads ------------------------------------------------------------------------------------------------------


async def test_a_failed_load_is_tried_again_after_a_while(world: World) -> None:
    """The job is put back once, and answered when the second load goes well."""
    world.runner.load_errors.append(FAILS)
    job = world.submit("alpha")
    await settle()
    assert world.states(job) == [QUEUED, LOADING, QUEUED]
    await world.time.advance(4.9)
    assert len(world.calls("load")) == 1
    await world.time.advance(0.2)
    assert world.states(job) == [QUEUED, LOADING, QUEUED, LOADING, RUNNING, COMPLETED]


async def test_a_model_that_backs_off_says_until_when(world: World) -> None:
    """With the fault, for the card and the memory view."""
    world.runner.load_errors.append(FAILS)
    world.submit("alpha")
    await settle()
    told = world.events(ModelStateChanged)[-1]
    assert (told.state, told.until) == (ModelState.FAILED, world.clock.monotonic() + 5.0)
    assert told.fault == FAILS.fault()


async def test_a_job_whose_second_load_fails_too_is_told(world: World) -> None:
    """With what the engine said; there is no third try for it."""
    world.runner.load_errors += [FAILS, FAILS]
    job = world.submit("alpha")
    await world.time.advance(20)
    assert kind(world, job) == "ModelLoadFailed"
    assert len(world.calls("load")) == 2


async def test_the_circuit_opens_after_three_failures(world: World) -> None:
    """Everybody who waits for it is told at once, and so is whoever comes later; the cause is kept."""
    world.runner.load_errors += [FAILS] * 3
    jobs = [world.submit("alpha") for _ in range(5)]
    await world.time.advance(60)
    assert [kind(world, one) for one in jobs] == ["ModelLoadFailed", *["ModelSuspended"] * 4]
    assert len(world.calls("load")) == 3
    assert world.events(ModelStateChanged)[-1].until == inf
    late = await world.answer("alpha")
    fault = world.last(late).fault
    assert fault is not None
    assert fault.what == "Alpha failed several times in a row and is not tried again by itself."
    assert "the engine said no" in fault.cause


async def test_the_user_closes_the_circuit(world: World, target: Callable[..., LoadTarget]) -> None:
    """Then the model is loaded again; asking for a model that is well changes nothing."""
    world.runner.load_errors += [FAILS] * 3
    for _ in range(2):
        world.submit("alpha")
    await world.time.advance(60)
    key = target("alpha").key
    world.scheduler.retry_model(key)
    assert world.model_states("alpha")[-1] is ModelState.INSTALLED
    job = await world.answer("alpha")
    assert world.states(job)[-1] is COMPLETED
    told = len(world.sink.events)
    world.scheduler.retry_model(key)
    world.scheduler.retry_model(target("nobody").key)
    await settle()
    assert len(world.sink.events) == told


async def test_retry_under_a_failed_reply_closes_the_circuit(world: World) -> None:
    """Whatever serves the row now; other rows are not touched."""
    world.runner.load_errors += [FAILS] * 3
    for _ in range(2):
        world.submit("alpha")
    await world.time.advance(60)
    world.scheduler.retry_row(ModelId("beta"))
    assert kind(world, await world.answer("alpha")) == "ModelSuspended"
    world.scheduler.retry_row(ModelId("alpha"))
    assert world.states(await world.answer("alpha"))[-1] is COMPLETED


async def test_retry_while_it_backs_off_loads_at_once(world: World) -> None:
    """Nobody has to wait for the end of the back-off; during the load there is nothing to tell."""
    world.runner.load_errors.append(FAILS)
    job = world.submit("alpha")
    await settle()
    world.runner.may_load.clear()
    world.scheduler.retry_row(ModelId("alpha"))
    await settle()
    assert world.states(job)[-1] is LOADING
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is COMPLETED


async def test_retry_of_a_model_that_is_there_again(world: World) -> None:
    """It failed, was loaded, and is retried: it stays as it is."""
    world.runner.load_errors.append(FAILS)
    world.submit("alpha")
    world.runner.may_run.clear()
    await world.time.advance(6)
    told = world.model_states("alpha")
    world.scheduler.retry_row(ModelId("alpha"))
    await settle()
    assert world.model_states("alpha") == told


async def test_a_good_reply_forgives_earlier_failures(world: World) -> None:
    """Two failures, a reply, two failures: no open circuit."""
    world.runner.load_errors += [FAILS]
    first = world.submit("alpha")
    await world.time.advance(10)
    assert world.states(first)[-1] is COMPLETED
    await world.runner.unload(world.scheduler.snapshot().models[0].key)
    world.runner.scripts.append([WorkerCrashed(model="alpha")])
    world.runner.load_errors += [FAILS]
    second = world.submit("alpha")
    await world.time.advance(30)
    assert world.states(second)[-1] is FAILED  # the crash put it back once, the load failed then
    third = world.submit("alpha")
    await world.time.advance(30)
    assert world.states(third)[-1] is COMPLETED


@pytest.mark.parametrize(
    "error",
    [
        ModelFileCorrupt(model="alpha"),
        ModelNotInstalled(model="alpha"),
        EngineMissing(engine="llama.cpp", command="x"),
        UnsupportedRequest(model="alpha", reason="x"),
    ],
)
async def test_what_can_never_work_makes_one_clear_error(world: World, error: StudioError) -> None:
    """All who wait are told, the model is left alone, and the next job may try: it may have been installed."""
    world.runner.load_errors.append(error)
    jobs = [world.submit("alpha"), world.submit("alpha")]
    await world.scheduler.idle()
    assert [kind(world, one) for one in jobs] == [type(error).__name__] * 2
    assert len(world.calls("load")) == 1
    assert world.model_states("alpha")[-1] is ModelState.INSTALLED
    assert world.states(await world.answer("alpha"))[-1] is COMPLETED


async def test_out_of_memory_teaches_to_reserve_more(world: World, target: Callable[..., LoadTarget]) -> None:
    """A quarter more for the next try; what is measured then counts."""
    world.runner.load_errors.append(OutOfMemory(model="alpha"))
    job = world.submit("alpha")
    await settle()
    alpha = target("alpha")
    assert world.ledger.footprint(alpha.key, alpha.estimate) == Footprint(0, 5_000_000_000)
    await world.time.advance(6)
    assert world.states(job)[-1] is COMPLETED
    assert world.ledger.footprint(alpha.key, alpha.estimate) == Footprint(0, 4_120_000_000)


async def test_out_of_memory_until_it_can_never_fit(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """What was learned is told: it needs more than there is."""
    world = make_world(targets=[target("alpha", ram=9)])
    world.runner.load_errors.append(OutOfMemory(model="alpha"))
    job = world.submit("alpha")
    await world.time.advance(10)
    assert kind(world, job) == "ModelTooLarge"


async def test_a_stand_in_takes_over_when_the_engine_has_gone(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """The rows are resolved once more, and the jobs are answered by what is there now."""
    world.runner.may_load.clear()
    job = world.submit("alpha")
    await settle()
    world.runner.load_errors.append(EngineUnreachable(engine="Ollama", address="x"))
    world.resolver.targets[ModelId("alpha")] = target("stand-in", row="alpha")
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.states(job) == [QUEUED, LOADING, QUEUED, LOADING, RUNNING, COMPLETED]
    served = world.last(job).served
    assert served is not None
    assert served.title == "Stand-In"


async def test_without_a_stand_in_the_engine_is_tried_again_and_then_named(world: World) -> None:
    """Resolving once more gives the same model: it backs off like after any failure."""
    unreachable = EngineUnreachable(engine="Ollama", address="x")
    world.runner.load_errors += [unreachable] * 3
    job = world.submit("alpha")
    await world.time.advance(60)
    assert kind(world, job) == "EngineUnreachable"


async def test_a_failure_that_nobody_foresaw(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """A bug in an engine is told as the root of the tree, with its cause, and is in the log."""
    world.runner.bugs += [ZeroDivisionError("oh"), ZeroDivisionError("oh")]
    job = world.submit("alpha")
    await world.time.advance(20)
    fault = world.last(job).fault
    assert fault is not None
    assert (fault.kind, fault.cause) == ("StudioError", "ZeroDivisionError: oh")
    assert "ZeroDivisionError" in caplog.text


# --- replies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [WorkerCrashed(model="alpha"), WorkerHung(model="alpha")])
async def test_a_worker_that_ends_in_mid_reply(world: World, error: StudioError) -> None:
    """The text that had arrived stays, the job fails with the fault, and the next one loads the model anew."""
    world.runner.scripts.append([TextDelta("half a"), error])
    job = await world.answer("alpha")
    assert world.text(job) == "half a"
    assert kind(world, job) == type(error).__name__
    usage = world.last(job).usage
    assert usage is not None
    assert usage.completion_tokens == 1
    assert world.scheduler.snapshot().models == ()
    again = await world.answer("alpha")
    assert world.states(again) == [QUEUED, LOADING, RUNNING, COMPLETED]


async def test_a_worker_that_ends_before_the_first_token(world: World) -> None:
    """Nothing had gone out: the job is put back once, without a wait."""
    world.runner.scripts.append([WorkerCrashed(model="alpha")])
    job = await world.answer("alpha")
    assert world.states(job) == [QUEUED, LOADING, RUNNING, QUEUED, LOADING, RUNNING, COMPLETED]
    assert world.text(job) == "Hello, world"


async def test_a_worker_that_ends_every_time(world: World) -> None:
    """The second crash is told, and the model backs off; the third opens the circuit."""
    world.runner.scripts += [[WorkerCrashed(model="alpha")] for _ in range(3)]
    job = await world.answer("alpha")
    assert kind(world, job) == "WorkerCrashed"
    assert world.model_states("alpha")[-1] is ModelState.FAILED
    second = world.submit("alpha")
    await world.time.advance(20)
    assert kind(world, second) == "ModelSuspended"


async def test_a_crash_takes_all_jobs_of_the_model_but_no_other(world: World) -> None:
    """Two run on it, one on another model."""
    world.runner.may_run.clear()
    crash = WorkerCrashed(model="alpha")
    world.runner.scripts += [[TextDelta("1"), crash], [TextDelta("2"), crash]]
    jobs = [world.submit("alpha"), world.submit("alpha")]
    await settle()
    other = world.submit("beta")
    await settle()
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert [world.text(one) for one in (*jobs, other)] == ["1", "2", "Hello, world"]
    assert [world.states(one)[-1] for one in (*jobs, other)] == [FAILED, FAILED, COMPLETED]
    assert world.model_states("alpha").count(ModelState.INSTALLED) == 1


async def test_an_engine_that_goes_away_before_the_first_token(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """The row is resolved once more and the stand-in answers."""
    world.runner.scripts.append([EngineUnreachable(engine="Ollama", address="x")])
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    world.resolver.targets[ModelId("alpha")] = target("stand-in", row="alpha")
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert world.states(job) == [QUEUED, LOADING, RUNNING, QUEUED, LOADING, RUNNING, COMPLETED]
    served = world.last(job).served
    assert served is not None
    assert served.title == "Stand-In"
    assert world.loaded() >= {"stand-in"}
    assert [one.title for one in world.scheduler.snapshot().models] == ["Stand-In"]


async def test_an_engine_that_comes_back_in_a_moment_answers_after_all(world: World) -> None:
    """Its models were not here when the row was resolved once more; the job waits for it, and is not lost."""
    world.runner.scripts.append([EngineUnreachable(engine="Ollama", address="x")])
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    back, world.resolver.targets[ModelId("alpha")] = world.resolver.targets[ModelId("alpha")], None
    world.runner.may_run.set()
    await world.time.advance(4)
    assert world.states(job) == [QUEUED, LOADING, RUNNING, QUEUED]
    world.resolver.targets[ModelId("alpha")] = back
    await world.time.advance(2)
    assert world.states(job)[3:] == [QUEUED, LOADING, RUNNING, COMPLETED]


async def test_an_engine_that_stays_away_is_named(world: World) -> None:
    """And not the model, which is installed there."""
    away = EngineUnreachable(engine="Ollama", address="x")
    world.runner.scripts.append([away])
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    world.resolver.targets[ModelId("alpha")] = None
    world.runner.load_errors += [away, away]
    world.runner.may_run.set()
    await world.time.advance(20)
    assert kind(world, job) == "EngineUnreachable"
    assert len(world.calls("load")) == 3


async def test_a_reply_that_breaks_off_leaves_the_model_where_it_is(world: World) -> None:
    """The engine goes on; before the first token the job is simply tried again."""
    world.runner.scripts.append([StreamInterrupted(engine="x")])
    job = await world.answer("alpha")
    assert world.states(job)[-1] is COMPLETED
    assert len(world.calls("load")) == 1


async def test_a_reply_without_an_end(world: World) -> None:
    """A runner that stops without ``Done`` has broken off."""
    world.runner.scripts.append([TextDelta("x")])
    job = await world.answer("alpha")
    assert kind(world, job) == "StreamInterrupted"


@pytest.mark.parametrize(
    "error",
    [PromptTooLong(model="alpha", tokens=9, context=8), UnsupportedRequest(model="alpha", reason="x")],
)
async def test_a_request_that_the_model_cannot_take_fails_at_once(world: World, error: StudioError) -> None:
    """No second try; the model stays and serves the next one."""
    world.runner.scripts.append([error])
    job = await world.answer("alpha")
    assert kind(world, job) == type(error).__name__
    assert len(world.calls("run")) == 0
    again = await world.answer("alpha")
    assert world.states(again) == [QUEUED, RUNNING, COMPLETED]


async def test_a_reply_that_fails_in_a_way_nobody_foresaw(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """It is told and logged, and the next job runs."""
    world.runner.scripts.append([KeyError("oh")])
    job = await world.answer("alpha")
    fault = world.last(job).fault
    assert fault is not None
    assert fault.cause == "KeyError: 'oh'"
    assert "nobody foresaw" in caplog.text
    assert world.states(await world.answer("alpha"))[-1] is COMPLETED


async def test_an_unload_that_fails_does_not_hold_up_the_load(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The model counts as gone; the memory will tell if it is not."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    world.runner.unload_errors.append(EngineUnreachable(engine="Ollama", address="x"))
    job = await world.answer("gamma")
    assert world.states(job)[-1] is COMPLETED
    assert "unloading Alpha failed" in caplog.text


# --- memory that runs out at work -------------------------------------------------------------------------------


async def test_out_of_memory_before_the_first_token_is_tried_again_with_more_set_aside(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """The model is loaded anew, for which another one goes if need be; the job is answered."""
    world = make_world(budget=Footprint(0, 9_000_000_000))
    await world.answer("alpha")
    await world.answer("beta")
    world.runner.scripts.append([OutOfMemory(model="alpha")])
    job = await world.answer("alpha")
    assert world.states(job) == [QUEUED, RUNNING, QUEUED, LOADING, RUNNING, COMPLETED]
    assert world.text(job) == "Hello, world"
    assert world.calls("unload") == ["alpha", "beta"]
    alpha = target("alpha")
    # A quarter of 4.12 GB more, a tenth of it forgiven for the good reply; the load did not make it forget.
    assert world.ledger.footprint(alpha.key, alpha.estimate).ram == 4_120_000_000 + 927_000_000


async def test_out_of_memory_in_mid_reply_is_told_and_the_next_one_has_more(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """What had arrived is kept; the model does not serve another job before it was loaded anew."""
    world.runner.scripts.append([TextDelta("half a"), OutOfMemory(model="alpha")])
    job = await world.answer("alpha")
    assert (world.text(job), kind(world, job)) == ("half a", "OutOfMemory")
    alpha = target("alpha")
    assert world.ledger.footprint(alpha.key, alpha.estimate) == Footprint(0, 5_150_000_000)
    assert world.loaded() == set()
    again = await world.answer("alpha")
    assert world.states(again) == [QUEUED, LOADING, RUNNING, COMPLETED]


async def test_out_of_memory_of_two_replies_at_once_counts_once(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """They ran on the same model, and there was the same lack of memory."""
    world.runner.may_run.clear()
    world.runner.scripts += [[OutOfMemory(model="alpha")], [OutOfMemory(model="alpha")]]
    jobs = [world.submit("alpha"), world.submit("alpha")]
    await settle()
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert [world.states(one)[-1] for one in jobs] == [COMPLETED, COMPLETED]
    assert world.calls("load") == ["alpha", "alpha"]
    alpha = target("alpha")
    # A quarter of 4.12 GB was set aside, of which two good replies have forgiven a fifth.
    assert world.ledger.footprint(alpha.key, alpha.estimate).ram == pytest.approx(4.12e9 + 1.03e9 * 0.81, rel=1e-6)


async def test_a_model_that_runs_out_of_memory_every_time(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """One clear error, not a loop: it backs off, and in the end it can never fit."""
    world = make_world(targets=[target("alpha", ram=7)])
    world.runner.scripts += [[OutOfMemory(model="alpha")] for _ in range(2)]
    job = await world.answer("alpha")
    assert kind(world, job) == "OutOfMemory"
    told = world.events(ModelStateChanged)[-1]
    assert (told.state, told.fault) == (ModelState.FAILED, OutOfMemory(model="alpha").fault())
    second = world.submit("alpha")
    await world.time.advance(30)
    assert kind(world, second) == "ModelTooLarge"
    world.scheduler.retry_row(ModelId("alpha"))
    third = await world.answer("alpha")
    assert world.states(third)[-1] is COMPLETED, "the user wants it tried again"


# --- unloads that do not happen ---------------------------------------------------------------------------------


async def test_an_unload_that_does_not_happen_is_told(world: World, target: Callable[..., LoadTarget]) -> None:
    """With how much is still held; the model is not shown as loaded."""
    await world.answer("alpha")
    world.runner.unload_errors.append(EngineRefused(engine="Ollama", reason="it still holds alpha"))
    world.scheduler.eject(target("alpha").key)
    await world.scheduler.idle()
    told = world.events(ModelStateChanged)[-1]
    assert told.state is ModelState.INSTALLED
    assert told.leaving == Leaving("Alpha", Departure.STUCK, Footprint(0, 4_000_000_000))
    assert world.scheduler.snapshot().models == ()
