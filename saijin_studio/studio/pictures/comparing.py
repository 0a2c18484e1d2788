"""What is different in two texts, line by line. Pure: nothing is guessed."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.studio.pictures.tables import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 4_000
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the first text and what stands in its place in the second; empty where there is none."""

    before: str
    after: str


def compare(before: str, after: str) -> tuple[Difference, ...]:
    """The lines that differ, in order; width, blanks and case of nothing but space count for nothing."""
    old, new = _lines(before), _lines(after)
    matcher = difflib.SequenceMatcher(None, [_folded(one) for one in old], [_folded(one) for one in new], False)
    found: list[Difference] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(old[first:last], new[begin:end])
    return tuple(found)


def _paired(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """Lines that are alike side by side, the others alone."""
    found: list[Difference] = []
    at = 0
    for line in old:
        partner = next((place for place in range(at, min(len(new), at + 20)) if _alike(line, new[place])), None)
        if partner is None:
            found.append(Difference(line, ""))
            continue
        found += [Difference("", one) for one in new[at:partner]]
        found.append(Difference(line, new[partner]))
        at = partner + 1
    return [*found, *(Difference("", one) for one in new[at:])]


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, _folded(one), _folded(other)).ratio() >= _ALIKE


def _lines(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines()[:MOST_LINES]:
        stripped = line.strip()
        if stripped.startswith("|"):
            if set(stripped) <= set("|-: "):
                continue
            stripped = "  ".join(cells_of(stripped))
        if stripped:
            found.append(stripped)
    return found


def _folded(line: str) -> str:
    return "".join(unicodedata.normalize("NFKC", line).split())
