"""The files of words that speak for an emotion, ``assets/emotions/*.yaml``, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import yaml

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.strict_json import object_of, table_of
from saijin_studio.runners.backends.lexicon_forms import EntryInvalid, compiled, first_character

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

WEIGHTS = {"strong": 4.0, "usual": 2.0, "weak": 1.0, "faint": 0.4}
_LISTS = ("silent", "negated_before", "negated_after", "doubled", "stronger", "weaker", "turns")
_FIELDS = {"language", "emotions", *_LISTS}
_LONGEST = 400


class LexiconInvalid(ValueError):
    """A file of words is not as it should be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One expression; ``emotion`` None for one that says nothing and hides what is inside it."""

    pattern: re.Pattern[str]
    emotion: Emotion | None
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All expressions of a language, by their first character ("" where that is open), and what changes them."""

    language: Language
    entries: dict[str, tuple[Entry, ...]]
    negated_before: tuple[re.Pattern[str], ...] = ()
    negated_after: tuple[re.Pattern[str], ...] = ()
    doubled: tuple[re.Pattern[str], ...] = ()
    stronger: frozenset[str] = field(default_factory=frozenset[str])
    weaker: frozenset[str] = field(default_factory=frozenset[str])
    turns: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many expressions there are."""
        return sum(map(len, self.entries.values()))


def parse_lexicon(data: bytes) -> Lexicon:
    """A file of words.

    Raises:
        LexiconInvalid: when it is none; nothing else is ever raised.
    """
    loader = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # ten times faster
    try:
        value: object = loader(data).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError) as cause:
        raise LexiconInvalid(str(cause)) from cause
    return read_lexicon(value)


def read_lexicon(value: object) -> Lexicon:
    """A lexicon from what a file holds.

    Raises:
        LexiconInvalid: when it is none; nothing else is ever raised.
    """
    try:
        return _lexicon(value)
    except (ValueError, TypeError) as cause:
        raise LexiconInvalid(str(cause)) from cause


def _lexicon(value: object) -> Lexicon:
    table = table_of(value, _FIELDS)
    language = Language(table["language"])
    lists = {name: _texts(table[name], name) for name in _LISTS}
    entries: dict[str, list[Entry]] = {}
    for emotion, weight, text in (*_expressions(table["emotions"]), *((None, 0.0, one) for one in lists["silent"])):
        entry = Entry(compiled(text, language), emotion, weight)
        entries.setdefault(first_character(text), []).append(entry)
    return Lexicon(
        language,
        {first: tuple(found) for first, found in entries.items()},
        negated_before=tuple(compiled(one, language) for one in lists["negated_before"]),
        negated_after=tuple(compiled(one, language) for one in lists["negated_after"]),
        doubled=tuple(compiled(one, language) for one in lists["doubled"]),
        stronger=frozenset(lists["stronger"]),
        weaker=frozenset(lists["weaker"]),
        turns=lists["turns"],
    )


def _expressions(value: object) -> Iterator[tuple[Emotion, float, str]]:
    for name, tiers in table_of(value, {one.value for one in Emotion}).items():
        for tier, texts in object_of(tiers).items():
            if tier not in WEIGHTS:
                raise LexiconInvalid(f"{name}: {tier!r:.40} is no weight")
            for text in _texts(texts, f"{name}, {tier}"):
                yield Emotion(name), WEIGHTS[tier], text


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise LexiconInvalid(f"{where}: a list was expected")
    texts: list[str] = []
    for one in cast("list[object]", value):
        if not isinstance(one, str) or not one.strip() or len(one) > _LONGEST:
            raise EntryInvalid(f"{where}: {one!r:.60} is no expression")
        texts.append(one)
    if len(set(texts)) < len(texts):
        twice = next(one for number, one in enumerate(texts) if one in texts[:number])
        raise LexiconInvalid(f"{where}: {twice!r} stands there twice")
    return tuple(texts)
