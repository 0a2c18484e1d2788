"""Replies that stream side by side, and what they do when they are cancelled."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count, pairwise
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import PromptProgress, TextDelta
from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, Job, Sampling
from saijin_studio.core.messages import Message, Role

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.ports.runner import Runner

_FIRST_WORD_SECONDS = 120.0
_STEPS = 3
_PHASES = 8
_WORDS = ("sea", "ship", "light", "water", "stone", "house", "garden", "winter", "music", "paper", "engine")
_PROMPT_WORDS = 600


@dataclass(frozen=True, slots=True)
class Pace:
    """How a reply came: ``rate`` in pieces a second, ``pause`` the longest wait for one in seconds."""

    rate: float
    pause: float


def pace(times: Sequence[float], begin: float, end: float) -> Pace:
    """The pace of pieces between two points in time, both in seconds."""
    inside = [begin, *(time for time in times if begin <= time < end), end]
    return Pace((len(inside) - 2) / (end - begin), max(later - earlier for earlier, later in pairwise(inside)))


class Jobs:
    """Runs jobs on loaded models.

    Args:
        runner: has the models loaded.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._numbers = count(1)

    async def together(self, targets: Sequence[LoadTarget], seconds: float) -> list[Pace]:
        """Let every model write at the same time, from when all of them have begun.

        Raises:
            StudioError: when one does not begin, or fails.
        """
        async with self.writing(targets) as times:
            begin = perf_counter()
            await asyncio.sleep(seconds)
            end = perf_counter()
        return [pace(at, begin, end) for at in times]

    @asynccontextmanager
    async def writing(self, targets: Sequence[LoadTarget]) -> AsyncGenerator[list[list[float]]]:
        """Let models write; all have begun, and the times of their pieces are noted.

        Raises:
            StudioError: when one does not begin, or fails.
        """
        times: list[list[float]] = [[] for _ in targets]
        begun = [asyncio.Event() for _ in targets]
        tasks = [
            asyncio.create_task(self._write(target, at, event))
            for target, at, event in zip(targets, times, begun, strict=True)
        ]
        try:
            for event, task in zip(begun, tasks, strict=True):
                await _until(event, task)
            yield times
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        for task in tasks:
            _raise(task)

    async def cancels(self, target: LoadTarget, trials: int, *, prefill: bool) -> list[float]:
        """Seconds from a cancel to the confirmation that its slot is free.

        The cancels come at different points between two steps of the engine.

        Args:
            target: whose jobs are cancelled.
            trials: how many.
            prefill: while the prompt is read, rather than while the reply streams.

        Raises:
            StudioError: when a job does not begin, or fails.
        """
        phases = [trial % _PHASES / _PHASES for trial in range(trials)]
        return [await self._cancelled(target, phase, prefill=prefill) for phase in phases]

    async def _write(self, target: LoadTarget, times: list[float], began: asyncio.Event) -> None:
        while True:
            job = self._job(target, "Take {}. Tell a very long story about the sea, in many chapters.")
            async for delta in self._runner.run(target.key, job):
                if isinstance(delta, TextDelta):
                    times.append(perf_counter())
                    began.set()

    async def _cancelled(self, target: LoadTarget, phase: float, *, prefill: bool) -> float:
        steps: list[float] = []
        enough = asyncio.Event()

        async def follow() -> None:
            words = " ".join(_WORDS[(at * at + at // 7) % len(_WORDS)] for at in range(_PROMPT_WORDS))
            prompt = f"Take {{}}. {words}" if prefill else "Take {}. Tell a very long story about the sea."
            async for delta in self._runner.run(target.key, self._job(target, prompt)):
                if isinstance(delta, PromptProgress if prefill else TextDelta):
                    steps.append(perf_counter())
                    if len(steps) > _STEPS:
                        enough.set()

        task = asyncio.create_task(follow())
        try:
            await _until(enough, task)
            await asyncio.sleep(median(later - earlier for earlier, later in pairwise(steps)) * phase)
        finally:
            begin = perf_counter()
            task.cancel()
            await asyncio.wait({task})
        _raise(task)
        return perf_counter() - begin

    def _job(self, target: LoadTarget, prompt: str) -> Job:
        number = next(self._numbers)
        request = ChatRequest((Message(Role.USER, prompt.format(number)),), Sampling(max_tokens=0, seed=number))
        return Job(JobId(f"bench-{number}"), target.row, request)


async def _until(event: asyncio.Event, task: asyncio.Task[None]) -> None:
    """Wait for an event that a task brings about.

    Raises:
        StudioError: when it does not, or what the task raised.
    """
    waiting = asyncio.create_task(event.wait())
    await asyncio.wait({waiting, task}, timeout=_FIRST_WORD_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not event.is_set():
        _raise(task)
        raise EngineRefused(engine="the text engine", reason="its reply did not begin in time")


def _raise(task: asyncio.Task[None]) -> None:
    if task.done() and not task.cancelled() and (fault := task.exception()) is not None:
        raise fault
