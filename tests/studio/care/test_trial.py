"""Both versions are asked the same, through the scheduler and behind everything else."""

from __future__ import annotations

import asyncio

import pytest

from saijin_studio.core.care import Measured
from saijin_studio.core.errors import OutOfMemory, StudioClosing
from saijin_studio.core.events import DeltaReceived, JobStateChanged, Served
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Job, JobState, Priority, Usage
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.care.trial import Question, Trial
from tests.studio.care.fakes import CHAT, FEEL, PHI, TONE

QUESTIONS = (Question("2 + 3?", "5"), Question("Capital?", "tokyo"))
USAGE = Usage(4, 11, 0.5, 1.5)
SERVED = Served(CHAT.id, PHI.id, PHI.title, stand_in=False)


class Answering:
    """A scheduler that answers every job at once."""

    def __init__(self, *replies: str, state: JobState = JobState.COMPLETED, told: bool = True) -> None:
        self.bus = FanOut()
        self.jobs: list[Job] = []
        self.cancelled: list[JobId] = []
        self._replies, self._state, self._told = list(replies), state, told

    def submit(self, job: Job) -> None:
        self.jobs.append(job)
        if not self._replies:
            return
        self.bus.publish(DeltaReceived(JobId("other"), "noise"))
        self.bus.publish(DeltaReceived(job.id, self._replies.pop(0)))
        fault = OutOfMemory(model="Phi").fault() if self._told and self._state is JobState.FAILED else None
        self.bus.publish(JobStateChanged(job.id, self._state, SERVED, usage=USAGE, fault=fault))
        self.bus.publish(JobStateChanged(job.id, JobState.CANCELLED))

    def cancel(self, job: JobId) -> bool:
        self.cancelled.append(job)
        return True


async def test_speed_and_right_answers_are_counted() -> None:
    scheduler = Answering("It is 5.", "Osaka")
    made = await Trial(scheduler, scheduler.bus, QUESTIONS).measure(CHAT, PHI.id, "digest")
    assert made == Measured("digest", 10.0, 0.5, 1, 2)
    assert {(job.priority, job.variant, job.row) for job in scheduler.jobs} == {
        (Priority.BACKGROUND, PHI.id, CHAT.id)
    }


async def test_a_row_that_does_not_write_is_not_asked() -> None:
    scheduler = Answering()
    assert await Trial(scheduler, scheduler.bus, QUESTIONS).measure(FEEL, TONE.id, "d") == Measured("d")
    assert scheduler.jobs == []


@pytest.mark.parametrize(("told", "error"), [(True, OutOfMemory), (False, StudioClosing)])
async def test_a_reply_that_fails_says_why(told: bool, error: type[Exception]) -> None:
    scheduler = Answering("", state=JobState.FAILED, told=told)
    with pytest.raises(error):
        await Trial(scheduler, scheduler.bus, QUESTIONS).measure(CHAT, PHI.id, "d")


async def test_calling_it_off_stops_the_job() -> None:
    scheduler = Answering()
    task = asyncio.create_task(Trial(scheduler, scheduler.bus, QUESTIONS).measure(CHAT, PHI.id, "d"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert scheduler.cancelled == [scheduler.jobs[0].id]
