"""Scales and keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Mode:
    """A scale as steps above its tonic. ``family`` is the grammar of its harmony (see ``progressions``)."""

    name: str
    steps: tuple[int, ...]
    family: str
    ja: str
    en: str
    bright: float = 0.0
    """How it sounds, from -1 (dark) to 1."""

    @property
    def minor(self) -> bool:
        """Whether its third is a minor one."""
        return 3 in self.steps and 4 not in self.steps


MODES = {
    mode.name: mode
    for mode in (
        Mode("major", (0, 2, 4, 5, 7, 9, 11), "major", "長調", "major", 0.7),
        Mode("minor", (0, 2, 3, 5, 7, 8, 10), "minor", "短調", "minor", -0.6),
        Mode("dorian", (0, 2, 3, 5, 7, 9, 10), "dorian", "ドリア旋法", "Dorian", -0.2),
        Mode("mixolydian", (0, 2, 4, 5, 7, 9, 10), "mixolydian", "ミクソリディア旋法", "Mixolydian", 0.5),
        Mode("lydian", (0, 2, 4, 6, 7, 9, 11), "lydian", "リディア旋法", "Lydian", 0.9),
        Mode("phrygian", (0, 1, 3, 5, 7, 8, 10), "phrygian", "フリギア旋法", "Phrygian", -0.9),
        Mode("miyako-bushi", (0, 1, 5, 7, 8), "miyako", "都節音階", "miyako-bushi", -0.6),
        Mode("yo", (0, 2, 5, 7, 9), "yo", "陽音階", "yo", 0.5),
        Mode("ryukyu", (0, 4, 5, 7, 11), "ryukyu", "琉球音階", "Ryukyu", 0.8),
    )
}

_NATURAL = {0: "ハ", 2: "ニ", 4: "ホ", 5: "ヘ", 7: "ト", 9: "イ", 11: "ロ"}
_FLAT = {1: "D♭", 3: "E♭", 6: "G♭", 8: "A♭", 10: "B♭"}
_SHARP = {1: "C♯", 3: "D♯", 6: "F♯", 8: "G♯", 10: "A♯"}
_FLAT_JA = {1: "変ニ", 3: "変ホ", 6: "変ト", 8: "変イ", 10: "変ロ"}
_SHARP_JA = {1: "嬰ハ", 3: "嬰ニ", 6: "嬰ヘ", 8: "嬰ト", 10: "嬰イ"}
_LETTERS = {0: "C", 2: "D", 4: "E", 5: "F", 7: "G", 9: "A", 11: "B"}
_SHARP_MINORS = {1, 6, 8}
"""Minor keys on these are written with sharps, major ones with flats."""


@dataclass(frozen=True)
class Key:
    """A tonic (0 for C to 11) and a mode."""

    tonic: int
    mode: Mode

    @cached_property
    def classes(self) -> frozenset[int]:
        """The pitch classes of the scale."""
        return frozenset((self.tonic + step) % 12 for step in self.mode.steps)

    @property
    def en(self) -> str:
        """Its name in English."""
        return f"{self.letter} {self.mode.en}"

    @property
    def ja(self) -> str:
        """Its name in Japanese: 「ニ短調」, and for other modes 「Dドリア旋法」."""
        if self.mode.name not in {"major", "minor"}:
            return f"{self.letter}{self.mode.ja}"
        signs = _SHARP_JA if self._sharp else _FLAT_JA
        return f"{signs.get(self.tonic) or _NATURAL[self.tonic]}{self.mode.ja}"

    @property
    def letter(self) -> str:
        """The name of the tonic."""
        signs = _SHARP if self._sharp else _FLAT
        return signs.get(self.tonic) or _LETTERS[self.tonic]

    @property
    def _sharp(self) -> bool:
        return self.mode.minor and self.tonic in _SHARP_MINORS
