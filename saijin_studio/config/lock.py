"""One studio for one data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from saijin_studio.core.errors import DataFolderInUse, DataFolderUnwritable

if TYPE_CHECKING:
    from types import TracebackType

    from filelock import BaseFileLock

    from saijin_studio.config.paths import Paths


class InstanceLock:
    """Held by whoever writes to a data folder: the window, and commands that load models or change the store.

    Commands that only read need none. The operating system releases the lock when the process ends, however it
    ends; a worker does not inherit it.
    """

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._held: BaseFileLock | None = None

    def acquire(self) -> Self:
        """Take the lock; the root folder must exist. Taking it again while held changes nothing.

        Raises:
            DataFolderInUse: when another studio holds it.
            DataFolderUnwritable: when the lock file cannot be made.
        """
        if self._held is not None:
            return self
        from filelock import FileLock, Timeout

        # Not bound to a thread: taken where the studio starts, and given back where it ends. A file that cannot
        # be locked by the system must not turn into a marker that outlives a crash.
        lock = FileLock(self._paths.lock, blocking=False, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise DataFolderInUse(folder=str(self._paths.root)) from error
        except (OSError, NotImplementedError) as error:
            raise DataFolderUnwritable(folder=str(self._paths.root)) from error
        self._held = lock
        return self

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
