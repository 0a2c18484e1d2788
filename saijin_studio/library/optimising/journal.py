"""The journal of files that were replaced: every change stands in it, on the disk, before it is made.

One line of JSON for each change, and one for what became of changes later. Whether a change was made, half made or
undone is seen on the disk itself, so that a crash at any moment leaves nothing to guess.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from saijin_studio.core.index_errors import JournalDamaged, JournalUnwritable
from saijin_studio.core.strict_json import decoded, object_of, table_of
from saijin_studio.library.files import flush_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Way(StrEnum):
    """How two files came to share their space."""

    LINK = "link"
    SHARE = "share"


class Settled(StrEnum):
    """What became of a change."""

    UNDONE = "undone"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Change:
    """One name that another file stands under now.

    ``path`` was the name of ``inode``, which lies under ``kept`` since then; ``keep`` is the file that shares its
    space, ``keep_inode`` and ``keep_mtime_ns`` what it was. Times in nanoseconds, ``content`` as the index has it.
    """

    id: str
    way: Way
    path: str
    keep: str
    kept: str
    device: int
    inode: int
    keep_inode: int
    size: int
    disk: int
    atime_ns: int
    mtime_ns: int
    keep_mtime_ns: int
    mode: int
    owner: int
    group: int
    content: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that was not undone; whether the file that it replaced was given up."""

    change: Change
    forgotten: bool = False


class Journal:
    """The journal in ``file``, which need not exist."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def entries(self) -> tuple[Entry, ...]:
        """Every change that was not undone, in the order in which they were made.

        Raises:
            JournalDamaged: when a line cannot be read; a last one that was cut short was never acted on.
        """
        entries: dict[str, Entry] = {}
        for number, line in enumerate(self._lines(), 1):
            try:
                _take_in(line, entries)
            except (ValueError, KeyError) as error:
                raise JournalDamaged(file=str(self._file), line=number) from error
        return tuple(entries.values())

    def begin(self, changes: Iterable[Change]) -> None:
        """Write down changes that are about to be made; returns when they are on the disk.

        Raises:
            JournalUnwritable: when that cannot be done.
        """
        self._append({"change": asdict(change)} for change in changes)

    def settle(self, changes: Iterable[Change], settled: Settled) -> None:
        """Write down what became of changes.

        Raises:
            JournalUnwritable: when that cannot be done.
        """
        ids = [change.id for change in changes]
        if ids:
            self._append([{"settled": settled.value, "ids": ids}])

    def clear(self) -> None:
        """Remove the file when nothing in it is open."""
        if not self.entries():
            self._file.unlink(missing_ok=True)

    def _lines(self) -> list[bytes]:
        try:
            data = self._file.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalDamaged(file=str(self._file), line=1) from error
        return data.split(b"\n")[:-1]

    def _append(self, values: Iterable[object]) -> None:
        lines = "".join(json.dumps(value) + "\n" for value in values).encode("ascii")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab+") as file:
                file.truncate(_whole(self._file))
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
            flush_folder(self._file.parent)
        except OSError as error:
            raise JournalUnwritable(file=str(self._file), reason=error.strerror or str(error)) from error


def _whole(file: Path) -> int:
    """How long a file is without a last line that was cut short."""
    return file.read_bytes().rfind(b"\n") + 1


def _take_in(line: bytes, entries: dict[str, Entry]) -> None:
    value = object_of(decoded(line))
    if "change" in value:
        change = _change(value["change"])
        entries[change.id] = Entry(change)
        return
    ids, settled = value["ids"], Settled(str(value["settled"]))
    for id_ in map(str, cast("list[object]", ids) if isinstance(ids, list) else ()):
        if settled is Settled.UNDONE:
            entries.pop(id_, None)
        elif id_ in entries:
            entries[id_] = Entry(entries[id_].change, forgotten=True)


def _change(value: object) -> Change:
    table = table_of(value, {field.name for field in fields(Change)})

    def text(name: str) -> str:
        found = table[name]
        if not isinstance(found, str):
            raise ValueError(f"{name} is no text")
        return found

    def number(name: str) -> int:
        found = table[name]
        if isinstance(found, bool) or not isinstance(found, int):
            raise ValueError(f"{name} is no number")
        return found

    return Change(
        id=text("id"),
        way=Way(text("way")),
        path=text("path"),
        keep=text("keep"),
        kept=text("kept"),
        device=number("device"),
        inode=number("inode"),
        keep_inode=number("keep_inode"),
        size=number("size"),
        disk=number("disk"),
        atime_ns=number("atime_ns"),
        mtime_ns=number("mtime_ns"),
        keep_mtime_ns=number("keep_mtime_ns"),
        mode=number("mode"),
        owner=number("owner"),
        group=number("group"),
        content=text("content"),
    )
