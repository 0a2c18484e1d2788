"""Writing a WAV file of unknown length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.runners.audio_wav import HEAD, FloatWav
from tests.runners.audio_made import read, tone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("level", [0.5, 3.0])
def test_what_was_added_is_in_the_file_and_none_of_it_beyond_full_scale(tmp_path: Path, level: float) -> None:
    first, second = tone(0.5, 16_000, level=level), tone(0.25, 16_000, level=0.1)
    with (tmp_path / "a.wav").open("w+b") as file:
        wav = FloatWav(file, 16_000)
        wav.add(first)
        wav.add(second)
        wav.finish()
    sound, rate = read(tmp_path / "a.wav")
    assert rate == 16_000
    assert wav.samples == len(sound) == 12_000
    assert np.allclose(sound, np.concatenate((first, second)) / max(1.0, level), atol=1e-5)
    assert (tmp_path / "a.wav").stat().st_size == HEAD + 4 * 12_000


def test_an_empty_one_can_be_read_too(tmp_path: Path) -> None:
    with (tmp_path / "a.wav").open("w+b") as file:
        FloatWav(file, 8_000).finish()
    assert len(read(tmp_path / "a.wav")[0]) == 0
