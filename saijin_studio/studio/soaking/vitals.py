"""What this process holds of the system, and the workers below it."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Vitals:
    """One look at a process: threads, open files (on Windows handles), resident bytes, processes below it."""

    threads: int
    files: int
    rss: int
    children: int


class Body(Protocol):
    """The process that is soaked, and its workers."""

    def look(self) -> Vitals:
        """Its vitals now."""
        ...

    def workers(self) -> Sequence[int]:
        """The ids of its workers' processes, in a stable order."""
        ...

    def kill(self, worker: int) -> bool:
        """End a worker as the system does when memory runs out; returns whether it was still there."""
        ...


class ThisProcess:
    """The process that runs this. Only processes that it started itself are seen, and ended."""

    def look(self) -> Vitals:
        """Its vitals now."""
        import psutil

        own = psutil.Process()
        files = own.num_handles() if sys.platform == "win32" else own.num_fds()
        return Vitals(own.num_threads(), files, own.memory_info().rss, len(own.children(recursive=True)))

    def workers(self) -> Sequence[int]:
        """Its workers, the lowest id first."""
        import psutil

        found: list[int] = []
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.Error):
                if "worker" in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                    found.append(child.pid)
        return sorted(found)

    def kill(self, worker: int) -> bool:
        """End a worker with SIGKILL, or what Windows has for it."""
        import psutil

        for child in psutil.Process().children():
            if child.pid == worker:  # an id that the system gave to somebody else meanwhile is not ours
                with contextlib.suppress(psutil.Error):
                    child.kill()
                    return True
        return False


class FakeBody:
    """The fake: vitals and workers that the test sets; ``killed`` are the workers that were ended."""

    def __init__(self, *looks: Vitals, workers: Sequence[int] = ()) -> None:
        self.looks = list(looks)
        self.alive = list(workers)
        self.killed: list[int] = []

    def look(self) -> Vitals:
        """The next vitals; the last ones for ever."""
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]

    def workers(self) -> Sequence[int]:
        """Those that were set and not killed."""
        return tuple(self.alive)

    def kill(self, worker: int) -> bool:
        """Note it."""
        if worker not in self.alive:
            return False
        self.alive.remove(worker)
        self.killed.append(worker)
        return True
