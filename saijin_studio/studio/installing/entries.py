"""One installation as its manager knows it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.installs import InstallState
from saijin_studio.studio.installing.keeping import KeptInstall
from saijin_studio.studio.installing.pace import Pace

if TYPE_CHECKING:
    from saijin_studio.core.installs import Install
    from saijin_studio.studio.installing.bringing import Order, Way


@dataclass(frozen=True, slots=True)
class Seen:
    """What the thread that does the work told last, in bytes."""

    done: int
    total: int


class Entry:
    """An installation with its work. ``settled`` is set while it is over, paused or failed.

    ``reports`` and ``verifies`` may be called from other threads: each only puts one value in place.
    """

    def __init__(self, install: Install, order: Order, way: Way) -> None:
        self.install = install
        self.order = order
        self.way = way
        self.task: asyncio.Task[None] | None = None
        self.settled = asyncio.Event()
        self.changing = asyncio.Lock()
        """Held while the user's wish for it is carried out: the next one comes after that."""
        self.seen = Seen(install.done, install.total)
        self._verifying = False
        self._pace = Pace()
        if install.state in {InstallState.PAUSED, InstallState.FAILED}:
            self.settled.set()

    def reports(self, done: int, total: int) -> None:
        """Take how far it is, in bytes."""
        self.seen = Seen(done, total)

    def verifies(self, begins: bool) -> None:
        """Take whether files are being compared instead of fetched."""
        self._verifying = begins

    def now(self, time: float) -> Install:
        """The installation as it is at ``time``, in monotonic seconds; only while it is under way."""
        if self.install.state not in {InstallState.FETCHING, InstallState.VERIFYING}:
            return self.install
        seen, verifying = self.seen, self._verifying
        if verifying:
            self._pace.rest()
        else:
            self._pace.saw(time, seen.done)
        return replace(
            self.install,
            state=InstallState.VERIFYING if verifying else InstallState.FETCHING,
            done=seen.done,
            total=seen.total,
            rate=self._pace.rate,
            seconds=self._pace.left(seen.total - seen.done),
        )

    def begin_again(self) -> None:
        """Let it wait for its turn."""
        self.settled.clear()
        self._pace = Pace()
        self._verifying = False
        self.install = replace(self.install, state=InstallState.WAITING, fault=None, rate=None, seconds=None)

    def stands_at(self, done: int) -> None:
        """Take what is really there to be gone on with, in bytes: an unfinished part may have been lost."""
        self.install = replace(self.install, done=done)
        self.seen = Seen(done, self.install.total)

    def settle(self, install: Install) -> None:
        """It is over, paused or failed."""
        self.install = replace(install, rate=None, seconds=None)
        self.settled.set()

    def kept(self, one: Install) -> KeptInstall:
        """What the next studio needs to know of it as it is or is about to be."""
        order = self.order
        return KeptInstall(one.row, one.variant, one.state, one.total, order.folder, order.renew, one.fault)
