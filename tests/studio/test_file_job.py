"""A job that works with sound, as a stream."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from saijin_studio.core.errors import OutOfMemory
from saijin_studio.core.events import JobStateChanged, OutputReceived, PromptRead, Served
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import Job, JobState
from saijin_studio.core.language import Language
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sound import SegmentOutput, TextEmotionRequest
from saijin_studio.studio.file_job import FileJob, one

ROW = ModelId("emotion")
REQUEST = TextEmotionRequest("hm", Language.EN)
FIRST, SECOND = SegmentOutput(0, 1, "a", "en"), SegmentOutput(1, 2, "b", "en")
SERVED = Served(ROW, VariantId("v"), "Lexicon", stand_in=True)


class Table:
    """A scheduler that does what the test says, once the job is submitted."""

    def __init__(self, *script: SegmentOutput | JobStateChanged | tuple[int, int]) -> None:
        self.bus = FanOut()
        self.cancelled: list[JobId] = []
        self.jobs: list[Job] = []
        self._script = script

    def submit(self, job: Job) -> None:
        """Say the script, with the noise of another job between."""
        self.jobs.append(job)
        other = JobId("other")
        self.bus.publish(OutputReceived(other, SECOND))
        for step in self._script:
            match step:
                case SegmentOutput():
                    self.bus.publish(OutputReceived(job.id, step))
                case JobStateChanged():
                    self.bus.publish(JobStateChanged(job.id, step.state, step.served, fault=step.fault))
                case (done, total):
                    self.bus.publish(PromptRead(job.id, done, total))

    def cancel(self, job: JobId) -> bool:
        """Take note."""
        self.cancelled.append(job)
        return True


def _state(state: JobState, served: Served | None = None) -> JobStateChanged:
    fault = OutOfMemory(model="emotion").fault() if state is JobState.FAILED else None
    return JobStateChanged(JobId(""), state, served, fault=fault)


async def test_outputs_come_in_order_with_who_made_them_and_how_far_it_is() -> None:
    table = Table(_state(JobState.RUNNING, SERVED), (1, 2), FIRST, SECOND, _state(JobState.COMPLETED))
    told: list[tuple[int, int]] = []
    job = FileJob(table, table.bus, ROW, REQUEST, on_progress=lambda done, total: told.append((done, total)))
    assert await one(job) == [FIRST, SECOND]
    assert job.served == SERVED
    assert told == [(1, 2)]
    assert table.cancelled == []
    assert table.jobs[0].id == job.id


async def test_a_failure_is_raised_after_what_had_come() -> None:
    table = Table(FIRST, _state(JobState.FAILED))
    job, found = FileJob(table, table.bus, ROW, REQUEST), list[object]()

    async def read() -> None:
        async for output in job.outputs():
            found.append(output)

    with pytest.raises(OutOfMemory):
        await read()
    assert found == [FIRST]
    assert table.cancelled == []


async def test_who_stops_listening_cancels_the_job() -> None:
    table = Table(FIRST, SECOND)
    job = FileJob(table, table.bus, ROW, REQUEST)
    async with aclosing(job.outputs()) as outputs:
        assert await anext(outputs) == FIRST
    assert table.cancelled == [job.id]


async def test_a_job_that_was_cancelled_elsewhere_is_told_as_that() -> None:
    table = Table(_state(JobState.CANCELLED))
    with pytest.raises(asyncio.CancelledError):
        await one(FileJob(table, table.bus, ROW, REQUEST))
    assert table.cancelled == []
