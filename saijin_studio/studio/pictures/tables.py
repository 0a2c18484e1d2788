"""Tables in what was read, and as a file for spreadsheets. Pure: no model ever copies a number here."""

from __future__ import annotations

import csv
import io
import re
from typing import TypeAlias

Table: TypeAlias = "tuple[tuple[str, ...], ...]"
"""Rows of cells, all of the same length; the first is the head."""

_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_ESCAPE = re.compile(r"\\([\\`*_\[\]<|~#>+.()])")
_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""
_NUMBER = re.compile(r"[+-]?[\d,.]*\d%?")


def tables_in(markdown: str) -> tuple[Table, ...]:
    """The tables of a Markdown text, in order."""
    found: list[Table] = []
    lines = markdown.splitlines()
    at = 1
    while at < len(lines):
        head = lines[at - 1].strip()
        if not (_RULE.fullmatch(lines[at].strip()) and head.startswith("|")):
            at += 1
            continue
        rows = [cells_of(head)]
        at += 1
        while at < len(lines) and lines[at].strip().startswith("|"):
            rows.append(cells_of(lines[at].strip()))
            at += 1
        width = max(map(len, rows))
        found.append(tuple((*row, *[""] * (width - len(row))) for row in rows))
    return tuple(found)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row of a table, as they are meant."""
    cells: list[str] = []
    at = 1
    while at < len(line):
        found = _CELL.match(line, at)
        assert found is not None, "it may be empty"
        if found.end() >= len(line) and not found[0].strip():
            break
        cells.append(_ESCAPE.sub(r"\1", found[0].strip()))
        at = found.end() + 1
    return tuple(cells)


def csv_of(table: Table) -> str:
    """As comma-separated values; a cell that a spreadsheet would run is guarded by an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in table)
    return written.getvalue()


def _guarded(cell: str) -> str:
    live = cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if live else cell
