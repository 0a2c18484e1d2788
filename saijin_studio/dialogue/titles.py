"""A conversation's title."""

from __future__ import annotations

import re

from saijin_studio.core.language import Language, detect

LONGEST = 40
"""Characters of a title."""

_QUOTES = "\"'`*#_~“”‘’«»「」『』【】《》〈〉 \t-–—:："
_LABEL = re.compile(
    r"^\W*(?:(?:the )?(?:title|topic|subject|conversation title)|タイトル|題名|題|件名)\W{0,2}[:：]\s*",
    re.IGNORECASE,
)
_NONSENSE = re.compile(
    r"https?:|[<>{}|\\]|(.)\1{5}|^(?:sure|sorry|okay|i['’]m |i am |i can|as an ai|here is|here['’]s|certainly"
    r"|承知|申し訳|すみません|はい、|以下)",
    re.IGNORECASE,
)


def first_title(text: str) -> str:
    """The first line of ``text``, shortened to 40 characters, at a word where there is one.

    Empty when the text has nothing to show, such as for a picture alone.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    line = "".join(character for character in " ".join(first.split()) if character.isprintable())
    if len(line) <= LONGEST:
        return line.rstrip("。.")
    short = line[:LONGEST]
    words = short.rpartition(" ")[0]
    return f"{words if len(words) > LONGEST // 2 else short}…"


def title_in(text: str, language: Language, reply: str = "") -> str | None:
    """The title in what a model wrote when it was asked for one; None when that is no title.

    One line without quotes, of at most 40 characters, in the language of the conversation, and not just how the
    ``reply`` begins.
    """
    line = next((line for line in text.splitlines() if line.strip(_QUOTES)), "")
    line = "".join(character for character in " ".join(line.split()) if character.isprintable())
    title = _LABEL.sub("", line).strip(_QUOTES).rstrip("。.！!").strip(_QUOTES)
    if not 2 <= len(title) <= LONGEST or _NONSENSE.search(title):
        return None
    if not any(character.isalpha() for character in title) or detect(title) is not language:
        return None
    return None if reply.lstrip(_QUOTES).startswith(title) else title
