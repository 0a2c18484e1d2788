"""Drums and accompaniments in every metre."""

from __future__ import annotations

import pytest

from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.chords import Chord
from saijin_studio.runners.backends.composer.comping import comp
from saijin_studio.runners.backends.composer.drums import CRASH, HAT, KICK, LOW_TOM, SNARE, drum_part
from saijin_studio.runners.backends.composer.score import METRES, Section, Slot
from saijin_studio.runners.backends.composer.style_table import STYLES


@pytest.mark.parametrize("metre", METRES.values(), ids=lambda one: one.name)
@pytest.mark.parametrize("style", sorted({one.drums for one in STYLES.values()}))
def test_drums_stay_in_their_bars_and_mark_the_first_beat(style: str, metre: object) -> None:
    known = next(one for one in METRES.values() if one is metre)
    notes = drum_part(style, known, Section("A", 0, 4, 0.8), Chance.of("1", "x"), fill=True)
    assert all(note.start >= 0 and note.end <= 4 * known.bar + 480 for note in notes)
    for bar in range(4):
        assert any(note.start == bar * known.bar for note in notes)


def test_fuller_sections_have_more_drums_and_the_fullest_begin_with_a_crash() -> None:
    def part(energy: float) -> set[int]:
        notes = drum_part("rock", METRES["4/4"], Section("A", 0, 4, energy), Chance.of("1", "x"), fill=False)
        return {note.pitch for note in notes}

    assert part(0.2) == set()
    assert part(0.35) == {KICK}
    assert part(0.5) == {KICK, SNARE}
    assert {KICK, SNARE, HAT, CRASH} <= part(0.9)


def test_a_fill_runs_down_the_toms() -> None:
    notes = drum_part("rock", METRES["4/4"], Section("A", 0, 2, 0.6), Chance.of("1", "x"), fill=True)
    last = [note for note in notes if note.start >= 1.5 * METRES["4/4"].bar]
    assert last[0].pitch == SNARE
    assert last[-1].pitch == LOW_TOM
    assert last[-1].velocity > last[0].velocity


@pytest.mark.parametrize("name", sorted({one.comp for one in STYLES.values()} | {""}))
@pytest.mark.parametrize("metre", METRES.values(), ids=lambda one: one.name)
def test_accompaniments_play_their_chord_while_it_lasts(name: str, metre: object) -> None:
    known = next(one for one in METRES.values() if one is metre)
    slot = Slot(Chord("I", (0, 4, 7)), 3 * known.bar, known.bar, 36, (52, 55, 60))
    for energy in (0.4, 0.9):
        notes = comp(name, slot, known, energy)
        assert notes
        assert {note.pitch % 12 for note in notes} <= {0, 4, 7}
        assert all(
            slot.start <= note.start < slot.end and note.end <= slot.end and note.length > 0 for note in notes
        )
