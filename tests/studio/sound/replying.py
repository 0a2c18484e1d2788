"""Surroundings for a conversation by voice: replies that the test writes, and voices as a script says."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ThinkingReceived
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import Capability, Engine, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.core.ports.events import FanOut, RecordingSink
from saijin_studio.core.sentences import bounds
from saijin_studio.core.sound import FileKind, FileOutput, SpeechRequest, Timing
from saijin_studio.dialogue.prompting import Target
from saijin_studio.dialogue.service import Dialogue
from tests.studio.sound.feeling_made import LEXICON, Here, Script, Warm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import Event, ReplyStarted
    from saijin_studio.core.ids import JobId, MessageId
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.sound import Output

MEI = Variant(VariantId("open-jtalk-mei"), "Mei", Engine.OPEN_JTALK, (), 1, "MIT", languages=("ja",))
_SAD = EmotionReading.of({Emotion.SADNESS: 0.7, Emotion.NEUTRAL: 0.3})
HEART = Variant(VariantId("hibari-en"), "Heart", Engine.HIBARI, (), 1, "MIT", languages=("en",))


class CountedFanOut(FanOut):
    """Knows how many listen."""

    def __init__(self, *sinks: EventSink) -> None:
        super().__init__(*sinks)
        self.listening = len(sinks)

    def add(self, sink: EventSink) -> None:
        """Count one more."""
        super().add(sink)
        self.listening += 1

    def remove(self, sink: EventSink) -> None:
        """Count one less."""
        super().remove(sink)
        self.listening -= 1


class _Saying(Script):
    """What ``Script`` says, and speech: every sentence takes a second."""

    def _outputs(self, job: Job) -> Sequence[Output]:
        match job.request:
            case SpeechRequest(text, folder):
                places = [Timing(begin, end, 0, 1) for begin, end in bounds(text)]
                return [
                    FileOutput(FileKind.SOUND, Path(folder) / f"{number}.wav", "", 1.0, 8000, (place,))
                    for number, place in enumerate(places)
                ]
            case _:
                return super()._outputs(job)


@dataclass(slots=True)
class Desk:
    """A scheduler that says what a script says, an event in each turn of the loop, until a job is cancelled.

    Jobs of ``held`` kinds of requests say nothing.
    """

    bus: FanOut
    failing: tuple[type, ...] = ()
    held: tuple[type, ...] = ()
    reading: EmotionReading = _SAD
    jobs: list[Job] = field(default_factory=list["Job"])
    at_work: set[JobId] = field(default_factory=set["JobId"])
    cancelled: list[JobId] = field(default_factory=list["JobId"])
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def submit(self, job: Job) -> None:
        """Begin with it."""
        self.jobs.append(job)
        self.at_work.add(job.id)
        self.came.set()
        if not isinstance(job.request, self.held):
            told = RecordingSink()
            _Saying(FanOut(told), (self.reading,), failing=self.failing).submit(job)
            asyncio.get_running_loop().call_soon(self._say, job.id, told.events)

    def cancel(self, job: JobId) -> bool:
        """Say nothing more."""
        found = job in self.at_work
        self.at_work.discard(job)
        if found:
            self.cancelled.append(job)
            self.bus.publish(JobStateChanged(job, JobState.CANCELLED))
        return found

    def snapshot(self) -> MemorySnapshot:
        """Nothing that matters here."""
        return Script(self.bus).snapshot()

    def requests(self, kind: type) -> list[Job]:
        """The jobs of a kind."""
        return [job for job in self.jobs if isinstance(job.request, kind)]

    def _say(self, job: JobId, events: list[Event]) -> None:
        if job not in self.at_work:
            return
        if len(events) == 1:
            self.at_work.discard(job)
        else:
            asyncio.get_running_loop().call_soon(self._say, job, events[1:])
        self.bus.publish(events[0])


class Talking:
    """A conversation whose replies the test writes; the studio's parts as far as its voice needs them."""

    def __init__(self, paths: Paths, persona: Persona) -> None:
        self.paths, self.persona = paths, persona
        self.bus = CountedFanOut()
        self.scheduler = Desk(self.bus)
        self.clock = FakeClock()
        self.resolver = Here((MEI, HEART, LEXICON))
        self.answering = Warm()
        self.store = MemoryConversationStore()
        self.dialogue = Dialogue(
            self.store, lambda _job: None, self.bus, self._target, self.clock, cancel=self.scheduler.cancel
        )
        self.bus.add(self.dialogue)
        self._job: JobId | None = None

    async def ask(self, text: str = "今日は？") -> ReplyStarted:
        """Ask the persona something."""
        started = await self.dialogue.send(None, self.persona, text, row=ModelId("miyu"))
        self._job = started.job
        return started

    def write(self, *pieces: str) -> None:
        """Write pieces of the reply."""
        assert self._job is not None
        for piece in pieces:
            self.bus.publish(DeltaReceived(self._job, piece))

    def think(self, piece: str) -> None:
        """Think."""
        assert self._job is not None
        self.bus.publish(ThinkingReceived(self._job, piece))

    def end(self, state: JobState = JobState.COMPLETED) -> None:
        """End the reply."""
        assert self._job is not None
        self.bus.publish(JobStateChanged(self._job, state))

    async def kept(self, message: MessageId) -> StoredMessage:
        """A message as it stands."""
        found = await self.dialogue.message(message)
        assert found is not None
        return found

    async def _target(self, row: ModelId) -> Target:
        return Target(row, Capability.CHAT, 4096, large=False)
