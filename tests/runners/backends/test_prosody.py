"""Listening to voices, and learning one, as the worker does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.deltas import OutputDelta, Piece, PromptProgress
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import DataFolderUnwritable, UnsupportedRequest
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import CompletionRequest
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.sound import EmotionOutput, VoiceEmotionRequest, VoiceLessonsRequest
from saijin_studio.core.voice_errors import TooFewLessons, VoiceProfileDamaged
from saijin_studio.core.voice_lessons import LESSONS_FILE, MODEL_FILE, Lesson, plain_lessons, read_model
from saijin_studio.core.voice_signs import VoiceSign
from saijin_studio.runners.backend import Place, TokenCounter
from saijin_studio.runners.backends.prosody import ProsodyBackend, windows
from saijin_studio.runners.backends.prosody_lessons import profile_in
from saijin_studio.runners.backends.shipped import shipped_backends
from saijin_studio.runners.wire import Load
from tests.runners.audio_made import BAD, Bad
from tests.runners.backends.voice_made import voice, voice_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.sound import Output


@pytest.fixture
def backend(tmp_path: Path) -> ProsodyBackend:
    folder = tmp_path / "worker"
    folder.mkdir()
    made = shipped_backends()[Engine.PROSODY](Place(folder, folder / "log"))
    assert isinstance(made, ProsodyBackend)
    assert made.load(Load(Engine.PROSODY, ModelId("wav2vec2-base"), "", LoadOptions(), 1)).ram > 0
    return made


def _outputs(backend: ProsodyBackend, request: VoiceEmotionRequest | VoiceLessonsRequest) -> list[Output]:
    pieces: list[Piece] = []
    assert backend.run(request, pieces.append, lambda: False) is not None
    return [piece.output for piece in pieces if isinstance(piece, OutputDelta)]


def _readings(backend: ProsodyBackend, request: VoiceEmotionRequest) -> list[EmotionOutput]:
    return [output for output in _outputs(backend, request) if isinstance(output, EmotionOutput)]


def _after(calls: int) -> Callable[[], bool]:
    """Cancelled when it is asked once more than so often."""
    left = iter([False] * calls)
    return lambda: next(left, True)


def test_a_voice_gets_a_time_line_and_the_whole_last(backend: ProsodyBackend, tmp_path: Path) -> None:
    *parts, whole = _readings(backend, VoiceEmotionRequest(voice_file(tmp_path, voice(7.0))))
    assert [one.whole for one in parts] == [False] * len(parts)
    assert whole.whole
    assert (whole.start, whole.stop) == (0.0, 7.0)
    assert parts[0].start == 0.0
    assert parts[-1].stop == 7.0
    assert all(after.start < before.stop for before, after in pairwise(parts))
    assert list((tmp_path / "worker").iterdir()) == []


def test_words_count_beside_the_sound(backend: ProsodyBackend, tmp_path: Path) -> None:
    file = voice_file(tmp_path, voice(3.0))
    words = ((Emotion.JOY, 0.9), (Emotion.NEUTRAL, 0.1))
    without, with_words = (_readings(backend, VoiceEmotionRequest(file, one))[-1].reading for one in ((), words))
    assert with_words.score(Emotion.JOY) > without.score(Emotion.JOY) + 0.3
    assert "said: joy" in with_words.evidence
    assert with_words.label is Emotion.JOY


def test_without_a_voice_only_the_words_speak(backend: ProsodyBackend, tmp_path: Path) -> None:
    file = voice_file(tmp_path, np.zeros(16_000, np.float32))
    (whole,) = _readings(backend, VoiceEmotionRequest(file, ((Emotion.FEAR, 1.0),)))
    assert whole.reading.label is Emotion.FEAR
    assert whole.reading.evidence == (VoiceSign.UNHEARD.value,)


def test_it_stops_when_it_is_told_to(backend: ProsodyBackend, tmp_path: Path) -> None:
    file = voice_file(tmp_path, voice(12.0))
    for calls in (1, 3, 5):
        assert backend.run(VoiceEmotionRequest(file), list[Piece]().append, _after(calls)) is None
    assert list((tmp_path / "worker").iterdir()) == []


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_is_no_sound_is_told(backend: ProsodyBackend, tmp_path: Path, bad: Bad) -> None:
    with pytest.raises(bad.error):
        backend.run(VoiceEmotionRequest(bad.make(tmp_path)), list[Piece]().append, lambda: False)


def test_it_refuses_what_is_no_voice(backend: ProsodyBackend) -> None:
    with pytest.raises(UnsupportedRequest):
        backend.run(CompletionRequest("hm"), list[Piece]().append, lambda: False)
    assert not isinstance(backend, TokenCounter)


@pytest.mark.parametrize("frames", [1, 200, 450, 100_000, 4_320_000])
def test_windows_cover_all_of_a_sound_and_are_not_too_many(frames: int) -> None:
    found = list(windows(frames))
    assert (found[0][0], found[-1][1]) == (0, frames)
    assert len(found) <= 401
    assert all(after[0] < before[1] for before, after in pairwise(found))


FEELINGS = {
    Emotion.ANGER: {"hertz": 180.0, "level": 0.5, "rate": 5.0},
    Emotion.SADNESS: {"hertz": 105.0, "level": 0.05},
}


def _teach(folder: Path, each: int, *, encoder: bool = False) -> None:
    folder.mkdir(exist_ok=True)
    lessons: list[Lesson] = []
    for label, sound in FEELINGS.items():
        for number in range(each):
            lesson = Lesson(f"{len(lessons):032x}", label, 2.0)
            voice_file(folder, voice(2.0, span=2.0 + number, seed=number, **sound), lesson.sound)
            if encoder:
                vectors = np.random.default_rng(number).standard_normal((40, 16)) + sound["hertz"] / 50.0
                np.save(folder / lesson.features, vectors.astype(np.float32))
            lessons.append(lesson)
    (folder / LESSONS_FILE).write_bytes(plain_lessons(tuple(lessons)))


@pytest.mark.parametrize("encoder", [False, True])
def test_what_was_taught_is_told_from_then_on(backend: ProsodyBackend, tmp_path: Path, encoder: bool) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 4, encoder=encoder)
    pieces: list[Piece] = []
    assert backend.run(VoiceLessonsRequest(profile), pieces.append, lambda: False) is not None
    assert pieces[0] == PromptProgress(0, 8)
    report = read_model((profile / MODEL_FILE).read_bytes()).report
    assert report.labels == (Emotion.SADNESS, Emotion.ANGER)
    assert report.lessons == 8
    assert report.accuracy >= 0.75
    assert sum(map(sum, report.confusion)) == 8
    assert report.with_encoder == encoder
    features = profile / f"{0:032x}.npy" if encoder else None
    file = voice_file(tmp_path, voice(2.0, seed=9, **FEELINGS[Emotion.ANGER]))
    whole = _readings(backend, VoiceEmotionRequest(file, (), profile, features))[-1]
    assert whole.reading.label is Emotion.ANGER
    assert VoiceSign.TAUGHT.value in whole.reading.evidence


def test_without_what_whisper_made_of_it_the_baseline_alone_is_used(
    backend: ProsodyBackend, tmp_path: Path
) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 3, encoder=True)
    _outputs(backend, VoiceLessonsRequest(profile))
    file = voice_file(tmp_path, voice(2.0))
    for features in (None, tmp_path / "missing.npy"):
        whole = _readings(backend, VoiceEmotionRequest(file, (), profile, features))[-1]
        assert VoiceSign.TAUGHT.value not in whole.reading.evidence


def test_too_little_to_learn_from_is_told_with_what_is_missing(backend: ProsodyBackend, tmp_path: Path) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 2)
    with pytest.raises(TooFewLessons) as told:
        _outputs(backend, VoiceLessonsRequest(profile))
    assert "sadness, anger" in told.value.cure
    with pytest.raises(TooFewLessons) as told:
        _outputs(backend, VoiceLessonsRequest(tmp_path / "nowhere"))
    assert "another feeling" in told.value.cure


def test_learning_stops_when_it_is_told_to_and_leaves_no_model(backend: ProsodyBackend, tmp_path: Path) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 3)
    for calls in (0, 2, 7, 9):
        assert backend.run(VoiceLessonsRequest(profile), list[Piece]().append, _after(calls)) is None
    assert not (profile / MODEL_FILE).exists()


@pytest.mark.parametrize("name", [LESSONS_FILE, f"{1:032x}.wav", f"{1:032x}.npy"])
def test_a_damaged_profile_is_told(backend: ProsodyBackend, tmp_path: Path, name: str) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 3, encoder=True)
    (profile / name).write_bytes(b"damaged")
    with pytest.raises(VoiceProfileDamaged):
        _outputs(backend, VoiceLessonsRequest(profile))


@pytest.mark.parametrize("content", [b"{}", b"damaged", b"\xff"])
def test_a_damaged_model_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / MODEL_FILE
    assert profile_in(file) is None
    file.write_bytes(content)
    with pytest.raises(VoiceProfileDamaged):
        profile_in(file)


def test_a_model_of_other_measures_is_damaged(backend: ProsodyBackend, tmp_path: Path) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 3)
    _outputs(backend, VoiceLessonsRequest(profile))
    file = profile / MODEL_FILE
    file.write_text(file.read_text(encoding="utf-8").replace('"jitter"', '"wobble"'), encoding="utf-8")
    with pytest.raises(VoiceProfileDamaged):
        profile_in(file)


def test_a_folder_that_cannot_be_written_is_told(backend: ProsodyBackend, tmp_path: Path) -> None:
    profile = tmp_path / "voice-profile"
    _teach(profile, 3)
    (profile / MODEL_FILE).mkdir()
    with pytest.raises(DataFolderUnwritable):
        _outputs(backend, VoiceLessonsRequest(profile))
