"""What a rollout needs of the rest of the studio; the tests have fakes of all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from saijin_studio.core.ids import BackupId, ModelId, PersonaId, VariantId
    from saijin_studio.core.mapping import ModelMapping
    from saijin_studio.core.models import Footprint
    from saijin_studio.core.rollout_errors import PreflightFailed
    from saijin_studio.core.rollout_plan import EnvironmentTask, Golden, PersonaChecks, PhasePlan
    from saijin_studio.library.rollout.entries import Entry

Progress = Callable[[int, int], None]
"""Is told bytes done and in all; in the scheduler's loop."""

Variants = Mapping["ModelId", "VariantId"]
"""The variant that each row of a phase gets."""


class Notes(Protocol):
    """The journal: an entry is safe when ``append`` returns."""

    async def append(self, entry: Entry) -> None:
        """Write an entry down.

        Raises:
            RolloutJournalUnwritable: when that cannot be done.
        """
        ...


class Installing(Protocol):
    """Models on the disk."""

    async def choose(self, row: ModelId, variant: VariantId | None) -> VariantId:
        """The variant that a row gets: the one named, else the best that can be had here.

        Raises:
            StudioError: when there is no such row or variant, or nothing can be had.
        """
        ...

    async def is_here(self, row: ModelId, variant: VariantId) -> bool:
        """Whether it can be loaded now."""
        ...

    def size(self, row: ModelId, variant: VariantId) -> int:
        """What it takes on the disk, in bytes."""
        ...

    async def install(self, row: ModelId, variant: VariantId, progress: Progress) -> None:
        """Bring it here; goes on where an earlier try stopped.

        Raises:
            StudioError: when it cannot be brought.
        """
        ...

    async def verify(self, row: ModelId, variant: VariantId) -> str:
        """Compare its files with their digests; returns what was compared.

        Raises:
            StudioError: when they are not what they should be.
        """
        ...

    async def remove(self, row: ModelId, variant: VariantId) -> None:
        """Unload it and delete it with whatever had arrived of it; nothing to do where nothing is left.

        Raises:
            StudioError: when that cannot be done now.
        """
        ...


class Backing(Protocol):
    """Backups."""

    async def create(self, note: str) -> BackupId:
        """Make one, and see that it can be put back.

        Raises:
            StudioError: when that is not so.
        """
        ...

    async def verify(self, backup: BackupId) -> str:
        """Put it back into a scratch folder; returns what was found.

        Raises:
            StudioError: when it is damaged.
        """
        ...


class Switching(Protocol):
    """The mapping."""

    @property
    def value(self) -> ModelMapping:
        """What counts now."""
        ...

    async def set(self, mapping: ModelMapping) -> None:
        """Let another count; in one step."""
        ...


class SettingsKept(Protocol):
    """The settings, as texts by name."""

    async def read(self, names: Sequence[str]) -> Mapping[str, str]:
        """What they are now.

        Raises:
            SettingsInvalid: when there is no such setting.
        """
        ...

    async def write(self, values: Mapping[str, str]) -> None:
        """Set these, and leave all others as they are.

        Raises:
            StudioError: when one is not valid or cannot be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """How long the first answer took, in seconds, and what the model takes in memory."""

    seconds: float
    footprint: Footprint
    budget: Footprint


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether what had to hold did, and what was wanted and found in words."""

    passed: bool
    expected: str
    found: str


class Asking(Protocol):
    """Asks one variant of a row, behind all that the user asks; each raises StudioError without an answer."""

    async def load(self, row: ModelId, variant: VariantId) -> Loaded:
        """Have it loaded and answer once."""
        ...

    async def speed(self, row: ModelId, variant: VariantId) -> float:
        """Tokens a second; 0 of what writes none."""
        ...

    async def golden(self, row: ModelId, variant: VariantId, golden: Golden) -> Judged:
        """Ask a question of the plan."""
        ...

    async def personas(self, checks: PersonaChecks, variants: Variants) -> Judged:
        """Ask the capability checks of personas."""
        ...

    async def canary(self, persona: PersonaId, variants: Variants) -> Judged:
        """Let a persona answer with the variant that it tries out; it has to be that one which answers."""
        ...


class Surroundings(Protocol):
    """The machine."""

    async def problems(self, phase: PhasePlan, variants: Variants) -> tuple[PreflightFailed, ...]:
        """What keeps a phase from beginning."""
        ...

    async def personas(self, rows: Sequence[ModelId]) -> tuple[PersonaId, ...]:
        """Who is mapped to one of these rows."""
        ...

    async def free(self) -> int:
        """What the disk of the models has left, in bytes."""
        ...

    async def do(self, task: EnvironmentTask) -> str:
        """Do what a phase wants of the machine; returns what came of it.

        Raises:
            StudioError: when it cannot be done.
        """
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it."""

    installing: Installing
    backing: Backing
    switching: Switching
    settings: SettingsKept
    asking: Asking
    surroundings: Surroundings
