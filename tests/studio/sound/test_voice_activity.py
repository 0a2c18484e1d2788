"""When somebody speaks, in silence and in noise."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.core.ports.sound_device import Level, SoundBlock
from saijin_studio.studio.sound.voice_activity import Tuning, Turn, VoiceActivity, VoiceEvent, speech_bounds
from tests.studio.sound.voices_made import RATE, clicks, noise, voice

BEGAN, ENDED = VoiceEvent.SPEECH_BEGAN, VoiceEvent.SPEECH_ENDED


def turns(sound: np.ndarray[tuple[int]], rate: int = RATE, size: int = 500) -> list[Turn]:
    detector = VoiceActivity(rate)
    found = [turn for at in range(0, len(sound), size) for turn in detector.feed(sound[at : at + size])]
    return found + detector.finish()


def between(before: float, spoken: float, after: float, *, rate: int = RATE) -> np.ndarray[tuple[int]]:
    silence = (np.zeros(round(one * rate), np.float32) for one in (before, after))
    return np.concatenate((next(silence), voice(spoken, rate=rate), next(silence)))


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("before", [0.0, 2.0])
def test_speech_begins_and_ends_where_it_does(rate: int, before: float) -> None:
    begin, end = turns(between(before, 2, 2, rate=rate), rate)
    assert (begin.event, end.event) == (BEGAN, ENDED)
    assert max(0, before - 0.4) <= begin.seconds <= before + 0.05
    assert before + 1.9 <= end.seconds <= before + 2.7


@pytest.mark.parametrize("pink", [False, True])
@pytest.mark.parametrize("decibels", [20, 10, 5])
def test_it_is_found_in_noise(decibels: int, pink: bool) -> None:
    sound = between(3, 2, 2)
    sound += noise(7, level=0.1 / 10 ** (decibels / 20), pink=pink)
    begin, end = (one for one in turns(sound) if one.seconds > 2)
    assert begin.seconds == pytest.approx(2.8, abs=0.35)
    assert end.seconds == pytest.approx(5.3, abs=0.4)


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(5 * RATE, np.float32),
        noise(20, level=0.003),
        noise(20, level=0.05, pink=True),
        clicks(10, level=0.5),
        np.full(5 * RATE, 0.4, np.float32),
        np.full(RATE, np.nan, np.float32),
        np.zeros(10, np.float32),
    ],
    ids=["silence", "white", "pink", "typing", "an offset", "no numbers", "ten samples"],
)
def test_what_is_no_speech_begins_nothing(sound: np.ndarray[tuple[int]]) -> None:
    assert turns(sound) == []


def test_a_fan_that_starts_is_part_of_the_silence_soon() -> None:
    fan = np.concatenate((np.zeros(4 * RATE, np.float32), noise(14, level=0.05, pink=True)))
    speech = np.concatenate((np.zeros(12 * RATE, np.float32), voice(2, level=0.2), np.zeros(4 * RATE, np.float32)))
    found = [one for one in turns(fan + speech) if one.seconds > 10]
    assert [one.event for one in found] == [BEGAN, ENDED]
    assert found[0].seconds == pytest.approx(11.7, abs=0.4)


def test_a_short_pause_ends_nothing_and_a_long_one_does() -> None:
    short = np.concatenate((between(1, 1, 0.5), between(0, 1, 2)))
    assert [one.event for one in turns(short)] == [BEGAN, ENDED]
    long = np.concatenate((between(1, 1, 1.5), between(0, 1, 2)))
    found = turns(long)
    assert [one.event for one in found] == [BEGAN, ENDED, BEGAN, ENDED]
    assert [one.seconds for one in found] == sorted(one.seconds for one in found)


def test_typing_after_speech_does_not_keep_it_going() -> None:
    sound = np.concatenate((between(1, 1, 0), clicks(5, level=0.3)))
    begin, end = turns(sound)
    assert begin.event is BEGAN
    assert end.seconds < 3.2


def test_it_is_known_while_it_is_spoken() -> None:
    detector = VoiceActivity(RATE)
    sound = between(1, 1, 2)
    spoken: list[bool] = []
    for at in range(0, len(sound), 160):
        detector.feed(sound[at : at + 160])
        spoken.append(detector.speaking)
    assert 100 <= spoken.index(True) <= 140  # in hundredths: within 0.4 s
    assert 260 <= len(spoken) - spoken[::-1].index(True) <= 320


def test_the_size_of_the_pieces_changes_nothing() -> None:
    sound = between(1, 2, 2) + noise(5, level=0.01)
    assert turns(sound, size=37) == turns(sound, size=len(sound))


def test_blocks_of_a_recorder_are_taken() -> None:
    frames = np.stack([between(1, 1, 2)] * 2, axis=1)
    block = SoundBlock(0, RATE, 2, frames.tobytes(), Level(0.0, 0.0))
    assert [one.event for one in VoiceActivity(RATE).feed_block(block)] == [BEGAN, ENDED]


def test_trimming_keeps_from_the_first_word_to_the_last() -> None:
    sound = np.concatenate((between(2, 1, 2), between(0, 1, 3)))
    bounds = speech_bounds([sound], RATE)
    assert bounds is not None
    assert bounds[0] == pytest.approx(1.75, abs=0.15)
    assert bounds[1] == pytest.approx(6.35, abs=0.35)
    assert speech_bounds([noise(3, level=0.01)], RATE) is None
    tight = speech_bounds([sound], RATE, Tuning(before=0, after=0))
    assert tight is not None
    assert bounds[0] < tight[0] < tight[1] < bounds[1]
