"""The entries of a lexicon of emotion as regular expressions that find them in a text, inflected too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

_EXPRESSION = "re:"
_GAP = "…"
_GAPS = {Language.JA: r"[^。!?、\n]{0,10}?", Language.EN: r"(?:[ ,]+[\w'-]+){0,4}?[ ,]+"}
_ADJECTIVE = "(?=[いくかけさみそがすっ])"
_ROWS = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろっ",
}
"""What may follow the stem of a verb of five rows, by its last character in the dictionary."""
_ONE_ROW = "(?=[るたてなまられよろちずそ、。!?]|$)"
_NO_WORD_BEFORE = r"(?<![ぁ-んァ-ヶー一-龠\w])"
_VOWELS = "aeiou"


class EntryInvalid(ValueError):
    """An entry that cannot be read."""


def compiled(entry: str, language: Language) -> re.Pattern[str]:
    """What finds an entry.

    Raises:
        EntryInvalid: when it is none.
    """
    try:
        return re.compile(_expression(entry, language), re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as cause:
        raise EntryInvalid(f"{entry[:60]!r}: {cause}") from cause


def first_character(entry: str) -> str:
    """What it begins with wherever it stands, in lower case; empty when that is not known."""
    return "" if entry.startswith(_EXPRESSION) else entry[:1].lower()


def _expression(entry: str, language: Language) -> str:
    if entry.startswith(_EXPRESSION):
        return entry.removeprefix(_EXPRESSION)
    if not entry.strip(f" {_GAP}|") or entry[0] in f"{_GAP}|":
        raise EntryInvalid(f"{entry[:60]!r} has no beginning")
    if language is Language.EN:
        parts = _GAPS[language].join(" ".join(map(_inflected, part.split())) for part in entry.split(_GAP))
        return rf"(?<!\w){parts}(?!\w)"
    text, bar, form = entry.partition("|")
    if not bar:
        return _GAPS[language].join(map(re.escape, text.split(_GAP)))
    if form not in _FORMS or not text:
        raise EntryInvalid(f"{entry[:60]!r} has an unknown form")
    return _FORMS[form](text)


def _inflected(word: str) -> str:
    text, bar, form = word.partition("|")
    if bar and (form != "w" or not text):
        raise EntryInvalid(f"{word[:60]!r} has an unknown form")
    return _word(text) if bar else re.escape(text)


def _adjective(text: str) -> str:
    return re.escape(text.removesuffix("い")) + _ADJECTIVE


def _five_rows(text: str) -> str:
    row = _ROWS.get(text[-1])
    return re.escape(text[:-1]) + f"(?=[{row}])" if row else re.escape(text) + "(?=[ぁ-ん])"


def _one_row(text: str) -> str:
    return re.escape(text.removesuffix("る")) + _ONE_ROW


def _word(text: str) -> str:
    """An English word in its regular forms: plural, past, participle, comparison, adverb and noun."""
    stem, ends = text, "|s|es|ed|ing|er|ers|est|ly|ness|ful"
    if text.endswith("e"):
        stem, ends = text[:-1], "e|es|ed|ing|er|ers|est|ely|eness"
    elif text.endswith("y") and text[-2:-1] not in _VOWELS:
        stem, ends = text[:-1], "y|ies|ied|ying|ier|iers|iest|ily|iness"
    elif len(text) > 2 and text[-1] not in f"{_VOWELS}wxy" and text[-2] in _VOWELS and text[-3] not in _VOWELS:
        last = re.escape(text[-1])
        ends += f"|{last}ed|{last}ing|{last}er|{last}est"
    return rf"{re.escape(stem)}(?:{ends})"


def _exclamation(text: str) -> str:
    """One that no word goes on with: 終わった is no わっ."""
    return _NO_WORD_BEFORE + re.escape(text)


_FORMS: dict[str, Callable[[str], str]] = {"i": _adjective, "5": _five_rows, "1": _one_row, "x": _exclamation}
