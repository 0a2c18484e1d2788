"""Data out of what was read: without a model where that will do, and never with a number that nobody read."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import WorkerCrashed
from saijin_studio.core.events import DeltaReceived, JobStateChanged, Served
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, JobState
from saijin_studio.core.picture_errors import ReceiptNotFound, TableNotFound
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.pictures.data import Source, comparison, receipt_data, table_data

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.jobs import Job

ROW = ModelId("qwen2.5-7b-instruct")
UNCLEAR = "CORNER\nTea 3.00\nScone 2.00\nTotal 6.50"
RIGHT = {
    "shop": "CORNER",
    "items": [{"name": "Tea", "price": 3}, {"name": "Scone", "price": 2}, {"name": "Jam", "price": 1.5}],
    "total": 6.5,
}


@dataclass
class Model:
    """A scheduler whose model answers so; an empty answer fails."""

    replies: list[str]
    bus: FanOut = field(default_factory=FanOut)
    asked: list[ChatRequest] = field(default_factory=list[ChatRequest])
    end: JobState = JobState.COMPLETED

    @property
    def scheduler(self) -> Model:
        return self

    def submit(self, job: Job) -> None:
        assert isinstance(job.request, ChatRequest)
        self.asked.append(job.request)
        asyncio.get_running_loop().call_soon(self._answer, job.id, self.replies.pop(0))

    def cancel(self, job: JobId) -> bool:
        return False

    def _answer(self, job: JobId, reply: str) -> None:
        self.bus.publish(JobStateChanged(job, JobState.RUNNING, Served(ROW, VariantId("v"), "Qwen", False)))
        for piece in (reply[:5], reply[5:]):
            self.bus.publish(DeltaReceived(job, piece))
        fault = None if reply else WorkerCrashed(model="x").fault()
        self.bus.publish(JobStateChanged(job, self.end if reply else JobState.FAILED, fault=fault))


def test_tables_are_taken_as_they_were_read() -> None:
    first, second = table_data(Source("a.b.png", "| x | y |\n| --- | --- |\n| 1 | 2 |\n\n| z |\n| --- |\n"))
    assert (first.name, first.suffix, first.content) == ("a.b", ".csv", "x,y\r\n1,2\r\n")
    assert second.name == "a.b-2"
    with pytest.raises(TableNotFound, match=r"No table was found in c\.png"):
        table_data(Source("c.png", "words"))


def test_two_documents_are_compared_line_by_line() -> None:
    found = comparison(Source("a.png", "Tea 3\nx"), Source("b.png", "Tea 4\nx"))
    assert (found.name, found.rows) == ("a-b", (("a.png", "b.png"), ("Tea 3", "Tea 4")))


async def test_a_receipt_that_adds_up_needs_no_model() -> None:
    model = Model([])
    found = await receipt_data(model, Source("r.png", "CORNER\nTea 3.00\nTax 0.30\nTotal 3.30"), ROW)
    assert (found.adds_up, found.engine, model.asked) == (True, "", [])
    assert json.loads(found.content)["total"] == 3.3
    assert found.rows[-1] == ("total", "", "3.30")


async def test_a_model_helps_with_one_that_does_not_and_its_numbers_are_looked_for() -> None:
    found = await receipt_data(Model([json.dumps(RIGHT)]), Source("r.png", UNCLEAR), ROW)
    assert (found.adds_up, found.engine, found.doubtful) == (True, "Qwen", ("1.5",))


async def test_a_wrong_answer_may_be_mended_once() -> None:
    model = Model(["Sure! Which receipt?", json.dumps(RIGHT)])
    found = await receipt_data(model, Source("r.png", UNCLEAR), ROW)
    assert found.engine == "Qwen"
    assert "there is no JSON object in it" in model.asked[1].messages[-1].text
    assert model.asked[1].messages[-2].text == "Sure! Which receipt?"


@pytest.mark.parametrize(
    "replies", [["no", "no"], [""], ['{"items": [{"name": "Gold", "price": 999}], "total": 1}']]
)
async def test_an_answer_that_is_no_better_is_left_aside(replies: list[str]) -> None:
    found = await receipt_data(Model(replies), Source("r.png", UNCLEAR), ROW)
    assert (found.engine, found.adds_up, found.doubtful) == ("", False, ())
    assert json.loads(found.content)["total"] == 6.5


async def test_what_is_no_receipt_is_said_to_be_none() -> None:
    with pytest.raises(ReceiptNotFound, match=r"letter\.png could not be made out"):
        await receipt_data(Model(["no", "no"]), Source("letter.png", "Dear Sir,\nhello"), ROW)
    with pytest.raises(ReceiptNotFound):
        await receipt_data(Model([]), Source("letter.png", "Dear Sir"), None)


async def test_a_job_that_somebody_stops_stops_the_work() -> None:
    with pytest.raises(asyncio.CancelledError):
        await receipt_data(Model(["x"], end=JobState.CANCELLED), Source("r.png", UNCLEAR), ROW)
