"""A conversation's first title."""

from __future__ import annotations

_LONGEST = 40


def first_title(text: str) -> str:
    """The first line of ``text``, shortened to 40 characters, at a word where there is one.

    Empty when the text has nothing to show, such as for a picture alone.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    line = "".join(character for character in " ".join(first.split()) if character.isprintable())
    if len(line) <= _LONGEST:
        return line.rstrip("。.")
    short = line[:_LONGEST]
    words = short.rpartition(" ")[0]
    return f"{words if len(words) > _LONGEST // 2 else short}…"
