"""Formats that only FFmpeg knows; the others are tested where they are prepared."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.sound_errors import AudioUndecodable, AudioUnknown, AudioUnreadable
from saijin_studio.runners.audio_reading import reading
from tests.runners.audio_made import hertz_of, tone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def m4a(tmp_path: Path) -> Path:
    """One second of 440 Hz as AAC; skips where PyAV is not installed."""
    av = pytest.importorskip("av")
    file = tmp_path / "a.m4a"
    with av.open(str(file), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=48_000)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(tone(1, 48_000)[np.newaxis], format="fltp", layout="mono")
        frame.sample_rate = 48_000
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return file


@pytest.mark.engine
def test_m4a_is_read_where_the_decoder_is(m4a: Path) -> None:
    with reading(m4a, foreign=True) as sound:
        assert sound.seconds == pytest.approx(1, abs=0.1)
        heard = np.concatenate(list(sound.pieces))
    assert hertz_of(heard, sound.rate) == pytest.approx(440, abs=2)


@pytest.mark.engine
def test_a_damaged_one_is_told_in_a_sentence(m4a: Path) -> None:
    m4a.write_bytes(m4a.read_bytes()[:100])
    with pytest.raises(AudioUnknown), reading(m4a, foreign=True):
        pass


@pytest.mark.engine
def test_a_film_without_sound_is_told_in_a_sentence(tmp_path: Path) -> None:
    av = pytest.importorskip("av")
    file = tmp_path / "a.mp4"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 32
        frame = av.VideoFrame(32, 32, "yuv420p")
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    with reading(file, foreign=True) as sound, pytest.raises(AudioUnreadable, match="no sound in it"):
        list(sound.pieces)


def test_where_the_decoder_is_not_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.m4a"
    file.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(40))
    monkeypatch.setitem(importlib.import_module("sys").modules, "av", None)
    with pytest.raises(AudioUndecodable), reading(file, foreign=True):
        pass
