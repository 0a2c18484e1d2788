"""What was asked for, and when: kept for two weeks, so that it can be replayed at another budget.

One JSON line for each job that ended, in the form of a scheduler trace (CLI.md), with ``t`` in seconds since the
epoch and the ``key`` of the model as the ledger writes it. Nothing of what was said is in it, and nobody's name.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.jobs import Priority

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

FILE_NAME = "requests.jsonl"
KEPT_SECONDS = 14 * 86_400.0
LARGEST = 5_000_000
"""Bytes of the file after it was pruned; some thirty thousand requests."""

LONGEST_LINE = 4_096
_DAY = 86_400.0
_LATEST = 1e11
_MOST_SECONDS = 1e9
_PRIORITIES = {one.name.lower(): one for one in Priority}


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A request: ``t`` is when it came, in seconds since the epoch.

    ``model`` is what people call the weights that served it or would have, ``key`` identifies them
    (``ledger.key_text``), and ``row`` is the catalogue's row that was asked for. ``service`` is how many seconds it
    ran; where it did not run to its end, as many as such a request usually does. ``cancel`` is after how many
    seconds the user took it back.
    """

    t: float
    model: str
    key: str
    row: str
    service: float
    priority: Priority = Priority.INTERACTIVE
    cancel: float | None = None


class Journal:
    """The file of requests. ``note`` and ``pending`` belong to the scheduler's loop; the rest may run anywhere.

    Args:
        path: the file; None keeps nothing.
        largest: bytes that are left of it, and looked at, at most.
    """

    def __init__(self, path: Path | None = None, largest: int = LARGEST) -> None:
        self._path = path
        self._largest = largest
        self._lines: list[str] = []
        self._guard = threading.Lock()

    def note(self, entry: JournalEntry) -> None:
        """Keep a request, to be written with the next ones."""
        if self._path is not None:
            self._lines.append(to_line(entry))

    def pending(self) -> str | None:
        """The text to be written, when something was noted since the last call."""
        text, self._lines = "".join(self._lines), []
        return text or None

    def write(self, text: str) -> None:
        """Add lines to the file. Blocking; a failure is only logged, for no reply is worth failing for it."""
        assert self._path is not None
        try:
            with self._guard, self._path.open("a+b") as file:
                # A line that was cut off by a crash must not take the next one with it.
                if file.tell() > 0:
                    file.seek(-1, os.SEEK_END)
                    text = text if file.read(1) == b"\n" else f"\n{text}"
                file.write(text.encode())
        except OSError as error:
            _log.warning("the journal of requests could not be written to %s: %s", self._path, error)

    def prune(self, now: float) -> None:
        """Leave out what is older than two weeks, what is too much, and what cannot be read. Blocking.

        Args:
            now: seconds since the epoch.
        """
        if self._path is None:
            return
        try:
            with self._guard:
                before = self._newest()
                after = pruned(before, now).encode()
                if after != before or self._path.stat().st_size > self._largest:
                    neighbour = self._path.with_name(self._path.name + ".part")
                    with neighbour.open("wb") as file:
                        file.write(after)
                        file.flush()
                        os.fsync(file.fileno())
                    neighbour.replace(self._path)
        except FileNotFoundError:
            return
        except OSError as error:
            _log.warning("the journal of requests in %s could not be pruned: %s", self._path, error)

    def entries(self) -> tuple[JournalEntry, ...]:
        """What the file has, in order of ``t``; nothing when it cannot be read. Blocking."""
        try:
            with self._guard:
                return read_entries(self._newest())
        except FileNotFoundError:
            return ()
        except OSError as error:
            _log.warning("the journal of requests in %s cannot be read: %s", self._path, error)
            return ()

    def _newest(self) -> bytes:
        """The end of the file, up to the largest size, beginning with a whole line."""
        if self._path is None:
            return b""
        with self._path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - self._largest))
            if size > self._largest:
                file.readline()
            return file.read()


def to_line(entry: JournalEntry) -> str:
    """A request as a line, its end included."""
    fields: dict[str, object] = {
        "t": round(entry.t, 3),
        "model": entry.model,
        "key": entry.key,
        "row": entry.row,
        "service": round(entry.service, 3),
        "priority": entry.priority.name.lower(),
    }
    if entry.cancel is not None:
        fields["cancel"] = round(entry.cancel, 3)
    return json.dumps(fields) + "\n"


def read_entries(data: bytes) -> tuple[JournalEntry, ...]:
    """The requests among the lines of a file, in order of ``t``; what is damaged is passed over."""
    found = (_entry(line) for line in data.split(b"\n"))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.t))


def pruned(data: bytes, now: float) -> str:
    """The text of a file without what is too old at ``now`` (seconds since the epoch).

    What claims to come from more than a day ahead is left out too: the clock was wrong, and it would never go.
    """
    kept = [one for one in read_entries(data) if now - KEPT_SECONDS <= one.t <= now + _DAY]
    return "".join(map(to_line, kept))


def _entry(line: bytes) -> JournalEntry | None:
    if not line.strip() or len(line) > LONGEST_LINE:
        return None
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    match table:
        case {"model": str(model), "key": str(key), "row": str(row), "priority": str(priority)}:
            t, service = _number(table.get("t"), _LATEST), _number(table.get("service"), _MOST_SECONDS)
            cancel = _number(table.get("cancel"), _MOST_SECONDS)
            if (
                t is None
                or service is None
                or priority not in _PRIORITIES
                or (cancel is None and "cancel" in table)
            ):
                return None
            return JournalEntry(t, model, key, row, service, _PRIORITIES[priority], cancel)
        case _:
            return None


def _number(value: object, highest: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
        return None
    return float(value)
