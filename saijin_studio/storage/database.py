"""One SQLite connection on one thread of its own, with methods that any event loop may await."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.core.errors import DatabaseFailed, StudioError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.storage.opening import Opened

_T = TypeVar("_T")


class Database:
    """The studio's database. Making one starts to open the file in the background; nothing waits for it.

    Args:
        path: the file, such as ``studio.sqlite3`` in the data folder.
        backups: the folder for copies of it.
        clock: for the names and ages of copies.
    """

    def __init__(self, path: Path, backups: Path, clock: Clock) -> None:
        self._path = path
        self._backups = backups
        self._clock = clock
        self._closed = False
        # One thread: what is submitted first is done first, and SQLite's connection never changes threads.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._opening: Future[Opened] = self._thread.submit(self._open)

    async def opened(self) -> Fault | None:
        """Wait until the file is open.

        Returns:
            What had to be set aside (a ``DatabaseDamaged`` as a value, for the studio goes on), or None.

        Raises:
            DataFolderUnwritable: when the file cannot be made or written.
            DatabaseFailed: when it cannot be opened for another reason.
        """
        opened = await asyncio.shield(asyncio.wrap_future(self._opening))
        return opened.damage

    async def read(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run ``work`` on the database's thread.

        Raises:
            StorageError: what ``work`` raises of it, and ``DatabaseFailed`` for every error of SQLite.
        """
        return await self._run(work)

    async def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run ``work`` in a transaction on the database's thread: all of it is kept, or nothing.

        Writes happen in the order in which they were asked for, also when the one who asked was cancelled.

        Raises:
            StorageError: as for ``read``; nothing is kept then.
        """
        return await self._run(lambda connection: _in_transaction(connection, work))

    @asynccontextmanager
    async def paused(self) -> AsyncGenerator[None]:
        """Let go of the file, so that another can take its place; whoever reads or writes meanwhile waits.

        Raises:
            StorageError: when the database is closed, or when what lies there then cannot be opened.
        """
        if self._closed:
            raise DatabaseFailed(reason="the studio is closing")
        closed, go_on = Future[None](), threading.Event()
        running = self._thread.submit(self._pause, closed, go_on)
        try:
            await asyncio.shield(asyncio.wrap_future(closed))
            yield
        finally:
            go_on.set()
            await asyncio.shield(asyncio.wrap_future(running))

    async def aclose(self) -> None:
        """Do what is pending, close the file and end the thread."""
        if self._closed:
            return
        self._closed = True
        closing = self._thread.submit(self._close)
        try:
            await asyncio.shield(asyncio.wrap_future(closing))
        finally:
            # Does not block: the thread has nothing left to do.
            self._thread.shutdown(wait=closing.done())

    async def _run(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        if self._closed:
            raise DatabaseFailed(reason="the studio is closing")
        running = self._thread.submit(self._guarded, work)
        # Shielded: cancelling a future that has not begun would drop the write.
        return await asyncio.shield(asyncio.wrap_future(running))

    # -- on the database's thread ------------------------------------------------------------------------------

    def _open(self) -> Opened:
        from saijin_studio.storage.backups import Backups
        from saijin_studio.storage.opening import open_database

        return open_database(self._path, Backups(self._backups, self._path.stem), self._clock.wall())

    def _guarded(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        import sqlite3

        from saijin_studio.storage.faults import while_working

        try:
            connection = self._opening.result().connection
        except DatabaseFailed:
            raise
        except StudioError as error:
            raise DatabaseFailed(reason=error.what.rstrip(".")) from error
        try:
            return work(connection)
        except sqlite3.Error as error:
            raise while_working(error) from error

    def _pause(self, closed: Future[None], go_on: threading.Event) -> None:
        try:
            self._close()
        finally:
            closed.set_result(None)
            go_on.wait()
            opening: Future[Opened] = Future()
            try:
                opening.set_result(self._open())
            except BaseException as error:
                opening.set_exception(error)
            self._opening = opening
        opening.result()

    def _close(self) -> None:
        if self._opening.exception() is None:
            self._opening.result().connection.close()


def _in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], _T]) -> _T:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result
