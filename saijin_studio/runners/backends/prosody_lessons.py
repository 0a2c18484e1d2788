"""A speaker's folder as the worker sees it: lessons are read from it, and what was learned is written into it."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.deltas import OutputDelta, PromptProgress
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.sound import FileKind, FileOutput
from saijin_studio.core.voice_errors import TooFewLessons, VoiceProfileDamaged
from saijin_studio.core.voice_lessons import (
    LEAST_LABELS,
    LEAST_LESSONS,
    LESSONS_FILE,
    MODEL_FILE,
    plain_model,
    read_lessons,
    read_model,
)
from saijin_studio.runners.backends.prosody_learning import baseline, encoder_features, learned
from saijin_studio.runners.backends.prosody_measures import NAMES, measured
from saijin_studio.runners.backends.prosody_tracks import tracks_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.voice_lessons import Lesson, VoiceModel
    from saijin_studio.runners.backends.prosody_learning import Matrix
    from saijin_studio.runners.backends.prosody_measures import Measures


def profile_in(file: Path) -> VoiceModel | None:
    """What was learned; None when nothing was yet.

    Raises:
        VoiceProfileDamaged: when the file is no such thing.
    """
    try:
        model = read_model(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as cause:
        raise VoiceProfileDamaged(file=file.name) from cause
    if {name for name, _, _ in model.baseline} != set(NAMES):
        raise VoiceProfileDamaged(file=file.name)
    return model


def learn_lessons(folder: Path, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> bool:
    """Learn from everything in a speaker's folder.

    Returns:
        False when it was cancelled.

    Raises:
        TooFewLessons: when there is not enough to learn from.
        VoiceProfileDamaged: when the folder's files are not what they should be.
        DataFolderUnwritable: when it cannot be written.
    """
    lessons = _lessons(folder)
    heard: list[tuple[Lesson, Measures, Matrix | None]] = []
    for done, lesson in enumerate(lessons):
        emit(PromptProgress(done, len(lessons)))
        try:
            tracks = tracks_of(folder / lesson.sound, cancelled, lambda _seconds: None)
            encoder = encoder_features(folder / lesson.features)
        except (OSError, RuntimeError, ValueError) as cause:
            raise VoiceProfileDamaged(file=lesson.sound) from cause
        if tracks is None:
            return False
        measures = measured(tracks)
        if measures is not None:  # one that nothing is said in teaches nothing
            heard.append((lesson, measures, encoder))
    with_encoder = any(encoder is not None for _, _, encoder in heard)
    if with_encoder:
        heard = [one for one in heard if one[2] is not None]
    kept = enough([lesson.label for lesson, _, _ in heard])
    heard = [one for one in heard if one[0].label in kept]
    rows = [
        np.concatenate((encoder, measures.numbers()))
        if with_encoder and encoder is not None
        else measures.numbers()
        for _, measures, encoder in heard
    ]
    calm = [measures for lesson, measures, _ in heard if lesson.label is Emotion.NEUTRAL]
    usual = baseline(calm or [measures for _, measures, _ in heard])
    labels = [lesson.label for lesson, _, _ in heard]
    model = learned(np.array(rows), labels, usual, with_encoder=with_encoder, cancelled=cancelled)
    if model is None:
        return False
    file = folder / MODEL_FILE
    _replace(file, plain_model(model))
    emit(PromptProgress(len(lessons), len(lessons)))
    emit(OutputDelta(FileOutput(FileKind.NUMBERS, file)))
    return True


def enough(labels: list[Emotion]) -> frozenset[Emotion]:
    """The feelings that can be learned.

    Raises:
        TooFewLessons: when they are fewer than two.
    """
    counts = Counter(labels)
    kept = frozenset(one for one, count in counts.items() if count >= LEAST_LESSONS)
    if len(kept) < LEAST_LABELS:
        short = [one.value for one in Emotion if 0 < counts[one] < LEAST_LESSONS]
        raise TooFewLessons(least=LEAST_LESSONS, missing=", ".join(short) or "another feeling, such as neutral")
    return kept


def _lessons(folder: Path) -> tuple[Lesson, ...]:
    try:
        return read_lessons((folder / LESSONS_FILE).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as cause:
        raise VoiceProfileDamaged(file=LESSONS_FILE) from cause


def _replace(file: Path, data: bytes) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(stream.name).replace(file)
    except OSError as cause:
        raise DataFolderUnwritable(folder=str(file.parent)) from cause
