"""The encoder is asked once for one sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from saijin_studio.runners.backends.whisper_encoder import RememberingEncoder, vectors

if TYPE_CHECKING:
    from saijin_studio.runners.audio_api import Samples
    from saijin_studio.runners.backends.whisper_api import WhisperModel


class Model:
    """A model whose encoder counts."""

    def __init__(self) -> None:
        self.asked: list[Samples] = []
        self.encode = self._encode

    def _encode(self, features: Samples) -> Samples:
        self.asked.append(features)
        return np.arange(1500 * 512, dtype=np.float32).reshape(1, 1500, 512)

    def feature_extractor(self, waveform: Samples) -> Samples:
        """A frame for every 10 ms, and one more, as the real one does."""
        return np.ones((80, len(waveform) // 160 + 1), np.float32)


def test_the_same_sound_with_one_frame_of_difference_is_not_encoded_again() -> None:
    model = Model()
    encode = RememberingEncoder(model.encode)
    features = np.random.default_rng(1).normal(size=(80, 3000)).astype(np.float32)
    first = encode(features)
    features[:, 452] = 0
    assert encode(features) is first
    features[:, 7] = 0
    encode(features)
    features[:, 7:20] = 0
    encode(features)
    encode(features[np.newaxis])
    assert len(model.asked) == 4


@pytest.mark.parametrize(("samples", "rows"), [(16_000, 50), (16_001, 51), (10, 1), (31 * 16_000, 1500)])
def test_a_sound_becomes_a_vector_for_each_fiftieth_of_a_second(samples: int, rows: int) -> None:
    model = Model()
    made = vectors(cast("WhisperModel", model), np.zeros(samples, np.float32))
    assert made.shape == (rows, 512)
    assert model.asked[0].shape == (80, 3000)
