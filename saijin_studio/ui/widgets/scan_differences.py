"""Where two readings of a page differ, sign by sign; spaces do not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.ui.widgets.scan_marks import Spans

_MOST_PAIRS = 1_500_000
"""Pairs of equal signs that are looked at in all; so many take a third of a second at worst."""

_Sign = tuple[str, int, int]
"""A sign, the number of its line, and its place there."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Places by the number of their line. ``count`` is how many stretches differ, ``beside`` which line of the
    right side says most of what a line of the left side says.
    """

    left: Mapping[int, Spans]
    right: Mapping[int, Spans]
    count: int
    beside: Mapping[int, int]


def differences(left: Sequence[str], right: Sequence[str]) -> Differences:
    """Compare the lines of two readings."""
    lefts: list[_Sign] = []
    rights: list[_Sign] = []
    pairs: Counter[tuple[int, int]] = Counter()
    count, left_over = 0, _MOST_PAIRS
    # Whole lines first: what is the same on both sides, mostly nearly all of it, costs nothing more.
    plain = [["".join(text.split()) for text in side] for side in (left, right)]
    for tag, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.update({(a + step, c + step): len(plain[0][a + step]) for step in range(b - a)})
            continue
        one, other = _signs(left, a, b), _signs(right, c, d)
        left_over -= _pairs(one, other)
        for kind, e, f, g, h in _opcodes(one, other) if left_over >= 0 else _all(one, other):
            if kind == "equal":
                pairs.update((one[e + step][1], other[g + step][1]) for step in range(f - e))
            else:
                count += 1
                lefts += one[e:f]
                rights += other[g:h]
    return Differences(_spans(left, lefts), _spans(right, rights), count, _beside(pairs))


def _pairs(one: Sequence[_Sign], other: Sequence[_Sign]) -> int:
    """How many equal signs face each other, which is what comparing costs."""
    here, there = (Counter(sign for sign, _, _ in side) for side in (one, other))
    return sum(times * there[sign] for sign, times in here.items())


def _opcodes(one: Sequence[_Sign], other: Sequence[_Sign]) -> list[tuple[str, int, int, int, int]]:
    signs = ["".join(sign for sign, _, _ in side) for side in (one, other)]
    return [*SequenceMatcher(None, *signs, autojunk=False).get_opcodes()]


def _all(one: Sequence[_Sign], other: Sequence[_Sign]) -> list[tuple[str, int, int, int, int]]:
    return [("replace", 0, len(one), 0, len(other))]


def _signs(lines: Sequence[str], begin: int, end: int) -> list[_Sign]:
    return [
        (sign, number, place)
        for number in range(begin, end)
        for place, sign in enumerate(lines[number])
        if not sign.isspace()
    ]


def _spans(lines: Sequence[str], signs: Iterable[_Sign]) -> Mapping[int, Spans]:
    """Neighbours joined, also over spaces."""
    found: dict[int, list[tuple[int, int]]] = {}
    for _, number, place in signs:
        spans = found.setdefault(number, [])
        if spans and not lines[number][spans[-1][1] : place].strip():
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return {number: tuple(spans) for number, spans in found.items()}


def _beside(pairs: Counter[tuple[int, int]]) -> Mapping[int, int]:
    best: dict[int, tuple[int, int]] = {}
    for (left, right), signs in pairs.items():
        if signs > best.get(left, (0, 0))[0]:
            best[left] = (signs, right)
    return {left: right for left, (_, right) in best.items()}
