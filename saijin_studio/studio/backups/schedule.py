"""Backups that are made by themselves, while nothing else goes on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.errors import Fault

FIRST, INTERVAL = 60.0, 600.0
"""Seconds after the start, and between two looks whether one is due."""


class BackupSchedule:
    """Looks now and then whether a backup is due, and has it made when the studio is idle.

    Args:
        make_due: makes it if it is time.
        idle: whether nothing is loading or answering.
        tell: gets the fault when it could not be made; the same one is told once.
    """

    def __init__(
        self, make_due: Callable[[], Awaitable[object]], idle: Callable[[], bool], tell: Callable[[Fault], None]
    ) -> None:
        self._make_due = make_due
        self._idle = idle
        self._tell = tell
        self._told: Fault | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self, first: float = FIRST, interval: float = INTERVAL) -> None:
        """Begin to look, in the running loop; ``first`` and ``interval`` in seconds."""
        self._task = asyncio.create_task(self._run(first, interval), name="backup schedule")

    async def look(self) -> None:
        """Make the backup that is due, if any and if the studio is idle; never fails."""
        if not self._idle():
            return
        try:
            await self._make_due()
        except StudioError as error:
            fault = error.fault()
            if fault != self._told:
                self._tell(fault)
            self._told = fault
        else:
            self._told = None

    async def aclose(self) -> None:
        """Stop looking; a backup that is being made is given up, and nothing of it stays."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self, first: float, interval: float) -> None:
        await asyncio.sleep(first)
        while True:
            await self.look()
            await asyncio.sleep(interval)
