"""Keys and chords."""

from __future__ import annotations

import pytest

from saijin_studio.runners.backends.composer.chords import chord, with_seventh
from saijin_studio.runners.backends.composer.line import allowed
from saijin_studio.runners.backends.composer.progressions import GRAMMARS
from saijin_studio.runners.backends.composer.style_table import STYLES
from saijin_studio.runners.backends.composer.theory import MODES, Key

C_MAJOR, A_MINOR = Key(0, MODES["major"]), Key(9, MODES["minor"])


@pytest.mark.parametrize(
    ("key", "symbol", "tones"),
    [
        (C_MAJOR, "I", (0, 4, 7)),
        (C_MAJOR, "V7", (7, 11, 2, 5)),
        (C_MAJOR, "vi", (9, 0, 4)),
        (C_MAJOR, "V7/ii", (9, 1, 4, 7)),
        (C_MAJOR, "V7/V", (2, 6, 9, 0)),
        (C_MAJOR, "iv", (5, 8, 0)),
        (C_MAJOR, "Isus4", (0, 5, 7)),
        (C_MAJOR, "IVmaj7", (5, 9, 0, 4)),
        (A_MINOR, "i", (9, 0, 4)),
        (A_MINOR, "V", (4, 8, 11)),
        (A_MINOR, "bVI", (5, 9, 0)),
        (A_MINOR, "ii°", (11, 2, 5)),
    ],
)
def test_roman_numerals_are_spelled_out(key: Key, symbol: str, tones: tuple[int, ...]) -> None:
    assert chord(key, symbol).tones == tones


@pytest.mark.parametrize("symbol", ["", "VIII", "H", "I13"])
def test_other_signs_are_no_chords(symbol: str) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        chord(C_MAJOR, symbol)


@pytest.mark.parametrize(
    ("symbol", "full"), [("I", "Imaj7"), ("ii", "ii7"), ("V", "V7"), ("vii°", "viiø7"), ("V7", "V7"), ("iv", "iv")]
)
def test_triads_get_the_seventh_of_the_key(symbol: str, full: str) -> None:
    assert with_seventh(C_MAJOR, symbol) == full


def test_keys_have_names_in_both_languages() -> None:
    assert (Key(2, MODES["minor"]).ja, Key(2, MODES["minor"]).en) == ("ニ短調", "D minor")
    assert Key(10, MODES["major"]).ja == "変ロ長調"
    assert Key(6, MODES["minor"]).ja == "嬰ヘ短調"
    assert Key(2, MODES["miyako-bushi"]).ja == "D都節音階"


def test_a_chord_takes_the_place_of_the_tones_that_it_alters() -> None:
    over = allowed(A_MINOR, chord(A_MINOR, "V"))
    assert 8 in over
    assert 7 not in over
    assert allowed(C_MAJOR, chord(C_MAJOR, "I")) == C_MAJOR.classes


@pytest.mark.parametrize("mode", sorted(MODES))
def test_every_symbol_of_a_grammar_is_a_chord_and_the_japanese_ones_stay_in_their_scales(mode: str) -> None:
    key, grammar = Key(0, MODES[mode]), GRAMMARS[MODES[mode].family]
    symbols = {*grammar.follows, *(name for after in grammar.follows.values() for name in after)}
    symbols |= {name for pair in (*grammar.closing, *grammar.open) for bar in pair for name in bar.split(",")}
    symbols |= {*grammar.borrowed.values(), grammar.tonic}
    found = {symbol: chord(key, symbol) for symbol in symbols}
    assert found[grammar.tonic].tonic
    if mode in {"miyako-bushi", "yo", "ryukyu"}:
        assert all(set(one.tones) <= key.classes for one in found.values())


def test_the_set_progressions_of_the_styles_are_four_bars_of_chords() -> None:
    for style in STYLES.values():
        for key, progressions in ((C_MAJOR, style.major), (A_MINOR, style.minor)):
            for progression in progressions:
                assert len(progression.split()) == 4
                for bar in progression.split():
                    for symbol in bar.split(","):
                        chord(key, symbol)
