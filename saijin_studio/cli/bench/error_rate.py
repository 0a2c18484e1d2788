"""How far a transcript is from what was said: the character error rate, with numbers and signs made alike. Pure."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {one: value for value, one in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_KANJI = re.compile(r"[〇一二三四五六七八九十百千万]+")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = dict(zip(_ONES + _TEENS, range(20), strict=True)) | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?:[\s-]+(?:{'|'.join(_WORDS)}|hundred))*\b")
_SPOKEN = {"%": "パーセント", "percent": "パーセント", "点": ".", "point": "."}


def normalised(text: str) -> str:
    """NFKC, small letters, numbers in digits, and neither signs nor white space."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _KANJI.sub(lambda found: _kanji(found[0]), plain)
    plain = _WORD.sub(lambda found: str(_english(found[0])), plain)
    for word, sign in _SPOKEN.items():
        plain = re.sub(rf"(?<=\d)\s*{re.escape(word)}\s*", sign, plain)
    return "".join(one for one in plain if one.isalnum())


def distance(one: str, other: str) -> int:
    """The fewest characters to be put in, taken out or replaced."""
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, start=1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, start=1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (character != against)),
            )
    return row[-1]


def error_rate(pairs: list[tuple[str, str]]) -> float:
    """Characters that are wrong, of all that were said, over pairs of what was said and what was heard."""
    alike = [(normalised(said), normalised(heard)) for said, heard in pairs]
    characters = sum(len(said) for said, _ in alike)
    return sum(distance(said, heard) for said, heard in alike) / max(1, characters)


def _kanji(text: str) -> str:
    """A number in kanji in digits: 二千二十六, or digit by digit, as 二〇二六."""
    if not any(one in _UNITS for one in text):
        return "".join(str(_DIGITS[one]) for one in text)
    total = section = digit = 0
    for one in text:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one == "万":
            total, section, digit = total + max(1, section + digit) * 10_000, 0, 0
        else:
            section, digit = section + max(1, digit) * _UNITS[one], 0
    return str(total + section + digit)


def _english(text: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", text):
        total = max(1, total) * 100 if word == "hundred" else total + _WORDS[word]
    return total
