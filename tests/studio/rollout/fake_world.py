"""A machine for rollouts that lives in memory, outlives its studio, and may crash at every single effect."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DownloadFailed, StudioClosing
from saijin_studio.core.ids import BackupId, ModelId, PersonaId, VariantId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.models import Footprint
from saijin_studio.studio.rollout.ports import Judged, Loaded, Ports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.rollout_errors import PreflightFailed
    from saijin_studio.core.rollout_plan import EnvironmentTask, Golden, PersonaChecks, PhasePlan
    from saijin_studio.library.rollout.entries import Entry
    from saijin_studio.studio.rollout.ports import Progress, Variants


class Crash(BaseException):
    """The studio is gone: nothing in it catches this."""


@dataclass(frozen=True)
class Standing:
    """What of the world has to be as it was: mapping, settings and models."""

    mapping: ModelMapping
    settings: Mapping[str, str]
    models: frozenset[VariantId]
    parts: frozenset[VariantId]


@dataclass
class World:
    """All that outlives a studio.

    ``crash_in`` is after how many more effects (those of the journal among them) it crashes, None for never; the
    last effect happens, or without ``half`` does not. ``failing`` are checks that come out wrong, ``broken``
    variants that cannot be downloaded, ``deadly`` is a row that takes the studio down when it is loaded, and
    ``closing`` says that the studio ends in an orderly way then, ``odd`` is a row on which the code has a fault.
    """

    entries: list[Entry] = field(default_factory=list["Entry"])
    value: ModelMapping = field(default_factory=ModelMapping)
    settings: dict[str, str] = field(default_factory=lambda: {"prefer_warm": "false", "theme": "dark"})
    models: set[VariantId] = field(default_factory=set[VariantId])
    parts: set[VariantId] = field(default_factory=set[VariantId])
    backups: int = 0
    failing: frozenset[str] = frozenset()
    broken: frozenset[VariantId] = frozenset()
    problem: PreflightFailed | None = None
    speed: float = 20.0
    crash_in: int | None = None
    half: bool = True
    deadly: str = ""
    closing: bool = False
    odd: str = ""
    asked: list[str] = field(default_factory=list[str])

    def standing(self) -> Standing:
        """As it is now."""
        return Standing(self.value, dict(self.settings), frozenset(self.models), frozenset(self.parts))

    def effect(self) -> None:
        """Count one more effect; crash before the last one, unless that is to happen."""
        if self.crash_in is None:
            return
        self.crash_in -= 1
        if self.crash_in < 0 and not self.half:
            raise Crash

    def done(self) -> None:
        """The effect happened; crash now if that was the last one."""
        if self.crash_in is not None and self.crash_in < 0:
            raise Crash

    def ports(self) -> Ports:
        """The world as a rollout sees it."""
        return Ports(
            _Installing(self), _Backing(self), _Switching(self), _Settings(self), _Asking(self), _Around(self)
        )


class MemoryNotes:
    """The journal."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def append(self, entry: Entry) -> None:
        """Keep an entry."""
        self._world.effect()
        self._world.entries.append(entry)
        self._world.done()


@dataclass
class _Installing:
    world: World

    async def choose(self, row: ModelId, variant: VariantId | None) -> VariantId:
        return variant or VariantId(f"{row}-best")

    async def is_here(self, row: ModelId, variant: VariantId) -> bool:
        return variant in self.world.models

    def size(self, row: ModelId, variant: VariantId) -> int:
        return 1000

    async def install(self, row: ModelId, variant: VariantId, progress: Progress) -> None:
        self.world.effect()
        self.world.parts.add(variant)
        self.world.done()
        progress(500, 1000)
        if variant in self.world.broken:
            raise DownloadFailed(title=variant, reason="it broke off")
        self.world.effect()
        self.world.models.add(variant)
        self.world.parts.discard(variant)
        self.world.done()

    async def verify(self, row: ModelId, variant: VariantId) -> str:
        assert variant in self.world.models
        return "digest"

    async def remove(self, row: ModelId, variant: VariantId) -> None:
        assert variant not in self.world.value.chosen.values(), "what serves everybody is never removed"
        self.world.effect()
        self.world.models.discard(variant)
        self.world.parts.discard(variant)
        self.world.done()


@dataclass
class _Backing:
    world: World

    async def create(self, note: str) -> BackupId:
        self.world.effect()
        self.world.backups += 1
        self.world.done()
        return BackupId(f"backup-{self.world.backups}")

    async def verify(self, backup: BackupId) -> str:
        assert backup.startswith("backup-")
        return backup


@dataclass
class _Switching:
    world: World

    @property
    def value(self) -> ModelMapping:
        return self.world.value

    async def set(self, mapping: ModelMapping) -> None:
        self.world.effect()
        self.world.value = mapping
        self.world.done()


@dataclass
class _Settings:
    world: World

    async def read(self, names: Sequence[str]) -> Mapping[str, str]:
        return {name: self.world.settings[name] for name in names}

    async def write(self, values: Mapping[str, str]) -> None:
        self.world.effect()
        self.world.settings.update(values)
        self.world.done()


@dataclass
class _Asking:
    world: World

    def _judged(self, what: str) -> Judged:
        self.world.asked.append(what)
        return Judged(what not in self.world.failing, f"a good {what}", f"a bad {what}")

    async def load(self, row: ModelId, variant: VariantId) -> Loaded:
        assert variant in self.world.models
        if row == self.world.deadly:
            raise Crash
        if row == self.world.odd:
            raise ZeroDivisionError
        if self.world.closing:
            raise StudioClosing
        return Loaded(2.0, Footprint(0, 500), Footprint(0, 1000))

    async def speed(self, row: ModelId, variant: VariantId) -> float:
        return self.world.speed

    async def golden(self, row: ModelId, variant: VariantId, golden: Golden) -> Judged:
        return self._judged(f"golden {row}")

    async def personas(self, checks: PersonaChecks, variants: Variants) -> Judged:
        return self._judged("personas")

    async def canary(self, persona: PersonaId, variants: Variants) -> Judged:
        for row, variant in variants.items():
            assert self.world.value.variant(row, persona) == variant
        return self._judged(f"canary {persona}")


@dataclass
class _Around:
    world: World

    async def problems(self, phase: PhasePlan, variants: Variants) -> tuple[PreflightFailed, ...]:
        return (self.world.problem,) if self.world.problem else ()

    async def personas(self, rows: Sequence[ModelId]) -> tuple[PersonaId, ...]:
        return (PersonaId("ren"),) if rows else ()

    async def free(self) -> int:
        return 10_000

    async def do(self, task: EnvironmentTask) -> str:
        return task.value
