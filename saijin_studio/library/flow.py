"""What a download has to heed while it runs: the shared limit, the space that stays free, and who watches."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DiskFull
from saijin_studio.core.install_errors import ReserveReached
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.files import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from saijin_studio.library.throttle import Throttle

LOOK_EVERY = 8 << 20
"""After so many bytes the free space is looked at again."""


class Flow:
    """What one download heeds.

    Args:
        throttle: the limit that it shares with others; None for none.
        reserve: bytes of the disk that stay free.
        free: tells the free bytes of the disk of a folder.
        promised: tells the bytes that other downloads are still to bring; they count at the beginning.
        title: what is downloaded, for the sentence.
        verifying: told whether files are being compared instead of fetched; may be called from another thread.
        wait: waits for so many seconds, or less when the event is set; returns whether it is.
    """

    def __init__(
        self,
        throttle: Throttle | None = None,
        reserve: int = 0,
        free: Callable[[Path], int] | None = None,
        promised: Callable[[], int] | None = None,
        title: str = "",
        verifying: Callable[[bool], None] | None = None,
        wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        self._throttle = throttle
        self._reserve = reserve
        self._free = free
        self._promised = promised
        self._title = title
        self._verifying = verifying
        self._wait = wait
        self._unseen = LOOK_EVERY

    def spend(self, size: int) -> float:
        """Count bytes that have come over the line; returns the seconds to wait before more may come."""
        return 0.0 if self._throttle is None else self._throttle.take(size)

    def arrived(self, size: int, cancel: threading.Event) -> None:
        """Count bytes that have come over the line, and wait as long as the limit asks.

        Raises:
            Cancelled: when the work was called off meanwhile.
        """
        self.hold(self.spend(size), cancel)

    def hold(self, seconds: float, cancel: threading.Event) -> None:
        """Wait so long.

        Raises:
            Cancelled: when the work was called off meanwhile.
        """
        if seconds and self._wait(cancel, seconds):
            raise Cancelled

    def about_to_write(self, size: int, missing: int, folder: Path) -> None:
        """Look now and then whether the disk still has room beyond what stays free.

        Args:
            size: bytes that are about to be written.
            missing: bytes that the file still needs, with these.
            folder: a folder on the disk.

        Raises:
            ReserveReached: when it has not.
        """
        self._unseen += size
        if self._unseen >= LOOK_EVERY:
            self._unseen = 0
            if self._free is not None and self._reserve and self._free(folder) - size < self._reserve:
                self._refuse(max(missing, size), self._free(folder), folder)

    def check_room(self, needed: int, folder: Path, free: Callable[[Path], int]) -> None:
        """See, before anything is fetched, whether so many bytes fit beside what stays free.

        Args:
            needed: bytes still to come.
            folder: a folder on the disk.
            free: tells the free bytes where this flow was given nothing that does.

        Raises:
            ReserveReached: when they would take from what stays free.
            DiskFull: when there is not so much space at all, and nothing is to stay free.
        """
        room = (self._free or free)(folder) - (self._promised() if self._promised else 0)
        if needed > 0 and room - needed < self._reserve:
            self._refuse(needed, room, folder)

    def _refuse(self, needed: int, room: int, folder: Path) -> None:
        if not self._reserve:
            raise DiskFull(folder=str(folder), needed=human_bytes(needed))
        raise ReserveReached(
            title=self._title or folder.name,
            folder=str(folder),
            missing=human_bytes(needed + self._reserve - room),
            reserve=human_bytes(self._reserve),
        )

    def verify(self, *, begins: bool) -> None:
        """Tell that comparing what is here begins or ends."""
        if self._verifying is not None:
            self._verifying(begins)

    @contextmanager
    def verifying(self) -> Generator[None]:
        """Around reading and comparing what is here already."""
        self.verify(begins=True)
        try:
            yield
        finally:
            self.verify(begins=False)
