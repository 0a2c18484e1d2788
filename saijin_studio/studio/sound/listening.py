"""Writing down what is said in a sound file."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.sound import SegmentOutput, TranscriptionRequest
from saijin_studio.runners.audio_files import prepared
from saijin_studio.runners.audio_reading import head_of
from saijin_studio.studio.file_job import FileJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.file_job import Submits

__all__ = ["WHISPER", "Transcript", "joined", "prepared", "transcribe"]

WHISPER = ModelId("whisper-base")
"""The row that transcribes."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said: ``segments`` with their times, and who wrote it down.

    ``language`` is an ISO 639-1 code, and empty where nothing was said. ``seconds`` is how long it took.
    """

    text: str
    language: str
    segments: tuple[SegmentOutput, ...]
    model: str
    stand_in: bool
    seconds: float


class Needs(Protocol):
    """What of the studio's parts is needed here."""

    @property
    def scheduler(self) -> Submits:
        """Takes the job."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of it."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...


async def transcribe(
    parts: Needs,
    file: PurePath,
    language: str = "",
    *,
    on_progress: Callable[[int, int], None] | None = None,
    on_segment: Callable[[SegmentOutput], None] | None = None,
    priority: Priority = Priority.INTERACTIVE,
    next_row: ModelId | None = None,
    next_variant: VariantId | None = None,
) -> Transcript:
    """Write down what is said in a file; cancelling it cancels the work.

    Args:
        parts: the studio's.
        file: any sound file.
        language: that is spoken; empty for finding it out.
        on_progress: is told the seconds of it that are done, and all.
        on_segment: is given each segment as it comes.
        priority: how urgent it is.
        next_row: the row that will be wanted right after.
        next_variant: the variant of that.

    Raises:
        SoundError: when the file is no sound that can be worked with.
        StudioError: when it cannot be transcribed.
    """
    await asyncio.to_thread(head_of, Path(file))  # before a model is loaded for nothing
    began = parts.clock.monotonic()
    job = FileJob(
        parts.scheduler,
        parts.bus,
        WHISPER,
        TranscriptionRequest(file, language),
        priority=priority,
        next_row=next_row,
        next_variant=next_variant,
        on_progress=on_progress,
    )
    segments: list[SegmentOutput] = []
    async with aclosing(job.outputs()) as outputs:
        async for output in outputs:
            if isinstance(output, SegmentOutput):
                segments.append(output)
                if on_segment is not None:
                    on_segment(output)
    served = job.served
    return Transcript(
        text=joined(segments),
        language=_mostly(segments),
        segments=tuple(segments),
        model="" if served is None else served.title,
        stand_in=served is not None and served.stand_in,
        seconds=parts.clock.monotonic() - began,
    )


def joined(segments: Sequence[SegmentOutput]) -> str:
    """The text of segments, with spaces between them where their language has such."""
    text = ""
    for one in segments:
        text += one.text if one.language in _WITHOUT_SPACES or not text else f" {one.text}"
    return text


_WITHOUT_SPACES = frozenset({"ja", "zh", "yue", "th", "lo", "my", "km"})


def _mostly(segments: Sequence[SegmentOutput]) -> str:
    """The language that is spoken longest."""
    seconds: dict[str, float] = {}
    for one in segments:
        seconds[one.language] = seconds.get(one.language, 0.0) + one.stop - one.start
    return max(seconds, key=lambda language: seconds[language], default="")
