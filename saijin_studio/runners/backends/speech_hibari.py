"""The American voice of ``hibari``: eight megabytes, and quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.runners.backends.speech_api import hibari
from saijin_studio.runners.backends.speech_engine import check
from saijin_studio.runners.backends.speech_english import with_readings

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.runners.backends.speech_api import HibariVoice, Samples
    from saijin_studio.runners.backends.speech_engine import Line
    from saijin_studio.runners.wire import Load

_MODEL_FILE = "hibari/assets/hibari.onnx"
_MODEL = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
_SEED = 1
"""Of the noise in breath and consonants: the same text sounds the same each time."""


class HibariEngine:
    """``SpeechEngine`` of one English speaker; other voices of the package would be downloaded."""

    name = "Hibari"
    language = Language.EN
    voices = ("heart",)
    rate = 24_000
    bends = False

    def __init__(self) -> None:
        self._hibari: HibariVoice | None = None

    def load(self, order: Load) -> None:
        """Check and load the model and, by a first word, the lexicon."""
        api = hibari()
        check(order, self.name, _MODEL_FILE, sha256=_MODEL)
        self._hibari = api.Hibari(
            voice="heart", model=str(Path(order.weights) / _MODEL_FILE), threads=order.threads
        )
        self._hibari.phonemize("a")

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """A sentence takes a sixteenth of the time that it lasts."""
        import numpy as np

        assert self._hibari is not None
        sounds: list[Samples] = [np.zeros(0, np.float32)]
        for phonemes in self._hibari.phonemize(with_readings(line.text, line.readings)):
            if cancelled():
                return None
            sounds.append(self._hibari.from_phonemes(phonemes, line.speed, _SEED))
        return np.concatenate(sounds)
