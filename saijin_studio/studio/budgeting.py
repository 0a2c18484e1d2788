"""What another memory budget, or other pins, would have made of the last seven days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Footprint
    from saijin_studio.studio.week_player import Tally

CURVE_POINTS = 8
MOST_PINS = 3
MOST_TRIED = 5
"""Models that are tried for each pin: those that were loaded again and again for the most seconds."""

NO_LONGER = 1.01
"""Others do not wait longer while their mean wait grows by no more than a hundredth: another order of the same
loads moves it by as much."""

_PARTS = 2 + CURVE_POINTS + 1 + MOST_PINS * (MOST_TRIED + 1)
"""Simulations of a study, at most; the same one is never played twice."""


class Kind(StrEnum):
    """Which of the two memories."""

    VRAM = "vram"
    RAM = "ram"

    def of(self, footprint: Footprint) -> int:
        """The bytes of this kind."""
        return footprint.vram if self is Kind.VRAM else footprint.ram

    def put(self, footprint: Footprint, size: int) -> Footprint:
        """The same with ``size`` bytes of this kind."""
        return replace(footprint, vram=size) if self is Kind.VRAM else replace(footprint, ram=size)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be tried: a budget in bytes, and rows to pin besides those that are pinned."""

    budget: Footprint
    pins: frozenset[ModelId] = frozenset()


@dataclass(frozen=True, slots=True)
class Point:
    """How many swaps there would have been at a budget (bytes of the curve's kind of memory)."""

    budget: int
    swaps: int


@dataclass(frozen=True, slots=True)
class PinAdvice:
    """A model that is worth pinning, its rows, and the swaps and seconds of loading that this saves.

    Savings count after those of the advice before it.
    """

    model: ModelId
    rows: tuple[ModelId, ...]
    swaps: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Study:
    """The same week twice: ``now`` at the present budget with the present pins, ``then`` with the choice.

    ``curve`` goes over ``kind``, the memory of which there is less for what was asked, with everything else as
    chosen; ``advice`` is for the chosen budget and the present pins. Both are None until they are worked out.
    ``too_large`` are the models that do not fit the chosen budget at all.
    """

    choice: Choice
    now: Tally
    then: Tally
    kind: Kind
    too_large: tuple[ModelId, ...] = ()
    curve: tuple[Point, ...] | None = None
    advice: tuple[PinAdvice, ...] | None = None

    @property
    def saved(self) -> int:
        """The swaps that the choice saves; below zero when it costs some."""
        return self.now.swaps - self.then.swaps


class Stopped(Exception):
    """Whoever asked does not want to know any more."""


@dataclass(slots=True, eq=False)
class Errand:
    """What somebody who asks shares with the thread that works on it.

    The one who asks may set ``stop`` at any time. The thread alone writes ``fraction``, the share that is done, and
    ``study``, as much of the answer as there is; each is replaced in one step, so both may be read at any time.
    """

    stop: Event = field(default_factory=Event)
    fraction: float = 0.0
    study: Study | None = None
    _done: int = 0

    def check(self, share: float) -> None:
        """Note the share that is done of the part under way.

        Raises:
            Stopped: when it is to stop.
        """
        if self.stop.is_set():
            raise Stopped
        self.fraction = min(1.0, (self._done + share) / _PARTS)

    def part_done(self) -> None:
        """One more simulation was played, or needs no playing.

        Raises:
            Stopped: when it is to stop.
        """
        self._done += 1
        self.check(0.0)
