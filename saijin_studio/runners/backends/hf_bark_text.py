"""A text in stretches that Bark says or sings at a time."""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.core.sentences import bounds

_NOTE = "♪"
_LONGEST = {True: 60, False: 160}
"""Characters at a time, of Japanese or of another language: some ten seconds."""


@dataclass(frozen=True, slots=True)
class SungLine:
    """What is said at a time, and where it stands in the whole text."""

    text: str
    begin: int
    end: int


def lines_of(text: str, *, sung: bool) -> list[SungLine]:
    """The stretches of a text, in order: sentences, or some lines of a song between the notes that Bark knows."""
    found: list[tuple[int, int]] = []
    for begin, end in bounds(text):
        limit = _LONGEST[any("\u3041" <= one <= "\u9fff" for one in text[begin:end])]
        if sung and found and end - found[-1][0] <= limit and "\n\n" not in text[found[-1][1] : begin]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return [SungLine(_marked(text[begin:end], sung=sung), begin, end) for begin, end in found]


def _marked(text: str, *, sung: bool) -> str:
    plain = " ".join(text.replace(_NOTE, " ").split())
    return f"{_NOTE} {plain} {_NOTE}" if sung else plain
