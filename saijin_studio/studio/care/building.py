"""Putting the care of models together from what a studio has."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.care_errors import ModelInUse
from saijin_studio.core.models import Engine
from saijin_studio.library.hub import HuggingFaceHub
from saijin_studio.library.resolver import key_of
from saijin_studio.runners.ollama_copies import OllamaCopies
from saijin_studio.runners.ollama_names import canonical
from saijin_studio.runners.ollama_pulling import OllamaPuller
from saijin_studio.runners.ollama_registry import OllamaRegistry
from saijin_studio.storage.origins import Origins
from saijin_studio.studio.care.care import Care
from saijin_studio.studio.care.health import Health
from saijin_studio.studio.care.ledger import ProvenanceLedger
from saijin_studio.studio.care.needs import bring_with
from saijin_studio.studio.care.rules import CarePlan
from saijin_studio.studio.care.switching import Switching
from saijin_studio.studio.care.trial import Trial
from saijin_studio.studio.care.updates import Updates
from saijin_studio.studio.care.versions import CheckpointVersions, OllamaVersions
from saijin_studio.studio.care.watch import IdleWatch
from saijin_studio.studio.library.licences import Licences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.checkpoints import Checkpoints
    from saijin_studio.library.files import Progress
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.runners.ollama_directory import OllamaDirectory
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.storage.database import Database
    from saijin_studio.studio.care.files import CareFiles
    from saijin_studio.studio.care.needs import Installing
    from saijin_studio.studio.care.versions import Versions


def build_care(
    paths: Paths,
    settings: Settings,
    kept: CareFiles,
    *,
    catalogue: Catalogue,
    engines: Mapping[Engine, Availability],
    resolver: CatalogueResolver,
    scheduler: Scheduler,
    database: Database,
    checkpoints: Checkpoints,
    installs: Installing,
    directory: OllamaDirectory | None,
    bus: FanOut,
    clock: Clock,
) -> Care:
    """The care of models; ``engines`` are those that the guards stand around, ``directory`` None without Ollama."""
    plan = CarePlan(paths.settings, settings)
    health = Health(
        catalogue,
        kept.files,
        kept.health,
        clock,
        bus,
        settings.verify_every,
        resolver,
        lambda variant: scheduler.eject(key_of(variant)),
    )
    kept.guards.tell(health.found_damaged)
    hub = HuggingFaceHub()
    versions: dict[Engine, Versions] = {Engine.TRANSFORMERS: CheckpointVersions(checkpoints, hub)}
    if directory is not None:
        puller = OllamaPuller(settings.ollama_url)

        async def pull(tag: str, title: str, progress: Progress) -> None:
            async with aclosing(puller.pull(tag, title)) as told:
                async for at in told:
                    progress(at.done, at.total)

        copies = OllamaCopies(settings.ollama_url)
        versions[Engine.OLLAMA] = OllamaVersions(copies, pull, directory.refresh)

    async def unload(variant: Variant) -> None:
        key = key_of(variant)
        if scheduler.in_use(key):
            raise ModelInUse(title=variant.title)
        await scheduler.unload(key)

    def digests() -> dict[str, str]:
        if directory is None:
            return {}
        tags = directory.tags
        return {one.id: tags.get(canonical(one.ollama_tag), "") for one in catalogue.variants if one.ollama_tag}

    updates = Updates(
        catalogue,
        versions,
        OllamaRegistry(settings.registry_url),
        hub,
        kept.updates,
        Switching(kept.updates, Trial(scheduler, bus), unload),
        clock,
        bus,
        lambda: plan.checks,
    )
    texts = resource("assets", "licences")
    ledger = ProvenanceLedger(
        catalogue,
        kept.files,
        lambda variant: engines.get(variant.engine),
        digests,
        Origins(database),
        paths.takes,
        lambda: Licences(texts, paths.licences).accepted(),
    )
    return Care(
        health,
        updates,
        ledger,
        bring_with(installs),
        IdleWatch(health, scheduler.snapshot, also=updates.look),
        plan,
    )
