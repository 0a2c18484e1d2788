"""The reading dictionary: words that are said otherwise than an engine would, for all voices. Pure.

A word is found in the text as it stands: the longest first, where several begin at one place. Words in Latin
letters are whole words and match in capitals and small letters alike; Japanese ones match anywhere, for nothing
divides them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.core.said import Edit
from saijin_studio.core.speech_errors import ReadingInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WORD, LONGEST_READING = 60, 120
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30faー・ 　]+")
_IPA = re.compile(r"/[^/\s][^/]*/")
_SMALL = frozenset("ァィゥェォャュョヮ")
_LETTER = "A-Za-z0-9\u00c0-\u024f"
_LATIN = re.compile(f"[{_LETTER}]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One word with what is said for it.

    ``reading`` is kana for Japanese voices; for English ones it is other words or IPA between slashes. ``accent``
    is the mora that the pitch falls after, 0 for none (flat), None to leave it to the engine; Japanese only.
    """

    word: str
    reading: str
    accent: int | None = None

    @property
    def language(self) -> Language:
        """Whose voices read it so."""
        return Language.JA if _KANA.fullmatch(self.reading) else Language.EN

    @property
    def wire(self) -> tuple[str, str]:
        """As a ``SpeechRequest`` takes it: katakana, and behind a stroke the accent where there is one."""
        if self.language is Language.EN:
            return self.word, self.reading
        kana = katakana(self.reading)
        return self.word, kana if self.accent is None else f"{kana}/{self.accent}"


def checked(word: str, reading: str, accent: int | None = None) -> Reading:
    """A reading that is valid.

    Raises:
        ReadingInvalid: with the reason.
    """
    made = Reading(" ".join(word.split()), " ".join(reading.split()), accent)
    if reason := _fault(made):
        raise ReadingInvalid(word=made.word[:LONGEST_WORD] or "?", reason=reason)
    return made


def split_wire(reading: str) -> tuple[str, int | None]:
    """Katakana and accent of a Japanese reading on the wire."""
    kana, stroke, accent = reading.partition("/")
    return (kana, int(accent)) if stroke and accent.isdecimal() else (kana, None)


def katakana(text: str) -> str:
    """Hiragana as katakana; the rest stays."""
    return "".join(chr(ord(one) + 0x60) if "\u3041" <= one <= "\u3096" else one for one in text)


def morae(kana: str) -> int:
    """How many morae kana have."""
    return sum(one not in _SMALL and one not in "・ 　" for one in katakana(kana))


def found(text: str, readings: Iterable[tuple[str, str]]) -> list[Edit]:
    """Where words of the dictionary stand in ``text``, each with its reading; in order, the longest first."""
    known = {word.casefold(): reading for word, reading in readings if word}
    if not known:
        return []
    folded = _folded(text)
    look = re.compile("|".join(_pattern(word) for word in sorted(known, key=len, reverse=True)))
    return [Edit(one.start(), one.end(), known[one[0]]) for one in look.finditer(folded)]


def _pattern(word: str) -> str:
    before = f"(?<![{_LETTER}])" if _LATIN.match(word[0]) else ""
    after = f"(?![{_LETTER}])" if _LATIN.match(word[-1]) else ""
    return before + re.escape(word) + after


def _folded(text: str) -> str:
    """In small letters, with as many characters as before."""
    return "".join(folded if len(folded := one.casefold()) == 1 else one for one in text)


def _fault(reading: Reading) -> str:
    """What is wrong with a reading; empty when nothing is."""
    for name, text, longest in (
        ("word", reading.word, LONGEST_WORD),
        ("reading", reading.reading, LONGEST_READING),
    ):
        if not text:
            return f"there is no {name}"
        if len(text) > longest:
            return f"the {name} is longer than {longest} characters"
        if not text.isprintable():
            return f"the {name} has characters that cannot be seen"
    return _japanese_fault(reading) if reading.language is Language.JA else _english_fault(reading)


def _japanese_fault(reading: Reading) -> str:
    most = morae(reading.reading)
    if not most:
        return "the reading has no sound"
    if reading.accent is not None and not 0 <= reading.accent <= most:
        return f"the accent must be from 0 to {most}"
    return ""


def _english_fault(reading: Reading) -> str:
    if reading.accent is not None:
        return "only Japanese readings have an accent"
    if "/" in reading.reading and not _IPA.fullmatch(reading.reading):
        return "IPA stands between two strokes"
    spoken = any(one.isalpha() and one < "\u3000" for one in reading.reading)
    return "" if spoken else "the reading is neither in kana nor in Latin letters"
