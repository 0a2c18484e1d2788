"""Care of what is installed: whether files are whole, what is newer, and where all of it is from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId, VariantId


class HealthState(StrEnum):
    """How the files of a variant are.

    OK: they were read whole, and their digests are right. UNVERIFIED: that was not done yet. DAMAGED: they were
    found to be other than they should, and are not used. MISSING: they were there, and are not any more.
    """

    OK = "ok"
    UNVERIFIED = "unverified"
    DAMAGED = "damaged"
    MISSING = "missing"

    @property
    def usable(self) -> bool:
        """Whether a model may be loaded from them."""
        return self in {HealthState.OK, HealthState.UNVERIFIED}


class Keeping(StrEnum):
    """Where the files of a variant lie: in the studio's own store, in a folder of several files, at their own place
    elsewhere, or in an installed package.
    """

    STORE = "store"
    CHECKPOINT = "checkpoint"
    ADOPTED = "adopted"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class HealthEntry:
    """A variant whose files are kept here.

    ``size`` is in bytes, ``verified_at`` in seconds since the epoch (None: never). ``due`` tells whether the
    schedule wants it read again. ``repairable`` tells whether the studio can bring it anew; ``serves_instead`` is
    the title of what serves its rows meanwhile, where it cannot be used.
    """

    variant: VariantId
    title: str
    rows: tuple[ModelId, ...]
    state: HealthState
    size: int
    verified_at: float | None = None
    keeping: Keeping = Keeping.STORE
    due: bool = False
    repairable: bool = True
    serves_instead: str = ""


@dataclass(frozen=True, slots=True)
class Verifying:
    """How far a verification is: bytes of all files, and the title of the one that is read now."""

    title: str
    done: int
    total: int


class UpdateState(StrEnum):
    """CURRENT: the source has what is here. NEWER: it has something else. READY: that is here too, and waits to be
    switched to. UNKNOWN: the source could not be asked.
    """

    CURRENT = "current"
    NEWER = "newer"
    READY = "ready"
    UNKNOWN = "unknown"


class UpdateKind(StrEnum):
    """Where a variant's newer version would come from."""

    OLLAMA = "ollama"
    HUB = "hub"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Update:
    """What the source of an installed variant has.

    ``here`` and ``there`` are digests (or commits), empty where unknown; ``size`` is that of what is there, in
    bytes, 0 where unknown; ``checked_at`` in seconds since the epoch. ``previous`` tells whether the version before
    is kept, ``problem`` why the source could not be asked. ``offered`` tells whether the studio can bring it.
    """

    row: ModelId
    variant: VariantId
    title: str
    kind: UpdateKind
    state: UpdateState
    here: str
    there: str = ""
    size: int = 0
    checked_at: float | None = None
    previous: bool = False
    offered: bool = True
    problem: Fault | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a version did with the questions that both were asked.

    ``speed`` in tokens a second and ``first`` (to the first token) in seconds are medians, None for rows that do
    not write. ``passed`` of ``checks`` answers were as they should.
    """

    digest: str
    speed: float | None = None
    first: float | None = None
    passed: int = 0
    checks: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The version that serves beside the newer one; ``problem`` tells why one of them could not be asked."""

    row: ModelId
    variant: VariantId
    title: str
    old: Measured
    new: Measured
    problem: Fault | None = None

    @property
    def speed_ratio(self) -> float | None:
        """How fast the newer one is beside the other; None where it was not measured."""
        if not self.old.speed or self.new.speed is None:
            return None
        return self.new.speed / self.old.speed

    @property
    def worse(self) -> bool:
        """Whether the newer one passes fewer checks, or writes more than a fifth slower."""
        ratio = self.speed_ratio
        return self.new.passed < self.old.passed or (ratio is not None and ratio < 0.8)


class LedgerKind(StrEnum):
    """What an entry of the ledger is about: weights, or something that was made with some."""

    MODEL = "model"
    REPLY = "reply"
    TAKE = "take"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Where something is from and what may be done with it.

    ``id`` names the variant, message, take or scan; ``title`` is what a user knows it as. ``model`` is the title of
    the weights that made it (for MODEL: the same as ``title``), ``variant`` their id where it is known. ``source``
    is where the weights come from, ``digest`` their SHA-256 or what their source has instead. ``at`` is when they
    were installed, or it was made; ``accepted_at`` when their licence was accepted; seconds since the epoch.
    ``installed`` is only told of weights.
    """

    kind: LedgerKind
    id: str
    title: str
    row: str
    variant: str
    model: str
    licence: str
    non_commercial: bool
    stand_in: bool = False
    source: str = ""
    digest: str = ""
    at: float | None = None
    accepted_at: float | None = None
    installed: bool = False


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which entries are wanted; an empty set of kinds means all. ``words`` must all occur, in any case."""

    kinds: frozenset[LedgerKind] = frozenset()
    words: str = ""
    non_commercial: bool = False

    def wants(self, entry: LedgerEntry) -> bool:
        """Whether an entry is among them."""
        if self.kinds and entry.kind not in self.kinds:
            return False
        if self.non_commercial and not entry.non_commercial:
            return False
        text = " ".join(
            (entry.title, entry.row, entry.variant, entry.model, entry.licence, entry.source)
        ).casefold()
        return all(word in text for word in self.words.casefold().split())


EVERYTHING = LedgerFilter()
