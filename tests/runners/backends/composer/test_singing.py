"""Melodies for words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.score import Role
from saijin_studio.runners.backends.composer.singing import melody_for
from tests.runners.backends.composer import rules


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(1, 24), min_size=1, max_size=4),
    st.integers(0, 1000),
    st.sampled_from(["", "悲しい歌", "happy waltz"]),
)
def test_every_syllable_has_a_note_in_the_range_of_the_voice(lines: list[int], seed: int, prompt: str) -> None:
    melody = melody_for(lines, prompt=prompt, seed=seed, low=55, high=70)
    assert [len(line) for line in melody.lines] == lines
    notes = [note for line in melody.lines for note in line]
    assert all(55 <= note.pitch <= 70 and note.seconds > 0.1 for note in notes)
    assert all(first.start + first.seconds <= second.start + 1e-6 for first, second in pairwise(notes))
    assert notes[-1].start + notes[-1].seconds < melody.seconds
    assert notes[-1].pitch % 12 == melody.piece.plan.key.tonic
    assert melody.piece.part(Role.LEAD) is None
    assert melody.piece.part(Role.CHORDS) is not None
    assert not rules.parallel_chords(melody.piece)


def test_lines_end_with_a_breath_and_the_same_seed_sings_the_same() -> None:
    melody = melody_for([12, 11], seed=3)
    first, second = melody.lines
    assert second[0].start - (first[-1].start + first[-1].seconds) > 0.15
    assert melody == melody_for([12, 11], seed=3)
    assert melody != melody_for([12, 11], seed=4)


@pytest.mark.parametrize(("lines", "high"), [([], 72), ([0], 72), ([5], 60)])
def test_no_words_and_no_range_are_refused(lines: list[int], high: int) -> None:
    with pytest.raises(ValueError, match="expected"):
        melody_for(lines, seed=1, high=high)
