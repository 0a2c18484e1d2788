"""Speech in a worker, with an engine that whistles."""

from __future__ import annotations

import hashlib
import wave
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.deltas import Done, OutputDelta, Piece, PromptProgress
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import EngineMissing, ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.sound import FileOutput, SpeechRequest, TextEmotionRequest
from saijin_studio.core.speech_errors import NothingToSay, TextTooLong, UnknownVoice
from saijin_studio.runners.backend import TokenCounter
from saijin_studio.runners.backends.speech_backend import MOST_CHARACTERS, SpeechBackend
from saijin_studio.runners.backends.speech_engine import check
from saijin_studio.runners.wire import Load
from tests.runners.backends.heard import pitch_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.backends.speech_engine import Line

RATE = 16_000
ORDER = Load(Engine.KOKORO, "vits", "/nowhere", LoadOptions(), 1)


class Whistle:
    """A tenth of a second for each character; nothing for what is in ``mute``."""

    name, language, voices, rate, bends = "Whistle", Language.JA, ("low", "high"), RATE, False

    def __init__(self, *, mute: str = "", missing: bool = False) -> None:
        self.lines: list[Line] = []
        self._mute, self._missing = mute, missing

    def load(self, order: Load) -> None:
        if self._missing:
            raise ImportError(order.model)

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        self.lines.append(line)
        if cancelled():
            return None
        if line.text == self._mute:
            return np.zeros(0, np.float32)
        times = np.arange(round(len(line.text) * 0.1 * RATE / line.speed)) / RATE
        phase = 2 * np.pi * np.cumsum(150 * 2 ** (np.sin(2 * np.pi * 3 * times) / 6)) / RATE
        waves = np.array([np.sin(number * phase) / number for number in range(1, 9)])
        return (waves.sum(axis=0) * 0.1).astype(np.float32)


class Own(Whistle):
    """Moves the pitch by itself."""

    bends = True


def never() -> bool:
    return False


def request(folder: Path, text: str = "おはよう。今日は晴れ、です。") -> SpeechRequest:
    return SpeechRequest(text, folder, Language.JA)


def spoken(backend: SpeechBackend, asked: SpeechRequest) -> list[FileOutput]:
    pieces: list[Piece] = []
    assert isinstance(backend.run(asked, pieces.append, never), Done)
    return [one.output for one in pieces if isinstance(one, OutputDelta) and isinstance(one.output, FileOutput)]


def test_each_sentence_is_a_file_with_a_pause_behind_it(tmp_path: Path) -> None:
    pieces: list[Piece] = []
    SpeechBackend(Whistle()).run(request(tmp_path), pieces.append, never)
    assert [isinstance(one, OutputDelta) for one in pieces] == [True, False, True, False]
    assert pieces[-1] == PromptProgress(2, 2)
    made = [one.output for one in pieces if isinstance(one, OutputDelta)]
    first, last = made
    assert isinstance(first, FileOutput)
    assert isinstance(last, FileOutput)
    assert (first.seconds, last.seconds) == pytest.approx((0.5 + 0.36, 0.9 + 0.12), abs=0.02)
    assert [(one.timings[0].begin, one.timings[-1].end) for one in (first, last)] == [(0, 5), (5, 14)]
    with wave.open(str(first.path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() / RATE == pytest.approx(first.seconds)
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert pcm[0] == pcm[-1] == 0


def test_pauses_are_as_long_as_what_ends(tmp_path: Path) -> None:
    made = spoken(SpeechBackend(Whistle()), request(tmp_path, "見出し\n文です。\n" + "あ" * 80 + "あああ。"))
    pauses = [one.seconds - one.timings[-1].stop for one in made]
    assert pauses == pytest.approx([0.6, 0.6, 0.08, 0.12], abs=0.03)


def test_the_user_speeds_it_up_and_a_feeling_slows_it_down(tmp_path: Path) -> None:
    whistle = Whistle()
    backend = SpeechBackend(whistle)
    spoken(backend, replace(request(tmp_path), speed=1.5, voice="high"))
    spoken(backend, replace(request(tmp_path), emotion=Emotion.SADNESS))
    assert [one.speed for one in whistle.lines] == pytest.approx([1.5, 1.5, 0.86, 0.86])
    assert [one.voice for one in whistle.lines] == ["high", "high", "low", "low"]


@pytest.mark.parametrize("engine", [Whistle, Own])
def test_the_pitch_is_moved_where_the_engine_cannot(tmp_path: Path, engine: type[Whistle]) -> None:
    def middle(pitch: float) -> float:
        asked = replace(request(tmp_path, "おはようございます。"), pitch=pitch)
        with wave.open(str(spoken(SpeechBackend(engine()), asked)[0].path)) as file:
            pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return pitch_of((pcm / 32768).astype(np.float32), RATE).middle

    moved = 0.0 if engine is Own else 3.0
    assert middle(3.0) - middle(0.0) == pytest.approx(moved, abs=0.3)


def test_an_engine_that_moves_the_pitch_is_told_to(tmp_path: Path) -> None:
    engine = Own()
    spoken(SpeechBackend(engine), replace(request(tmp_path), pitch=-2.0))
    assert {one.semitones for one in engine.lines} == {-2.0}


def test_only_the_last_sentence_lets_the_engine_give_memory_back(tmp_path: Path) -> None:
    whistle = Whistle()
    spoken(SpeechBackend(whistle), request(tmp_path, "はい。いいえ。たぶん。"))
    assert [line.last for line in whistle.lines] == [False, False, True]


def test_words_of_the_dictionary_are_marked_in_each_sentence(tmp_path: Path) -> None:
    whistle = Whistle()
    asked = replace(request(tmp_path, "はい。美遊です。"), readings=(("美遊", "ミユ/1"),))
    spoken(SpeechBackend(whistle), asked)
    assert [[one.text for one in line.readings] for line in whistle.lines] == [[], ["ミユ/1"]]


def test_a_cancel_stops_between_two_sentences_and_within_one(tmp_path: Path) -> None:
    asked = iter([False, False, False, True])
    pieces: list[Piece] = []
    assert SpeechBackend(Whistle()).run(request(tmp_path), pieces.append, lambda: next(asked)) is None
    assert len(pieces) == 2
    within = iter([False, True])
    assert SpeechBackend(Whistle()).run(request(tmp_path), pieces.append, lambda: next(within)) is None
    assert len(pieces) == 2


def test_what_the_engine_cannot_say_is_passed_over(tmp_path: Path) -> None:
    made = spoken(SpeechBackend(Whistle(mute="おはよう。")), request(tmp_path))
    assert [one.timings[0].begin for one in made] == [5]


@pytest.mark.parametrize("text", ["", "。…！", "おはよう。"])
def test_nothing_to_say_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(NothingToSay):
        SpeechBackend(Whistle(mute="おはよう。")).run(request(tmp_path, text), print, never)


def test_what_cannot_be_done_is_refused_at_once(tmp_path: Path) -> None:
    backend = SpeechBackend(Whistle())
    with pytest.raises(UnknownVoice):
        backend.run(replace(request(tmp_path), voice="bass"), print, never)
    with pytest.raises(TextTooLong):
        backend.run(request(tmp_path, "あ" * (MOST_CHARACTERS + 1)), print, never)
    with pytest.raises(UnsupportedRequest):
        backend.run(replace(request(tmp_path), language=Language.EN), print, never)
    with pytest.raises(UnsupportedRequest):
        backend.run(TextEmotionRequest("a", Language.EN), print, never)
    assert not isinstance(backend, TokenCounter)


def test_a_load_measures_itself_and_tells_what_is_missing() -> None:
    assert SpeechBackend(Whistle()).load(ORDER).ram > 1_000_000
    with pytest.raises(EngineMissing):
        SpeechBackend(Whistle(missing=True)).load(ORDER)


def test_a_file_of_a_package_is_the_one_that_was_tried(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"ab")
    (tmp_path / "b.bin").write_bytes(b"c")
    order = replace(ORDER, weights=str(tmp_path))
    check(order, "Whistle", "a.bin", "b.bin", sha256=hashlib.sha256(b"abc").hexdigest())
    with pytest.raises(ModelFileCorrupt):
        check(order, "Whistle", "a.bin", sha256=hashlib.sha256(b"abc").hexdigest())
    with pytest.raises(EngineMissing):
        check(order, "Whistle", "c.bin", sha256="")
