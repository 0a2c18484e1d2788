"""The engines of this machine: what each has, and what runs its models."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine
from saijin_studio.library.packages import Packages
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.runners.ollama import OllamaRunner
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.runners.openai_client import OpenAiClient
from saijin_studio.runners.openai_runner import OpenAiRunner, ServerModels
from saijin_studio.runners.worker_runner import WorkerRunner
from saijin_studio.studio.pictures.own_models import OwnFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.store import Store


@dataclass(frozen=True, slots=True)
class Ollama:
    """An Ollama that is asked; ``watch`` sees it come and go until it is cancelled."""

    client: OllamaClient
    directory: OllamaDirectory
    runner: OllamaRunner
    watch: asyncio.Task[None]


@dataclass(frozen=True, slots=True)
class Engines:
    """All of them. ``workers`` run what the studio keeps itself; ``ollama`` is None where the user wants none."""

    available: Mapping[Engine, Availability]
    runners: Mapping[Engine, Runner]
    workers: WorkerRunner
    server: OpenAiRunner
    ollama: Ollama | None

    @property
    def directory(self) -> OllamaDirectory | None:
        """What Ollama has."""
        return self.ollama and self.ollama.directory

    def answers(self, engine: Engine) -> bool:
        """Whether an engine is there; those of the studio's own always are."""
        return not engine.shared or bool(self.directory and self.directory.reachable)


async def build_engines(
    paths: Paths,
    settings: Settings,
    bus: FanOut,
    clock: Clock,
    probe: MemoryProbe,
    store: Store,
    checkpoints: Checkpoints,
) -> Engines:
    """Build them in the loop that they will live in; Ollama is asked once what it has."""
    workers = WorkerRunner(logs=paths.logs, probe=probe, clock=clock, threads=settings.threads or usable_cores())
    available: dict[Engine, Availability] = {Engine.LLAMA_CPP: OwnFiles(store), Engine.TRANSFORMERS: checkpoints}
    runners: dict[Engine, Runner] = {Engine.LLAMA_CPP: workers, Engine.TRANSFORMERS: workers}
    for engine in (one for one in Engine if one.packaged):
        available[engine], runners[engine] = Packages(), workers
    url = settings.openai_url
    server = OpenAiRunner(OpenAiClient(url, settings.openai_key) if url else None, clock)
    available[Engine.OPENAI], runners[Engine.OPENAI] = ServerModels(lambda: server.named), server
    ollama = await _ollama(settings, bus, clock) if settings.ollama_enabled else None
    if ollama is not None:
        available[Engine.OLLAMA], runners[Engine.OLLAMA] = ollama.directory, ollama.runner
    return Engines(available, runners, workers, server, ollama)


async def _ollama(settings: Settings, bus: FanOut, clock: Clock) -> Ollama:
    client = OllamaClient(settings.ollama_url)
    directory = OllamaDirectory(client, bus)
    await directory.refresh()
    watch = asyncio.create_task(directory.watch(), name="watch ollama")
    return Ollama(client, directory, OllamaRunner(client, directory, clock, settings.threads), watch)
