"""The outline of a sound, for its thumbnail."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.takes.peaks import FINE, peaks_of
from tests.takes.conftest import tone

if TYPE_CHECKING:
    from pathlib import Path


def steps(path: Path, values: list[int], each: int, channels: int = 1) -> Path:
    """A file with so many samples of each value; a second channel is silent."""
    wav = GrowingWav(path.open("xb"), 8000, channels)
    for value in values:
        wav.add((struct.pack("<h", value) + bytes(2 * (channels - 1))) * each)
    wav.close()
    return path


@pytest.mark.parametrize("channels", [1, 2])
def test_every_bucket_has_its_lowest_and_highest(tmp_path: Path, channels: int) -> None:
    """Of the louder channel."""
    file = steps(tmp_path / "a.wav", [8192, -16_384, 0, 32_767], 5000, channels)
    peaks = peaks_of(file, tmp_path / ".peaks", 4)
    assert peaks.low == pytest.approx((0.25, -0.5, 0, 1), abs=0.001)
    assert peaks.high == pytest.approx(peaks.low)
    one = peaks_of(file, tmp_path / ".peaks", 1)
    assert (one.low, one.high) == ((-0.5,), pytest.approx((1.0,), abs=0.001))


def test_there_are_never_more_than_there_are_samples(tmp_path: Path) -> None:
    """Nor more than are kept, nor none."""
    file = steps(tmp_path / "a.wav", [1, 2, 3], 1)
    assert len(peaks_of(file, tmp_path / "p", 50).low) == 3
    assert len(peaks_of(file, tmp_path / "p", 0).low) == 1
    assert len(peaks_of(tone(tmp_path / "b.wav", 3), tmp_path / "q", 99_999).low) <= FINE
    assert peaks_of(steps(tmp_path / "c.wav", [], 1), tmp_path / "r", 9).high == (0.0,)


def test_the_outline_is_kept(tmp_path: Path) -> None:
    """Until the sound is another one; a damaged outline is made anew, one that cannot be kept does not matter."""
    file = tone(tmp_path / "a.wav")
    cache = tmp_path / ".peaks"
    first = peaks_of(file, cache, 50)
    kept = cache.read_bytes()
    marked = kept[:-4] + struct.pack("<f", 0.125)
    cache.write_bytes(marked)
    assert peaks_of(file, cache, FINE).high[-1] == 0.125
    for damaged in (b"", b"x", kept[:-3], kept[:-4], b"X" + kept[1:], kept[:-4] + struct.pack("<f", float("nan"))):
        cache.write_bytes(damaged)
        assert peaks_of(file, cache, 50) == first
        assert cache.read_bytes() == kept
    cache.write_bytes(marked)
    file.unlink()
    tone(file, 0.5)
    assert peaks_of(file, cache, FINE).high[-1] != 0.125
    assert peaks_of(file, tmp_path / "none" / ".peaks", 50).high
