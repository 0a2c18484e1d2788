"""Building the parts of a studio, in the loop that they will live in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.budget import budget
from saijin_studio.config.resources import resource
from saijin_studio.core.events import FaultRaised
from saijin_studio.dialogue.service import Dialogue
from saijin_studio.dialogue.title_keeper import TitleKeeper
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.resolver import CatalogueResolver
from saijin_studio.library.store import Store
from saijin_studio.monitoring.published import Publisher
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.registry import RunnerRegistry
from saijin_studio.scheduling.journal import FILE_NAME, Journal
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.scheduler import Scheduler
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from saijin_studio.storage.scans import SqliteScanStore
from saijin_studio.studio.answering import Answering
from saijin_studio.studio.backups.building import before_migration, build_backups
from saijin_studio.studio.backups.model_list import ResolverLister
from saijin_studio.studio.care.building import build_care
from saijin_studio.studio.care.files import CareFiles
from saijin_studio.studio.engines import build_engines
from saijin_studio.studio.installing.building import build_installs
from saijin_studio.studio.library.building import build_library
from saijin_studio.studio.library.rows import Rows
from saijin_studio.studio.mapping import MappingKeeper
from saijin_studio.studio.parts import Parts
from saijin_studio.studio.pictures.previewing import Previews
from saijin_studio.studio.pins import PinKeeper, initial_pins
from saijin_studio.studio.rollout.building import build_rollouts
from saijin_studio.studio.rollout.ground import Ground
from saijin_studio.studio.targets import target_of
from saijin_studio.takes.folders import purge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.models import Engine
    from saijin_studio.core.personas import Cast
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.studio.engines import Engines

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class _Models:
    """The rows, what is here of them, and who loads them."""

    rows: Rows
    store: Store
    checkpoints: Checkpoints
    engines: Engines
    kept: CareFiles
    available: Mapping[Engine, Availability]
    resolver: CatalogueResolver
    mapping: MappingKeeper
    probe: MemoryProbe
    ledger: Ledger
    journal: Journal
    scheduler: Scheduler

    @property
    def catalogue(self) -> Catalogue:
        """The rows, which are changed in place."""
        return self.rows.catalogue


@dataclass(frozen=True, slots=True)
class _Talk:
    """What was said, and who goes on with it."""

    database: Database
    store: SqliteConversationStore
    scans: SqliteScanStore
    answering: Answering
    dialogue: Dialogue
    titles: TitleKeeper | None


async def build(paths: Paths, settings: Settings, bus: FanOut, clock: Clock) -> Parts:
    """Build the parts for a data folder, in the loop that they will live in.

    Raises:
        CatalogueInvalid: when the shipped catalogue is damaged.
        DataFolderUnwritable: when the database cannot be made.
    """
    models = await _build_models(paths, settings, bus, clock)
    catalogue, resolver, scheduler = models.catalogue, models.resolver, models.scheduler
    mapping, directory = models.mapping, models.engines.directory
    publisher = Publisher(paths.published)
    installs = await build_installs(paths, settings, catalogue, bus, clock, directory)
    library = build_library(
        paths,
        settings,
        models.rows,
        resolver=resolver,
        scheduler=scheduler,
        ledger=models.ledger,
        mapping=mapping,
        store=models.store,
        checkpoints=models.checkpoints,
        server=models.engines.server,
        ollama=models.engines.ollama,
        sink=bus,
        clock=clock,
        installs=installs.installs,
        signs=models.kept.signs,
    )
    lister = ResolverLister(catalogue, resolver, settings.ollama_url if settings.ollama_enabled else "")
    await before_migration(paths, lister, clock, bus)
    talk = await _build_talk(paths, settings, bus, clock, models)
    bus.add(publisher)
    backups = build_backups(paths, lister, clock, bus, talk.database, scheduler, (talk.store, talk.scans))

    def cast() -> Cast:
        from saijin_studio.personas.cast import load_cast

        return load_cast(resource("personas"), paths.personas)

    ground = Ground(
        paths,
        catalogue,
        resolver,
        scheduler,
        bus,
        models.probe,
        clock,
        installs,
        backups.service,
        models.engines.answers,
        cast,
    )
    rollouts = build_rollouts(ground, mapping)
    care = build_care(
        paths,
        settings,
        models.kept,
        catalogue=catalogue,
        engines=models.available,
        resolver=resolver,
        scheduler=scheduler,
        database=talk.database,
        checkpoints=models.checkpoints,
        installs=installs,
        directory=directory,
        bus=bus,
        clock=clock,
    )
    await scheduler.start()
    backups.schedule.start()
    rollouts.start()
    care.start()
    return Parts(
        paths=paths,
        catalogue=catalogue,
        resolver=resolver,
        mapping=mapping,
        installs=installs,
        library=library,
        backups=backups.service,
        backup_schedule=backups.schedule,
        rollouts=rollouts,
        care=care,
        answering=talk.answering,
        probe=models.probe,
        ledger=models.ledger,
        scheduler=scheduler,
        store=talk.store,
        scans=talk.scans,
        dialogue=talk.dialogue,
        titles=talk.titles,
        publisher=publisher,
        watch=models.engines.ollama and models.engines.ollama.watch,
        bus=bus,
        prefer_warm=settings.prefer_warm,
        journal=models.journal,
        clock=clock,
        previews=Previews(most_pixels=settings.most_pixels),
        most_pixels=settings.most_pixels,
    )


async def _build_models(paths: Paths, settings: Settings, bus: FanOut, clock: Clock) -> _Models:
    rows = Rows(paths.own_models, settings)
    if rows.fault is not None:
        bus.publish(FaultRaised(rows.fault))
    probe = system_probe(clock)
    reading = await asyncio.to_thread(probe.read)
    store, checkpoints = Store(paths.models), Checkpoints(paths.checkpoints)
    engines = await build_engines(paths, settings, bus, clock, probe, store, checkpoints)
    kept = CareFiles.open(paths, store, checkpoints, clock)
    available = kept.guards.around(engines.available)
    resolver = CatalogueResolver(rows.catalogue, available, bool(reading.gpus))
    mapping = MappingKeeper(paths.mapping, resolver.take_mapping, bus)
    await mapping.load()
    ledger, journal = Ledger(paths.ledger), Journal(paths.root / FILE_NAME)
    await asyncio.to_thread(journal.prune, clock.wall())
    scheduler = Scheduler(
        policy=StudioPolicy(),
        runner=RunnerRegistry(engines.runners),
        resolver=resolver,
        probe=probe,
        sink=bus,
        clock=clock,
        ledger=ledger,
        budget=budget(settings, reading),
        pins=initial_pins(settings, rows.catalogue),
        keep_pins=PinKeeper(paths.settings, lambda fault: bus.publish(FaultRaised(fault))).keep,
        journal=journal,
        shared=engines.ollama and engines.ollama.runner,
        adoptable=rows.catalogue.ids,
        sample_seconds=settings.sample_interval,
    )
    return _Models(
        rows,
        store,
        checkpoints,
        engines,
        kept,
        available,
        resolver,
        mapping,
        probe,
        ledger,
        journal,
        scheduler,
    )


async def _build_talk(paths: Paths, settings: Settings, bus: FanOut, clock: Clock, models: _Models) -> _Talk:
    catalogue, resolver, scheduler, engines = models.catalogue, models.resolver, models.scheduler, models.engines
    database = Database(paths.database, paths.backups, clock)
    store = SqliteConversationStore(database, paths.media)
    scans = SqliteScanStore(database, paths.media)
    answering = Answering(
        catalogue,
        resolver,
        lambda row: target_of(catalogue, row, resolver),
        engines.workers.tokenizer,
        engines.directory and engines.directory.abilities,
    )
    dialogue = Dialogue(
        store,
        scheduler.submit,
        bus,
        answering.target,
        clock,
        cancel=scheduler.cancel,
        tokenizer_of=answering.tokenizer_of,
        context_of=answering.context_of,
        warm_row=lambda: answering.warm_row(scheduler.snapshot().models),
        on_fault=lambda _message, fault: bus.publish(FaultRaised(fault)),
        variant_for=models.mapping.variant_for,
    )
    bus.add(dialogue)
    titles: TitleKeeper | None = None
    if settings.auto_titles:
        titles = TitleKeeper(
            store,
            dialogue.titler,
            dialogue.errands,
            lambda: answering.warm_row(scheduler.snapshot().models),
            clock,
        )
        bus.add(titles)
    try:
        damage = await database.opened()
    except BaseException:
        await database.aclose()
        raise
    if damage is not None:
        bus.publish(FaultRaised(damage))
    await _settle(store, scans, paths, clock.wall() - settings.keep_deleted * _DAY)
    return _Talk(database, store, scans, answering, dialogue, titles)


async def _settle(store: SqliteConversationStore, scans: SqliteScanStore, paths: Paths, before: float) -> None:
    """Put right what the last studio left in the middle, and let go what was deleted before that time."""
    await store.mark_interrupted()
    await scans.pause_running()
    await store.purge(before)
    await scans.purge(before)
    await asyncio.to_thread(purge, paths.takes, before)
