"""A text as it is spoken, in which every character still knows where it comes from in what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``begin`` to ``end`` become ``text``."""

    begin: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` with a span of the original (begin, end) for each of its characters; spans never go back."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def plain(cls, text: str) -> Said:
        """A text that is spoken as it is written."""
        return cls(text, tuple((index, index + 1) for index in range(len(text))))

    def edited(self, edits: Iterable[Edit]) -> Said:
        """With other words in places; the edits come in order and do not overlap."""
        texts: list[str] = []
        spans: list[tuple[int, int]] = []
        at = 0
        for edit in edits:
            texts += (self.text[at : edit.begin], edit.text)
            spans += self.spans[at : edit.begin]
            spans += [self.origin(edit.begin, edit.end)] * len(edit.text)
            at = edit.end
        return Said("".join((*texts, self.text[at:])), (*spans, *self.spans[at:]))

    def part(self, begin: int, end: int) -> Said:
        """The characters from ``begin`` to ``end``, which still know the whole original."""
        return Said(self.text[begin:end], self.spans[begin:end])

    def origin(self, begin: int, end: int) -> tuple[int, int]:
        """Which span of the original the characters from ``begin`` to ``end`` come from; at its place when none."""
        if begin < end:
            return self.spans[begin][0], self.spans[end - 1][1]
        place = self.spans[begin][0] if begin < len(self.spans) else (self.spans[-1][1] if self.spans else 0)
        return place, place
