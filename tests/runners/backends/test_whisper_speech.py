"""Speech in windows, and where they lie in the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.backends.whisper_speech import STRETCH_SECONDS, WINDOW_SECONDS, Window, levelled, windows

if TYPE_CHECKING:
    from saijin_studio.runners.audio_api import Samples

RATE = 16_000


def spot(sound: Samples) -> list[tuple[int, int]]:
    """A detector for sounds that are silent or not: what is loud, cut where it is too long."""
    loud = np.concatenate(([False], np.abs(sound) > 0.01, [False]))
    edges = np.flatnonzero(loud[1:] != loud[:-1])
    found: list[tuple[int, int]] = []
    most = int(STRETCH_SECONDS * RATE)
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        found += [(at, min(at + most, end)) for at in range(begin, end, most)]
    return found


def sound_of(*parts: tuple[float, float]) -> Samples:
    """Silence and speech in turns, each so many seconds; the speech counts its own samples."""
    made: list[Samples] = []
    count = 0
    for silence, speech in parts:
        length = round(speech * RATE)
        made += [np.zeros(round(silence * RATE), np.float32), _numbered(count, length)]
        count += length
    return np.concatenate(made)


def _numbered(begin: int, length: int) -> Samples:
    return ((np.arange(begin, begin + length) % 1000) / 2000 + 0.1).astype(np.float32)


def found_in(sound: Samples, size: int = 48_000) -> list[Window]:
    pieces = (sound[at : at + size] for at in range(0, len(sound), size))
    return [one for one in windows(pieces, spot) if isinstance(one, Window)]


def test_stretches_are_joined_to_a_window_and_their_times_are_those_of_the_whole() -> None:
    (window,) = found_in(sound_of((1, 2), (3, 4), (1, 0)))
    assert len(window.samples) == 6 * RATE
    assert window.span(0, 1.5) == (1, 2.5)
    assert window.span(0, 2) == (1, 3)  # to the end of the first
    assert window.span(0, 2.4) == (1, 3)  # the model is a little late
    assert window.span(1.7, 4) == (6, 8)  # and a little early
    assert window.span(2, 6) == (6, 10)
    assert window.span(1, 5) == (2, 9)
    assert window.span(-1, 99) == (1, 10)
    assert window.span(6, 6) == (10, 10)
    assert window.end == 10


def test_what_comes_after_a_long_silence_has_a_window_of_its_own() -> None:
    first, second = found_in(sound_of((1, 2), (10, 4)))
    assert (first.end, second.span(0, 1)) == (3, (13, 14))


@pytest.mark.parametrize("speech", [0.0, 45.0, 150.0])
def test_nothing_is_lost_and_nothing_is_said_twice(speech: float) -> None:
    sound = sound_of((0.5, 3), (20, speech), (40, 20), (2, 10), (30, 1))
    heard = np.concatenate([one.samples for one in found_in(sound)])
    assert np.array_equal(heard, sound[np.abs(sound) > 0.01])


@settings(max_examples=30)
@given(
    parts=st.lists(st.tuples(st.integers(1, 40), st.integers(1, 70)), max_size=5),
    size=st.sampled_from([16_000, 50_001, 10**6]),
)
def test_every_window_fits_and_lies_where_it_says(parts: list[tuple[float, float]], size: int) -> None:
    sound = sound_of(*parts) if parts else np.zeros(0, np.float32)
    made = found_in(sound, size)
    assert sum(len(one.samples) for one in made) == int(np.count_nonzero(sound))
    for one in made:
        assert len(one.samples) <= WINDOW_SECONDS * RATE
        at = one.begins[0]
        assert np.array_equal(one.samples[:100], sound[at : at + 100][: len(one.samples)])
    assert [one.begins for one in made] == sorted(one.begins for one in made)


def test_how_much_lies_behind_is_told_after_each_block() -> None:
    sound = sound_of((130, 1), (0.5, 0))
    steps = list(windows([sound], spot))
    assert [one for one in steps if not isinstance(one, Window)] == [60 * RATE, 120 * RATE, len(sound)]


def test_silence_is_not_even_looked_at() -> None:
    def never(_sound: Samples) -> list[tuple[int, int]]:
        raise AssertionError

    assert list(windows([np.full(RATE, 1e-5, np.float32)], never)) == [RATE]


@pytest.mark.parametrize(
    ("peak", "made"), [(0.0, 0.0), (0.01, 0.3), (0.1, 0.5), (0.7, 0.7), (1.0, 1.0), (8.0, 0.5)]
)
def test_a_detector_gets_a_level_that_it_knows(peak: float, made: float) -> None:
    sound = np.array([0, peak, -peak / 2], np.float32)
    assert float(levelled(sound).max()) == pytest.approx(made)
