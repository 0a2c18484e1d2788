"""Finding words in texts the way people expect: case, width, accents and the two kana do not count."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WIDTH = 120
_BEFORE = 30
_MOST_WORDS = 12
_LONGEST_WORD = 100
_CHUNK = 256
_QUERY = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = dict.fromkeys(map(ord, "“”„‟〝〞〟"), '"')
_JOINED = frozenset(map(chr, (0x3099, 0x309A, 0xFF9E, 0xFF9F, *range(0x1160, 0x1200))))
"""Voiced marks and Korean vowels, which make one character with what they follow."""

_JOINING = re.compile(f"[{''.join(sorted(_JOINED))}]")
_SPACES = dict.fromkeys([*range(32), 0x7F, 0x85, 0xA0, 0x2028, 0x2029], " ")


def _letters() -> dict[int, str]:
    katakana = {code: chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return _SPACES | katakana | {code: base for code, base in bases.items() if base.isascii()}


_LETTERS = _letters()


class Snippet(NamedTuple):
    """A piece of a text in one line, and the places (from, to) in it that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """The text as it is compared with others. What belongs to equal texts is equal; lengths may differ."""
    if text.isascii():
        return text.lower().translate(_SPACES)
    return unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)


def words(query: str) -> tuple[str, ...]:
    """The folded words of what a user typed into a search field, each once; quoted ones stand together."""
    found = (quoted or plain for quoted, plain in _QUERY.findall(fold(query).translate(_QUOTES)))
    tidy = (" ".join(one.split())[:_LONGEST_WORD] for one in found)
    return tuple(dict.fromkeys(one for one in tidy if one))[:_MOST_WORDS]


def contains(folded: str, looked_for: Iterable[str]) -> bool:
    """Whether all words occur in a folded text."""
    return all(one in folded for one in looked_for)


def beginning(text: str, width: int = _WIDTH) -> str:
    """The first ``width`` characters of a text in one line."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def snippet(text: str, looked_for: Sequence[str], *, folded: str | None = None, width: int = _WIDTH) -> Snippet:
    """About ``width`` characters around the first of the words; the beginning where none occurs.

    ``folded`` is the folded text of one who has it.
    """
    folded = fold(text) if folded is None else folded
    places = [at for one in looked_for if (at := folded.find(one)) >= 0]
    begin = max(0, _original(text, folded, min(places)) - _BEFORE) if places else 0
    line = " ".join(text[begin : begin + 4 * width].split())
    before = "…" if begin else ""
    after = "…" if len(line) > width or begin + 4 * width < len(text) else ""
    marks = ((at + len(before), end + len(before)) for at, end in find_all(line[:width], looked_for))
    return Snippet(before + line[:width] + after, tuple(marks))


def find_all(text: str, looked_for: Iterable[str]) -> list[tuple[int, int]]:
    """The places (from, to) of all the words in a text, in order, those that touch joined."""
    folded = fold(text)
    spans = _spans(text, folded)
    found = ((at, at + len(one) - 1) for one in looked_for for at in _occurrences(folded, one))
    raw = sorted((spans[first][0], spans[last][1]) if spans else (first, last + 1) for first, last in found)
    joined: list[tuple[int, int]] = []
    for begin, end in raw:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _spans(text: str, folded: str) -> list[tuple[int, int]]:
    """Where the folded characters come from; nothing when each comes from the one in its place."""
    if (
        len(folded) == len(text)
        and not _JOINING.search(text)
        and len(unicodedata.normalize("NFC", text)) == len(text)
    ):
        return []
    spans: list[tuple[int, int]] = []
    begin = 0
    for cluster, end in _clusters(text):
        spans += [(begin, end)] * len(fold(cluster))
        begin = end
    return spans


def _occurrences(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """The characters with the marks that follow each, and where they end."""
    begin = 0
    while begin < len(text):
        end = _end(text, begin + 1)
        yield text[begin:end], end
        begin = end


def _end(text: str, at: int) -> int:
    """``at``, or the end of the marks that stand there; not beyond the text."""
    while at < len(text) and (text[at] in _JOINED or unicodedata.combining(text[at])):
        at += 1
    return min(at, len(text))


def _original(text: str, folded: str, place: int) -> int:
    """Where in the text a place of the folded text lies."""
    if len(text) == len(folded):
        return place
    # Large steps first, for a reply may be long; then character by character.
    begin = reached = 0
    for size in (_CHUNK, 1):
        end = _end(text, begin + size)
        while begin < end and reached + (piece := len(fold(text[begin:end]))) <= place:
            begin, reached = end, reached + piece
            end = _end(text, begin + size)
    return begin
