"""One runner in front of all: each model goes to the runner of its engine."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineError, EngineRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import Engine, Footprint, LoadTarget, ModelKey
    from saijin_studio.core.ports.runner import Runner

_log = logging.getLogger(__name__)


class RunnerRegistry:
    """A ``Runner`` of several engines.

    Args:
        runners: which engine is run by what; they are closed with the registry.
    """

    def __init__(self, runners: Mapping[Engine, Runner]) -> None:
        self._runners = dict(runners)

    async def load(self, target: LoadTarget) -> Footprint:
        """Bring a model into memory with the runner of its engine.

        Raises:
            EngineRefused: when no runner has that engine.
            StudioError: what the runner raises.
        """
        return await self._runner(target.key).load(target)

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta, None]:
        """Work on a job with the runner of its engine."""
        deltas = self._runner(key).run(key, job)
        try:
            async for delta in deltas:
                yield delta
        finally:
            if isinstance(deltas, AsyncGenerator):
                await deltas.aclose()

    async def unload(self, key: ModelKey) -> None:
        """Give the memory back; keys of unknown engines are ignored."""
        if key.engine in self._runners:
            await self._runners[key.engine].unload(key)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What is loaded in any engine. One that does not answer counts as holding nothing."""
        found: dict[ModelKey, Footprint] = {}
        for engine, runner in self._runners.items():
            try:
                found |= await runner.residents()
            except EngineError as error:
                _log.info("%s is left out: %s", engine.value, error)
        return found

    async def aclose(self) -> None:
        """Close every runner, whatever happens to another.

        Raises:
            ExceptionGroup: of what went wrong.
        """
        ended = await asyncio.gather(*(one.aclose() for one in self._runners.values()), return_exceptions=True)
        faults = [fault for fault in ended if isinstance(fault, Exception)]
        if faults:
            raise ExceptionGroup("runners did not end well", faults)

    def _runner(self, key: ModelKey) -> Runner:
        if key.engine not in self._runners:
            raise EngineRefused(engine=key.engine.value, reason="this studio has no runner for it")
        return self._runners[key.engine]
