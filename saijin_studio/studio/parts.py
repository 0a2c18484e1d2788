"""Building the parts that live in the scheduler's loop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.config.budget import budget
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioError
from saijin_studio.core.events import FaultRaised
from saijin_studio.core.models import Engine, LoadOptions, ModelState
from saijin_studio.dialogue.prompting import Target
from saijin_studio.dialogue.service import Dialogue
from saijin_studio.dialogue.title_keeper import TitleKeeper
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.packages import Packages
from saijin_studio.library.resolver import CatalogueResolver
from saijin_studio.library.store import Store
from saijin_studio.monitoring.published import Publisher
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.runners.ollama import OllamaRunner
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.runners.openai_client import OpenAiClient
from saijin_studio.runners.openai_runner import OpenAiRunner, ServerModels
from saijin_studio.runners.registry import RunnerRegistry
from saijin_studio.runners.worker_runner import WorkerRunner
from saijin_studio.scheduling.journal import FILE_NAME, Journal
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.scheduler import Scheduler
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from saijin_studio.storage.scans import SqliteScanStore
from saijin_studio.studio.answering import Answering
from saijin_studio.studio.pictures.own_models import OwnFiles, with_picture_models
from saijin_studio.studio.pictures.previewing import Previews
from saijin_studio.studio.pins import PinKeeper, initial_pins
from saijin_studio.studio.routing import find_route
from saijin_studio.takes.folders import purge

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Availability, Resolver
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.studio.routing import Route

_DAY = 86_400.0

LARGE_BYTES = 1_500_000_000
"""Weights of that many bytes are a model of two billion parameters and more, at the usual four to five bits."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was built; everything here belongs to the scheduler's loop."""

    paths: Paths
    catalogue: Catalogue
    resolver: CatalogueResolver
    answering: Answering
    probe: MemoryProbe
    ledger: Ledger
    scheduler: Scheduler
    store: SqliteConversationStore
    scans: SqliteScanStore
    dialogue: Dialogue
    titles: TitleKeeper | None
    publisher: Publisher
    watch: asyncio.Task[None] | None
    bus: FanOut
    prefer_warm: bool
    journal: Journal
    clock: Clock
    previews: Previews
    most_pixels: int
    """How large a page of a picture may be."""

    async def route(self, persona: Persona) -> Route:
        """Which of a persona's rows answers now.

        Raises:
            ModelNotInstalled: when the persona has no row that writes.
        """
        ready = {ModelState.READY, ModelState.BUSY}
        loaded = [use.key for use in self.scheduler.snapshot().models if use.state in ready]
        return await find_route(persona, self.resolver, loaded, prefer_warm=self.prefer_warm)

    async def aclose(self) -> None:
        """End everything in an order in which nothing is lost: jobs first, then what keeps their replies."""
        if self.watch is not None:
            self.watch.cancel()
        if self.titles is not None:
            self.titles.close()
        await self.previews.aclose()
        await self.scheduler.aclose()
        try:
            await self.dialogue.aclose()
        finally:
            await self.store.aclose()
            self.publisher.close()


async def build(paths: Paths, settings: Settings, bus: FanOut, clock: Clock) -> Parts:
    """Build the parts for a data folder, in the loop that they will live in.

    Raises:
        CatalogueInvalid: when the shipped catalogue is damaged.
        DataFolderUnwritable: when the database cannot be made.
    """
    catalogue = _catalogue(settings)
    probe = system_probe(clock)
    reading = await asyncio.to_thread(probe.read)
    models = Store(paths.models)
    checkpoints = Checkpoints(paths.checkpoints)
    engines: dict[Engine, Availability] = {Engine.LLAMA_CPP: OwnFiles(models), Engine.TRANSFORMERS: checkpoints}
    workers = WorkerRunner(logs=paths.logs, probe=probe, clock=clock, threads=settings.threads or usable_cores())
    runners: dict[Engine, Runner] = {Engine.LLAMA_CPP: workers, Engine.TRANSFORMERS: workers}
    for engine in (one for one in Engine if one.packaged):
        engines[engine] = Packages()
        runners[engine] = workers
    if settings.openai_url:
        engines[Engine.OPENAI] = ServerModels()
        runners[Engine.OPENAI] = OpenAiRunner(OpenAiClient(settings.openai_url, settings.openai_key), clock)
    watch: asyncio.Task[None] | None = None
    ollama: OllamaRunner | None = None
    directory: OllamaDirectory | None = None
    if settings.ollama_enabled:
        client = OllamaClient(settings.ollama_url)
        directory = OllamaDirectory(client, bus)
        await directory.refresh()
        watch = asyncio.create_task(directory.watch(), name="watch ollama")
        engines[Engine.OLLAMA] = directory
        ollama = OllamaRunner(client, directory, clock, settings.threads)
        runners[Engine.OLLAMA] = ollama
    resolver = CatalogueResolver(catalogue, engines, bool(reading.gpus))
    ledger, journal = Ledger(paths.ledger), Journal(paths.root / FILE_NAME)
    await asyncio.to_thread(journal.prune, clock.wall())
    publisher = Publisher(paths.published)
    scheduler = Scheduler(
        policy=StudioPolicy(),
        runner=RunnerRegistry(runners),
        resolver=resolver,
        probe=probe,
        sink=bus,
        clock=clock,
        ledger=ledger,
        budget=budget(settings, reading),
        pins=initial_pins(settings, catalogue),
        keep_pins=PinKeeper(paths.settings, lambda fault: bus.publish(FaultRaised(fault))).keep,
        journal=journal,
        shared=ollama,
        adoptable=[spec.id for spec in catalogue.rows],
        sample_seconds=settings.sample_interval,
    )
    database = Database(paths.database, paths.backups, clock)
    store = SqliteConversationStore(database, paths.media)
    scans = SqliteScanStore(database, paths.media)
    answering = Answering(
        catalogue,
        resolver,
        lambda row: target_of(catalogue, row, resolver),
        workers.tokenizer,
        None if directory is None else directory.abilities,
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
    bus.add(publisher)
    try:
        damage = await database.opened()
    except BaseException:
        await database.aclose()
        raise
    if damage is not None:
        bus.publish(FaultRaised(damage))
    await _settle(store, scans, paths, clock.wall() - settings.keep_deleted * _DAY)
    await scheduler.start()
    return Parts(
        paths=paths,
        catalogue=catalogue,
        resolver=resolver,
        answering=answering,
        probe=probe,
        ledger=ledger,
        scheduler=scheduler,
        store=store,
        scans=scans,
        dialogue=dialogue,
        titles=titles,
        publisher=publisher,
        watch=watch,
        bus=bus,
        prefer_warm=settings.prefer_warm,
        journal=journal,
        clock=clock,
        previews=Previews(most_pixels=settings.most_pixels),
        most_pixels=settings.most_pixels,
    )


async def _settle(store: SqliteConversationStore, scans: SqliteScanStore, paths: Paths, before: float) -> None:
    """Put right what the last studio left in the middle, and let go what was deleted before that time."""
    await store.mark_interrupted()
    await scans.pause_running()
    await store.purge(before)
    await scans.purge(before)
    await asyncio.to_thread(purge, paths.takes, before)


def _catalogue(settings: Settings) -> Catalogue:
    shipped = load_catalogue(resource("assets", "models.yaml"))
    return with_picture_models(with_options(shipped, settings), settings)


def with_options(catalogue: Catalogue, settings: Settings) -> Catalogue:
    """The catalogue with the user's context length and slots, wherever a variant does not ask for its own."""
    default = LoadOptions()

    def chosen(variant: Variant) -> Variant:
        if variant.options != default:
            return variant
        options = replace(default, context_length=settings.context_length, slots=settings.slots)
        return replace(variant, options=options)

    rows = [replace(row, variants=tuple(chosen(one) for one in row.variants)) for row in catalogue.rows]
    return Catalogue(rows, tuple(map(chosen, catalogue.starter)), tuple(map(chosen, catalogue.tests)))


async def target_of(catalogue: Catalogue, row: ModelId, resolver: Resolver) -> Target:
    """What a row can do, the smallest context among its variants, for any of them may answer, and how large it is.

    Raises:
        UnknownModel: when there is no such row.
    """
    spec: ModelSpec = catalogue.row(row)
    context = min(variant.options.context_length for variant in spec.variants)
    try:
        large = (await resolver.resolve(row)).variant.size >= LARGE_BYTES
    except StudioError:  # told when the job is resolved
        large = False
    return Target(row, spec.capability, context, large)
