"""What may follow what: the grammar of harmony for each family of scales, after common practice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """``follows`` weighs what comes after a chord; cadences are the two chords before and at a phrase's end."""

    tonic: str
    follows: dict[str, dict[str, float]]
    closing: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, str], ...]
    borrowed: dict[str, str]
    """What may be borrowed from the parallel key in the second half of a chord."""


GRAMMARS = {
    "major": Grammar(
        "I",
        {
            "I": {"IV": 3, "V": 3, "vi": 3, "ii": 2, "iii": 1},
            "ii": {"V": 6, "IV": 1},
            "iii": {"vi": 4, "IV": 3},
            "IV": {"V": 4, "I": 2, "ii": 2},
            "V": {"I": 4, "vi": 2.5},
            "vi": {"ii": 3, "IV": 4, "V": 1, "iii": 1},
        },
        (("V7", "I"), ("V7", "I"), ("IV,V7", "I"), ("ii,V7", "I")),
        (("IV", "V"), ("ii", "V"), ("vi", "V"), ("I", "V")),
        {"IV": "iv"},
    ),
    "minor": Grammar(
        "i",
        {
            "i": {"iv": 3, "V": 2, "bVI": 3, "bVII": 2, "bIII": 1},
            "iv": {"V": 4, "i": 2, "bVII": 2},
            "bIII": {"bVI": 3, "iv": 2, "bVII": 1},
            "V": {"i": 4, "bVI": 2},
            "bVI": {"iv": 2, "bVII": 3, "bIII": 2, "V": 1},
            "bVII": {"bIII": 3, "i": 2, "bVI": 2},
        },
        (("V7", "i"), ("V7", "i"), ("iv,V7", "i"), ("ii°,V7", "i")),
        (("iv", "V"), ("bVI", "V"), ("i", "V")),
        {"iv": "bII"},
    ),
    "dorian": Grammar(
        "i",
        {
            "i": {"IV": 4, "bVII": 3, "v": 2, "bIII": 1},
            "IV": {"i": 3, "bVII": 2, "v": 1},
            "bVII": {"IV": 3, "i": 2, "bIII": 1},
            "v": {"i": 2, "IV": 3},
            "bIII": {"IV": 3, "bVII": 2},
        },
        (("bVII", "i"), ("IV", "i"), ("v", "i")),
        (("i", "IV"), ("bVII", "v"), ("bIII", "IV")),
        {},
    ),
    "mixolydian": Grammar(
        "I",
        {
            "I": {"bVII": 4, "IV": 3, "v": 1, "vi": 1},
            "bVII": {"IV": 4, "I": 3},
            "IV": {"I": 3, "bVII": 2, "v": 1},
            "v": {"IV": 2, "bVII": 2},
            "vi": {"IV": 3, "bVII": 2},
        },
        (("bVII", "I"), ("IV", "I")),
        (("I", "bVII"), ("bVII", "IV"), ("I", "v")),
        {},
    ),
    "lydian": Grammar(
        "I",
        {
            "I": {"II": 4, "iii": 2, "V": 2, "vi": 2},
            "II": {"I": 3, "iii": 2, "V": 2},
            "iii": {"vi": 3, "II": 2},
            "V": {"I": 3, "II": 1, "vi": 1},
            "vi": {"II": 3, "iii": 1, "V": 1},
        },
        (("V", "I"), ("vi,V", "I")),
        (("I", "II"), ("vi", "V"), ("I", "V")),
        {},
    ),
    "phrygian": Grammar(
        "i",
        {
            "i": {"bII": 4, "bVI": 2, "iv": 2, "bIII": 1},
            "bII": {"i": 4, "bIII": 1, "iv": 1},
            "bIII": {"bII": 3, "bVI": 1},
            "iv": {"bII": 3, "i": 1, "bVI": 1},
            "bVI": {"iv": 2, "bII": 3},
        },
        (("bII", "i"),),
        (("i", "bII"), ("iv", "bII"), ("bVI", "iv")),
        {},
    ),
    # The Japanese scales: only what lies in the five tones, open fifths at rest.
    "miyako": Grammar(
        "I5",
        {
            "I5": {"bII": 3, "iv": 3, "Isus4": 1},
            "bII": {"I5": 3, "iv": 1.5},
            "iv": {"bII": 2, "Isus4": 1, "I5": 1},
            "Isus4": {"bII": 2, "iv": 1, "I5": 1},
        },
        (("bII", "I5"), ("iv", "I5")),
        (("I5", "iv"), ("iv", "bII"), ("I5", "Isus4")),
        {},
    ),
    "yo": Grammar(
        "I5",
        {
            "I5": {"IV": 3, "ii": 2, "Vsus4": 2, "Isus2": 1},
            "Isus2": {"IV": 2, "Vsus4": 2},
            "ii": {"Vsus4": 3, "IV": 1},
            "IV": {"I5": 2, "Vsus4": 3, "ii": 1},
            "Vsus4": {"I5": 3, "IV": 1},
        },
        (("Vsus4", "I5"), ("IV", "I5")),
        (("IV", "Vsus4"), ("I5", "Vsus4"), ("ii", "Vsus4")),
        {},
    ),
    "ryukyu": Grammar(
        "I",
        {
            "I": {"iii": 3, "IV5maj7": 3, "Imaj7": 1},
            "Imaj7": {"IV5maj7": 2, "iii": 1},
            "iii": {"I": 2, "IV5maj7": 3},
            "IV5maj7": {"I": 3, "iii": 2},
        },
        (("iii", "I"), ("IV5maj7", "I")),
        (("I", "iii"), ("I", "IV5maj7"), ("IV5maj7", "iii")),
        {},
    ),
}
