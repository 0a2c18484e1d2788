"""What was found out about files, kept so that no file is read twice: one small SQLite file.

A file is known again by its device and inode, and taken as unchanged while its length and its time of change are
the same. The whole file is a memory of what can be found out anew: a damaged one is put away and begun again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from time import time
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from saijin_studio.core.index_errors import IndexUnwritable
from saijin_studio.core.model_files import FileKind, Told

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

_SCHEMA = """
create table if not exists files (
    device integer not null, inode integer not null, size integer not null, mtime_ns integer not null,
    kind text not null, details text, primary key (device, inode)
) without rowid;
create table if not exists roots (path text primary key, indexed real not null) without rowid;
"""
_LOAD = "select inode, size, mtime_ns, kind, details from files where device = ?"
_BETWEEN = "\x1f"
_ROOM = 100_000
_PLAIN = {kind.value: Told(kind) for kind in FileKind}
_SIGN, _ALL = 1 << 63, 1 << 64


class Known(NamedTuple):
    """What is known of one file as it was at that length and time; digests are empty until they are needed."""

    size: int
    mtime_ns: int
    told: Told
    sample: str = ""
    content: str = ""
    sha256: str = ""


Row = tuple[int, int, int, str, str | None]
"""The same as it is kept: the inode first, and all texts in one, None where there are none.

A bare tuple as the database gives it: what a file of no further interest costs must be little, for there may be
very many.
"""


def row_of(inode: int, known: Known) -> Row:
    """What is known of a file, to be kept."""
    told = known.told
    texts = (told.title, told.detail, known.sample, known.content, known.sha256)
    return inode, known.size, known.mtime_ns, told.kind.value, _BETWEEN.join(texts) if any(texts) else None


def known_of(row: Row) -> Known:
    """What is known of the file of a row."""
    _, size, mtime_ns, kind, details = row
    if details is None:
        return Known(size, mtime_ns, _PLAIN[kind])
    title, detail, sample, content, sha256 = details.split(_BETWEEN)
    told = Told(FileKind(kind), title, detail) if title or detail else _PLAIN[kind]
    return Known(size, mtime_ns, told, sample, content, sha256)


Identity = tuple[int, int]
"""Device and inode."""


class IndexCache:
    """The cache in ``file``, to be used as a context.

    Raises:
        IndexUnwritable: when it can neither be read nor begun again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        try:
            try:
                self._database = self._opened()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) and not str(error).startswith("no such column"):
                    raise  # it is whole, but locked or shut
                self._put_away()
                self._database = self._opened()
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def load(self, devices: Iterable[int]) -> dict[Identity, Row]:
        """Everything that is kept of files on these devices."""
        found: dict[Identity, Row] = {}
        for device in devices:
            for row in cast("list[Row]", self._run(_LOAD, (_signed(device),))):
                found[device, row[0] % _ALL] = row
        return found

    def save(self, found: Mapping[Identity, Known]) -> None:
        """Keep what was found out, in one step.

        Raises:
            IndexUnwritable: when it cannot be written.
        """
        rows = [(_signed(device), *row_of(_signed(inode), known)) for (device, inode), known in found.items()]
        self._write("insert or replace into files values (?, ?, ?, ?, ?, ?)", rows)

    def forget(self, gone: Iterable[Identity]) -> None:
        """Drop what is known of files that were not met again, when they are too many to be worth keeping."""
        rows = [(_signed(device), _signed(inode)) for device, inode in gone]
        if len(rows) > _ROOM:
            self._write("delete from files where device = ? and inode = ?", rows)

    def roots(self) -> tuple[str, ...]:
        """The folders that were indexed, in order of their names."""
        return tuple(str(path) for (path,) in self._run("select path from roots order by path"))

    def remember(self, roots: Iterable[str]) -> None:
        """Keep the names of folders that were indexed."""
        self._write("insert or replace into roots values (?, ?)", [(root, time()) for root in roots])

    def forget_roots(self, roots: Iterable[str]) -> None:
        """Let go the names of folders."""
        self._write("delete from roots where path = ?", [(root,) for root in roots])

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=30, isolation_level=None)
        try:
            # A cache that is lost with the power is only read again: no waiting for the disk at every step.
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = normal")
            database.executescript(_SCHEMA)
            database.execute(_LOAD, (0,)).fetchone()
        except BaseException:
            database.close()
            raise
        return database

    def _put_away(self) -> None:
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._file.with_name(self._file.name + suffix).unlink()
        if self._file.exists():
            self._file.replace(self._file.with_name(self._file.name + ".damaged"))

    def _run(self, query: str, values: tuple[int, ...] = ()) -> list[tuple[object, ...]]:
        try:
            with closing(self._connection().execute(query, values)) as rows:
                return rows.fetchall()
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        database = self._connection()
        try:
            database.execute("begin immediate")
            try:
                database.executemany(statement, rows)
                database.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):
                    database.execute("rollback")
                raise
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            raise RuntimeError("the cache is not open")
        return self._database

    def _unwritable(self, error: Exception) -> IndexUnwritable:
        return IndexUnwritable(file=str(self._file), reason=str(error))


def _signed(number: int) -> int:
    """A number of 64 bits as SQLite keeps it; some file systems use the last bit."""
    number %= _ALL
    return number - _ALL if number >= _SIGN else number


def state_of(status: os.stat_result) -> tuple[int, int]:
    """What must be the same for a file to be taken as unchanged."""
    return status.st_size, status.st_mtime_ns
