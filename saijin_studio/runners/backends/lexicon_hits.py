"""Finding the expressions of a lexicon in a sentence. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.runners.backends.lexicon_file import Entry, Lexicon

_WORD = re.compile(r"[\w'-]+")
_BEFORE_JA, _WORDS_BEFORE_EN = 8, 3
STRONGER, WEAKER, BEFORE_A_TURN = 1.4, 0.6, 0.5
_TAIL = re.compile(r"[ぁ-ん]{1,2}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One expression that was found: where it counts for, how much, and the words that are shown for it."""

    emotion: Emotion
    weight: float
    words: str
    negated: bool


def plain(text: str) -> str:
    """A text in the one form that is searched."""
    return unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2018", "'")


def hits(sentence: str, lexicon: Lexicon) -> list[Hit]:
    """What speaks for an emotion in a sentence (as ``plain`` gives it); of what overlaps, the longest."""
    taken: list[tuple[int, int]] = []
    kept: list[tuple[int, int, Entry]] = []
    found = sorted(_found(sentence, lexicon), key=lambda one: (one[0] - one[1], one[0]))
    for begin, end, entry in found:
        if (begin, end) in taken or not any(begin < other_end and other < end for other, other_end in taken):
            taken.append((begin, end))
            if entry.emotion is not None:
                kept.append((begin, end, entry))
    return [_hit(sentence, lexicon, taken, *one) for one in sorted(kept, key=lambda one: one[0])]


def _found(sentence: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    for entry in lexicon.entries.get("", ()):
        for match in entry.pattern.finditer(sentence):
            if match.end() > match.start():
                yield match.start(), match.end(), entry
    inside_words = lexicon.language is Language.JA
    for position, character in enumerate(sentence):
        if not inside_words and position and sentence[position - 1].isalnum():
            continue
        for entry in lexicon.entries.get(character.lower(), ()):
            match = entry.pattern.match(sentence, position)
            if match is not None:
                yield position, match.end(), entry


def _hit(sentence: str, lexicon: Lexicon, taken: list[tuple[int, int]], begin: int, end: int, entry: Entry) -> Hit:
    assert entry.emotion is not None
    before, after = sentence[:begin], sentence[end:]
    behind = next((m for one in lexicon.doubled if (m := one.match(after))), None)
    weight = entry.weight * (STRONGER if behind else 1.0) * _degree(before, lexicon)
    if any(turn in after for turn in lexicon.turns):
        weight *= BEFORE_A_TURN
    no = None if behind else next((m for one in lexicon.negated_after if (m := one.match(after))), None)
    no_before = next((m for one in lexicon.negated_before if (m := one.search(before))), None)
    if no_before is not None and _belongs(sentence, no_before.start(), taken):
        no_before = None
    words = sentence[no_before.start() if no_before else begin : end]
    if no is not None:
        words += no.group()
    elif lexicon.language is Language.JA and (tail := _TAIL.match(after)):
        words += tail.group()
    return Hit(entry.emotion, weight, words.strip(), no is not None or no_before is not None)


def _belongs(sentence: str, at: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a "no" is part of an expression: in "can't stand people who spit" it is not for "spit"."""
    return any(first <= at < last and _WORD.search(sentence[first:last].partition(" ")[2]) for first, last in taken)


def _degree(before: str, lexicon: Lexicon) -> float:
    """What the words right before make of an expression."""
    if lexicon.language is Language.JA:
        near = before[-_BEFORE_JA:]
        if any(one in near for one in lexicon.weaker):
            return WEAKER
        return STRONGER if any(one in near for one in lexicon.stronger) else 1.0
    words = _WORD.findall(before.lower())[-_WORDS_BEFORE_EN:]
    near = f" {' '.join(words)} "
    if any(f" {one} " in near for one in lexicon.weaker):
        return WEAKER
    return STRONGER if any(f" {one} " in near for one in lexicon.stronger) else 1.0
