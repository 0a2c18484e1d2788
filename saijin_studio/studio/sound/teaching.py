"""Teach my voice: a speaker's recordings of their feelings, and learning from them."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine
from saijin_studio.core.sound import VoiceLessonsRequest
from saijin_studio.core.sound_errors import AudioWithoutSpeech
from saijin_studio.studio.file_job import FileJob, one
from saijin_studio.studio.sound.hearing_features import features_of
from saijin_studio.studio.sound.voice_profile import VoiceProfile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.voice_lessons import Lesson, LessonReport
    from saijin_studio.studio.sound.feeling_needs import Needs

VOICE_ROW = ModelId("wav2vec2-base")
"""The row that tells the emotion in a voice."""


async def teach_add(parts: Needs, file: PurePath, label: Emotion) -> Lesson:
    """Keep a recording as a lesson; see ``VoiceProfile.add``."""
    return await asyncio.to_thread(VoiceProfile(parts.paths.root).add, file, label)


async def teach_remove(parts: Needs, lesson: str) -> None:
    """Forget one recording; see ``VoiceProfile.remove``."""
    await asyncio.to_thread(VoiceProfile(parts.paths.root).remove, lesson)


async def lessons(parts: Needs) -> tuple[Lesson, ...]:
    """What was taught; see ``VoiceProfile.lessons``."""
    return await asyncio.to_thread(VoiceProfile(parts.paths.root).lessons)


async def report(parts: Needs) -> LessonReport | None:
    """How well was learned; see ``VoiceProfile.report``."""
    return await asyncio.to_thread(VoiceProfile(parts.paths.root).report)


async def forget(parts: Needs) -> None:
    """Remove everything that was taught; see ``VoiceProfile.forget``."""
    await asyncio.to_thread(VoiceProfile(parts.paths.root).forget)


async def train(
    parts: Needs,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    priority: Priority = Priority.INTERACTIVE,
) -> LessonReport:
    """Learn from all lessons, and tell how well; cancelling it keeps what was learned before.

    Args:
        parts: the studio's.
        on_progress: is told the lessons that were listened to, and all.
        priority: how urgent it is.

    Raises:
        TooFewLessons: when there is not enough to learn from.
        VoiceProfileDamaged: when the lessons cannot be read.
        StudioError: when a job fails.
    """
    profile = VoiceProfile(parts.paths.root)
    variant = await _teachable(parts)
    await _listen(parts, profile, on_progress, priority)
    job = FileJob(
        parts.scheduler,
        parts.bus,
        VOICE_ROW,
        VoiceLessonsRequest(profile.folder),
        variant=variant,
        priority=priority,
    )
    await one(job)
    found = await asyncio.to_thread(profile.report)
    if found is None:
        raise StudioError
    return found


async def _listen(
    parts: Needs,
    profile: VoiceProfile,
    on_progress: Callable[[int, int], None] | None,
    priority: Priority,
) -> None:
    """Have Whisper listen to what it has not; without it, the sound alone is learned from."""
    waiting = await asyncio.to_thread(profile.without_features)
    for done, lesson in enumerate(waiting):
        if on_progress is not None:
            on_progress(done, len(waiting))
        with tempfile.TemporaryDirectory(prefix="saijin-lesson-") as folder:
            try:
                file = await features_of(parts, profile.folder / lesson.sound, Path(folder), priority)
            except ModelNotInstalled:
                return
            except AudioWithoutSpeech:  # nothing is learned from it
                continue
            await asyncio.to_thread(profile.take_features, lesson, file)


async def _teachable(parts: Needs) -> VariantId:
    """The variant that learns.

    Raises:
        ModelNotInstalled: when it is not here.
    """
    status = await parts.resolver.describe(VOICE_ROW)
    found = next((variant.id for variant in status.installed if variant.engine is Engine.PROSODY), None)
    if found is None:
        raise ModelNotInstalled(model=VOICE_ROW)
    return found
