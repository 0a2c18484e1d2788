"""Surroundings for telling feelings: a scheduler that answers as a script says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.errors import ModelNotInstalled, OutOfMemory, StudioClosing, StudioError
from saijin_studio.core.events import DeltaReceived, JobStateChanged, OutputReceived, Served
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, Job, JobState
from saijin_studio.core.memory import MemoryReading, MemorySnapshot
from saijin_studio.core.models import Capability, Engine, Footprint, ModelSpec, ModelState, Residency, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sound import (
    EmotionOutput,
    FileKind,
    FileOutput,
    SegmentOutput,
    TextEmotionRequest,
    TranscriptionRequest,
    VoiceEmotionRequest,
    VoiceFeaturesRequest,
    VoiceLessonsRequest,
)
from saijin_studio.core.sound_errors import AudioWithoutSpeech
from saijin_studio.dialogue.prompting import Target
from saijin_studio.library.resolver import RowStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.core.sound import Output

VERDICT = '{"emotion": "joy", "confidence": 1.0}'


def variant(name: str, engine: Engine, *languages: str) -> Variant:
    """A variant of which only these things matter."""
    found = Variant(VariantId(name), name, engine, (), 1, "MIT")
    return found if not languages else Variant(VariantId(name), name, engine, (), 1, "MIT", languages=languages)


LUKE = variant("luke", Engine.TRANSFORMERS, "ja")
LEXICON = variant("emotion-lexicon", Engine.LEXICON)
PROSODY = variant("prosody", Engine.PROSODY)


@dataclass(slots=True)
class Script:
    """A scheduler that answers each kind of request with these outputs."""

    bus: FanOut
    readings: tuple[EmotionReading, ...] = (EmotionReading.of({Emotion.SADNESS: 1.0}, ("涙",)),)
    segments: tuple[SegmentOutput, ...] = (SegmentOutput(0, 1, "悲しい。", "ja"),)
    model: bytes = b""
    reply: str = VERDICT
    failing: tuple[type, ...] = ()
    missing: tuple[type, ...] = ()
    silent: bool = False
    jobs: list[Job] = field(default_factory=list[Job])
    cancelled: list[JobId] = field(default_factory=list[JobId])
    loads: bool = False
    refusing: bool = False
    ignoring: bool = False
    """Whether chat requests get no answer at all."""

    def submit(self, job: Job) -> None:
        """Answer at once."""
        self.jobs.append(job)
        if self.refusing and isinstance(job.request, ChatRequest):
            raise StudioClosing
        if self.ignoring and isinstance(job.request, ChatRequest):
            return
        served = Served(job.row, job.variant or VariantId("v"), f"{job.row} model", stand_in=True)
        state = JobState.LOADING if self.loads and isinstance(job.request, ChatRequest) else JobState.RUNNING
        self.bus.publish(JobStateChanged(job.id, state, served))
        error = self._error(job)
        if error is not None:
            fault = error.fault()
            self.bus.publish(JobStateChanged(job.id, JobState.FAILED, served, fault=fault))
            return
        if isinstance(job.request, ChatRequest):
            self.bus.publish(DeltaReceived(job.id, self.reply))
        for output in self._outputs(job):
            self.bus.publish(OutputReceived(job.id, output))
        if not self.loads or not isinstance(job.request, ChatRequest):
            self.bus.publish(JobStateChanged(job.id, JobState.COMPLETED, served))

    def cancel(self, job: JobId) -> bool:
        """Take note."""
        self.cancelled.append(job)
        return True

    def snapshot(self) -> MemorySnapshot:
        """Nothing that matters here."""
        return MemorySnapshot(0.0, MemoryReading(0, 0), Footprint(), (), Footprint())

    def _error(self, job: Job) -> StudioError | None:
        if isinstance(job.request, self.failing):
            return OutOfMemory(model=job.row)
        if isinstance(job.request, self.missing):
            return ModelNotInstalled(model=job.row)
        if self.silent and isinstance(job.request, VoiceFeaturesRequest):
            return AudioWithoutSpeech(name="a.wav")
        return None

    def _outputs(self, job: Job) -> Sequence[Output]:
        match job.request:
            case TextEmotionRequest():
                return [EmotionOutput(one) for one in self.readings]
            case VoiceEmotionRequest(_, words):
                part = EmotionOutput(EmotionReading.of({Emotion.FEAR: 1.0}), 0, 3, whole=False)
                return [part, EmotionOutput(EmotionReading.of(dict(words)), 0, 3)]
            case TranscriptionRequest():
                return self.segments
            case VoiceFeaturesRequest(_, folder):
                file = Path(folder) / "encoder.npy"
                file.write_bytes(b"numbers")
                return [FileOutput(FileKind.NUMBERS, file)]
            case VoiceLessonsRequest(profile):
                file = Path(profile) / "model.json"
                if self.model:
                    file.write_bytes(self.model)
                return [FileOutput(FileKind.NUMBERS, file)]
            case _:
                return []


@dataclass(frozen=True, slots=True)
class Here:
    """A resolver that has these variants of every row."""

    variants: tuple[Variant, ...] = (LUKE, LEXICON, PROSODY)

    async def describe(self, row: ModelId) -> RowStatus:
        """All of them are installed."""
        spec = ModelSpec(row, row, Capability.TEXT_EMOTION, Residency.ON_DEMAND, "MIT", self.variants)
        return RowStatus(spec, ModelState.INSTALLED, self.variants)


@dataclass(frozen=True, slots=True)
class Warm:
    """Knows one warm row, or none."""

    row: ModelId | None = None
    large: bool = True

    async def target(self, row: ModelId) -> Target:
        """A chat model."""
        return Target(row, Capability.CHAT, 8192, self.large)

    def warm_row(self, models: Sequence[ModelUse]) -> ModelId | None:
        """That one."""
        assert len(models) == 0
        return self.row


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts."""

    paths: Paths
    bus: FanOut
    scheduler: Script
    resolver: Here = field(default_factory=Here)
    answering: Warm = field(default_factory=Warm)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def requests(self) -> list[object]:
        """What was asked for, in order."""
        return [job.request for job in self.scheduler.jobs]


def surroundings(
    paths: Paths, *, warm: str = "", here: tuple[Variant, ...] = (LUKE, LEXICON, PROSODY)
) -> Surroundings:
    """Parts that answer."""
    bus = FanOut()
    row = ModelId(warm) if warm else None
    return Surroundings(paths, bus, Script(bus), Here(here), Warm(row))


def sound(folder: Path) -> PurePath:
    """Something that may be a sound, as far as the studio's own process looks."""
    file = folder / "a.wav"
    file.write_bytes(b"RIFF")
    return file
