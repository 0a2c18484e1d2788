"""Teach my voice: lessons are kept, listened to once, and learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import DataFolderUnwritable, ModelNotInstalled, OutOfMemory, StudioError
from saijin_studio.core.sound import VoiceFeaturesRequest, VoiceLessonsRequest
from saijin_studio.core.sound_errors import SoundError
from saijin_studio.core.voice_errors import TooManyLessons, UnknownLesson, VoiceProfileDamaged
from saijin_studio.core.voice_lessons import (
    LESSONS_FILE,
    MODEL_FILE,
    Lesson,
    LessonReport,
    VoiceModel,
    plain_lessons,
    plain_model,
)
from saijin_studio.studio.sound.teaching import forget, lessons, report, teach_add, teach_remove, train
from saijin_studio.studio.sound.voice_profile import VoiceProfile
from tests.runners.audio_made import tone, write
from tests.studio.sound.feeling_made import LEXICON, LUKE, PROSODY, surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths

REPORT = LessonReport((Emotion.JOY, Emotion.FEAR), 6, 0.5, ((2, 1), (2, 1)), with_encoder=True)
MODEL = VoiceModel(REPORT, (0.0,), (1.0,), ((0.5,), (-0.5,)), (0.1, -0.1), ())


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write(tmp_path / "mine.flac", tone(1.5, 44_100), 44_100)


async def test_a_recording_is_kept_as_a_copy_and_forgotten_when_asked(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    added = await teach_add(parts, recording, Emotion.JOY)
    assert await lessons(parts) == (added,)
    assert added.seconds == pytest.approx(1.5, abs=0.01)
    kept = paths.root / "voice-profile" / added.sound
    assert kept.is_file()
    await teach_remove(parts, added.id)
    assert await lessons(parts) == ()
    assert not kept.exists()
    with pytest.raises(UnknownLesson):
        await teach_remove(parts, added.id)


async def test_learning_has_whisper_listen_once_to_each_lesson(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    parts.scheduler.model = plain_model(MODEL)
    for _ in range(2):
        await teach_add(parts, recording, Emotion.JOY)
    told: list[tuple[int, int]] = []
    assert await train(parts, on_progress=lambda done, total: told.append((done, total))) == REPORT
    assert told == [(0, 2), (1, 2)]
    assert [type(one) for one in parts.requests] == [VoiceFeaturesRequest] * 2 + [VoiceLessonsRequest]
    assert parts.scheduler.jobs[-1].variant == PROSODY.id
    await train(parts)
    assert [type(one) for one in parts.requests[3:]] == [VoiceLessonsRequest]
    assert await report(parts) == REPORT
    assert VoiceProfile(paths.root).trained


async def test_without_whisper_the_sound_alone_is_learned_from(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    parts.scheduler.model = plain_model(MODEL)
    parts.scheduler.missing = (VoiceFeaturesRequest,)
    await teach_add(parts, recording, Emotion.JOY)
    assert await train(parts) == REPORT


async def test_a_lesson_without_speech_is_passed_over(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    parts.scheduler.model = plain_model(MODEL)
    parts.scheduler.silent = True
    await teach_add(parts, recording, Emotion.JOY)
    assert await train(parts) == REPORT


async def test_a_failure_is_raised_and_nothing_is_lost(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    await teach_add(parts, recording, Emotion.JOY)
    parts.scheduler.failing = (VoiceLessonsRequest,)
    with pytest.raises(OutOfMemory):
        await train(parts)
    parts.scheduler.failing = ()
    with pytest.raises(StudioError):  # it said that it is done, and there is nothing
        await train(parts)
    assert len(await lessons(parts)) == 1


async def test_where_nothing_here_learns_that_is_told(paths: Paths) -> None:
    with pytest.raises(ModelNotInstalled):
        await train(surroundings(paths, here=(LUKE, LEXICON)))


async def test_all_of_it_can_be_forgotten(paths: Paths, recording: Path) -> None:
    parts = surroundings(paths)
    await forget(parts)
    await teach_add(parts, recording, Emotion.JOY)
    await forget(parts)
    assert not (paths.root / "voice-profile").exists()
    assert await report(parts) is None


def test_what_is_no_sound_leaves_nothing_behind(paths: Paths, tmp_path: Path) -> None:
    profile = VoiceProfile(paths.root)
    text = tmp_path / "a.wav"
    text.write_bytes(b"no sound at all" * 100)
    with pytest.raises(SoundError):
        profile.add(text, Emotion.JOY)
    assert list(profile.folder.iterdir()) == []


def test_there_is_an_end_to_the_lessons(paths: Paths, recording: Path) -> None:
    profile = VoiceProfile(paths.root)
    profile.folder.mkdir()
    many = tuple(Lesson(f"{number:032x}", Emotion.JOY, 1.0) for number in range(500))
    (profile.folder / LESSONS_FILE).write_bytes(plain_lessons(many))
    with pytest.raises(TooManyLessons):
        profile.add(recording, Emotion.JOY)


def test_damaged_files_are_told(paths: Paths) -> None:
    profile = VoiceProfile(paths.root)
    profile.folder.mkdir()
    for name, read in ((LESSONS_FILE, profile.lessons), (MODEL_FILE, profile.report)):
        (profile.folder / name).write_bytes(b"damaged")
        with pytest.raises(VoiceProfileDamaged):
            read()


def test_a_folder_that_is_a_file_is_told(paths: Paths, recording: Path) -> None:
    profile = VoiceProfile(paths.root)
    profile.folder.write_bytes(b"")
    for act in (lambda: profile.add(recording, Emotion.JOY), profile.forget):
        with pytest.raises((DataFolderUnwritable, VoiceProfileDamaged)):
            act()
