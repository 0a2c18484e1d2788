"""Putting the library together from what a studio has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.studio.library.casting import Casting
from saijin_studio.studio.library.drafting import Drafter
from saijin_studio.studio.library.keeping import Keeping
from saijin_studio.studio.library.servers import Servers
from saijin_studio.studio.library.service import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.installs import Install
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.library.store import Store
    from saijin_studio.runners.openai_runner import OpenAiRunner
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.studio.engines import Ollama
    from saijin_studio.studio.library.cards import Signs
    from saijin_studio.studio.library.rows import Rows
    from saijin_studio.studio.mapping import MappingKeeper


def build_library(
    paths: Paths,
    settings: Settings,
    rows: Rows,
    *,
    resolver: CatalogueResolver,
    scheduler: Scheduler,
    ledger: Ledger,
    mapping: MappingKeeper,
    store: Store,
    checkpoints: Checkpoints,
    server: OpenAiRunner,
    ollama: Ollama | None,
    sink: EventSink,
    clock: Clock,
    installs: Callable[[], Sequence[Install]] = tuple,
    signs: Signs | None = None,
) -> Library:
    """The library; ``ollama`` is None where Ollama is not used. The rest is as ``Library`` has it."""
    client, directory = (ollama.client, ollama.directory) if ollama else (None, None)
    servers = Servers(paths.settings, server.take, settings.openai_url)
    keeping = Keeping(store, checkpoints, scheduler, servers, directory, None if client is None else client.delete)
    return Library(
        paths=paths,
        rows=rows,
        resolver=resolver,
        scheduler=scheduler,
        ledger=ledger,
        mapping=mapping,
        keeping=keeping,
        casting=Casting(paths.personas),
        drafter=Drafter(rows.catalogue, client),
        sink=sink,
        clock=clock,
        reserve=settings.disk_reserve,
        installs=installs,
        signs=signs,
    )
