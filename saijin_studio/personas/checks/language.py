"""Which language an answer is in, when it holds code, names and quotations too."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.personas.checks.blocks import divide
from saijin_studio.personas.checks.json_answer import find_values

if TYPE_CHECKING:
    from saijin_studio.core.language import Language


class Spoken(StrEnum):
    """What an answer is in. ANY has no sentence in it: it is only code, only JSON, or only figures."""

    JA = "ja"
    EN = "en"
    OTHER = "other"
    ANY = "any"

    def is_in(self, language: Language) -> bool:
        """Whether it will do where ``language`` was asked for."""
        return self is Spoken.ANY or self.value == language.value


_CODE_OR_ADDRESS = re.compile(r"`[^`\n]*`|https?://[^\s）)」>]+")
_CODE_LINE = re.compile(
    r"^(?:[ \t]*(?:def |class |import |from \w+ import |return\b|print\(|assert |@\w|#include|>>> ).*"
    r"|(?: {4}|\t)[ \t]*[^-*+\d\s].*)$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"「[^「」]{0,40}」|『[^『』]{0,40}』|“[^“”]{0,40}”|\"[^\"\n]{0,40}\"")
"""A few words in quotation marks; a whole letter between them is the answer itself."""
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff々]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")

_CHARACTERS_A_WORD = 2
"""A word of English says as much as some two characters of Japanese."""
_FEW_KANJI = 8
_LEAST_KANA = 0.15
"""Japanese prose is half kana. Chinese has none, but for a name that is quoted."""


def spoken_in(answer: str) -> Spoken:
    """Tell by script what the prose of an answer is in.

    Code (lines of it that lack a fence, too), addresses and JSON do not count, nor do a few words in quotation
    marks beside other prose: an English answer may quote a Japanese word, and the other way round. Where both
    languages are left, the larger share decides. Kanji without kana are Chinese, unless they are few. What is
    written in Latin letters counts as English: telling it from other languages of that script would take a
    dictionary.
    """
    divided = divide(unicodedata.normalize("NFKC", answer))
    prose = _CODE_LINE.sub(" ", _CODE_OR_ADDRESS.sub(" ", _without_json(divided.prose)))
    unquoted = _QUOTED.sub(" ", prose)
    said = unquoted if _letters(unquoted) else prose
    letters = _letters(said)
    if not letters:
        return Spoken.ANY
    kana, kanji, words = len(_KANA.findall(said)), len(_KANJI.findall(said)), _WORD.findall(said)
    japanese, english = kana + kanji, _CHARACTERS_A_WORD * len(words)
    known = japanese + sum(map(len, words))
    if known * 2 < letters:
        return Spoken.OTHER
    if japanese < english:
        return Spoken.EN
    return Spoken.OTHER if kanji > _FEW_KANJI and kana < _LEAST_KANA * kanji else Spoken.JA


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _without_json(prose: str) -> str:
    """Prose without the objects and lists of JSON in it, from the last to the first, so that places stay right."""
    for value in reversed(find_values(prose)):
        if value.structured:
            prose = f"{prose[: value.start]} {prose[value.end :]}"
    return prose
