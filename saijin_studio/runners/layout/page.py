"""The parts of a page that is written across: columns, tables, code, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.code import code_lines, is_code
from saijin_studio.runners.layout.gutters import in_columns
from saijin_studio.runners.layout.rows import joined, rows_of
from saijin_studio.runners.layout.spanning import without_spans
from saijin_studio.runners.layout.tables import cells_of, tables_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_FAR = 2.6
"""Of the usual distance of two rows: another part begins."""
_LARGER = 1.6
"""Of a row's height: the next is of another part."""
_BLANK = 1.6
"""Of the usual distance of two rows: a blank line between them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of prose, of a form, or a column or bubble: each of one or more lines."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        rows: the lines.
        cells: the words of every row, as many in each.
    """

    rows: tuple[Row, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines with their indentation.

    Attributes:
        lines: from top to bottom.
        blank: numbers of lines before which one is left blank.
    """

    lines: tuple[Piece, ...]
    blank: frozenset[int]


Part = Paragraph | Table | Code


def parts_of(pieces: Sequence[Piece]) -> list[Part]:
    """What is written across, in reading order."""
    parts: list[Part] = []
    for column in in_columns(pieces):
        rows = without_spans(rows_of(column))
        if is_code(rows):
            parts.append(_code(rows))
            continue
        for section in _sections(rows):
            parts += [_code(section)] if is_code(section) else _prose([joined(row, section) for row in section])
    return parts


def _prose(rows: Sequence[Row]) -> list[Part]:
    parts: list[Part] = []
    begin = 0
    for first, end in [*tables_in(rows), (len(rows), len(rows))]:
        parts += [Paragraph(tuple(one)) for one in _paragraphs(rows[begin:first])]
        if first < end:
            table = rows[first:end]
            parts.append(Table(tuple(table), tuple(tuple(cells) for cells in cells_of(table))))
        begin = end
    return parts


def _sections(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows with a wide gap between them, or of other sizes."""
    pitch = _pitch(rows)
    sections: list[list[Row]] = []
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        if before is None or _y(row) - _y(before) > _FAR * pitch or _differ(before, row):
            sections.append([])
        sections[-1].append(row)
    return sections


def _paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows apart, indented, or behind a short line."""
    paragraphs: list[list[Row]] = []
    pitch = _pitch(rows)
    left = min((row[0].left for row in rows), default=0.0)
    right = median([row[-1].right for row in rows] or [0.0])
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        size = median(piece.height for piece in row)
        if (
            before is None
            or _y(row) - _y(before) > _BLANK * pitch
            or before[-1].right < right - 3 * size
            or (row[0].left > left + 0.7 * size and before[0].left < left + 0.5 * size)
            or len(row) != len(before)
        ):
            paragraphs.append([])
        paragraphs[-1].append(row)
    return paragraphs


def _code(rows: Sequence[Row]) -> Code:
    pitch = _pitch(rows)
    blank = frozenset(at for at in range(1, len(rows)) if _y(rows[at]) - _y(rows[at - 1]) > _BLANK * pitch)
    return Code(tuple(code_lines(rows)), blank)


def _differ(one: Row, other: Row) -> bool:
    sizes = sorted(median(piece.height for piece in row) for row in (one, other))
    return sizes[1] > _LARGER * sizes[0]


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two rows; blank lines do not make it wider."""
    distances = [_y(below) - _y(row) for row, below in pairwise(rows)]
    return max(1.0, median_low(distances)) if distances else 1.0


def _y(row: Row) -> float:
    return median(piece.y for piece in row)
