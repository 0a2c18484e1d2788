"""The ledger as a table for other programs and for people."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from saijin_studio.core.care_errors import LedgerUnwritable
from saijin_studio.library.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from saijin_studio.core.care import LedgerEntry

COLUMNS = (
    "kind", "id", "title", "row", "variant", "model", "stand_in", "licence", "non_commercial", "source", "digest",
    "installed", "at", "licence_accepted",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Iterable[LedgerEntry]) -> str:
    """One line for each entry; no cell can be taken for a formula."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(entry)] for entry in entries)
    return made.getvalue()


def as_markdown(entries: Iterable[LedgerEntry]) -> str:
    """A table with what matters to people: what it is, the weights, their licence, where they are from, when."""
    lines = [
        "# Licences and origins",
        "",
        "| what | title | weights | licence | may be sold | from | digest | when |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for entry in entries:
        weights = f"{entry.model} (stand-in)" if entry.stand_in else entry.model
        sold = "**no**" if entry.non_commercial else "as the licence says"
        cells = (
            entry.kind.value, entry.title, weights, entry.licence, sold, entry.source, entry.digest[:12],
            moment(entry.at),
        )  # fmt: skip
        lines.append("| " + " | ".join(cell if cell == "**no**" else _plain(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def save(entries: Iterable[LedgerEntry], file: Path) -> None:
    """Write the table, as Markdown where the name ends with ``.md``, and else as CSV.

    Raises:
        LedgerUnwritable: when it cannot be written; what was there before stays.
    """
    text = as_markdown(entries) if file.suffix.lower() in {".md", ".markdown"} else as_csv(entries)
    try:
        write_whole(file, text)
    except OSError as error:
        raise LedgerUnwritable(file=str(file), reason=(error.strerror or str(error)).rstrip(".")) from error


def moment(at: float | None) -> str:
    """A time as text, in UTC; empty for none, and for one that no calendar has."""
    if at is None:
        return ""
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return ""


def _cells(entry: LedgerEntry) -> Sequence[str]:
    return (
        entry.kind.value, entry.id, entry.title, entry.row, entry.variant, entry.model, _word(entry.stand_in),
        entry.licence, _word(entry.non_commercial), entry.source, entry.digest, _word(entry.installed),
        moment(entry.at), moment(entry.accepted_at),
    )  # fmt: skip


def _word(said: bool) -> str:
    return "yes" if said else "no"


def _guarded(cell: str) -> str:
    """What begins like a formula is set behind an apostrophe, as spreadsheets do; no cell breaks its line."""
    flat = " ".join(cell.replace("\0", "").splitlines())
    return f"'{flat}" if flat.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else flat


def _plain(cell: str) -> str:
    flat = " ".join(cell.replace("\0", "").split())
    for sign in "\\`*_[]<>|#":
        flat = flat.replace(sign, f"\\{sign}")
    return flat
