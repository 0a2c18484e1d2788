"""A text as what is spoken of it, sentence by sentence, each with its language. Pure.

What is left out or read otherwise stands in ``core.speakable``, where sentences end in ``core.sentences``. The
language of a sentence is told by its script:

============================================ ============================================================
the sentence                                 is spoken in
============================================ ============================================================
has kana or kanji                            Japanese
has only Latin letters, three words or more  English: the voice changes within a mixed text
has fewer words ("OK.", a name)              the language of the text, where it has any Japanese: no voice
                                             changes for a word
has only digits and signs                    the language of the sentence before it
============================================ ============================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language, detect
from saijin_studio.core.said import Edit
from saijin_studio.core.sentences import bounds
from saijin_studio.core.speakable import speakable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.core.said import Said

_FEWEST_WORDS = 3
_LINE_END = re.compile(r"[ \t\u3000]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, where it stands (``begin`` to ``end``) in what was written, and in which language.

    ``closes`` tells that its paragraph ends with it.
    """

    said: Said
    language: Language
    closes: bool = False

    @property
    def begin(self) -> int:
        """Its first character in the written text."""
        return self.said.spans[0][0]

    @property
    def end(self) -> int:
        """Behind its last character in the written text."""
        return self.said.spans[-1][1]


def sentences(text: str, default: Language = Language.JA) -> list[Sentence]:
    """The sentences of a text; ``default`` is the language of one without letters."""
    said = speakable(text)
    whole = language = detect(said.text, default)
    found: list[Sentence] = []
    for begin, end in bounds(said.text):
        language = _language(said.text[begin:end], whole, language)
        closes = _LINE_END.match(said.text, end) is not None
        found.append(Sentence(_on_one_line(said.part(begin, end)), language, closes))
    return found


def settled(text: str) -> int:
    """Up to where the sentences of a text that is still being written stay what they are.

    That is behind the last sentence that something follows, outside a block of code.
    """
    lines, at, fenced, place = text.splitlines(keepends=True), 0, False, 0
    for line in lines:
        fence = line.lstrip().startswith(("```", "~~~"))
        whole = line.endswith("\n")
        fenced = fenced != fence
        if not fenced and whole:
            place = at + len(line)
        elif not fenced and not fence:
            ends = [end for _, end in bounds(line) if end < len(line.rstrip()) and _whole(line[:end])]
            place = at + ends[-1] if ends else place
        at += len(line)
    return place


def _whole(text: str) -> bool:
    """Whether no mark is open that would be torn from its other half."""
    return text.count("[") == text.count("]") and not any(text.count(mark) % 2 for mark in ("**", "`", "~~"))


def _language(sentence: str, whole: Language, before: Language) -> Language:
    found = detect(sentence, before)
    words = sum(any(map(str.isalpha, word)) for word in sentence.split())
    short = found is Language.EN and words < _FEWEST_WORDS
    return whole if short and whole is Language.JA else found


def _on_one_line(said: Said) -> Said:
    breaks: Iterator[Edit] = (
        Edit(at, at + 1, " ") for at, one in enumerate(said.text) if one.isspace() and one != " "
    )
    return said.edited(breaks)
