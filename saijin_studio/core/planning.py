"""What a scheduling policy sees and what it may decide. The policy itself is pure: no clock, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.models import Footprint, ModelKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.jobs import Priority


@dataclass(frozen=True, slots=True)
class Resident:
    """A model in memory. Times are monotonic seconds.

    ``busy`` counts the jobs running now, ``served`` those started since it was loaded, ``gate`` those that
    waited for it when it was loaded.
    """

    key: ModelKey
    footprint: Footprint
    slots: int
    loaded_at: float
    last_used: float
    busy: int = 0
    served: int = 0
    gate: int = 0
    pinned: bool = False
    draining: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job in the queue; ``submitted_at`` in monotonic seconds.

    ``ahead`` is above zero for jobs that the user has put in front by hand: they go before all others, the highest
    first.
    """

    job: JobId
    key: ModelKey
    priority: Priority
    submitted_at: float
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class LoadUnderWay:
    """The one load that is being done, with the models that go for it."""

    key: ModelKey
    footprint: Footprint
    started_at: float
    victims: tuple[ModelKey, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What is known of a model, resident or not.

    ``footprint`` is learned or estimated in bytes, ``load_seconds`` and ``service_seconds`` are means,
    ``rate`` is requests a second, ``blocked_until`` the monotonic end of a back-off (infinite for an open
    circuit, with the fault that opened it). ``title`` is what people call it. ``crowded_since`` is since when it
    could not be loaded even if all others went, because of what other programs hold; infinite when it could.
    """

    footprint: Footprint
    load_seconds: float
    service_seconds: float
    rate: float = 0.0
    pinned: bool = False
    measured: bool = False
    blocked_until: float = 0.0
    fault: Fault | None = None
    title: str = ""
    crowded_since: float = inf


@dataclass(frozen=True, slots=True)
class SchedulerState:
    """The whole state, frozen.

    ``budget`` is the user's; ``room`` is that less what other programs take of it. ``evicted_pins`` are pinned
    models that had to go. ``announced`` are the models of the next stages that jobs of pipelines have declared.
    ``pressure`` is how many bytes have to be given back now, before the system begins to swap; zero nearly always.
    """

    now: float
    budget: Footprint
    room: Footprint
    residents: tuple[Resident, ...]
    queue: tuple[Waiting, ...]
    models: Mapping[ModelKey, ModelFacts]
    load: LoadUnderWay | None = None
    evicted_pins: tuple[ModelKey, ...] = ()
    announced: tuple[ModelKey, ...] = ()
    pressure: Footprint = field(default_factory=Footprint)

    def resident(self, key: ModelKey) -> Resident | None:
        """The resident of that key, or None."""
        return next((one for one in self.residents if one.key == key), None)

    @property
    def reserved(self) -> Footprint:
        """What the residents and the load under way hold or will hold."""
        held = sum((one.footprint for one in self.residents), Footprint())
        return held if self.load is None else held + self.load.footprint


@dataclass(frozen=True, slots=True)
class Start:
    """Run a queued job on its resident model now."""

    job: JobId


@dataclass(frozen=True, slots=True)
class Load:
    """Drain and unload ``victims``, then load ``key`` for the jobs that wait for it."""

    key: ModelKey
    victims: tuple[ModelKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Restore:
    """Load a pinned model that had to go, without evicting anything."""

    key: ModelKey


@dataclass(frozen=True, slots=True)
class Preload:
    """Load the model of an announced stage before its job comes, without evicting anything."""

    key: ModelKey


@dataclass(frozen=True, slots=True)
class Evict:
    """Drain and unload a model for nobody in particular: other programs need the memory, or its time is up."""

    key: ModelKey


@dataclass(frozen=True, slots=True)
class Reject:
    """End a queued job with a fault; it can never run as things are."""

    job: JobId
    fault: Fault


Action = Start | Load | Restore | Preload | Evict | Reject


class Policy(Protocol):
    """Decides what happens next. Called again after every change until it returns nothing."""

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order; empty when there is nothing to do but wait."""
        ...
