"""Where a phrase that is being read aloud stands in a message as it is shown. Pure.

Signs of Markdown are not shown, and what is not read (code in blocks, addresses of links) is not written here, so
both sides are taken as letters and digits only. A phrase that occurs more than once is told by what stands around
it; where that is the same too, the reading goes forward. What cannot be told is not marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.speakable import speakable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AROUND, _ENOUGH = 40, 3
_MOST = 400
_END = "\0"
_SIGNS = frozenset("*_~`")


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """The characters from ``begin`` to ``end`` of the text with that number."""

    text: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and digits of one text or of several, each with where it comes from; an end sign on both sides."""

    text: str
    origins: tuple[tuple[int, int], ...]

    def at(self, place: int) -> tuple[int, int]:
        """Where the letter at a place comes from."""
        return self.origins[place - 1]


def read_letters(source: str) -> Letters:
    """What is read of Markdown: each letter with the span of the source that it stands for."""
    said = speakable(source)
    kept = [place for place, one in enumerate(said.text) if one.isalnum()]
    return Letters(_ended(said.text[place] for place in kept), tuple(said.spans[place] for place in kept))


def shown_letters(texts: Sequence[str]) -> Letters:
    """What is shown: each letter with the number of its text and its place in that."""
    found = [
        (one, (number, at)) for number, text in enumerate(texts) for at, one in enumerate(text) if one.isalnum()
    ]
    return Letters(_ended(one for one, _ in found), tuple(origin for _, origin in found))


def reading_place(
    source: str, begin: int, end: int, texts: Sequence[str], after: ShownPlace | None = None
) -> ShownPlace | None:
    """Where the characters from ``begin`` to ``end`` of a source are shown.

    Args:
        source: Markdown.
        begin: the phrase's first character in it.
        end: behind its last one.
        texts: what is shown of it and can be read, in order.
        after: where the phrase before this one was.

    Returns:
        None where it is not shown, or where that is uncertain.
    """
    return place_among(source, begin, end, read_letters(source), texts, shown_letters(texts), after)


def place_among(
    source: str,
    begin: int,
    end: int,
    read: Letters,
    texts: Sequence[str],
    shown: Letters,
    after: ShownPlace | None,
) -> ShownPlace | None:
    """As ``reading_place``, with the letters of both sides known."""
    span = _span(read, begin, end)
    if span is None:
        return None
    first, last = span
    found = _best(read.text, first, last, shown, after)
    if found is None:
        return None
    number, at = shown.at(found)
    inside = [shown.at(place) for place in range(found, found + last - first)]
    stop = max(place for text, place in inside if text == number) + 1
    text = texts[number]
    before, behind = source[begin : read.at(first)[0]], source[read.at(last - 1)[1] : end]
    return ShownPlace(number, at - _along(text[:at][::-1], before[::-1]), stop + _along(text[stop:], behind))


def _ended(letters: Iterator[str]) -> str:
    return "".join((_END, *letters, _END))


def _span(read: Letters, begin: int, end: int) -> tuple[int, int] | None:
    """The places of the letters that come from within these characters."""
    inside = [place for place, (first, last) in enumerate(read.origins, 1) if begin <= first and last <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _best(text: str, first: int, last: int, shown: Letters, after: ShownPlace | None) -> int | None:
    """The occurrence whose surroundings are most alike; of equals the first one that goes forward."""
    phrase, best = text[first:last], (0, False)
    left, right = text[max(0, first - _AROUND) : first][::-1], text[last : last + _AROUND]
    found: int | None = None
    for at in _occurrences(shown.text, phrase):
        stop = at + len(phrase)
        alike = _alike(left, shown.text[max(0, at - _AROUND) : at][::-1])
        alike += _alike(right, shown.text[stop : stop + _AROUND])
        onward = after is None or shown.at(at) >= (after.text, after.begin)
        if alike >= min(_ENOUGH, len(left) + len(right)) and (alike, onward) > best:
            best, found = (alike, onward), at
    return found


def _occurrences(text: str, phrase: str) -> Iterator[int]:
    at = 0
    for _ in range(_MOST):
        at = text.find(phrase, at)
        if at < 0:
            return
        yield at
        at += 1


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _along(text: str, signs: str) -> int:
    """How many signs beside the letters are shown as well, such as brackets and full stops."""
    count = 0
    for one in signs:
        if text[count : count + 1] == one and not one.isspace():
            count += 1
        elif one not in _SIGNS:
            break
    return count
