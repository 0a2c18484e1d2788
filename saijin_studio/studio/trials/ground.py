"""What the schedulers of a trial are built on: the real machine, or fakes of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Engine, Footprint
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.install import Installer
from saijin_studio.library.resolver import CatalogueResolver
from saijin_studio.library.store import Store
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.runners.worker_runner import WorkerRunner
from saijin_studio.scheduling.scheduler import Scheduler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from saijin_studio.core.models import LoadTarget, ModelSpec
    from saijin_studio.core.planning import Policy
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.core.ports.runner import Runner
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.waits import Offload, Sleep

LIMITLESS = Footprint(1 << 60, 1 << 60)
"""A budget that nothing exceeds."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything of a scheduler that a trial does not vary.

    ``runner`` makes a new one, which the scheduler closes. ``sample_seconds`` and ``reconcile_seconds`` are the
    scheduler's; tests that move time by hand switch them off. ``debug`` has every step held against the invariants,
    which the studio's policy keeps and others need not.
    """

    resolver: Resolver
    probe: MemoryProbe
    clock: Clock
    runner: Callable[[], Runner]
    sleep: Sleep = asyncio.sleep
    offload: Offload = asyncio.to_thread
    sample_seconds: float | None = 1.0
    reconcile_seconds: float | None = 2.0
    debug: bool = True

    def scheduler(
        self, policy: Policy, runner: Runner, ledger: Ledger, budget: Footprint, sink: EventSink
    ) -> Scheduler:
        """A scheduler that is not started yet."""
        return Scheduler(
            policy=policy,
            runner=runner,
            resolver=self.resolver,
            probe=self.probe,
            sink=sink,
            clock=self.clock,
            ledger=ledger,
            budget=budget,
            sample_seconds=self.sample_seconds,
            reconcile_seconds=self.reconcile_seconds,
            sleep=self.sleep,
            offload=self.offload,
            debug=self.debug,
        )

    async def targets(self, rows: Sequence[ModelId]) -> Mapping[ModelId, LoadTarget]:
        """What loads for each row.

        Raises:
            ModelNotInstalled: when the weights of one are not here.
        """
        return {row: await self.resolver.resolve(row) for row in rows}


class BenchModels:
    """The four small models that benches swap for real; the studio's own catalogue does not offer these rows.

    Args:
        models: the folder of the store.
        slots: of each model.
    """

    def __init__(self, models: Path, slots: int = 1) -> None:
        shipped = load_catalogue(resource("assets", "bench-models.yaml"))
        rows = [
            replace(
                row, variants=tuple(replace(one, options=replace(one.options, slots=slots)) for one in row.variants)
            )
            for row in shipped.rows
        ]
        self.catalogue = Catalogue(rows)
        self._store = Store(models)

    async def installed(self) -> tuple[ModelId, ...]:
        """The rows whose weights are here, the largest first."""
        return tuple(
            [row.id for row in self.catalogue.rows if await self._store.locate(row.variants[0]) is not None]
        )

    def chosen(self, asked: Sequence[str] | None) -> tuple[ModelSpec, ...]:
        """The rows of these names, or all of them.

        Raises:
            UnknownModel: when there is no such row.
        """
        return self.catalogue.rows if asked is None else tuple(self.catalogue.row(ModelId(one)) for one in asked)

    async def require(self, asked: Sequence[str] | None = None) -> tuple[ModelId, ...]:
        """The rows of these names, or all of them.

        Raises:
            UnknownModel: when there is no such row.
            ModelNotInstalled: when the weights of one are not here.
        """
        here = await self.installed()
        for row in self.chosen(asked):
            if row.id not in here:
                raise ModelNotInstalled(model=row.title)
        return tuple(row.id for row in self.chosen(asked))

    async def install(self, row: ModelId) -> None:
        """Bring the weights of a row into the store.

        Raises:
            StoreError, DataFolderUnwritable: as ``Installer.install``.
        """
        await Installer(self.catalogue, self._store).install(row)

    def ground(self, logs: Path, threads: int | None = None, *, debug: bool = True) -> Ground:
        """This machine, with workers of so many threads (one a physical core unless told) that log to ``logs``."""
        clock = SystemClock()
        probe = system_probe(clock)
        gpu = bool(probe.read().gpus)
        return Ground(
            resolver=CatalogueResolver(self.catalogue, {Engine.LLAMA_CPP: self._store}, gpu),
            probe=probe,
            clock=clock,
            runner=lambda: WorkerRunner(logs=logs, probe=probe, clock=clock, threads=threads or usable_cores()),
            debug=debug,
        )
