"""Whisper base in a worker, by ``faster-whisper``: what is said in a file, and what a voice is like to it."""

from __future__ import annotations

import math
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import EngineMissing, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.models import Footprint
from saijin_studio.core.sound import (
    FileKind,
    FileOutput,
    SegmentOutput,
    TranscriptionRequest,
    VoiceFeaturesRequest,
)
from saijin_studio.core.sound_errors import AudioWithoutSpeech
from saijin_studio.runners.audio_files import RATE, listened
from saijin_studio.runners.backends.llama_spinning import wait_briefly
from saijin_studio.runners.backends.speech_engine import INSTALL
from saijin_studio.runners.backends.whisper_guards import Guard, Heard
from saijin_studio.runners.backends.whisper_listener import load_listener
from saijin_studio.runners.backends.whisper_speech import Window, windows
from saijin_studio.runners.backends.whisper_steps import StepCancelled, Steps
from saijin_studio.runners.backends.whisper_weights import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.audio_reading import Reading
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.whisper_listener import WhisperListener
    from saijin_studio.runners.wire import Load

FEATURES = "encoder.npy"


class WhisperBackend:
    """One loaded model."""

    def __init__(self, _place: Place) -> None:
        self._model = NAME
        self._listener: WhisperListener | None = None
        self._steps = Steps()

    def load(self, order: Load) -> Footprint:
        """Check the weights and bring them into memory."""
        import psutil

        self._model = order.model
        wait_briefly(os.environ)
        try:
            self._listener = load_listener(order)
        except ImportError as cause:
            raise EngineMissing(engine=NAME, command=INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Write down what is said in a file, or tell what a voice is like; progress is in seconds of the sound."""
        if not isinstance(request, TranscriptionRequest | VoiceFeaturesRequest):
            raise UnsupportedRequest(model=self._model, reason="it only writes down what is said")
        assert self._listener is not None
        if (
            isinstance(request, TranscriptionRequest)
            and request.language
            and not self._listener.knows(request.language)
        ):
            raise UnsupportedRequest(model=self._model, reason=f"it knows no language {request.language}")
        work = _Work(self._listener, self._steps, emit, cancelled)
        opened = ExitStack()
        try:
            sound = self._steps.do(lambda: opened.enter_context(listened(request.audio, foreign=True)), cancelled)
            if isinstance(request, TranscriptionRequest):
                work.transcribe(sound, request.language or None)
            else:
                work.tell_features(sound, Path(request.audio).name, Path(request.folder) / FEATURES)
        except StepCancelled:
            return None
        finally:
            # A step that nobody waits for any more may still read the file.
            self._steps.after(opened.close)
        return Done(Usage())


class _Work:
    """One request."""

    def __init__(
        self, listener: WhisperListener, steps: Steps, emit: Callable[[Piece], None], cancelled: Callable[[], bool]
    ) -> None:
        self._listener, self._steps = listener, steps
        self._emit, self._cancelled = emit, cancelled
        self._guard = Guard()

    def transcribe(self, sound: Reading, language: str | None) -> None:
        """Write everything down; None for a language that is to be found out."""
        self._tell(0, sound)
        self._listener.begin()
        before: str | None = None
        for step in self._windows(sound):
            if isinstance(step, Window):
                before = self._write(step, language, before)
                self._tell(step.end, sound)
            else:
                self._tell(step / RATE, sound)

    def tell_features(self, sound: Reading, name: str, file: Path) -> None:
        """Write what the encoder makes of the first window of speech.

        Raises:
            AudioWithoutSpeech: when there is none.
        """
        import numpy as np

        window = next((step for step in self._windows(sound) if isinstance(step, Window)), None)
        if window is None:
            raise AudioWithoutSpeech(name=name)
        vectors = self._steps.do(lambda: self._listener.vectors(window.samples), self._cancelled)
        np.save(file, vectors)
        self._emit(OutputDelta(FileOutput(FileKind.NUMBERS, file, seconds=len(window.samples) / RATE)))

    def _windows(self, sound: Reading) -> Iterator[Window | int]:
        found = windows(sound.pieces, self._listener.spot)
        while (step := self._steps.do(lambda: next(found, None), self._cancelled)) is not None:
            yield step

    def _write(self, window: Window, language: str | None, before: str | None) -> str | None:
        """Write down one window.

        Returns:
            The language that is spoken, as far as it is certain.
        """
        heard = self._steps.do(lambda: self._listener.listen(window.samples, language, before), self._cancelled)
        while (segment := self._steps.do(lambda: next(heard.segments, None), self._cancelled)) is not None:
            said = Heard(
                segment.text,
                heard.language,
                segment.end - segment.start,
                segment.avg_logprob,
                segment.no_speech_prob,
            )
            if text := self._guard.kept(said):
                start, stop = window.span(segment.start, segment.end)
                self._emit(OutputDelta(SegmentOutput(round(start, 2), round(stop, 2), text, heard.language)))
        return heard.language if heard.sure else before

    def _tell(self, seconds: float, sound: Reading) -> None:
        self._emit(PromptProgress(math.ceil(seconds), math.ceil(max(sound.seconds, seconds))))
