"""Levels, the room, and what is written: on sounds that are made for it."""

from __future__ import annotations

import struct
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.runners.backends.composer.levels import LOUDNESS, PEAK, faded, gain_for, limited, loudness
from saijin_studio.runners.backends.composer.room import add_room
from saijin_studio.runners.backends.composer.wave_file import BLEND, Loop, blended, write_wav

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 44_100


def tone(seconds: float = 1.0, level: float = 0.1) -> NDArray[np.float32]:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.repeat((level * np.sin(2 * np.pi * 440 * time))[:, None], 2, axis=1).astype(np.float32)


def test_loudness_is_that_of_what_is_not_silence() -> None:
    quiet = np.concatenate([tone(), np.zeros((3 * RATE, 2), np.float32)])
    assert loudness(quiet) == pytest.approx(loudness(tone()), rel=0.05)
    assert loudness(np.zeros((RATE, 2), np.float32)) == 0.0
    assert loudness(np.zeros((0, 2), np.float32)) == 0.0
    assert loudness(tone(0.01)) > 0.01


def test_a_sound_is_brought_to_its_loudness_and_silence_stays() -> None:
    sound = tone() * gain_for(tone())
    assert 20 * np.log10(loudness(sound)) == pytest.approx(LOUDNESS, abs=0.1)
    assert gain_for(np.zeros((RATE, 2), np.float32)) == 1.0


def test_peaks_are_bent_down_in_their_order_and_nothing_reaches_full_scale() -> None:
    steps = np.linspace(-3, 3, 1001, dtype=np.float32)[:, None].repeat(2, axis=1)
    bent = limited(steps.copy())
    assert np.abs(bent).max() <= PEAK + 1e-6
    assert (np.diff(bent[:, 0]) >= 0).all()
    small = np.abs(steps) < 0.7
    assert (bent[small] == steps[small]).all()


def test_the_end_fades_and_the_rest_stays() -> None:
    sound = faded(tone(), RATE, 0.25)
    assert np.abs(sound[-50:]).max() < 1e-4
    assert (sound[: RATE // 2] == tone()[: RATE // 2]).all()


def test_a_room_answers_after_the_sound_on_both_sides_and_dies_away() -> None:
    click = np.zeros((3 * RATE, 2), np.float32)
    click[1000] = 1.0
    room = np.zeros_like(click)
    add_room(click, room, RATE, seconds=1.0, share=0.5)
    energy = (room**2).sum(axis=1)
    assert energy[:1000].max() < 1e-6
    assert energy[2000 : RATE // 2].sum() > 10 * energy[RATE // 2 : RATE].sum()
    assert energy[2 * RATE :].sum() < 1e-6 * energy.sum()
    assert np.abs(np.corrcoef(room[:, 0], room[:, 1])[0, 1]) < 0.2
    again = np.zeros_like(click)
    add_room(click, again, RATE, seconds=1.0, share=0.5)
    assert (again == room).all()


def test_a_loop_stands_in_the_file_and_joins_its_beginning(tmp_path: Path) -> None:
    loop = Loop(10_000, 40_000)
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, (50_000, 2)).astype(np.float32)
    joined = blended(noise.copy(), loop)
    assert joined[loop.end - 1] == pytest.approx(noise[loop.start - 1], abs=1e-6)
    assert (joined[: loop.end - BLEND] == noise[: loop.end - BLEND]).all()
    write_wav(tmp_path / "a.wav", joined, RATE, loop)
    data = (tmp_path / "a.wav").read_bytes()
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    at = data.index(b"smpl") + 8
    assert struct.unpack("<I", data[at + 28 : at + 32]) == (1,)
    assert struct.unpack("<2I", data[at + 44 : at + 52]) == (10_000, 39_999)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert file.getnframes() == 50_000
        read = np.frombuffer(file.readframes(50_000), "<i2").reshape(-1, 2)
    assert np.abs(read / 32767 - joined).max() < 1e-4


def test_a_loop_from_the_very_beginning_stays_as_it_is() -> None:
    noise = np.ones((5000, 2), np.float32)
    assert (blended(noise.copy(), Loop(0, 5000)) == noise).all()
