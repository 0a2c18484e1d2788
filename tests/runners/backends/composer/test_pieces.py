"""The rules of music, over many prompts and seeds."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.form import seconds_at
from saijin_studio.runners.backends.composer.melody import SPAN
from saijin_studio.runners.backends.composer.performing import LOOSE, performed
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.score import METRES, Note, Piece, Role
from saijin_studio.runners.backends.composer.style_table import STYLES
from saijin_studio.runners.backends.composer.vocabulary import STYLE_WORDS
from saijin_studio.runners.backends.composer.writing import lowest, write
from tests.runners.backends.composer import rules

WORDS = [words[0].rstrip("*") for words in STYLE_WORDS.values()] + ["悲しいピアノ", "bright and fast", "F lydian"]


def _asked(word: str, metre: str, seed: int, seconds: float) -> Piece:
    return piece_of(f"{word} {metre}", seed, seconds)


pieces = st.builds(
    _asked,
    st.sampled_from(WORDS),
    st.sampled_from(["", "", *METRES]),
    st.integers(0, 10_000),
    st.sampled_from([1.0, 5.0, 12.0, 30.0, 75.0]),
)


@lru_cache(maxsize=64)
def piece_of(prompt: str, seed: int = 1, seconds: float = 30.0) -> Piece:
    return write(plan_for(prompt, seconds, seed))


@settings(max_examples=25, deadline=None)
@given(pieces)
def test_every_piece_keeps_the_rules(piece: Piece) -> None:
    low = lowest(piece.plan)
    assert piece.faults == 0
    assert not rules.strange_notes(piece)
    assert not rules.parallel_chords(piece)
    assert not rules.parallel_outer_voices(piece)
    assert not rules.unresolved_leaps(piece, rules.notes_of(piece, Role.LEAD))
    assert not rules.unresolved_leaps(piece, rules.notes_of(piece, Role.COUNTER))
    assert not rules.strangers_on_strong_beats(piece)
    assert not rules.clashes_on_strong_beats(piece)
    assert not rules.unresolved_tendencies(piece)
    assert not rules.bad_intervals(piece)
    assert not rules.out_of_range(piece, low, low + SPAN)


@settings(max_examples=12, deadline=None)
@given(pieces)
def test_sections_follow_one_another_and_have_the_length_that_was_asked_for(piece: Piece) -> None:
    bar = piece.plan.metre.bar
    ends = [0, *(section.first + section.bars for section in piece.sections)]
    assert [section.first for section in piece.sections] == ends[:-1]
    assert ends[-1] * bar == piece.total
    one_bar = bar / 480 * 60 / piece.plan.tempo
    assert abs(seconds_at(piece.total, piece.tempos) - piece.plan.seconds) <= max(1.0, one_bar)


@settings(max_examples=12, deadline=None)
@given(pieces)
def test_it_ends_on_the_tonic(piece: Piece) -> None:
    last = piece.slots[-1]
    assert last.chord.tonic
    assert last.bass % 12 == piece.plan.key.tonic
    melody = rules.notes_of(piece, Role.LEAD)
    assert melody[-1].pitch % 12 == piece.plan.key.tonic


@settings(max_examples=12, deadline=None)
@given(pieces)
def test_sections_of_one_name_are_the_same_music_and_answers_begin_as_their_questions(piece: Piece) -> None:
    bar = piece.plan.metre.bar
    heard: dict[str, list[Note]] = {}
    for section in piece.sections:
        first, last = section.first * bar, (section.first + section.bars) * bar
        notes = [
            replace(note, start=note.start - first)
            for note in rules.notes_of(piece, Role.LEAD)
            if first <= note.start < last
        ]
        assert heard.setdefault(section.name, notes) == notes
    for name, notes in heard.items():
        question = heard.get(name.rstrip("'"))
        if name.endswith("'") and question is not None:
            half = 2 * bar
            assert [one for one in notes if one.start < half] == [one for one in question if one.start < half]


@settings(max_examples=8, deadline=None)
@given(pieces)
def test_it_is_played_near_to_what_is_written_and_inside_the_piece(piece: Piece) -> None:
    played = performed(piece)
    for part, written in zip(played.parts, piece.parts, strict=True):
        assert len(part.notes) == len(written.notes)
        for note in part.notes:
            assert 0 <= note.start < piece.total + LOOSE
            assert 20 <= note.velocity <= 124
            assert note.length > 0
        for first, second in pairwise(part.notes):
            assert first.start <= second.start


def test_the_same_seed_is_the_same_piece_and_another_one_is_another() -> None:
    assert write(plan_for("jazz", 30, 5)) == write(plan_for("jazz", 30, 5))
    assert piece_of("jazz", 5).parts != piece_of("jazz", 6).parts
    assert piece_of("jazz", 5).parts != piece_of("a jazz tune", 5).parts


def test_a_sad_slow_piece_and_a_bright_fast_one_differ_as_they_should() -> None:
    sad, bright = piece_of("悲しいゆっくりしたピアノ曲"), piece_of("明るくて速いお祭りの曲")
    assert sad.plan.key.mode.minor
    assert not bright.plan.key.mode.minor
    assert bright.plan.tempo > 1.6 * sad.plan.tempo
    assert height(bright) > height(sad)
    assert notes_a_second(bright) > 1.5 * notes_a_second(sad)
    assert bright.part(Role.DRUMS) is not None
    assert sad.part(Role.DRUMS) is None


def height(piece: Piece) -> float:
    melody = rules.notes_of(piece, Role.LEAD)
    return sum(note.pitch * note.length for note in melody) / sum(note.length for note in melody)


def notes_a_second(piece: Piece) -> float:
    return len(rules.notes_of(piece, Role.LEAD)) / piece.plan.seconds


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_has_all_its_parts_and_breathes(style: str) -> None:
    word = next((words[0].rstrip("*") for name, words in STYLE_WORDS.items() if name == style), "music")
    piece = piece_of(word, 3, 60.0)
    assert piece.plan.style.name == style
    roles = {part.role for part in piece.parts}
    assert Role.LEAD in roles
    assert Role.CHORDS in roles
    assert (Role.DRUMS in roles) is bool(STYLES[style].drums)
    melody = rules.notes_of(piece, Role.LEAD)
    rests = [second.start - first.end for first, second in pairwise(melody)]
    assert max(rests) >= rules.BREATH


def test_the_melody_is_no_line_of_the_same_note() -> None:
    for seed in range(6):
        melody = rules.notes_of(piece_of("pop", seed), Role.LEAD)
        assert len({note.pitch for note in melody}) >= 5
        same = sum(first.pitch == second.pitch for first, second in pairwise(melody))
        assert same < len(melody) / 3
