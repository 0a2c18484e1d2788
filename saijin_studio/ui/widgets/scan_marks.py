"""Places in a text: where words that are looked for stand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from saijin_studio.ui.models.kana import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

Spans: TypeAlias = "tuple[tuple[int, int], ...]"
"""Begin and end of places, in order and apart."""


def found(text: str, words: Sequence[str]) -> Spans:
    """Where any of ``words`` stands, as the search finds them; places that touch are one."""
    folded = _folded(text)
    places = [place for word in words if word.strip() for place in _places(folded, _folded(word.strip()))]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(places):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _places(text: str, word: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = text.find(word)
    while at >= 0:
        places.append((at, at + len(word)))
        at = text.find(word, at + len(word))
    return places


def _folded(text: str) -> str:
    """Folded sign by sign, so that places stay where they are."""
    return text.lower() if text.isascii() else "".join(map(_sign, text))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """As the search folds: width, case, accents and the two kana do not matter."""
    plain = folded(sign)
    base = unicodedata.normalize("NFKD", plain)[:1]
    plain = base if base.isascii() and len(plain) == 1 else plain
    return plain if len(plain) == 1 else sign
