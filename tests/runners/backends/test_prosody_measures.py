"""How a voice sounds, in numbers: each goes where the voice goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.runners.backends.prosody_measures import NAMES, Measures, measured
from saijin_studio.runners.backends.prosody_tracks import Tracks, tracks_of
from tests.runners.backends.voice_made import RATE, voice, voice_file

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.runners.audio_api import Samples


def tracks(folder: Path, sound: Samples) -> Tracks:
    found = tracks_of(voice_file(folder, sound), lambda: False, lambda _seconds: None)
    assert found is not None
    return found


def measures(folder: Path, sound: Samples) -> Measures:
    found = measured(tracks(folder, sound))
    assert found is not None
    return found


def test_pitch_is_in_semitones_above_100_hertz(tmp_path: Path) -> None:
    assert measures(tmp_path, voice(hertz=200.0)).pitch == pytest.approx(12.0, abs=0.5)
    assert measures(tmp_path, voice(hertz=100.0)).pitch == pytest.approx(0.0, abs=0.5)


def test_a_lively_melody_has_the_wider_range(tmp_path: Path) -> None:
    flat, lively = (measures(tmp_path, voice(span=span)).pitch_range for span in (1.0, 9.0))
    assert flat < 2.0
    assert lively > 5.0


def test_loudness_is_in_decibels(tmp_path: Path) -> None:
    quiet, loud = (measures(tmp_path, voice(level=level)).loudness for level in (0.02, 0.2))
    assert loud - quiet == pytest.approx(20.0, abs=1.0)


def test_syllables_are_counted_where_there_is_speech(tmp_path: Path) -> None:
    slow, fast = (measures(tmp_path, voice(rate=rate)).rate for rate in (2.0, 5.0))
    assert slow == pytest.approx(2.0, abs=0.5)
    assert fast == pytest.approx(5.0, abs=0.8)


def test_pauses_are_a_share_of_the_time_between_first_and_last_word(tmp_path: Path) -> None:
    assert measures(tmp_path, voice()).pauses == 0.0
    assert measures(tmp_path, voice(pause=0.4)).pauses == pytest.approx(0.3, abs=0.12)


def test_a_bright_voice_has_more_energy_above(tmp_path: Path) -> None:
    dull, bright = (measures(tmp_path, voice(bright=bright)).brightness for bright in (0.2, 1.0))
    assert bright - dull > 5.0


def test_there_is_a_number_for_each_name(tmp_path: Path) -> None:
    found = measures(tmp_path, voice())
    assert len(found.numbers()) == len(NAMES) == 10
    assert all(np.isfinite(found.numbers()))


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(RATE, np.float32),
        np.random.default_rng(1).standard_normal(RATE).astype(np.float32) * 0.1,
        voice(0.2),
        np.zeros(10, np.float32),
    ],
    ids=["silence", "noise", "a moment", "nothing"],
)
def test_where_there_is_no_voice_nothing_is_measured(tmp_path: Path, sound: Samples) -> None:
    assert measured(tracks(tmp_path, sound)) is None


def test_following_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    assert tracks_of(voice_file(tmp_path, voice()), lambda: True, lambda _seconds: None) is None


def test_a_long_sound_is_followed_in_blocks(tmp_path: Path) -> None:
    told: list[int] = []
    found = tracks_of(voice_file(tmp_path, voice(21.0)), lambda: False, told.append)
    assert found is not None
    assert told == [10, 20, 21]
    assert len(found) == 2100
    assert len(found.cut(100, 200)) == 100
