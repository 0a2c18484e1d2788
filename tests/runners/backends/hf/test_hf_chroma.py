"""The melody of a sound: which tone is strongest, moment by moment."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from saijin_studio.runners.backends.hf_chroma import strongest

RATE = 32_000
NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")


@pytest.mark.parametrize(
    ("hertz", "name"), [(440.0, "A"), (261.63, "C"), (659.26, "E"), (55.0, "A"), (369.99, "F#")]
)
def test_a_tone_is_heard_as_itself_in_every_octave(hertz: float, name: str) -> None:
    sound = np.sin(2 * np.pi * hertz * np.arange(2 * RATE) / RATE).astype(np.float32)
    found = strongest(sound, RATE)
    assert found.shape == (2 * RATE // 4096 + 1, 12)
    assert set(found.sum(axis=1)) == {1.0}
    assert {NAMES[one] for one in found[2:-2].argmax(axis=1)} == {name}


def test_a_melody_is_heard_in_its_order() -> None:
    times = np.arange(RATE) / RATE
    sound = np.concatenate([np.sin(2 * np.pi * hertz * times) for hertz in (261.63, 329.63, 392.0)])
    tones = strongest(sound.astype(np.float32), RATE).argmax(axis=1)
    assert [name for name, _ in groupby(NAMES[int(one)] for one in tones)] == ["C", "E", "G"]


def test_hardly_any_sound_is_still_a_moment() -> None:
    assert strongest(np.zeros(10, np.float32), RATE).shape == (1, 12)
