"""Workers that compute at the same time are held in turn, and never longer than that."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.jobs import Priority
from saijin_studio.core.ports.clock import FakeClock, SystemClock
from saijin_studio.runners.cores import SLICE_SECONDS
from saijin_studio.runners.worker_turns import Turns
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeWorker:
    """Knows whether it is held, and tells when that changes."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.held = False
        self.turns = 0

    def hold(self) -> None:
        """Be held."""
        self.held = True
        self._room.changed()

    def release(self) -> None:
        """Go on."""
        self.turns += self.held
        self.held = False
        self._room.changed()


class Room:
    """The workers of a test, and a wait for what they do."""

    def __init__(self) -> None:
        self.workers: list[FakeWorker] = []
        self._event = asyncio.Event()

    def worker(self) -> FakeWorker:
        """One more."""
        self.workers.append(FakeWorker(self))
        return self.workers[-1]

    def changed(self) -> None:
        """Wake who waits."""
        self._event.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(20):
            while not condition():
                self._event.clear()
                await self._event.wait()

    @property
    def free(self) -> list[FakeWorker]:
        """Those that are not held."""
        return [worker for worker in self.workers if not worker.held]


@pytest.fixture
async def room() -> Room:
    """An empty one."""
    return Room()


@pytest.fixture
async def turns() -> Turns:
    """Turns without anybody."""
    return Turns(SystemClock())


async def test_a_lone_worker_is_never_held(turns: Turns, room: Room) -> None:
    one = room.worker()
    with turns.seat(one, Priority.INTERACTIVE), turns.seat(one, Priority.BACKGROUND):
        await asyncio.sleep(0)
        assert not one.held
    assert one.turns == 0
    assert len(asyncio.all_tasks()) == 1


async def test_two_go_on_in_turn_and_the_last_is_let_go(turns: Turns, room: Room) -> None:
    one, other = room.worker(), room.worker()
    with turns.seat(one, Priority.INTERACTIVE):
        with turns.seat(other, Priority.INTERACTIVE):
            await room.until(lambda: min(one.turns, other.turns) >= 2)
            assert len(room.free) == 1
        await room.until(lambda: room.free == [one, other])
        begun = one.turns
        await asyncio.sleep(0)
    assert one.turns == begun


async def test_a_worker_that_leaves_while_held_is_let_go_at_once(turns: Turns, room: Room) -> None:
    one, other = room.worker(), room.worker()
    first, second = turns.seat(one, Priority.INTERACTIVE), turns.seat(other, Priority.INTERACTIVE)
    await room.until(lambda: other.held)
    turns.leave(second)
    assert not other.held
    turns.leave(first)
    assert not one.held


async def test_a_worker_about_to_end_is_let_go_whatever_it_works_on(turns: Turns, room: Room) -> None:
    one, other = room.worker(), room.worker()
    with turns.seat(one, Priority.INTERACTIVE), turns.seat(other, Priority.INTERACTIVE) as seat:
        await room.until(lambda: other.held)
        turns.forget(other)
        assert not other.held
        seat.hurry()
        turns.forget(other)
        await room.until(lambda: room.free == [one, other])


async def test_a_cancel_has_the_next_turn(turns: Turns, room: Room) -> None:
    """With a hundred workers before it, its own turn would come in five seconds."""
    many = [room.worker() for _ in range(100)]
    last = room.worker()
    seats = [turns.seat(one, Priority.INTERACTIVE) for one in many]
    with turns.seat(last, Priority.BACKGROUND) as seat:
        await room.until(lambda: last.held)
        seat.hurry()
        begun = asyncio.get_running_loop().time()
        await room.until(lambda: not last.held)
        assert asyncio.get_running_loop().time() - begun < 2
        assert room.free == [last]
    for one in seats:
        turns.leave(one)
    await room.until(lambda: len(room.free) == 101)


async def test_a_cancel_in_the_midst_of_its_own_turn_has_the_next_one_too(room: Room) -> None:
    """The worker that computes is told to stop: it goes on until it has, and the other waits meanwhile."""
    clock = FakeClock()
    turns, one, other = Turns(clock), room.worker(), room.worker()
    with turns.seat(one, Priority.INTERACTIVE):
        second = turns.seat(one, Priority.INTERACTIVE)
        with turns.seat(other, Priority.INTERACTIVE):
            await room.until(lambda: other.held)
            second.hurry()
            clock.advance(SLICE_SECONDS)
            await settle()
            assert room.free == [one]
            assert other.turns == 0
            turns.leave(second)
            await room.until(lambda: room.free == [other])


async def test_the_most_urgent_job_of_a_worker_counts(turns: Turns, room: Room) -> None:
    """With one interactive job among background ones a worker has its four turns for one of the other's."""
    one, other = room.worker(), room.worker()
    with turns.seat(one, Priority.BACKGROUND), turns.seat(other, Priority.BACKGROUND):
        urgent = turns.seat(one, Priority.INTERACTIVE)
        await room.until(lambda: other.turns >= 2)
        turns.leave(urgent)
        turns.leave(urgent)
        await room.until(lambda: other.turns >= 4)
        assert one.turns >= 2


async def test_when_the_turns_are_broken_off_nobody_stays_held(turns: Turns, room: Room) -> None:
    one, other = room.worker(), room.worker()
    with turns.seat(one, Priority.INTERACTIVE), turns.seat(other, Priority.INTERACTIVE):
        await room.until(lambda: other.held)
        (rotation,) = asyncio.all_tasks() - {asyncio.current_task()}
        rotation.cancel()
        await asyncio.wait({rotation})
        assert room.free == [one, other]
        third = room.worker()
        with turns.seat(third, Priority.INTERACTIVE):
            await room.until(lambda: len(room.free) == 1)
        await room.until(lambda: third.held is False)
    await room.until(lambda: len(room.free) == 3)
