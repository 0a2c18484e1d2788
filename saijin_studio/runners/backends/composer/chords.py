"""Chords, and how their Roman numerals are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.theory import Key

_DEGREES = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
_TONES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "°": (0, 3, 6),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "mmaj7": (0, 3, 7, 11),
    "ø7": (0, 3, 6, 10),
    "°7": (0, 3, 6, 9),
    "5": (0, 7),
    "5maj7": (0, 7, 11),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
}
_SYMBOL = re.compile(
    r"([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(5maj7|maj7|ø7|°7|°|7|6|5|sus4|sus2)?(?:/(.+))?"
)


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: the pitch classes of its tones, the root first, and its Roman numeral in the key."""

    symbol: str
    tones: tuple[int, ...]

    @property
    def root(self) -> int:
        """The pitch class of the root."""
        return self.tones[0]

    @property
    def seventh(self) -> int | None:
        """The pitch class of the seventh, where there is one."""
        if len(self.tones) < 4 or "6" in self.symbol:
            return None
        return self.tones[3]

    @property
    def dominant(self) -> bool:
        """Whether it wants to go on to the tonic of what it is the dominant of."""
        return self.symbol.split("/")[0] in {"V", "V7"}

    @property
    def tonic(self) -> bool:
        """Whether it is the chord of rest."""
        return self.symbol in {"I", "i", "Imaj7", "i7", "I6", "I5", "Isus2", "Isus4"}


@lru_cache(maxsize=4096)
def chord(key: Key, symbol: str) -> Chord:
    """The chord of a Roman numeral: ``bVI``, ``iv``, ``V7/ii``, ``Imaj7``, ``Isus4``.

    Degrees are those of the major scale on the tonic, in every mode, with ``b`` and ``#`` before them.

    Raises:
        ValueError: when the symbol is none.
    """
    parts = _SYMBOL.fullmatch(symbol)
    if parts is None:
        raise ValueError(f"{symbol!r} is no Roman numeral")
    sign, numeral, kind, target = parts.groups()
    base = key.tonic if target is None else chord(key, target).root
    root = (base + _DEGREES[numeral.upper()] + {"b": -1, "#": 1, "": 0}[sign]) % 12
    kind = kind or ""
    if numeral.islower() and kind in {"", "7", "maj7", "6"}:
        kind = f"m{kind}"
    return Chord(symbol, tuple((root + step) % 12 for step in _TONES[kind]))


def with_seventh(key: Key, symbol: str) -> str:
    """The symbol with the seventh that the key has, where that is a plain triad of the key; else unchanged."""
    if not re.fullmatch(r"[b#]?[ivIV]+°?", symbol):
        return symbol
    triad = chord(key, symbol)
    third, fifth = ((tone - triad.root) % 12 for tone in triad.tones[1:])
    for step in (10, 11):
        if (triad.root + step) % 12 in key.classes and set(triad.tones) <= key.classes:
            if fifth == 6:
                return symbol.replace("°", "") + "ø7" if step == 10 else symbol
            if (third, step) == (3, 11):
                return symbol
            return symbol + ("7" if step == 10 else "maj7")
    return symbol
