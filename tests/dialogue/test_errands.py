"""Jobs of the studio's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.events import DeltaReceived, EngineChanged, JobStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import CompletionRequest, JobState, Priority
from saijin_studio.dialogue.errands import Errands

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Job

REQUEST = CompletionRequest("write")
ROW = ModelId("llama")


class Office:
    """Errands, the jobs they hand in, and what came of them."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.cancelled: list[JobId] = []
        self.texts: list[str | None] = []
        numbers = iter("abc")
        self.errands = Errands(self.jobs.append, self.cancelled.append, lambda: next(numbers))

    async def then(self, text: str | None) -> None:
        """Take what was written."""
        self.texts.append(text)


async def test_the_text_goes_to_who_asked() -> None:
    office = Office()
    job = office.errands.begin(ROW, REQUEST, office.then)
    assert office.jobs[0].priority is Priority.INTERACTIVE
    for event in (
        DeltaReceived(job, "Hm\n</think>\n"),
        EngineChanged("Ollama", reachable=True, detail=""),
        DeltaReceived(JobId("other"), "no"),
        JobStateChanged(job, JobState.RUNNING),
        DeltaReceived(job, "Yes"),
        JobStateChanged(job, JobState.COMPLETED),
        DeltaReceived(job, "too late"),
    ):
        office.errands.publish(event)
    await office.errands.flush()
    assert office.texts == ["Yes"]


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
async def test_half_a_text_is_none(state: JobState) -> None:
    office = Office()
    job = office.errands.begin(ROW, REQUEST, office.then)
    office.errands.publish(DeltaReceived(job, "half"))
    office.errands.publish(JobStateChanged(job, state))
    await office.errands.flush()
    assert office.texts == [None]


async def test_only_what_nobody_waits_for_is_stopped_for_others() -> None:
    office = Office()
    awaited = office.errands.begin(ROW, REQUEST, office.then)
    idle = office.errands.begin(ROW, REQUEST, office.then, background=True)
    assert [office.errands.in_background(one) for one in (awaited, idle, JobId("other"))] == [False, True, False]
    office.errands.stop_background()
    assert office.cancelled == [idle]


async def test_a_job_that_is_refused_is_forgotten() -> None:
    def refuse(job: Job) -> None:
        raise StudioClosing

    office = Office()
    errands = Errands(refuse, office.cancelled.append, lambda: "a")
    with pytest.raises(StudioClosing):
        errands.begin(ROW, REQUEST, office.then, background=True)
    assert not errands.in_background(JobId("a"))


async def test_who_cannot_use_a_text_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async def clumsy(text: str | None) -> None:
        raise ValueError(text)

    office = Office()
    job = office.errands.begin(ROW, REQUEST, clumsy)
    office.errands.publish(JobStateChanged(job, JobState.COMPLETED))
    await office.errands.flush()
    assert "could not be used" in caplog.text
