"""Speech in a worker: a text sentence by sentence, each as soon as it is there, by any ``SpeechEngine``."""

from __future__ import annotations

import re
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.delivery import delivery
from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import EngineMissing, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.models import Footprint
from saijin_studio.core.readings import found
from saijin_studio.core.sentences import bounds
from saijin_studio.core.sound import FileKind, FileOutput, SpeechRequest
from saijin_studio.core.speech_errors import NothingToSay, TextTooLong, UnknownVoice
from saijin_studio.runners.backends.speech_bend import bend
from saijin_studio.runners.backends.speech_engine import INSTALL, Line
from saijin_studio.runners.backends.speech_level import levelled, trimmed
from saijin_studio.runners.backends.speech_timing import timings

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.delivery import Delivery
    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.backends.speech_engine import SpeechEngine
    from saijin_studio.runners.wire import Load

MOST_CHARACTERS = 100_000
"""Some five hours of speech."""
_LINE_END = re.compile(r"[ \t\u3000]*\n")
_PAUSES = {"、": 0.18, ",": 0.18, "，": 0.18, ";": 0.22, ":": 0.22, "\n": 0.6}
_PAUSE, _LAST_PAUSE, _CUT_PAUSE = 0.36, 0.12, 0.08
"""Seconds of silence behind a sentence, by its last sign; ``\\n`` for the end of a line."""


class SpeechBackend:
    """Any speech engine, as a ``Backend``."""

    def __init__(self, engine: SpeechEngine) -> None:
        self._engine = engine
        self._model = engine.name

    def load(self, order: Load) -> Footprint:
        """Bring the engine into memory."""
        import psutil

        self._model = order.model
        try:
            self._engine.load(order)
        except ImportError as cause:
            raise EngineMissing(engine=self._engine.name, command=INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Say a text; a file for each sentence comes as soon as it is finished."""
        if not isinstance(request, SpeechRequest):
            raise UnsupportedRequest(model=self._model, reason="it only speaks")
        sentences = self._sentences(request)
        spoken = 0
        for number, (begin, end) in enumerate(sentences):
            if cancelled():
                return None
            made = self._say(request, begin, end, cancelled, last=number + 1 == len(sentences))
            if made is None:
                return None
            if len(made):
                spoken += 1
                emit(OutputDelta(self._kept(request, spoken, (begin, end), made)))
            emit(PromptProgress(number + 1, len(sentences)))
        if not spoken:
            raise NothingToSay
        return Done(Usage())

    def _sentences(self, request: SpeechRequest) -> list[tuple[int, int]]:
        if len(request.text) > MOST_CHARACTERS:
            raise TextTooLong(characters=len(request.text), limit=MOST_CHARACTERS)
        if request.voice and request.voice not in self._engine.voices:
            raise UnknownVoice(voice=request.voice)
        if request.language is not self._engine.language:
            reason = f"it speaks another language than {request.language}"
            raise UnsupportedRequest(model=self._model, reason=reason)
        if not (sentences := bounds(request.text)):
            raise NothingToSay
        return sentences

    def _say(
        self, request: SpeechRequest, begin: int, end: int, cancelled: Callable[[], bool], *, last: bool
    ) -> Samples | None:
        how = _delivery(request)
        text = request.text[begin:end].replace("\n", " ")
        own = how.semitones if self._engine.bends else 0.0
        voice = request.voice or self._engine.voices[0]
        line = Line(text, found(text, request.readings), voice, how.speed, own, last)
        sound = self._engine.say(line, cancelled)
        if sound is None or cancelled():
            return None
        sound = trimmed(sound, self._engine.rate)
        if how.bends and len(sound):
            sound = bend(sound, self._engine.rate, how.semitones - own, how.spread)
        return trimmed(levelled(sound, self._engine.rate, how.gain), self._engine.rate)

    def _kept(self, request: SpeechRequest, number: int, where: tuple[int, int], sound: Samples) -> FileOutput:
        begin, end = where
        rate, text = self._engine.rate, request.text
        pause = _pause(text, end) * _delivery(request).pauses
        path = Path(request.folder) / f"{number:04}.wav"
        write_wav(path, sound, rate, silence=round(pause * rate))
        return FileOutput(
            kind=FileKind.SOUND,
            path=path,
            seconds=(len(sound) + round(pause * rate)) / rate,
            sample_rate=rate,
            timings=timings(text[begin:end], begin, sound, rate),
        )


def write_wav(path: Path, sound: Samples, rate: int, *, silence: int = 0) -> None:
    """Write one channel of 16 bits, with so many samples of silence behind it."""
    import numpy as np

    pcm = np.round(np.clip(sound, -1.0, 1.0) * 32767.0).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm.tobytes() + bytes(2 * silence))


def _delivery(request: SpeechRequest) -> Delivery:
    return delivery(request.emotion, request.strength, request.speed, request.pitch)


def _pause(text: str, end: int) -> float:
    """How long it is silent behind what ends at ``end``; a moment where the text is over."""
    if end == len(text):
        return _LAST_PAUSE
    if _LINE_END.match(text, end):
        return _PAUSES["\n"]
    return _PAUSES.get(text[end - 1], _CUT_PAUSE if text[end - 1].isalnum() else _PAUSE)
