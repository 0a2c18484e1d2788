"""What somebody feels: in a text, and in a voice with what it says."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import EmotionReading
from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.language import Language, detect
from saijin_studio.core.sound import (
    EmotionOutput,
    TextEmotionRequest,
    VoiceEmotionRequest,
)
from saijin_studio.core.sound_errors import AudioWithoutSpeech
from saijin_studio.studio.file_job import FileJob
from saijin_studio.studio.sound.fusing import joined_with_judge
from saijin_studio.studio.sound.hearing_features import features_of
from saijin_studio.studio.sound.judging import judged
from saijin_studio.studio.sound.listening import transcribe
from saijin_studio.studio.sound.teaching import VOICE_ROW, forget, lessons, report, teach_add, teach_remove, train
from saijin_studio.studio.sound.voice_profile import VoiceProfile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.sound import Output
    from saijin_studio.studio.sound.feeling_needs import Needs
    from saijin_studio.studio.sound.listening import Transcript

__all__ = [
    "TEXT_ROW",
    "VOICE_ROW",
    "Felt",
    "Stage",
    "feel_text",
    "feel_voice",
    "forget",
    "lessons",
    "report",
    "teach_add",
    "teach_remove",
    "text_variant",
    "train",
]

JUDGE_SECONDS = 3.0
"""That a judge is waited for, once the reader is done."""
TEXT_ROW = ModelId("emotion")
"""The row that tells the emotion in a text."""


class Stage(StrEnum):
    """Where the reading of a voice is."""

    TRANSCRIBING = "transcribing"
    READING = "reading"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True)
class Felt:
    """What was made of a text or a voice.

    ``timeline`` are readings of parts of a voice; ``transcript`` what it says, None for a text or where nobody
    transcribes. ``words`` is the reading of what was said alone. ``judge`` is the row that gave its opinion too.
    """

    reading: EmotionReading
    model: str = ""
    stand_in: bool = False
    timeline: tuple[EmotionOutput, ...] = ()
    transcript: Transcript | None = None
    words: EmotionReading | None = None
    judge: ModelId | None = None


async def feel_text(
    parts: Needs,
    text: str,
    language: Language | None = None,
    *,
    judge: bool = True,
    judge_seconds: float = JUDGE_SECONDS,
    priority: Priority = Priority.INTERACTIVE,
    next_row: ModelId | None = None,
    next_variant: VariantId | None = None,
) -> Felt:
    """Tell the emotion in a text.

    Args:
        parts: the studio's.
        text: to be read.
        language: of the text; None for telling it by its script.
        judge: whether a large chat model that is in memory and idle is asked too.
        judge_seconds: how long that is waited for, once the reader is done.
        priority: how urgent it is.
        next_row: the row that will be wanted right after.
        next_variant: the variant of that.

    Raises:
        ModelNotInstalled: when nothing here reads texts of that language for their emotion.
        StudioError: what the job fails with.
    """
    if not text.strip():
        return Felt(EmotionReading.of({}))
    language = language or detect(text)
    variant = await text_variant(parts, language)
    request = TextEmotionRequest(text, language)
    job = FileJob(
        parts.scheduler,
        parts.bus,
        TEXT_ROW,
        request,
        variant=variant,
        priority=priority,
        next_row=next_row,
        next_variant=next_variant,
    )
    asked = await _judge(parts) if judge else None
    opinion = None if asked is None else asyncio.create_task(judged(parts.scheduler, parts.bus, asked, text))
    try:
        reading = (await _readings(job))[0].reading
        scores = None if opinion is None else await _settled(opinion, judge_seconds)
    finally:
        if opinion is not None:
            opinion.cancel()
    if scores is not None:
        reading = joined_with_judge(reading, scores)
    title, stand_in = _who(job.served)
    return Felt(reading, title, stand_in, judge=asked if scores is not None else None)


async def feel_voice(
    parts: Needs,
    file: PurePath,
    transcript: Transcript | None = None,
    *,
    on_stage: Callable[[Stage], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    judge: bool = True,
    priority: Priority = Priority.INTERACTIVE,
    next_row: ModelId | None = None,
    next_variant: VariantId | None = None,
) -> Felt:
    """Tell the emotion in a voice: how it sounds, joined with what it says.

    Args:
        parts: the studio's.
        file: any sound file.
        transcript: what is said in it, where that is known already.
        on_stage: is told what begins.
        on_progress: is told the seconds that are written down, and all.
        judge: whether a chat model that is in memory and idle is asked about the words.
        priority: how urgent it is.
        next_row: the row that will be wanted right after.
        next_variant: the variant of that.

    Raises:
        SoundError: when the file is no sound that can be worked with.
        StudioError: when it cannot be read for emotion.
    """
    tell = on_stage or _nobody
    profile = VoiceProfile(parts.paths.root)
    if transcript is None:
        tell(Stage.TRANSCRIBING)
        transcript = await _transcript(parts, file, on_progress, priority)
    with tempfile.TemporaryDirectory(prefix="saijin-feeling-") as folder:
        features = await _features(parts, file, Path(folder), priority) if profile.trained else None
        words: Felt | None = None
        if transcript is not None and transcript.text.strip():
            tell(Stage.READING)
            words = await _words(parts, transcript, judge=judge, priority=priority)
        tell(Stage.LISTENING)
        request = VoiceEmotionRequest(
            file,
            () if words is None else words.reading.scores,
            profile.folder if profile.folder.is_dir() else None,
            features,
        )
        job = FileJob(
            parts.scheduler,
            parts.bus,
            VOICE_ROW,
            request,
            priority=priority,
            next_row=next_row,
            next_variant=next_variant,
        )
        found = await _readings(job)
    whole = next((one for one in found if one.whole), found[0])
    title, stand_in = _who(job.served)
    return Felt(
        whole.reading,
        title,
        stand_in,
        tuple(one for one in found if not one.whole),
        transcript,
        None if words is None else words.reading,
        None if words is None else words.judge,
    )


async def text_variant(parts: Needs, language: Language) -> VariantId:
    """The best variant that is here for a language.

    Raises:
        ModelNotInstalled: when there is none.
    """
    status = await parts.resolver.describe(TEXT_ROW)
    for one in status.installed:
        if language.value in one.languages:
            return one.id
    raise ModelNotInstalled(model=TEXT_ROW)


async def _features(parts: Needs, file: PurePath, folder: Path, priority: Priority) -> Path | None:
    try:
        return await features_of(parts, file, folder, priority)
    except (ModelNotInstalled, AudioWithoutSpeech):  # what was taught is about speech that Whisper hears
        return None


async def _transcript(
    parts: Needs, file: PurePath, on_progress: Callable[[int, int], None] | None, priority: Priority
) -> Transcript | None:
    """What is said; None where nobody can write it down, and the voice has to do."""
    try:
        return await transcribe(parts, file, on_progress=on_progress, priority=priority, next_row=TEXT_ROW)
    except ModelNotInstalled:
        return None


async def _words(parts: Needs, transcript: Transcript, *, judge: bool, priority: Priority) -> Felt | None:
    language = _language_of(transcript)
    try:
        return await feel_text(parts, transcript.text, language, judge=judge, priority=priority, next_row=VOICE_ROW)
    except ModelNotInstalled:
        return None


def _language_of(transcript: Transcript) -> Language:
    try:
        return Language(transcript.language)
    except ValueError:
        return detect(transcript.text)


async def _readings(job: FileJob) -> list[EmotionOutput]:
    async with aclosing(job.outputs()) as outputs:
        found: list[Output] = [output async for output in outputs]
    readings = [one for one in found if isinstance(one, EmotionOutput)]
    if not readings:
        raise StudioError
    return readings


async def _judge(parts: Needs) -> ModelId | None:
    """The chat model that may be asked: in memory, idle, and large enough to be any good at it."""
    row = parts.answering.warm_row(parts.scheduler.snapshot().models)
    return row if row is not None and (await parts.answering.target(row)).large else None


async def _settled(
    opinion: asyncio.Task[dict[Emotion, float] | None], seconds: float
) -> dict[Emotion, float] | None:
    """What the judge said; that it fails, or takes its time, is no reason to fail or to wait."""
    try:
        async with asyncio.timeout(seconds):
            return await opinion
    except (StudioError, TimeoutError):
        return None


def _nobody(_stage: Stage) -> None:
    """Nobody is told."""


def _who(served: Served | None) -> tuple[str, bool]:
    return ("", False) if served is None else (served.title, served.stand_in)
