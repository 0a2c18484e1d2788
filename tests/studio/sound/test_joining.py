"""Sentences as one sound file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.speech_errors import UnknownSoundFormat
from saijin_studio.runners.backends.speech_backend import write_wav
from saijin_studio.studio.sound.joining import FORMATS, JoinedFile, read_wav, resampled

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def hum(rate: int, seconds: float = 0.5, pitch: float = 440.0) -> NDArray[np.float32]:
    times = np.arange(round(rate * seconds)) / rate
    return (0.4 * np.sin(2 * np.pi * pitch * times) * np.hanning(len(times))).astype(np.float32)


def loudest(sound: NDArray[np.float32], rate: int) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(sound))) * rate / len(sound))


def test_sounds_of_several_rates_become_one(tmp_path: Path) -> None:
    parts = [(24_000, tmp_path / "a.wav"), (22_050, tmp_path / "b.wav"), (48_000, tmp_path / "c.wav")]
    for rate, file in parts:
        write_wav(file, hum(rate), rate)
    target = tmp_path / "all.wav"
    with JoinedFile(target) as joined:
        for _, file in parts:
            joined.add(file)
        assert not target.exists()
        joined.finish()
    sound, rate = read_wav(target)
    assert (rate, joined.seconds) == (24_000, pytest.approx(1.5, abs=0.001))
    for number in range(3):
        assert loudest(sound[number * 12_000 : (number + 1) * 12_000], rate) == pytest.approx(440, abs=2)


@pytest.mark.parametrize(("before", "after"), [(24_000, 48_000), (48_000, 16_000), (22_050, 24_000)])
def test_another_rate_sounds_the_same(before: int, after: int) -> None:
    sound = hum(before)
    fitted = resampled(sound, before, after)
    assert len(fitted) == round(len(sound) * after / before)
    assert float(np.max(np.abs(fitted))) == pytest.approx(0.4, abs=0.01)
    assert loudest(fitted, after) == pytest.approx(440, abs=2)
    assert resampled(sound, before, before) is sound


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written(tmp_path: Path, suffix: str) -> None:
    write_wav(tmp_path / "a.wav", hum(24_000), 24_000)
    target = tmp_path / f"b{suffix}"
    with JoinedFile(target) as joined:
        joined.add(tmp_path / "a.wav")
        joined.finish()
    assert target.stat().st_size > 500
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_what_is_not_finished_leaves_nothing_and_keeps_the_old_file(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", hum(24_000), 24_000)
    target = tmp_path / "b.wav"
    target.write_bytes(b"old")
    with JoinedFile(target) as joined:
        joined.add(tmp_path / "a.wav")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.wav", "b.wav"]
    assert target.read_bytes() == b"old"
    with JoinedFile(target) as joined:
        joined.finish()
        assert joined.seconds == 0
    assert target.read_bytes() == b"old"


def test_where_it_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownSoundFormat):
        JoinedFile(tmp_path / "a.txt")
    with pytest.raises(FileUnwritable):
        JoinedFile(tmp_path / "nowhere" / "a.wav")
    (tmp_path / "c.wav").mkdir()
    write_wav(tmp_path / "a.wav", hum(24_000), 24_000)
    with JoinedFile(tmp_path / "c.wav") as joined:
        joined.add(tmp_path / "a.wav")
        with pytest.raises(FileUnwritable):
            joined.finish()
