"""The studio's parts as far as transcription needs them, with a scheduler that answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import OutOfMemory
from saijin_studio.core.events import JobStateChanged, OutputReceived, PromptRead, Served
from saijin_studio.core.ids import VariantId
from saijin_studio.core.jobs import Job, JobState
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.sound.listening import WHISPER

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.sound import SegmentOutput


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Parts whose scheduler says what it is told to say."""

    scheduler: Answering
    bus: FanOut
    clock: FakeClock


class Answering:
    """A scheduler that answers every job with the same segments, or fails."""

    def __init__(self, bus: FanOut, clock: FakeClock, segments: tuple[SegmentOutput, ...]) -> None:
        self._bus, self._clock, self._segments = bus, clock, segments
        self.jobs: list[Job] = []
        self.fails = False

    def submit(self, job: Job) -> None:
        """Answer at once."""
        self.jobs.append(job)
        served = Served(WHISPER, VariantId("whisper-base"), "Whisper base", stand_in=False)
        self._bus.publish(JobStateChanged(job.id, JobState.RUNNING, served))
        self._bus.publish(PromptRead(job.id, 0, 8))
        for segment in self._segments:
            self._bus.publish(OutputReceived(job.id, segment))
        self._clock.advance(2.5)
        if self.fails:
            fault = OutOfMemory(model="whisper-base").fault()
            self._bus.publish(JobStateChanged(job.id, JobState.FAILED, served, fault=fault))
        else:
            self._bus.publish(JobStateChanged(job.id, JobState.COMPLETED, served))

    def cancel(self, job: JobId) -> bool:
        """Nothing is to be cancelled here."""
        raise AssertionError(job)

    def snapshot(self) -> MemorySnapshot:
        """A transcriber that is loaded, and nothing else."""
        key = ModelKey(Engine.WHISPER, "w", LoadOptions())
        use = ModelUse(key, (), "", ModelState.READY, Footprint(), None, pinned=False, stand_in=False)
        return MemorySnapshot(0, MemoryReading(ram_total=1, ram_used=0), Footprint(), (use,), Footprint())


def surroundings(*segments: SegmentOutput) -> Surroundings:
    """Where every sound is answered with these."""
    bus, clock = FanOut(), FakeClock()
    return Surroundings(Answering(bus, clock, segments), bus, clock)
