"""Whisper's encoder: run once for a sound that several questions are asked about, and its output as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.runners.audio_files import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from saijin_studio.runners.audio_api import Samples
    from saijin_studio.runners.backends.whisper_api import Encode, Encoded, WhisperModel

_FRAMES = 3000
"""Of 10 ms, that the model takes; two of them are one vector of its output."""


class RememberingEncoder:
    """The model's ``encode``, which gives the last output again for the same sound.

    Telling the language and writing the text both ask for it, with spectrograms that differ in one frame at most;
    it is more than half of the work on a short sound.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._last: tuple[Samples, Encoded] | None = None

    def __call__(self, features: Samples) -> Encoded:
        """Take the spectrogram of 30 seconds."""
        if self._last is not None and self._last[0].shape == features.shape:
            differing = np.any(self._last[0] != features, axis=-2)
            if int(np.count_nonzero(differing)) <= 1:
                return self._last[1]
        encoded = self._encode(features)
        self._last = features.copy(), encoded
        return encoded


def vectors(model: WhisperModel, sound: Samples) -> NDArray[np.float32]:
    """What the encoder makes of a sound: a vector for each 20 ms, (n, 512).

    Args:
        model: loaded.
        sound: 16 kHz, from -1 to 1; the first 30 seconds count.
    """
    cut = sound[: _FRAMES * RATE // 100]
    features = model.feature_extractor(cut)[:, :_FRAMES]
    padded = np.zeros((features.shape[0], _FRAMES), np.float32)
    padded[:, : features.shape[1]] = features
    length = max(1, -(-len(cut) * 50 // RATE))
    return np.asarray(model.encode(padded), dtype=np.float32)[0, :length]
