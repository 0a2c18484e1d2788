"""What of the studio's parts is needed for telling feelings, and for learning them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.studio.file_job import Submits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import MemorySnapshot, ModelUse
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.dialogue.prompting import Target
    from saijin_studio.library.resolver import RowStatus


class Schedules(Submits, Protocol):
    """The scheduler."""

    def snapshot(self) -> MemorySnapshot:
        """The models that are in memory."""
        ...


class Describes(Protocol):
    """The resolver."""

    async def describe(self, row: ModelId) -> RowStatus:
        """What is here of a row."""
        ...


class KnowsWarm(Protocol):
    """Who knows the models of the conversation."""

    def warm_row(self, models: Sequence[ModelUse]) -> ModelId | None:
        """A row that writes, whose model is in memory and idle."""
        ...

    async def target(self, row: ModelId) -> Target:
        """What the model of a row can do."""
        ...


class Needs(Protocol):
    """The parts."""

    @property
    def scheduler(self) -> Schedules:
        """Takes the jobs."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of them."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def resolver(self) -> Describes:
        """Knows which variants are here."""
        ...

    @property
    def answering(self) -> KnowsWarm:
        """Knows which chat model could be asked."""
        ...

    @property
    def paths(self) -> Paths:
        """The data folder."""
        ...
