"""The runner of the engines that live in workers: one process for each loaded model."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from contextlib import aclosing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, EngineRefused, ModelLoadFailed
from saijin_studio.core.models import Engine
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners import wire
from saijin_studio.runners.ocr_pages import pages_for
from saijin_studio.runners.ocr_reading import Reading
from saijin_studio.runners.process import can_hold
from saijin_studio.runners.worker_channel import Patience
from saijin_studio.runners.worker_client import WorkerClient
from saijin_studio.runners.worker_looking import WorkerEyes
from saijin_studio.runners.worker_turns import Turns

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

    from saijin_studio.core.context import Counts
    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.messages import Message
    from saijin_studio.core.models import Footprint, LoadOptions, LoadTarget, ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.tokenizer import Tokenizer

_LOGS_KEPT = 10


def worker_command() -> tuple[str, ...]:
    """What starts a worker of this program; its own arguments follow."""
    return (sys.executable, "-m", "saijin_studio", "worker")


class WorkerRunner:
    """Loads a model by starting a worker for it, and unloads it by ending that.

    Args:
        logs: the folder for the workers' logs, ``worker-*.log``; the oldest go.
        probe: tells what a worker's processes hold.
        clock: measures what is told in ``Usage``.
        threads: of the processor, for each worker. Workers that compute at the same time take turns instead of
            sharing them (see ``cores``).
        command: what starts a worker; ``worker_command()`` unless given.
        patience: how long a worker is waited for.
    """

    def __init__(
        self,
        *,
        logs: Path,
        probe: MemoryProbe,
        clock: Clock,
        threads: int,
        command: Sequence[str] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._logs = logs
        self._probe = probe
        self._clock = clock
        self._threads = threads
        self._command = tuple(worker_command() if command is None else command)
        self._patience = Patience() if patience is None else patience
        self._numbers = count(1)
        self._workers: dict[ModelKey, _Loaded] = {}
        self._turns = Turns(clock)

    async def load(self, target: LoadTarget) -> Footprint:
        """Start a worker and load the model in it; see ``Runner.load``.

        Raises:
            ModelError: when the file or the memory is at fault.
            EngineError: when the engine is.
            DataFolderUnwritable: when the worker has no place for its log or its temporary files.
        """
        if target.weights is None:
            raise ModelLoadFailed(model=target.row, reason="its weights are not in the store")
        await self.unload(target.key)
        worker = await self._start(target)
        order = wire.Load(
            engine=target.key.engine,
            model=target.row,
            weights=str(target.weights),
            options=target.key.options,
            threads=self._threads,
        )
        try:
            measured = await worker.client.load(order)
            held = await asyncio.to_thread(self._probe.process_tree, worker.client.pid)
        except BaseException:
            await asyncio.shield(asyncio.create_task(worker.aclose()))
            raise
        footprint = held.highest(measured)
        worker.takes_turns = takes_turns(target.key.options, footprint)
        self._workers[target.key] = worker
        return footprint

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta, None]:
        """Work on a job with a loaded model; see ``Runner.run``."""
        worker = self._workers.get(key)
        if worker is None:
            raise EngineRefused(engine=key.engine.value, reason=f"{job.row} is not loaded")
        if not worker.takes_turns:
            async with aclosing(self._working(worker, job)) as deltas:
                async for delta in deltas:
                    yield delta
            return
        with self._turns.seat(worker.client, job.priority) as seat:
            async with aclosing(self._working(worker, job, seat.hurry)) as deltas:
                async for delta in deltas:
                    yield delta

    def _working(
        self, worker: _Loaded, job: Job, hurry: Callable[[], None] | None = None
    ) -> AsyncGenerator[Delta, None]:
        request = job.request
        if worker.name and isinstance(request, ReadRequest):
            eyes = WorkerEyes(worker.name, worker.name, lambda asked: worker.client.run(asked, hurry))
            return Reading(eyes, self._clock, pages_for).run(request)
        return worker.client.run(request, hurry)

    def tokenizer(self, key: ModelKey) -> Tokenizer | None:
        """What counts tokens for a model that is in memory; None while it is not."""
        worker = self._workers.get(key)
        return None if worker is None else _Tokenizer(key.weights, worker.client)

    async def unload(self, key: ModelKey) -> None:
        """End the worker; see ``Runner.unload``."""
        worker = self._workers.pop(key, None)
        if worker is not None:
            self._turns.forget(worker.client)
            await worker.aclose()

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What the processes of each worker hold now; see ``Runner.residents``."""
        held: dict[ModelKey, Footprint] = {}
        for key, worker in tuple(self._workers.items()):
            footprint = await asyncio.to_thread(self._probe.process_tree, worker.client.pid)
            if self._workers.get(key) is not worker:
                continue
            if worker.client.alive:
                held[key] = footprint
            else:
                await self.unload(key)
        return held

    async def aclose(self) -> None:
        """End all workers; see ``Runner.aclose``."""
        async with asyncio.TaskGroup() as ending:
            for key in tuple(self._workers):
                ending.create_task(self.unload(key))

    async def _start(self, target: LoadTarget) -> _Loaded:
        log = self._logs / f"worker-{os.getpid()}-{next(self._numbers)}.log"
        try:
            _prune(self._logs)
            folder = Path(tempfile.mkdtemp(prefix="saijin-"))
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(cause.filename or self._logs)) from cause
        own = ("--parent", str(os.getpid()), "--folder", str(folder), "--log", str(log))
        try:
            client = await WorkerClient.start(
                (*self._command, *own),
                log=log,
                folder=folder,
                model=target.row,
                engine=target.key.engine.value,
                clock=self._clock,
                patience=self._patience,
            )
        except BaseException:
            _remove(folder)
            raise
        return _Loaded(client, folder, _model_name(target))


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    """``Tokenizer`` of one worker's model."""

    model: str
    client: WorkerClient

    async def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts | None:
        """Count in the worker."""
        return await self.client.count(texts, messages)


class _Loaded:
    """A worker with the folder that only it and the studio may look into."""

    def __init__(self, client: WorkerClient, folder: Path, name: str) -> None:
        self.client = client
        self.name = name
        """Of its weights, where it is a model that is asked in words."""
        self.takes_turns = False
        """Whether it computes on the processor's cores, and may be held."""
        self._folder = folder

    async def aclose(self) -> None:
        """End it and remove its folder."""
        await self.client.aclose()
        await asyncio.to_thread(_remove, self._folder)


def _model_name(target: LoadTarget) -> str:
    return target.weights.stem if target.weights and target.key.engine is Engine.LLAMA_CPP else ""


def takes_turns(options: LoadOptions, held: Footprint) -> bool:
    """Whether a worker computes on the processor, and the system is one where it may be held.

    Args:
        options: what its model was loaded with.
        held: what the worker holds; where its share of a GPU cannot be measured, it counts as computing here.
    """
    return can_hold() and (options.gpu_layers == 0 or held.vram == 0)


def _remove(folder: Path) -> None:
    # What stays (Windows keeps what a scanner looks at) is empty or a socket, and the system clears its folder.
    shutil.rmtree(folder, ignore_errors=True)


def _prune(logs: Path) -> None:
    """Make the folder, and room for one more log in it."""
    logs.mkdir(parents=True, exist_ok=True)
    oldest_first = sorted(logs.glob("worker-*.log"), key=lambda log: log.stat().st_mtime)
    for log in oldest_first[: max(0, len(oldest_first) + 1 - _LOGS_KEPT)]:
        log.unlink(missing_ok=True)
