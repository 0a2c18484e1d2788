"""The studio's side of one worker: load a model and run requests on it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.context import Counts
from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import (
    EngineProtocolError,
    EngineRefused,
    StudioError,
    WorkerCrashed,
    WorkerHung,
    from_fault,
)
from saijin_studio.core.jobs import Usage
from saijin_studio.runners import wire
from saijin_studio.runners.worker_channel import Loss, Patience, open_channel

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.deltas import Delta, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.messages import Message
    from saijin_studio.core.models import Footprint
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.worker_channel import WorkerChannel

    _Terminal = wire.Finished | wire.Stopped | wire.Failed
    _Item = wire.Text | wire.Thinking | wire.Made | wire.Progress | _Terminal | None


class RemoteCause(Exception):
    """What the worker says was behind an error."""


class WorkerClient:
    """One worker with one model. Made by ``start``; used from the loop that started it.

    Times in ``Usage`` are measured here, from the moment a request is taken to the arrival of its first piece of
    text and of its end: what the user waits for, the pipe included.
    """

    def __init__(self, model: str, engine: str, clock: Clock, patience: Patience) -> None:
        self._model = model
        self._engine = engine
        self._clock = clock
        self._patience = patience
        self._channel: WorkerChannel | None = None
        self._loading: asyncio.Future[wire.Ready | wire.Failed] | None = None
        self._jobs: dict[int, asyncio.Queue[_Item]] = {}
        self._counting: dict[int, asyncio.Future[wire.Counted | None]] = {}
        self._last_count = 0
        self._last_job = 0
        self._lost: tuple[Loss, Exception] | None = None
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        *,
        log: Path,
        folder: Path,
        model: str,
        engine: str,
        clock: Clock,
        patience: Patience,
    ) -> WorkerClient:
        """Start the process.

        Args:
            command: program and arguments.
            log: the file for its error output.
            folder: the directory it works in.
            model: its name for messages.
            engine: its name for messages.
            clock: measures what is told in ``Usage``.
            patience: how long to wait for what.

        Raises:
            EngineRefused: when the process or its log cannot be made.
        """
        client = cls(model, engine, clock, patience)
        try:
            client._channel = await open_channel(command, log, folder, patience, client._take, client._lose)
        except OSError as cause:
            raise EngineRefused(engine=engine, reason=f"its worker could not be started ({cause})") from cause
        return client

    @property
    def pid(self) -> int:
        """The id of the worker's process."""
        return self._open.pid

    @property
    def alive(self) -> bool:
        """Whether the worker can be used."""
        return self._lost is None and self._closing is None

    @property
    def _open(self) -> WorkerChannel:
        assert self._channel is not None
        return self._channel

    def hold(self) -> None:
        """See ``WorkerChannel.hold``."""
        self._open.hold()

    def release(self) -> None:
        """See ``WorkerChannel.release``."""
        self._open.release()

    async def load(self, order: wire.Load) -> Footprint:
        """Bring the model into memory, once. Whoever cancels this must close the client.

        Returns:
            What the worker measured.

        Raises:
            StudioError: when that cannot be done.
        """
        if self._lost is not None:
            raise self._loss()
        self._loading = asyncio.get_running_loop().create_future()
        self._open.native = True
        await self._send(order)
        answer = await self._loading
        self._open.native = False
        if isinstance(answer, wire.Failed):
            raise _error(answer)
        return answer.footprint

    async def run(
        self, request: Request, stopping: Callable[[], None] | None = None
    ) -> AsyncGenerator[Delta, None]:
        """Work on a request; see ``Runner.run``.

        Args:
            request: what is asked.
            stopping: called when the request is broken off, before the worker is told.
        """
        begun = self._clock.monotonic()
        first: float | None = None
        self._last_job += 1
        job, items = self._last_job, asyncio.Queue["_Item"]()
        self._jobs[job] = items
        try:
            await self._send(wire.Run(job, request))
            while True:
                item = None if self._lost is not None and items.empty() else await items.get()
                match item:
                    case wire.Text() | wire.Thinking() | wire.Made() | wire.Progress():
                        if first is None and isinstance(item, wire.Text | wire.Thinking):
                            first = self._clock.monotonic() - begun
                        yield _piece(item)
                    case wire.Finished(_, prompt_tokens, completion_tokens, reason):
                        seconds = self._clock.monotonic() - begun
                        spoke = seconds if first is None else first
                        yield Done(Usage(prompt_tokens, completion_tokens, spoke, seconds), reason)
                        return
                    case wire.Failed():
                        raise _error(item)
                    case wire.Stopped():
                        raise EngineProtocolError(engine=self._engine)
                    case None:
                        raise self._loss()
                    case _:
                        assert_never(item)
        finally:
            if job in self._jobs:
                # A task of its own: a second cancel must not cut the confirmation short.
                await asyncio.shield(asyncio.create_task(self._stop(job, items, stopping)))

    async def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts | None:
        """Count tokens; see ``Tokenizer.count``. A worker that is held or hangs is not waited for."""
        if not self.alive:
            return None
        self._last_count += 1
        token = self._last_count
        answer = self._counting[token] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self._patience.count):
                await self._open.send(wire.Count(token, tuple(texts), tuple(messages)))
                counted = await answer
        except (TimeoutError, wire.WireError):
            return None
        finally:
            del self._counting[token]
        if counted is None or len(counted.texts) != len(texts):
            return None
        return Counts(counted.texts, counted.whole)

    async def aclose(self) -> None:
        """End the worker; returns once nothing of it is left. What runs fails."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        await self._open.aclose()
        self._lose(Loss.CRASHED, ChildProcessError("it was told to end"))

    async def _send(self, order: wire.Order) -> None:
        try:
            await self._open.send(order)
        except wire.WireError as cause:
            if isinstance(order, wire.Run):
                del self._jobs[order.job]
            raise EngineRefused(engine=self._engine, reason=f"the request cannot be sent ({cause})") from cause

    async def _stop(self, job: int, items: asyncio.Queue[_Item], stopping: Callable[[], None] | None) -> None:
        """Cancel a job and wait until its slot is free; a worker that does not confirm is ended."""
        if stopping is not None:
            stopping()
        try:
            async with asyncio.timeout(self._patience.cancel):
                await self._send(wire.Cancel(job))
                while job in self._jobs and self._lost is None:
                    await items.get()
        except TimeoutError as cause:
            await self._open.kill()
            self._lose(Loss.HUNG, cause)
        finally:
            self._jobs.pop(job, None)

    def _take(self, answer: wire.Answer) -> None:
        match answer:
            case wire.Text(job) | wire.Thinking(job) | wire.Made(job) | wire.Progress(job):
                if job in self._jobs:
                    self._jobs[job].put_nowait(answer)
            case wire.Failed(None) | wire.Ready():
                if self._loading is not None and not self._loading.done():
                    self._loading.set_result(answer)
            case wire.Finished(job) | wire.Stopped(job) | wire.Failed(job):
                if job in self._jobs:
                    self._jobs.pop(job).put_nowait(answer)
            case wire.Counted():
                self._count(answer)
            case wire.Pong() | wire.Heartbeat():
                pass
            case _:
                assert_never(answer)

    def _count(self, answer: wire.Counted) -> None:
        asked = self._counting.get(answer.token)
        if asked is not None and not asked.done():
            asked.set_result(answer)

    def _lose(self, loss: Loss, cause: Exception) -> None:
        if self._lost is not None:
            return
        self._lost = (loss, cause)
        if self._loading is not None and not self._loading.done():
            self._loading.set_exception(self._loss())
        for counting in self._counting.values():
            if not counting.done():
                counting.set_result(None)
        for items in self._jobs.values():
            items.put_nowait(None)
        self._jobs.clear()

    def _loss(self) -> StudioError:
        assert self._lost is not None
        loss, cause = self._lost
        error: StudioError
        match loss:
            case Loss.CRASHED:
                error = WorkerCrashed(model=self._model)
            case Loss.HUNG:
                error = WorkerHung(model=self._model)
            case Loss.GARBLED:
                error = EngineProtocolError(engine=self._engine)
            case _:
                assert_never(loss)
        error.__cause__ = cause
        return error


def _piece(answer: wire.Text | wire.Thinking | wire.Made | wire.Progress) -> Piece:
    match answer:
        case wire.Text(_, text):
            return TextDelta(text)
        case wire.Thinking(_, text):
            return ThinkingDelta(text)
        case wire.Made(_, output):
            return OutputDelta(output)
        case wire.Progress(_, done, total):
            return PromptProgress(done, total)
        case _:
            assert_never(answer)


def _error(answer: wire.Failed) -> StudioError:
    error = from_fault(answer.fault)
    if answer.fault.cause:
        error.__cause__ = RemoteCause(answer.fault.cause)
    return error
