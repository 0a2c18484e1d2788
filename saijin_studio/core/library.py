"""The library as one sees it: every row with its variants, what each would take here, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from saijin_studio.core.fit import Fit
    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.models import ModelSpec, ModelState, Variant

NOTHING = Footprint()


class Room(StrEnum):
    """What it takes to have a model in memory on this machine.

    FITS: it goes in beside what is there now. AFTER_UNLOADING: others have to go first. CPU_ONLY: there is no
    graphics memory for it, so the processor has to do the work. NEVER: not even alone.
    """

    FITS = "fits"
    AFTER_UNLOADING = "after-unloading"
    CPU_ONLY = "cpu-only"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class FitReport:
    """How a variant fits. ``fit`` is against the whole budget, ``room`` against what is in memory now.

    ``unloads`` are the titles of the models that would go. ``short`` is what is missing of each memory, in bytes,
    and ``longest`` the most tokens of context with which it would fit after all; both only where ``room`` is NEVER.
    """

    room: Room
    fit: Fit
    footprint: Footprint
    budget: Footprint
    unloads: tuple[str, ...] = ()
    short: Footprint = NOTHING
    longest: int = 0


@dataclass(frozen=True, slots=True)
class ContextCost:
    """What a variant is expected to take with a context of that many tokens."""

    tokens: int
    footprint: Footprint


@dataclass(frozen=True, slots=True)
class VariantCard:
    """A variant in the library.

    ``install`` is its download, while there is one. ``contexts`` is empty for engines without a context.
    ``fetchable`` tells whether the studio can bring it by itself; ``newer`` whether its source has another digest
    than the one that is here, and ``previous`` whether the one before is kept for the way back.
    """

    variant: Variant
    installed: bool
    fetchable: bool
    report: FitReport
    contexts: tuple[ContextCost, ...] = ()
    measured: Footprint | None = None
    disk: int = 0
    install: Install | None = None
    damaged: bool = False
    newer: bool = False
    previous: bool = False


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A row in the library. ``own`` marks one that the user added; ``serving`` is the variant that answers now."""

    spec: ModelSpec
    state: ModelState
    variants: tuple[VariantCard, ...]
    serving: VariantId | None = None
    personas: tuple[PersonaId, ...] = ()
    own: bool = False
    pinned: bool = False

    @property
    def shown(self) -> VariantCard:
        """The variant that a line about the row is about: what serves it, else what an installation would bring."""
        of_row = [one for one in self.variants if one.variant.id == self.serving]
        real = [one for one in self.variants if not one.variant.stand_in]
        return (of_row or real or list(self.variants))[0]


@dataclass(frozen=True, slots=True)
class LicenceText:
    """What a licence says. ``whole`` is False for a summary; ``url`` leads to the whole text, where known."""

    name: str
    text: str
    url: str
    non_commercial: bool
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Removed:
    """What removing variants of a row came to: bytes given back, and the other rows that they served too."""

    freed: int
    also_served: tuple[ModelId, ...] = ()


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """The disk that the store lies on, in bytes. ``reserve`` is what no download may touch."""

    models: int
    free: int
    total: int
    reserve: int


@dataclass(frozen=True, slots=True)
class LibraryView:
    """Everything that the page of models shows."""

    cards: tuple[ModelCard, ...]
    budget: Footprint
    disk: DiskRoom
    installs: tuple[Install, ...] = field(default=())
