"""The machine, for a rollout: whether it is ready, and what a phase has it do."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.index_errors import NothingIndexed
from saijin_studio.core.models import Engine, FileSource, PackageSource
from saijin_studio.core.rollout_errors import (
    EngineSilent,
    NoNetwork,
    NoRoomInBudget,
    NoRoomInMemory,
    NoRoomOnDisk,
)
from saijin_studio.core.rollout_plan import EnvironmentTask
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.files import check, write_whole, writing
from saijin_studio.library.threads import in_thread

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.models import Variant
    from saijin_studio.core.rollout_errors import PreflightFailed
    from saijin_studio.core.rollout_plan import PhasePlan
    from saijin_studio.studio.rollout.ground import Ground
    from saijin_studio.studio.rollout.ports import Installing, Variants

MODEL_LIST = "models.txt"
"""The file in the folder of rollouts with what was installed last, as ``ollama list`` prints it."""


@dataclass(frozen=True, slots=True)
class StudioSurroundings:
    """``Surroundings`` of this machine."""

    ground: Ground
    installing: Installing

    async def problems(self, phase: PhasePlan, variants: Variants) -> tuple[PreflightFailed, ...]:
        """What keeps a phase from beginning: disk, memory, engines, network."""
        found: list[PreflightFailed] = []
        missing = [
            self.ground.catalogue.variant(row, one)
            for row, one in variants.items()
            if not await self.installing.is_here(row, one)
        ]
        needed, free = sum(one.size for one in missing) + phase.needs.disk, await self.free()
        if needed > free:
            found.append(NoRoomOnDisk(free=human_bytes(free), needed=human_bytes(needed)))
        found += await self._memory(phase, variants)
        for engine in phase.needs.engines:
            if engine.shared and not self.ground.answers(engine):
                found.append(EngineSilent(engine=engine.value))
        fetched = [one for one in missing if phase.needs.network or _fetched(one)]
        if fetched and not await asyncio.to_thread(_online):
            found.append(NoNetwork())
        return tuple(found)

    async def personas(self, rows: Sequence[ModelId]) -> tuple[PersonaId, ...]:
        """Who is mapped to one of these rows."""
        cast = await asyncio.to_thread(self.ground.cast)
        mapped = (one.id for one in cast.personas if any(set(each.models) & set(rows) for each in one.capabilities))
        return tuple(mapped)

    async def free(self) -> int:
        """What the disk of the models has left, in bytes."""
        return (await asyncio.to_thread(shutil.disk_usage, self.ground.paths.models)).free

    async def do(self, task: EnvironmentTask) -> str:
        """Do what a phase wants of the machine."""
        match task:
            case EnvironmentTask.MODEL_LIST:
                return await self._list()
            case EnvironmentTask.INDEX:
                return await self._index()
            case EnvironmentTask.MONITOR | EnvironmentTask.RESTORE_CHECK:
                reading = await asyncio.to_thread(self.ground.probe.read)
                words = f"RAM {human_bytes(reading.ram_used)} of {human_bytes(reading.ram_total)}"
                vram = f", VRAM {human_bytes(reading.vram_used)} of {human_bytes(reading.vram_total)}"
                return words + (vram if reading.gpus else "")

    async def _memory(self, phase: PhasePlan, variants: Variants) -> list[PreflightFailed]:
        found: list[PreflightFailed] = []
        budget = self.ground.scheduler.snapshot().budget
        for row, one in variants.items():
            try:
                estimate = (await self.ground.resolver.resolve(row, None, one)).estimate
            except StudioError:  # not here yet: its load is a step of its own
                continue
            if not estimate.fits(budget):
                needs, has = human_bytes(estimate.total), human_bytes(budget.total)
                found.append(NoRoomInBudget(row=row, needed=needs, budget=has))
        reading = await asyncio.to_thread(self.ground.probe.read)
        left = reading.ram_total - reading.ram_used
        if phase.needs.memory > left:
            needed, free = human_bytes(phase.needs.memory), human_bytes(left)
            found.append(NoRoomInMemory(needed=needed, free=free))
        return found

    async def _list(self) -> str:
        lines: list[str] = []
        for row in self.ground.catalogue.rows:
            for one in (await self.ground.resolver.describe(row.id)).installed:
                name = one.ollama_tag or one.id
                lines.append(f"{name:48} {one.sha256[:12] or '-':14} {human_bytes(one.size)}")
        folder, every = self.ground.paths.rollout, sorted(set(lines))
        text = f"{'NAME':48} {'ID':14} SIZE\n" + "".join(f"{line}\n" for line in every)

        def write() -> None:
            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
                write_whole(folder / MODEL_LIST, text)

        await asyncio.to_thread(write)
        return f"{len(every)} in {MODEL_LIST}"

    async def _index(self) -> str:
        from saijin_studio.studio.model_index import ModelIndex

        index = ModelIndex(self.ground.paths, self.ground.catalogue)

        def work(cancel: threading.Event) -> str:
            def still_wanted(_done: int, _total: int) -> None:
                check(cancel)

            try:
                found = index.index((), still_wanted)
            except NothingIndexed:
                found = index.index((str(self.ground.paths.models),), still_wanted)
            return f"{found.files} files"

        return await in_thread(work)


def _fetched(variant: Variant) -> bool:
    """Whether it comes over the network."""
    near = (FileSource, PackageSource)
    return variant.engine is not Engine.OPENAI and not any(isinstance(one, near) for one in variant.sources)


def _online() -> bool:
    """Whether any network but the machine's own is up; nothing is sent anywhere."""
    import psutil

    return any(stats.isup and name != "lo" for name, stats in psutil.net_if_stats().items())
