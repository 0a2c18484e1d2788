"""Which of the studio's two languages a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that the studio speaks."""

    JA = "ja"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in both languages; neither may be missing."""

    ja: str
    en: str

    def text(self, language: Language) -> str:
        """The text in ``language``."""
        return self.ja if language is Language.JA else self.en


_JAPANESE = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uff66", "\uff9f"))
"""First and last of kana, of the two blocks of common kanji, and of half-width katakana."""


def detect(text: str, default: Language = Language.EN) -> Language:
    """Tell Japanese from English by script.

    Any kana or kanji makes a text Japanese: English prose has none, while Japanese prose about code may hold
    more Latin letters than kana. A text without letters is in ``default``.
    """
    if any(first <= character <= last for character in text for first, last in _JAPANESE):
        return Language.JA
    if any(character.isalpha() for character in text):
        return Language.EN
    return default
