"""What a speaker taught about their voice: recordings with what they felt, kept in ``<home>/voice-profile/``."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.atomic import write_atomically
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.voice_errors import TooManyLessons, UnknownLesson, VoiceProfileDamaged
from saijin_studio.core.voice_lessons import (
    LESSONS_FILE,
    MODEL_FILE,
    MOST_LESSONS,
    Lesson,
    plain_lessons,
    read_lessons,
    read_model,
)
from saijin_studio.runners.audio_files import prepare

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.voice_lessons import LessonReport

FOLDER = "voice-profile"


class VoiceProfile:
    """One speaker's lessons. All of it reads and writes files: not for an event loop.

    Args:
        root: the data folder.
    """

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER

    @property
    def trained(self) -> bool:
        """Whether something was learned."""
        return (self.folder / MODEL_FILE).is_file()

    def lessons(self) -> tuple[Lesson, ...]:
        """What was taught, the first first.

        Raises:
            VoiceProfileDamaged: when the list cannot be read.
        """
        try:
            return read_lessons((self.folder / LESSONS_FILE).read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValueError) as cause:
            raise VoiceProfileDamaged(file=LESSONS_FILE) from cause

    def report(self) -> LessonReport | None:
        """How well was learned; None when nothing was yet.

        Raises:
            VoiceProfileDamaged: when what was learned cannot be read.
        """
        try:
            return read_model((self.folder / MODEL_FILE).read_bytes()).report
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as cause:
            raise VoiceProfileDamaged(file=MODEL_FILE) from cause

    def add(self, file: PurePath, label: Emotion) -> Lesson:
        """Keep a copy of a recording as a lesson.

        Raises:
            SoundError: when the file is no sound that can be worked with.
            TooManyLessons: when there is no room for it.
            DiskFull, DataFolderUnwritable: when it cannot be kept.
        """
        lessons = self.lessons()
        if len(lessons) >= MOST_LESSONS:
            raise TooManyLessons(most=MOST_LESSONS)
        lesson = Lesson(uuid.uuid4().hex, label, 0.0)
        target = self.folder / lesson.sound
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            made = prepare(file, self.folder)
            assert made is not None
            made.path.replace(target)
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(self.folder)) from cause
        lesson = replace(lesson, seconds=made.seconds)
        try:
            self._keep((*lessons, lesson))
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return lesson

    def remove(self, lesson: str) -> None:
        """Forget one recording; what was learned stays until it is learned anew.

        Raises:
            UnknownLesson: when there is none of that id.
        """
        lessons = self.lessons()
        found = next((one for one in lessons if one.id == lesson), None)
        if found is None:
            raise UnknownLesson(lesson=lesson)
        self._keep(tuple(one for one in lessons if one is not found))
        for name in (found.sound, found.features):
            (self.folder / name).unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove the recordings, and what was learned from them.

        Raises:
            DataFolderUnwritable: when that cannot be done.
        """
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(self.folder)) from cause

    def without_features(self) -> tuple[Lesson, ...]:
        """The lessons that Whisper has not listened to yet."""
        return tuple(one for one in self.lessons() if not (self.folder / one.features).is_file())

    def take_features(self, lesson: Lesson, file: Path) -> None:
        """Keep what Whisper made of a lesson.

        Raises:
            DataFolderUnwritable: when it cannot be kept.
        """
        try:
            shutil.move(file, self.folder / lesson.features)
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(self.folder)) from cause

    def _keep(self, lessons: tuple[Lesson, ...]) -> None:
        write_atomically(self.folder / LESSONS_FILE, plain_lessons(lessons).decode())
