"""The pipes to one worker process: orders out, answers in, and a watch over whether it lives."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from saijin_studio.runners import wire
from saijin_studio.runners.codec import LineBuffer, decode_answer, decode_order, encode
from saijin_studio.runners.process import hold, release, spawn

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.runners.process import ProcessGroup

_log = logging.getLogger(__name__)
_CHUNK = 2**16
_LAST_WORDS = 300


class Loss(Enum):
    """How a worker was lost."""

    CRASHED = auto()
    HUNG = auto()
    GARBLED = auto()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker is waited for, in seconds.

    ``silence``: without a heartbeat, before it is asked and, ``grace`` later, ended. ``cancel``: for the
    confirmation of a cancel. ``count``: for the number of tokens of a text. ``farewell``: for its end after it was
    told to.
    """

    silence: float = 10.0
    grace: float = 1.0
    cancel: float = 10.0
    count: float = 1.0
    farewell: float = 0.5


class WorkerChannel:
    """One worker process from its start to its end.

    Args:
        group: the process, as ``spawn`` gives it.
        log: the file its error output goes to.
        patience: how long to wait for what.
        deliver: takes every answer but heartbeats; must not raise.
        lost: told once when the worker is gone without being asked to, with the cause.
    """

    def __init__(
        self,
        group: ProcessGroup,
        log: Path,
        patience: Patience,
        deliver: Callable[[wire.Answer], None],
        lost: Callable[[Loss, Exception], None],
    ) -> None:
        self._group = group
        self._log = log
        self._patience = patience
        self._deliver = deliver
        self._lost = lost
        self._ending = False
        self._held = False
        self._stdin, self._stdout = _pipes(group)
        self._heard = asyncio.get_running_loop().time()
        self._worked = 0.0
        self.native = False
        """Set while native code may hold the interpreter: silence then counts only when no work is done."""
        self._reader = asyncio.create_task(self._read(), name=f"read worker {self.pid}")
        self._watcher = asyncio.create_task(self._watch(), name=f"watch worker {self.pid}")

    @property
    def pid(self) -> int:
        """The id of the worker's process."""
        return self._group.process.pid

    async def send(self, order: wire.Order) -> None:
        """Send an order; one to a worker that is gone is dropped, for ``lost`` tells of that.

        Raises:
            WireError: when it does not fit on the wire.
        """
        line = encode(order)
        # What the worker could not read would end it and every other job in it.
        decode_order(line[:-1])
        with contextlib.suppress(ConnectionError):
            self._stdin.write(line)
            await self._stdin.drain()

    def hold(self) -> None:
        """Stop the worker where it is; no effect on one that is held or is about to end.

        Whoever holds it lets it go on long before its silence tells: ``Patience.silence`` is not told of it.
        """
        if not self._held and not self._ending:
            self._held = True
            hold(self._group)

    def release(self) -> None:
        """Let a held worker go on."""
        if self._held:
            self._held = False
            release(self._group)

    async def aclose(self) -> None:
        """Ask the worker to end, unless it could not hear, and see to it; returns once nothing of it is left."""
        self._ending = True
        self.release()
        self._watcher.cancel()
        if not self.native:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience.farewell):
                    await self.send(wire.Unload())
                    await self._group.process.wait()
        await self._end()

    async def kill(self) -> None:
        """End the worker at once, without asking; returns once nothing of it is left."""
        self._ending = True
        self._watcher.cancel()
        await self._end()

    async def _end(self) -> None:
        await self._group.kill()
        self._stdin.close()
        if asyncio.current_task() is not self._reader:
            await asyncio.wait({self._reader})

    async def _read(self) -> None:
        lines = LineBuffer()
        try:
            while data := await self._stdout.read(_CHUNK):
                self._heard = asyncio.get_running_loop().time()
                for line in lines.feed(data):
                    answer = decode_answer(line)
                    if not isinstance(answer, wire.Heartbeat):
                        self._deliver(answer)
        except wire.WireError as cause:
            await self._lose(Loss.GARBLED, cause)
        else:
            if not self._ending:
                status = await self._group.process.wait()
                await self._lose(Loss.CRASHED, ChildProcessError(f"exit status {status}: {self._last_words()}"))

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            wait = self._heard + self._patience.silence - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
                continue
            heard = self._heard
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience.grace):
                    await self.send(wire.Ping(0))
            await asyncio.sleep(self._patience.grace)
            if self.native and self._works():
                self._heard = loop.time()
            elif self._heard == heard:
                silence = TimeoutError(f"nothing was heard for {loop.time() - heard:.0f} s")
                await self._lose(Loss.HUNG, silence)
                return

    def _works(self) -> bool:
        """Whether the process has used the processor since this was asked last."""
        import psutil

        before = self._worked
        with contextlib.suppress(psutil.Error):
            times = psutil.Process(self.pid).cpu_times()
            self._worked = times.user + times.system
        return self._worked > before

    async def _lose(self, loss: Loss, cause: Exception) -> None:
        if self._ending:
            return
        self._ending = True
        if loss is not Loss.HUNG:
            self._watcher.cancel()
        _log.warning("worker %d: %s, %s", self.pid, loss.name.lower(), cause)
        await self._end()
        self._lost(loss, cause)

    def _last_words(self) -> str:
        """The end of the log, for whoever looks for the cause."""
        try:
            with self._log.open("rb") as log:
                log.seek(max(0, self._log.stat().st_size - _LAST_WORDS))
                return log.read().decode("utf-8", "replace").strip()
        except OSError as error:
            return f"no log: {error}"


async def open_channel(
    command: Sequence[str],
    log: Path,
    folder: Path,
    patience: Patience,
    deliver: Callable[[wire.Answer], None],
    lost: Callable[[Loss, Exception], None],
) -> WorkerChannel:
    """Start a worker.

    Args:
        command: program and arguments.
        log: the file for its error output; truncated.
        folder: the directory it works in.
        patience: how long to wait for what.
        deliver: see ``WorkerChannel``.
        lost: see ``WorkerChannel``.

    Raises:
        OSError: when the log or the process cannot be made.
    """
    with log.open("wb") as output:
        group = await spawn(command, output, folder)
    return WorkerChannel(group, log, patience, deliver, lost)


def _pipes(group: ProcessGroup) -> tuple[StreamWriter, StreamReader]:
    stdin, stdout = group.process.stdin, group.process.stdout
    assert stdin is not None
    assert stdout is not None
    return stdin, stdout
