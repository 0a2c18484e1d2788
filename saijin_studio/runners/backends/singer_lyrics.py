"""Lyrics to phrases, and the phonemes of a phrase to morae. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VOWELS = frozenset("aiueo")
NASAL, CLOSED = "N", "cl"
SILENCES = frozenset({"sil", "pau"})
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_CLAUSE = re.compile(r"[^、，,。．！？!?…；;：:]+")
_BORDER = re.compile(r"[\u3041-\u309fー](?=[^\u3041-\u309fー])|\s")
_SHORT, _LONG, _LONGEST = 5, 14, 32
"""Characters of a phrase: a clause shorter than the first joins its neighbour, never beyond the second; the
third is the most of a breath."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is sung in one breath, and where it stands in the lyrics."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mora:
    """One mora as indexes of phonemes: its consonants, and what its note is held on."""

    consonants: tuple[int, ...]
    nucleus: int


def phrases_of(lyrics: str) -> list[Phrase]:
    """The phrases of lyrics, in order: lines, divided at their signs and where they are long."""
    found: list[Phrase] = []
    for line in _LINE.finditer(lyrics):
        last: Phrase | None = None
        for begin, end in _clauses(line.group(), line.start()):
            text = lyrics[begin:end]
            short = last is not None and min(len(last.text), len(text)) < _SHORT
            if last is not None and short and len(last.text) + len(text) <= _LONG:
                found.pop()
                last = Phrase(last.begin, end, f"{last.text}、{text}")
            else:
                last = Phrase(begin, end, text)
            found.append(last)
    return found


def _clauses(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Where clauses with something to sing begin and end, in lyrics that the line begins at ``start`` of."""
    for clause in _CLAUSE.finditer(line):
        at, end = clause.span()
        while at < end:
            stop = _cut(line, at, end)
            text = line[at:stop].strip()
            if any(map(str.isalnum, text)):
                begin = line.index(text, at)
                yield start + begin, start + begin + len(text)
            at = stop


def _cut(line: str, at: int, end: int) -> int:
    """How far one breath goes: to the end, or behind the last kana before another kind of letter."""
    if end - at <= _LONGEST:
        return end
    borders = [one.start() + 1 for one in _BORDER.finditer(line, at, at + _LONGEST)]
    return next((one for one in reversed(borders) if one - at >= _LONGEST // 2), at + _LONGEST)


def phoneme_of(label: str) -> str:
    """The phoneme of a full-context label."""
    return label.split("-", 1)[1].split("+", 1)[0]


def voiced_label(label: str) -> str:
    """The label with every vowel voiced: whispered ones cannot carry a note."""
    context, slash, rest = label.partition("/")
    return re.sub(r"(?<![A-Za-z])[AIUEO](?![A-Za-z])", lambda one: one.group().lower(), context) + slash + rest


def morae_of(phonemes: Sequence[str]) -> list[Mora]:
    """The morae of some phonemes: a vowel with what stands before it, ``N`` and ``cl`` by themselves.

    Consonants without a vowel behind them are sung with the mora before, as its end.
    """
    found: list[Mora] = []
    waiting: list[int] = []
    for index, phoneme in enumerate(phonemes):
        if phoneme in SILENCES:
            waiting.clear()
        elif phoneme in VOWELS:
            found.append(Mora(tuple(waiting), index))
            waiting.clear()
        elif phoneme in {NASAL, CLOSED}:
            found.append(Mora((), index))
            waiting.clear()
        else:
            waiting.append(index)
    return found
