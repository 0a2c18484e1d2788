"""Rows whose cells stand below each other."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_ACROSS = 4
"""Of so many cells one may be over several columns."""
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
        for number, piece in enumerate(row):
            at = _column(piece, spans)
            following = _column(row[number + 1], spans) if number + 1 < len(row) else len(spans)
            if cells[at] and at + 1 < following and piece.left > spans[at][1]:
                at += 1  # a heading that begins before the numbers below it
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
    """Stretches that the cells take, from left to right.

    The rows with the most cells tell where the columns are; a cell over several of them makes none wider.
    """
    most = max(len(row) for row in rows)
    spans = _joined([(piece.left, piece.right) for row in rows if len(row) == most for piece in row])
    rest = [(piece.left, piece.right) for row in rows if len(row) < most for piece in row]
    across = [one for one in rest if len(_under(one, spans)) > 1]
    if len(across) * _ACROSS > sum(len(row) for row in rows):
        return _joined([(piece.left, piece.right) for row in rows for piece in row])
    loose = [one for one in rest if not _under(one, spans)]
    for left, right in rest:
        under = _under((left, right), spans)
        if len(under) == 1:
            wider = min(left, spans[under[0]][0]), max(right, spans[under[0]][1])
            if _under(wider, spans) == under and not _under(wider, loose):
                spans[under[0]] = wider
    beside = [one for one in _joined(loose) if sum(bool(_under(one, [it])) for it in loose) > 1]
    return _joined([*spans, *beside])


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that overlap as one."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _under(stretch: tuple[float, float], spans: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a cell is over."""
    return [at for at, (left, right) in enumerate(spans) if stretch[0] < right and left < stretch[1]]


def _column(piece: Piece, spans: Sequence[tuple[float, float]]) -> int:
    """The first that it is over, or else the last that ends before it."""
    under = _under((piece.left, piece.right), spans)
    return under[0] if under else max((at for at, (_, right) in enumerate(spans) if right <= piece.left), default=0)


def _y(row: Row) -> float:
    return median(piece.y for piece in row)
