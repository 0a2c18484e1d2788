"""The studio's side of the process that only looks at pictures: started when it is needed, ended when it is not."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineProtocolError, EngineRefused, StudioClosing, from_fault
from saijin_studio.core.picture_errors import PictureTooSlow, PictureUnreadable
from saijin_studio.runners.picture_errands import Show, errand_line, read_outcome
from saijin_studio.runners.process import spawn
from saijin_studio.runners.wire import Failed, WireError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.errors import StudioError
    from saijin_studio.runners.picture_errands import Bound, Errand, Outcome, Shown
    from saijin_studio.runners.process import ProcessGroup

IDLE_SECONDS = 30.0
_ENGINE = "Pictures"
_LOG = "pictures.log"
_BROKEN = "what decodes it broke down"


def picture_command() -> tuple[str, ...]:
    """What starts the child."""
    return (sys.executable, "-m", "saijin_studio", "picture-worker")


class PictureProcess:
    """One child process, of one event loop. A file that breaks it costs one errand.

    Args:
        folder: it works there, and its log lies there.
        command: starts it; ``picture_command()`` unless given.
        idle: seconds without an errand after which it ends.
    """

    def __init__(self, folder: Path, command: Sequence[str] | None = None, *, idle: float = IDLE_SECONDS) -> None:
        self._folder, self._idle = folder, idle
        self._command = tuple(picture_command() if command is None else command)
        self._lock = asyncio.Lock()
        self._group: ProcessGroup | None = None
        self._last = self._answered = 0
        self._resting: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The id of the process, where there is one."""
        return None if self._group is None else self._group.process.pid

    async def ask(self, errand: Errand, patience: float) -> Shown | Bound:
        """Have an errand done. Who cancels this leaves it to end by itself.

        Args:
            errand: what is wanted.
            patience: seconds after which the process is ended.

        Raises:
            PictureError: when the file cannot be worked with.
            StudioClosing: when it was told to end.
            StudioError: when there is no such process.
        """
        async with self._lock:
            self._rest_no_more()
            try:
                return await self._done(errand, patience)
            finally:
                self._rest()

    async def aclose(self) -> None:
        """End the process; returns once nothing of it is left, and none is started again."""
        self._closed = True
        self._rest_no_more()
        if self._ending is not None:
            await self._ending
        await self._kill()

    async def _done(self, errand: Errand, patience: float) -> Shown | Bound:
        name = (errand.file if isinstance(errand, Show) else errand.to).name
        while True:
            behind = self._answered != self._last  # what nobody waits for any more may be what breaks it
            if self._closed:
                raise StudioClosing
            try:
                async with asyncio.timeout(patience):
                    outcome = await self._answer(errand)
            except (EOFError, TimeoutError, WireError) as cause:
                await self._kill()
                if not behind:
                    raise _loss(cause, name, patience) from cause
                continue
            if isinstance(outcome, Failed):
                raise from_fault(outcome.fault)
            return outcome

    async def _answer(self, errand: Errand) -> Outcome:
        process = (await self._started()).process
        assert process.stdin is not None
        assert process.stdout is not None
        self._last += 1
        mine = self._last
        with contextlib.suppress(ConnectionError):  # then there is no answer either
            process.stdin.write(errand_line(mine, errand))
            await process.stdin.drain()
        while line := await process.stdout.readline():
            self._answered, outcome = read_outcome(line.rstrip(b"\n"))
            if self._answered == mine:
                return outcome
        raise EOFError

    async def _started(self) -> ProcessGroup:
        if self._group is None:
            try:
                with (self._folder / _LOG).open("wb") as log:
                    self._group = await spawn((*self._command, "--parent", str(os.getpid())), log, self._folder)
            except OSError as cause:
                raise EngineRefused(engine=_ENGINE, reason=f"its process could not be started ({cause})") from cause
        return self._group

    async def _kill(self) -> None:
        group, self._group = self._group, None
        self._answered = self._last
        if group is None:
            return
        await group.kill()
        assert group.process.stdin is not None
        group.process.stdin.close()

    def _rest(self) -> None:
        if self._group is not None:
            self._resting = asyncio.get_running_loop().call_later(self._idle, self._end)

    def _rest_no_more(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _end(self) -> None:
        self._ending = asyncio.create_task(self._end_idle(), name="end the idle picture process")

    async def _end_idle(self) -> None:
        async with self._lock:
            await self._kill()


def _loss(cause: Exception, name: str, patience: float) -> StudioError:
    if isinstance(cause, TimeoutError):
        return PictureTooSlow(name=name, limit=f"{patience:.0f}")
    if isinstance(cause, EOFError):
        return PictureUnreadable(name=name, reason=_BROKEN)
    return EngineProtocolError(engine=_ENGINE)
