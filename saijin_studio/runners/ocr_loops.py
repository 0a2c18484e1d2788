"""Seeing that a model has begun to say the same again and again. Pure."""

from __future__ import annotations

import re

_TIMES, _LENGTH = 12, 240
"""How often a stretch comes again, and how long that is in all, until it is no text any more."""
_ONE_SIGN = 500
"""The same for one sign alone: leaders and rules are long."""
_TAIL, _EVERY = 4096, 64
_PLACE = re.compile(r"<\|det\|>.*?<\|/det\|>|\s+", re.DOTALL)
"""Places drift where a model goes round, and the words about them do not."""


class LoopWatch:
    """Is fed what a model writes, as it comes."""

    def __init__(self) -> None:
        self._tail = ""
        self._unseen = 0

    def feed(self, text: str) -> bool:
        """Take the next piece; whether the model goes round in circles."""
        self._tail = (self._tail + text)[-_TAIL:]
        self._unseen += len(text)
        if self._unseen < _EVERY:
            return False
        self._unseen = 0
        return goes_round(self._tail)


def goes_round(text: str) -> bool:
    """Whether a text ends with one stretch again and again."""
    signs = _PLACE.sub("", text)[::-1]
    period_of_all = _prefixes(signs)
    for length in range(len(signs), _LENGTH - 1, -1):
        period = length - period_of_all[length - 1]
        if period * _TIMES <= length:
            return period > 1 or length >= _ONE_SIGN
    return False


def _prefixes(text: str) -> list[int]:
    """For each beginning of a text how much of its end is its beginning too (Knuth, Morris and Pratt)."""
    found = [0] * len(text)
    known = 0
    for at in range(1, len(text)):
        while known and text[at] != text[known]:
            known = found[known - 1]
        known += text[at] == text[known]
        found[at] = known
    return found
