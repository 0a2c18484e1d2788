"""The steps of the tour that work with sound: a sentence is spoken, understood and felt, and a piece is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli.demo_steps import Outcome
from saijin_studio.core.emotions import Emotion
from saijin_studio.studio.sound.composing import MusicOrder, compose
from saijin_studio.studio.sound.feeling import feel_voice
from saijin_studio.studio.sound.listening import transcribe
from saijin_studio.studio.sound.speaking import SpeechOrder, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from saijin_studio.studio.facade import Studio

SENTENCE = "今日はとても嬉しいです。"
PROMPT = "やさしいピアノの子守唄"
_SECONDS, _SEED = 12.0, 7
_PERCENT = 100


def sound_steps(studio: Studio, folder: Path) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """The steps in order, each with its name; the files go into ``folder``."""
    spoken = folder / "speech.wav"
    yield "speech", lambda: _speak(studio, spoken)
    yield "transcription", lambda: _transcribe(studio, spoken)
    yield "emotion", lambda: _feel(studio, spoken)
    yield "music", lambda: _compose(studio, folder)


def _speak(studio: Studio, file: Path) -> Outcome:
    order = SpeechOrder(SENTENCE, emotion=Emotion.JOY)
    done = studio.call(lambda parts: say(parts, order, file)).result()
    voice = done.voices[0]
    return Outcome(f"{file.name}, {done.seconds:.1f} s: {SENTENCE}", voice.variant.title, done.stand_in)


def _transcribe(studio: Studio, file: Path) -> Outcome:
    done = studio.call(lambda parts: transcribe(parts, file)).result()
    return Outcome(done.text, done.model, done.stand_in)


def _feel(studio: Studio, file: Path) -> Outcome:
    felt = studio.call(lambda parts: feel_voice(parts, file)).result()
    reading = felt.reading
    share = round(_PERCENT * reading.score(reading.label))
    return Outcome(f"{reading.label.value} ({share} %)", felt.model, felt.stand_in)


def _compose(studio: Studio, folder: Path) -> Outcome:
    order = MusicOrder(PROMPT, seconds=_SECONDS, seed=_SEED, ask_planner=False)
    place = folder / "music"
    place.mkdir(exist_ok=True)
    done = studio.call(lambda parts: compose(parts, order, place)).result()
    return Outcome(f"{done.sound.path.name}, {done.sound.seconds:.0f} s: {PROMPT}", done.model, done.stand_in)
