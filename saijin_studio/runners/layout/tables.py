"""Rows whose cells stand below each other."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_APART = 2.2
"""Of the usual distance of two rows: from here on a table ends."""


def tables_in(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First row and the row behind the last of every table."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        end = _end(rows, at)
        if end > at and _is_table(rows[at:end]):
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def cells_of(rows: Sequence[Row]) -> list[list[str]]:
    """The words of every cell; empty where a row has none."""
    spans = _columns(rows)
    table: list[list[str]] = []
    for row in rows:
        cells = [""] * len(spans)
        for piece in row:
            at = _column(piece, spans)
            cells[at] = f"{cells[at]} {piece.text}".strip()
        table.append(cells)
    return table


def _end(rows: Sequence[Row], begin: int) -> int:
    """How far rows of several cells go on from here."""
    end = begin
    pitches: list[float] = []
    while end < len(rows) and len(rows[end]) > 1:
        if end > begin:
            pitch = _y(rows[end]) - _y(rows[end - 1])
            if pitches and pitch > _APART * median(pitches):
                break
            pitches.append(pitch)
        if len(_columns(rows[begin : end + 1])) < 2:
            break
        end += 1
    return end


def _is_table(rows: Sequence[Row]) -> bool:
    count = len(_columns(rows))
    return len(rows) >= (2 if count > 2 else 3)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Stretches that the cells take, from left to right."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in rows for piece in row):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _column(piece: Piece, spans: Sequence[tuple[float, float]]) -> int:
    return next(at for at, (left, right) in enumerate(spans) if left <= piece.left <= right)


def _y(row: Row) -> float:
    return median(piece.y for piece in row)
