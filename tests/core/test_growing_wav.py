"""WAV files that can be read at any moment while they grow."""

from __future__ import annotations

import struct
import wave
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.growing_wav import HEAD, GrowingWav, WavForm, mend
from saijin_studio.takes.reading import form_of

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = struct.pack("<4h", 1, -2, 3, -4)


def begun(path: Path, channels: int = 1) -> GrowingWav:
    return GrowingWav(path.open("xb"), 8000, channels)


def test_it_can_be_read_after_every_flush(tmp_path: Path) -> None:
    """With everything until then, by whoever reads WAV."""
    path = tmp_path / "a.wav"
    wav = begun(path, channels=2)
    wav.add(FRAMES)
    wav.flush()
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 2, 2)
        assert file.readframes(9) == FRAMES
    wav.add(FRAMES)
    wav.close()
    assert wav.frames == 4
    assert form_of(path).frames == 4


@pytest.mark.parametrize("more", [b"", FRAMES, FRAMES + b"\1"])
def test_what_a_crash_left_is_mended(tmp_path: Path, more: bytes) -> None:
    """Whole frames count; half of one goes."""
    path = tmp_path / "a.wav"
    wav = begun(path)
    wav.add(FRAMES)
    wav.close()
    with path.open("ab") as file:
        file.write(more)
    expected = WavForm(8000, 1, 4 + len(more) // 2)
    assert mend(path) == expected
    assert mend(path) == expected
    assert expected.seconds == expected.frames / 8000
    with wave.open(str(path)) as opened:
        assert opened.getnframes() == expected.frames
    assert path.stat().st_size == HEAD + 2 * expected.frames


def test_above_four_gigabytes_it_is_rf64(tmp_path: Path) -> None:
    """Which libsndfile reads; the place for the sizes was kept from the start."""
    path = tmp_path / "a.wav"
    wav = GrowingWav(path.open("xb"), 8000, 1, most=HEAD)
    wav.flush()
    assert path.read_bytes()[:4] == b"RIFF"
    wav.add(FRAMES * 4)
    wav.close()
    assert path.read_bytes()[:4] == b"RF64"
    assert form_of(path).frames == 16
    assert mend(path) == WavForm(8000, 1, 16)


@given(st.binary(max_size=200) | st.binary(min_size=HEAD, max_size=HEAD))
def test_other_files_are_left_as_they_are(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever they are."""
    path = tmp_path_factory.mktemp("mend") / "a.wav"
    path.write_bytes(data)
    assert mend(path) is None
    assert path.read_bytes() == data


@pytest.mark.parametrize("at", [0, 8, 12, 48, 56, 58, 60, 68, 70, 72])
def test_a_wav_of_another_program_is_not_touched(tmp_path: Path, at: int) -> None:
    """Nor is one whose head makes no sense."""
    path = tmp_path / "a.wav"
    wav = begun(path)
    wav.close()
    data = bytearray(path.read_bytes())
    data[at : at + 2] = b"\0\0"
    path.write_bytes(data)
    assert mend(path) is None
    assert path.read_bytes() == data
