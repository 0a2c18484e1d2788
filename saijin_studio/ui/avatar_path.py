"""Whether a text is path data as SVG 1.1 defines it: of broken data Qt draws the beginning and says nothing."""

from __future__ import annotations

import re
from math import isfinite

_COUNTS = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
_SPACE = " \t\r\n"
_STEP = re.compile(r"([MLTHVCSQAZmlthvcsqaz])([-+.,0-9Ee \t\r\n]*)")
_NUMBER = re.compile(r"[ \t\r\n]*(,?)[ \t\r\n]*([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")


def is_path(text: str) -> bool:
    """Whether the text is path data that begins with a move.

    Flags of arcs are to stand apart from what follows them, which SVG does not ask for.
    """
    text = text.strip(_SPACE)
    where = 0
    for step in _STEP.finditer(text):
        command = step[1].upper()
        if step.start() != where or (where == 0 and command != "M") or not _holds(step[2], _COUNTS[command]):
            return False
        where = step.end()
    return 0 < where == len(text)


def _holds(text: str, count: int) -> bool:
    """Whether the text holds ``count`` finite numbers, or several times as many, and nothing else."""
    found, where = 0, 0
    while number := _NUMBER.match(text, where):
        if (number[1] and not found) or not isfinite(float(number[2])):
            return False
        found, where = found + 1, number.end()
    if text[where:].strip(_SPACE):
        return False
    return found > 0 and found % count == 0 if count else found == 0
