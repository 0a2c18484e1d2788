"""Putting the installations of a data folder together."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.install import Installer
from saijin_studio.library.store import Store
from saijin_studio.library.throttle import Throttle
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.studio.installing.choosing import Chooser
from saijin_studio.studio.installing.files import CheckpointWay, FileWay
from saijin_studio.studio.installing.installs import Installs
from saijin_studio.studio.installing.keeping import InstallsFile
from saijin_studio.studio.installing.modelfiles import Modelfiles
from saijin_studio.studio.installing.ollama import OllamaWay
from saijin_studio.studio.installing.room import Reserve

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.hub import Hub
    from saijin_studio.studio.installing.bringing import Way


async def build_installs(
    paths: Paths,
    settings: Settings,
    catalogue: Catalogue,
    sink: EventSink,
    clock: Clock,
    directory: OllamaDirectory | None = None,
    hub: Hub | None = None,
) -> Installs:
    """The installations of a data folder, with what an earlier studio left paused.

    Args:
        paths: the data folder, made ready.
        settings: the limits, and where Ollama is.
        catalogue: the rows.
        sink: gets the events.
        clock: the time.
        directory: what Ollama has; None where it is not used.
        hub: where checkpoints come from, if not from the real hub.
    """
    store, checkpoints = Store(paths.models), Checkpoints(paths.checkpoints)
    modelfiles = Modelfiles(catalogue, paths.modelfiles)
    ways: list[Way] = [
        FileWay(store, Installer(catalogue, store)),
        CheckpointWay(checkpoints, CheckpointInstaller(checkpoints, hub)),
    ]
    if directory is not None:
        ways.append(OllamaWay(settings.ollama_url, directory, modelfiles))

    async def after(variant: Variant) -> None:
        if variant.engine is Engine.OLLAMA and directory is not None:
            await directory.refresh()

    installs = Installs(
        Chooser(
            catalogue, ways, lambda engine: engine is Engine.OLLAMA and bool(directory and directory.reachable)
        ),
        ways,
        InstallsFile(paths.installs),
        sink,
        clock,
        Throttle(clock, settings.download_limit),
        Reserve(paths.models, settings.disk_reserve),
        modelfiles,
        at_once=settings.downloads_at_once,
        after=after,
    )
    await installs.load()
    return installs


@asynccontextmanager
async def open_installs(
    paths: Paths, settings: Settings, catalogue: Catalogue, sink: EventSink
) -> AsyncGenerator[Installs]:
    """The installations of a data folder without a studio, as a command needs them.

    What is still under way in the end is paused.
    """
    client = OllamaClient(settings.ollama_url) if settings.ollama_enabled else None
    directory = None if client is None else OllamaDirectory(client, FanOut())
    try:
        if directory is not None:
            await directory.refresh()
        installs = await build_installs(paths, settings, catalogue, sink, SystemClock(), directory)
        try:
            yield installs
        finally:
            await installs.aclose()
    finally:
        if client is not None:
            await client.aclose()
