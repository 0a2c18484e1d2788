"""Phonemes on notes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.singing import SungNote
from saijin_studio.runners.backends.singer_lyrics import morae_of
from saijin_studio.runners.backends.singer_placing import Stretch, placed


def spans(count: int, each: float = 0.1) -> list[tuple[float, float]]:
    return [(index * each, (index + 1) * each) for index in range(count)]


def notes(*lengths: float, start: float = 1.0) -> list[SungNote]:
    found: list[SungNote] = []
    for length in lengths:
        found.append(SungNote(start, length, 60))
        start += length
    return found


def test_vowels_begin_on_their_notes_and_consonants_just_before() -> None:
    phonemes = ["k", "a", "s", "a"]
    first, vowel, second, last = placed(spans(4), phonemes, morae_of(phonemes), notes(1.0, 1.0))
    assert first == Stretch(0.0, 0.1, 0.9, 1.0, held=False)
    assert (vowel.start, vowel.stop, vowel.held) == (1.0, 1.9, True)
    assert (second.start, second.stop) == (1.9, 2.0)
    assert (last.start, last.stop) == (2.0, 3.0)


def test_the_vowel_before_a_small_tsu_is_held_and_the_mouth_closes_at_the_end() -> None:
    phonemes = ["a", "cl", "t", "a"]
    vowel, closed, consonant, _ = placed(spans(4), phonemes, morae_of(phonemes), notes(0.4, 0.4, 0.4))
    assert vowel.stop == closed.start > 1.5
    assert closed.stop == consonant.start < 1.8
    assert not closed.held


def test_a_rest_between_notes_is_not_sung_through() -> None:
    phonemes = ["a", "a"]
    apart = [SungNote(1.0, 0.5, 60), SungNote(3.0, 0.5, 62)]
    first, _ = placed(spans(2), phonemes, morae_of(phonemes), apart)
    assert first.stop == 1.5


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "k", "sh"]), st.sampled_from(["a", "N", "cl"]), st.floats(0.06, 2.0)),
        min_size=1,
        max_size=10,
    )
)
def test_stretches_follow_each_other_without_overlaps(song: list[tuple[str, str, float]]) -> None:
    phonemes = [one for consonant, nucleus, _ in song for one in (consonant, nucleus) if one]
    morae = morae_of(phonemes)
    found = placed(spans(len(phonemes)), phonemes, morae, notes(*(length for _, _, length in song)))
    assert all(one.start <= one.stop for one in found)
    assert all(a.stop <= b.start + 1e-9 for a, b in pairwise(found))
    # Nothing but the consonants and the small tsu is heard before its note.
    assert found[0].start >= 1.0 - 0.13 - 1e-9
