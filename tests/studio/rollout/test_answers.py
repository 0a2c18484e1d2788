"""One variant is asked for what its row can do, whatever that is."""

from __future__ import annotations

from pathlib import PurePath
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.events import DeltaReceived, JobStateChanged, OutputReceived, Served
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, JobState, Priority
from saijin_studio.core.models import Capability, Engine, ModelSpec, Residency, UrlSource, Variant
from saijin_studio.core.pictures import UNPLACED, PageOutput, ReadRequest, TextLine
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sound import EmotionOutput, FileKind, FileOutput, SegmentOutput, SpeechRequest
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.studio.rollout.answers import Answers

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.sound import Output
    from saijin_studio.studio.rollout.ground import Ground

NEW = VariantId("new")
PAGE = PageOutput((TextLine("文", 1.0, UNPLACED),), "文", "文", 1, 1)
SOUND = FileOutput(FileKind.SOUND, PurePath("a.wav"), seconds=2.5)


class Works:
    """A scheduler that does every job at once; loading takes four seconds."""

    def __init__(self, bus: FanOut, clock: FakeClock) -> None:
        self._bus, self._clock = bus, clock
        self.jobs: list[Job] = []

    def submit(self, job: Job) -> None:
        """Do a job."""
        self.jobs.append(job)
        served = Served(job.row, NEW, "New", stand_in=False)
        self._bus.publish(JobStateChanged(JobId("other"), JobState.RUNNING, Served(ModelId("o"), NEW, "", False)))
        self._bus.publish(JobStateChanged(job.id, JobState.LOADING, served))
        self._clock.advance(4.0)
        if isinstance(job.request, ChatRequest | CompletionRequest):
            self._bus.publish(DeltaReceived(job.id, "hello"))
        else:
            self._bus.publish(OutputReceived(job.id, self._output(job)))
        self._bus.publish(JobStateChanged(job.id, JobState.COMPLETED, served))

    def cancel(self, job: JobId) -> bool:
        """Nothing is left to be stopped."""
        return False

    def _output(self, job: Job) -> Output:
        if isinstance(job.request, ReadRequest):
            return PAGE
        if "emotion" in job.row:
            return EmotionOutput(EmotionReading.of({Emotion.JOY: 1.0}))
        return SegmentOutput(0.0, 1.0, "聞いた", "ja") if job.row == "transcription" else SOUND


class House:
    """Answers from a row for each capability, and one that speaks."""

    def __init__(self) -> None:
        self.bus, clock = FanOut(), FakeClock()
        self.works = Works(self.bus, clock)
        model = Variant(NEW, "New", Engine.LLAMA_CPP, (UrlSource("https://x"),), 1, "MIT", "0" * 64)
        rows = [
            ModelSpec(ModelId(one.value), one.value, one, Residency.ON_DEMAND, "MIT", (model,))
            for one in Capability
        ]
        ground = SimpleNamespace(catalogue=Catalogue(rows), scheduler=self.works, bus=self.bus, clock=clock)
        self.answers = Answers(cast("Ground", ground))


@pytest.mark.parametrize(
    ("capability", "text", "seconds"),
    [
        (Capability.CHAT, "hello", 0.0),
        (Capability.CODE_COMPLETION, "hello", 0.0),
        (Capability.TEXT_EMOTION, "joy", 0.0),
        (Capability.SPEECH_EMOTION, "joy", 0.0),
        (Capability.SPEECH, "sound, 2.5 s", 2.5),
        (Capability.SINGING, "sound, 2.5 s", 2.5),
        (Capability.MUSIC, "sound, 2.5 s", 2.5),
        (Capability.OCR, "文", 0.0),
        (Capability.TRANSCRIPTION, "聞いた", 0.0),
    ],
)
async def test_every_capability_is_asked_for_behind_what_the_user_asks(
    capability: Capability, text: str, seconds: float
) -> None:
    house = House()

    heard = await house.answers.ask(ModelId(capability.value), NEW)

    assert (heard.text, heard.seconds, heard.served) == (text, seconds, NEW)
    assert {job.priority for job in house.works.jobs} == {Priority.BACKGROUND}
    asked = house.works.jobs[-1]
    assert (asked.row, asked.variant) == (capability.value, NEW)
    spoken = [isinstance(job.request, SpeechRequest) for job in house.works.jobs[:-1]]
    listens = capability in {Capability.SPEECH_EMOTION, Capability.TRANSCRIPTION}
    assert spoken == ([True] if listens else [])


async def test_the_time_is_taken_from_the_moment_in_which_loading_begins() -> None:
    _, seconds = await House().answers.timed(ModelId("chat"), NEW)
    assert seconds == pytest.approx(4.0)
