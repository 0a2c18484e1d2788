"""The scheduler's thread: the only way in, and an orderly way out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelLoadFailed, StudioClosing
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import CompletionRequest, Job, JobState
from saijin_studio.scheduling.thread import Factory, SchedulerThread
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from saijin_studio.scheduling.scheduler import Scheduler
    from tests.scheduling.conftest import World, WorldFactory

WAIT = 10.0
"""Seconds after which a broken thread fails its test; nothing waits so long when all is well."""

ThreadFactory = Callable[[Factory], SchedulerThread]


def job(name: str) -> Job:
    """A job for alpha."""
    return Job(JobId(name), ModelId("alpha"), CompletionRequest("?"))


@pytest.fixture
def make_thread() -> Iterator[ThreadFactory]:
    """Starts threads and closes them; none may survive."""
    threads: list[SchedulerThread] = []

    def make(factory: Factory) -> SchedulerThread:
        threads.append(SchedulerThread(factory))
        threads[-1].start()
        return threads[-1]

    yield make
    for one in threads:
        assert one.close(WAIT)
    assert "scheduler" not in [one.name for one in threading.enumerate()]


class Studio:
    """A world that is built inside the thread, when the test allows it."""

    def __init__(self, build: WorldFactory) -> None:
        self._build = build
        self.may_build = threading.Event()
        self.may_build.set()
        self.world: World | None = None

    async def factory(self) -> Scheduler:
        """Build the scheduler in its loop."""
        await asyncio.to_thread(self.may_build.wait, WAIT)
        self.world = self._build()
        await self.world.scheduler.start()
        return self.world.scheduler

    def states(self, name: str) -> list[JobState]:
        """What was told about a job."""
        assert self.world is not None
        return self.world.states(JobId(name))


@pytest.fixture
def studio(build_world: WorldFactory) -> Studio:
    """A studio that nobody has started."""
    return Studio(build_world)


def idle(thread: SchedulerThread) -> None:
    """Wait until everything is done."""
    thread.call(lambda scheduler: scheduler.idle()).result(WAIT)


def test_a_job_from_another_thread_is_answered(studio: Studio, make_thread: ThreadFactory) -> None:
    """Submitting returns at once; the events come from the thread."""
    thread = make_thread(studio.factory)
    thread.submit(job("1"))
    idle(thread)
    assert studio.states("1")[-1] is JobState.COMPLETED
    assert thread.ready.result(WAIT) is not None


def test_work_may_come_before_the_scheduler_is_built(studio: Studio, make_thread: ThreadFactory) -> None:
    """It is done in order when it is; here the cancel finds the job that was handed in before it."""
    studio.may_build.clear()
    thread = make_thread(studio.factory)
    thread.submit(job("1"))
    thread.cancel(JobId("1"))
    thread.submit(job("2"))
    done = thread.call(lambda scheduler: scheduler.idle())
    studio.may_build.set()
    done.result(WAIT)
    idle(thread)
    assert studio.states("1") == [JobState.QUEUED, JobState.CANCELLED]
    assert studio.states("2")[-1] is JobState.COMPLETED


def test_closing_refuses_work_and_stops_what_runs(studio: Studio, make_thread: ThreadFactory) -> None:
    """The runner is closed, the thread has ended; closing again is nothing."""
    thread = make_thread(studio.factory)
    idle(thread)
    assert studio.world is not None
    studio.world.runner.reply = ("x",) * 1_000_000
    thread.submit(job("1"))
    assert thread.close(WAIT)
    assert thread.close(WAIT)
    assert studio.states("1")[-1] is JobState.CANCELLED
    assert studio.world.runner.closed
    with pytest.raises(StudioClosing):
        thread.submit(job("2"))
    thread.cancel(JobId("1"))
    with pytest.raises(StudioClosing):
        thread.call(lambda scheduler: scheduler.idle()).result(WAIT)


def test_a_factory_that_fails_is_told_to_everybody(
    make_thread: ThreadFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """To who waits for it, to who calls, and to who submits; and it is in the log."""
    error = ModelLoadFailed(model="x", reason="y")

    async def factory() -> Scheduler:
        raise error

    thread = make_thread(factory)
    assert thread.ready.exception(WAIT) is error
    with pytest.raises(ModelLoadFailed):
        thread.call(lambda scheduler: scheduler.idle()).result(WAIT)
    with pytest.raises(ModelLoadFailed):
        thread.submit(job("1"))
    assert "could not be built" in caplog.text


def test_closing_while_the_scheduler_is_being_built(make_thread: ThreadFactory) -> None:
    """Building is broken off."""

    async def factory() -> Scheduler:
        await asyncio.Event().wait()
        raise AssertionError

    thread = make_thread(factory)
    done = thread.call(lambda scheduler: scheduler.idle())
    assert thread.close(WAIT)
    assert isinstance(thread.ready.exception(WAIT), StudioClosing)
    assert done.cancelled() or isinstance(done.exception(WAIT), StudioClosing)


def test_closing_a_thread_that_was_never_started(studio: Studio) -> None:
    """Nothing was built; nothing is left."""
    thread = SchedulerThread(studio.factory)
    assert thread.close()
    assert thread.close()
    assert studio.world is None


def test_an_error_in_posted_work_is_logged(
    studio: Studio, make_thread: ThreadFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """Handing in the same job twice is a bug of the caller; the thread goes on."""
    thread = make_thread(studio.factory)
    idle(thread)
    assert studio.world is not None
    studio.world.runner.may_run.clear()
    thread.submit(job("1"))
    thread.submit(job("1"))
    idle_again = thread.call(_nothing)
    idle_again.result(WAIT)
    assert "not done yet" in caplog.text


async def _nothing(_: Scheduler) -> None:
    """Return when everything posted before is done."""


def test_an_error_that_nobody_awaits_is_logged(
    studio: Studio, make_thread: ThreadFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """In a callback of the loop."""
    thread = make_thread(studio.factory)

    async def plant(_: Scheduler) -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)

    thread.call(plant).result(WAIT)
    thread.call(_nothing).result(WAIT)
    assert "in the scheduler's loop" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_an_engine_that_cannot_be_closed_is_logged(
    studio: Studio, make_thread: ThreadFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """The thread ends all the same."""
    thread = make_thread(studio.factory)
    idle(thread)
    assert studio.world is not None
    studio.world.runner.close_errors.append(OSError("stuck"))
    assert thread.close(WAIT)
    assert "did not close cleanly" in caplog.text


def test_a_scheduler_that_does_not_close_is_left_behind(
    studio: Studio, make_thread: ThreadFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """The engine does not confirm; after the time limit the caller goes on, and the log says so."""
    thread = make_thread(studio.factory)
    idle(thread)
    assert studio.world is not None
    runner = studio.world.runner
    runner.may_run.clear()
    runner.may_free.clear()
    thread.submit(job("1"))

    async def let_it_run(_: Scheduler) -> asyncio.AbstractEventLoop:
        await settle()
        return asyncio.get_running_loop()

    loop = thread.call(let_it_run).result(WAIT)
    assert studio.states("1")[-1] is JobState.RUNNING
    assert not thread.close(0.05)
    assert "did not end" in caplog.text
    loop.call_soon_threadsafe(runner.may_free.set)
