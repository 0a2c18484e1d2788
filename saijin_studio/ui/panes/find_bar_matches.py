"""Where a text occurs in the messages of a conversation, shown as widgets or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.finding import find_all, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Said(Protocol):
    """What is looked through."""

    @property
    def id(self) -> str:
        """The message's id."""
        ...

    @property
    def text(self) -> str:
        """What was said."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence: the message's row, and which one in it, from 0."""

    row: int
    number: int


def phrase(query: str) -> str:
    """What is looked for, folded; the spaces at its ends do not count."""
    return fold(query).strip()


class Matches:
    """All occurrences in a conversation, in order. Folded texts are kept: they are looked through at every key."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[str, str]] = {}
        self._found: list[Match] = []
        self._phrase = ""

    @property
    def found(self) -> Sequence[Match]:
        """The occurrences."""
        return self._found

    @property
    def phrase(self) -> str:
        """What was looked for, folded."""
        return self._phrase

    def look(self, messages: Sequence[Said], query: str) -> None:
        """Look for a text; an empty one is found nowhere."""
        self._phrase = looked_for = phrase(query)
        self._found = []
        if not looked_for:
            return
        for row, message in enumerate(messages):
            count = self._fold(message).count(looked_for)
            self._found += [Match(row, number) for number in range(count)]

    def forget(self) -> None:
        """Another conversation is shown."""
        self._folded.clear()
        self._found = []

    def nearest(self, row: int) -> int:
        """The place of the first occurrence from a row on, going round; -1 when there is none."""
        later = (place for place, one in enumerate(self._found) if one.row >= row)
        return next(later, 0) if self._found else -1

    def place_of(self, match: Match | None) -> int:
        """The place of an occurrence among all; -1 when it is not one of them any more."""
        return self._found.index(match) if match in self._found else -1

    def _fold(self, message: Said) -> str:
        known = self._folded.get(message.id)
        if known is None or known[0] is not message.text:
            known = self._folded[message.id] = message.text, fold(message.text)
        return known[1]


def places(text: str, looked_for: str) -> Iterator[tuple[int, int]]:
    """The places (from, to) of a folded text in what is shown, as Qt counts characters."""
    wide = 0
    at = 0
    for begin, end in find_all(text, [looked_for]):
        # Those that touch come as one; they are as long as one another but for the rarest signs.
        count = max(1, fold(text[begin:end]).count(looked_for))
        for number in range(count):
            first, last = (begin + (end - begin) * step // count for step in (number, number + 1))
            wide += sum(ord(one) > 0xFFFF for one in text[at:first])
            inside = sum(ord(one) > 0xFFFF for one in text[first:last])
            yield first + wide, last + wide + inside
            wide += inside
            at = last
