"""Code and terminals: recognised by their signs, indented by where the lines begin."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.forms import columns
from saijin_studio.runners.layout.rows import as_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_SIGNS = re.compile(
    r"""
    [{;]$ | ^[)\]}]+[;,)]*$ | [=!<>]= | [-=]> | \w\(\w*\) | \w+_\w+ | \w+\.\w+\( | </?\w+
    | ^\s*(//|\#|@\w|\$\ |>>>\ ) | ^\s*\#include\b
    | ^\s*(def|class|import|from|return|elif|else|try|except|const|let|var|function|public|private|export)\b
    | ^\s*(if|for|while|switch)\b.*[:{)]$ | \w+/\w+\.\w+ | (?<![/:])//\s | \ --?\w | ^\S+\s=\s | \w=\w | \):$
    """,
    re.VERBOSE,
)
_EVEN = 0.12
"""How much the width of a character may differ from line to line."""


def is_code(rows: Sequence[Row]) -> bool:
    """Whether at least half of the lines look like code, and every character is as wide as the next."""
    if len(rows) < 2:
        return False
    lines = [" ".join(piece.text for piece in row) for row in rows]
    signs = sum(_SIGNS.search(line) is not None for line in lines)
    widths = [piece.width / columns(piece.text) for row in rows for piece in row if columns(piece.text) > 15]
    if signs * 2 < len(rows) or not widths:
        return False
    usual = median(widths)
    return sum(abs(width - usual) < _EVEN * usual for width in widths) * 3 >= 2 * len(widths)


def code_lines(rows: Sequence[Row]) -> list[Piece]:
    """A line a row, with its indentation."""
    pitch = _pitch(rows)
    edge = min(row[0].left for row in rows)
    lines: list[Piece] = []
    for row in rows:
        line = as_one(row, pitch)
        indent = round((line.left - edge) / pitch)
        shift = tuple((begin + indent, end + indent, word) for begin, end, word in line.ruby)
        lines.append(replace(line, text=" " * indent + line.text, ruby=shift))
    return lines


def _pitch(rows: Sequence[Row]) -> float:
    """The width of a character: by the longest piece, where the rim of the box counts least."""
    longest = max((piece for row in rows for piece in row), key=lambda piece: columns(piece.text))
    return max(1.0, longest.width / max(1, columns(longest.text)))
