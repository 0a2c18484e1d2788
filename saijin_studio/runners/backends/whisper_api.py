"""The parts of ``faster-whisper`` that are used here, as types."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saijin_studio.runners.audio_api import Samples


class Encoded(Protocol):
    """What the encoder gave for 30 seconds; ``numpy.asarray`` reads it, (1, 1500, width)."""


class Segment(Protocol):
    """A stretch of text, with how sure the model was of it."""

    start: float
    end: float
    text: str
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float


class Info(Protocol):
    """What is known of all of it."""

    language: str
    language_probability: float
    all_language_probs: list[tuple[str, float]] | None


class FeatureExtractor(Protocol):
    """Makes the mel spectrogram."""

    def __call__(self, waveform: Samples) -> Samples:
        """By band and frame of 10 ms."""
        ...


class Encode(Protocol):
    """Runs the encoder."""

    def __call__(self, features: Samples) -> Encoded:
        """Take the spectrogram of 30 seconds."""
        ...


class WhisperModel(Protocol):
    """A loaded model."""

    encode: Encode
    feature_extractor: FeatureExtractor
    supported_languages: list[str]

    def transcribe(
        self,
        audio: Samples,
        *,
        language: str | None,
        beam_size: int,
        temperature: Sequence[float],
        condition_on_previous_text: bool,
        initial_prompt: str | None,
    ) -> tuple[Iterator[Segment], Info]:
        """Write down what is said; the work is done as the segments are asked for."""
        ...


class WhisperApi(Protocol):
    """The module ``faster_whisper``."""

    def WhisperModel(
        self,
        model_size_or_path: str,
        *,
        device: str,
        compute_type: str,
        cpu_threads: int,
        files: Mapping[str, bytes],
        local_files_only: bool,
    ) -> WhisperModel:
        """Load a model from its files' bytes."""
        ...


class VadApi(Protocol):
    """The module ``faster_whisper.vad``: Silero's detector of speech (MIT)."""

    def VadOptions(
        self, *, threshold: float, max_speech_duration_s: float, min_silence_duration_ms: int, speech_pad_ms: int
    ) -> object:
        """How speech is cut out."""
        ...

    def get_speech_timestamps(self, audio: Samples, vad_options: object) -> list[dict[str, int]]:
        """Where speech begins and ends, in samples."""
        ...


class Ctranslate2Api(Protocol):
    """The module ``ctranslate2``."""

    def set_random_seed(self, seed: int) -> None:
        """Make what is drawn the same each time."""
        ...


def whisper() -> tuple[WhisperApi, VadApi]:
    """Import ``faster_whisper`` without PyAV.

    It imports ``av`` to decode files, which is done elsewhere here; that package's wheels bundle codecs under the
    GPL, so an empty module stands in for it meanwhile.
    """
    before = sys.modules.get("av")
    sys.modules["av"] = before or ModuleType("av")
    try:
        return (
            cast("WhisperApi", importlib.import_module("faster_whisper")),
            cast("VadApi", importlib.import_module("faster_whisper.vad")),
        )
    finally:
        if before is None:
            del sys.modules["av"]


def ctranslate2() -> Ctranslate2Api:
    """Import ``ctranslate2``."""
    return cast("Ctranslate2Api", importlib.import_module("ctranslate2"))
