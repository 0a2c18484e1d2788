"""The workers take turns on the cores: the rule of ``cores`` carried out by holding processes."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Protocol, Self

from saijin_studio.runners.cores import Contender, entry, next_turn, served

if TYPE_CHECKING:
    from types import TracebackType

    from saijin_studio.core.jobs import Priority
    from saijin_studio.core.ports.clock import Clock


class Holdable(Protocol):
    """A worker that can be held."""

    def hold(self) -> None:
        """Stop it where it is; no effect on one that has ended."""
        ...

    def release(self) -> None:
        """Let it go on; no effect on one that is not held."""
        ...


class Seat:
    """The part of one job in the turns; a context that ends it.

    Args:
        turns: what it is a part of.
        worker: works on the job.
    """

    def __init__(self, turns: Turns, worker: Holdable) -> None:
        self._turns = turns
        self.worker = worker

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turns.leave(self)

    def hurry(self) -> None:
        """Give the worker the next turn, now: it has a cancel to obey."""
        self._turns.hurry(self)


class Turns:
    """Lets workers that have work compute one after another. Used from one loop.

    Args:
        clock: measures how long a worker computed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._places: dict[Holdable, _Place] = {}
        self._changed = asyncio.Event()
        self._rotation: asyncio.Task[None] | None = None

    def seat(self, worker: Holdable, priority: Priority) -> Seat:
        """Take part with a job. Work must not begin before, and the seat must be left."""
        place = self._places.get(worker)
        if place is None:
            level = entry([one.contender for one in self._places.values()])
            place = self._places[worker] = _Place(Contender(next(self._numbers), priority, level))
        seat = Seat(self, worker)
        place.seats[seat] = priority
        self._seated(place)
        if self._rotation is None and len(self._places) > 1:
            self._rotation = asyncio.create_task(self._rotate(), name="turns of workers")
        return seat

    def hurry(self, seat: Seat) -> None:
        """See ``Seat.hurry``; no effect once it was left."""
        place = self._places.get(seat.worker)
        if place is not None and seat in place.seats:
            place.contender = replace(place.contender, urgent=True)
            self._changed.set()

    def leave(self, seat: Seat) -> None:
        """End the part of a seat. A worker without any is not held."""
        place = self._places.get(seat.worker)
        if place is None or place.seats.pop(seat, None) is None:
            return
        if place.seats:
            place.contender = replace(place.contender, urgent=False)
            self._seated(place)
        else:
            self.forget(seat.worker)

    def forget(self, worker: Holdable) -> None:
        """Let a worker go on whatever it works on: it is about to be told to end."""
        if self._places.pop(worker, None) is not None:
            worker.release()
            self._changed.set()

    def _seated(self, place: _Place) -> None:
        place.contender = replace(place.contender, priority=max(place.seats.values()))
        self._changed.set()

    async def _rotate(self) -> None:
        try:
            while len(self._places) > 1:
                turn = next_turn([place.contender for place in self._places.values()])
                computing = self._give(turn.worker)
                self._changed.clear()
                began = self._clock.monotonic()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(turn.seconds):
                        await self._changed.wait()
                computing.contender = served(computing.contender, self._clock.monotonic() - began)
        finally:
            # However this ends, nobody may stay held.
            for worker in self._places:
                worker.release()
            self._rotation = None

    def _give(self, number: int) -> _Place:
        """Hold all but one; those that run stop before it starts."""
        chosen = next(worker for worker, place in self._places.items() if place.contender.worker == number)
        for worker in self._places:
            if worker is not chosen:
                worker.hold()
        chosen.release()
        return self._places[chosen]


@dataclass(slots=True, eq=False)
class _Place:
    """A worker's account, and its jobs with their priorities."""

    contender: Contender
    seats: dict[Seat, Priority] = field(default_factory=dict["Seat", "Priority"])
