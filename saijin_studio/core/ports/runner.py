"""Running models: one runner for each engine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.deltas import Delta, Done, TextDelta, ThinkingDelta
from saijin_studio.core.jobs import Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import Footprint, LoadTarget, ModelKey


class Runner(Protocol):
    """Loads, runs and unloads the models of one engine. Used from the scheduler's loop only."""

    async def load(self, target: LoadTarget) -> Footprint:
        """Bring a model into memory.

        Cancelling the call abandons the load and leaves nothing behind.

        Returns:
            The footprint measured after the load, in bytes.

        Raises:
            ModelError: when the file or the memory is at fault.
            EngineError: when the engine is.
        """
        ...

    def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """Work on a job with a loaded model; the last delta is ``Done``.

        When the iteration is cancelled or closed, the iterator returns only once the engine has confirmed that
        the slot is free; an engine that does not confirm within 10 s is ended.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        ...

    async def unload(self, key: ModelKey) -> None:
        """Give the memory back; returns once the model is gone. Unknown keys are ignored.

        Raises:
            StudioError: when the engine does not let go of it; the model is not the runner's any more.
        """
        ...

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What is really loaded now, with what it holds now. A model that vanished is missing here.

        Raises:
            EngineUnreachable: when an engine that runs by itself does not answer.
        """
        ...

    async def aclose(self) -> None:
        """Unload everything and end; no process survives."""
        ...


class FakeRunner:
    """A runner whose models answer at once with a script.

    ``reply`` is what every job yields, after its ``thoughts``, ``footprints`` what loads measure (else the
    estimate). A test can hold loads or replies with the two events, and plant a failure for the next load or run.
    """

    def __init__(self, reply: Sequence[str] = ("Hello", ", ", "world")) -> None:
        self.reply = tuple(reply)
        self.thoughts: tuple[str, ...] = ()
        self.footprints: dict[ModelKey, Footprint] = {}
        self.loaded: dict[ModelKey, Footprint] = {}
        self.calls: list[tuple[str, object]] = []
        self.load_errors: list[StudioError] = []
        self.run_errors: list[StudioError] = []
        self.may_load = asyncio.Event()
        self.may_run = asyncio.Event()
        self.may_load.set()
        self.may_run.set()
        self.closed = False

    async def load(self, target: LoadTarget) -> Footprint:
        """Wait until loads are allowed, then fail as planted or be loaded."""
        self.calls.append(("load", target.key))
        await self.may_load.wait()
        if self.load_errors:
            raise self.load_errors.pop(0)
        self.loaded[target.key] = self.footprints.get(target.key, target.estimate)
        return self.loaded[target.key]

    async def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """Yield the script; a planted failure comes after its first piece."""
        self.calls.append(("run", job.id))
        try:
            await self.may_run.wait()
            for thought in self.thoughts:
                yield ThinkingDelta(thought)
            for count, piece in enumerate(self.reply):
                if count == 1 and self.run_errors:
                    raise self.run_errors.pop(0)
                yield TextDelta(piece)
                await asyncio.sleep(0)
            yield Done(Usage(prompt_tokens=1, completion_tokens=len(self.reply)))
        finally:
            self.calls.append(("freed", job.id))

    async def unload(self, key: ModelKey) -> None:
        """Forget the model."""
        self.calls.append(("unload", key))
        self.loaded.pop(key, None)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What is loaded."""
        return dict(self.loaded)

    async def aclose(self) -> None:
        """Forget everything."""
        self.loaded.clear()
        self.closed = True
