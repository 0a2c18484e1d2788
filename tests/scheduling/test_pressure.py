"""When other programs take the memory that models lie beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.events import Departure, Leaving, ModelStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.memory import Gpu, MemoryReading
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.pressure import enough, line, pressure
from saijin_studio.scheduling.state import Book
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

GB = 1_000_000_000
MIB = 1 << 20
HELD = Footprint(4 * GB, 4 * GB)


def machine(ram_free: int, vram_free: int | None = None, ram_total: int = 16 * GB) -> MemoryReading:
    """A machine with so many bytes free, and a card of 12 GB unless ``vram_free`` is None."""
    gpus = () if vram_free is None else (Gpu("card", 12 * GB, 12 * GB - vram_free),)
    return MemoryReading(ram_total, ram_total - ram_free, gpus)


# --- the rule ---------------------------------------------------------------------------------------------------


def test_above_the_line_nothing_has_to_go() -> None:
    """At the line itself neither."""
    assert pressure(machine(512 * MIB, 128 * MIB), HELD) == Footprint()


def test_below_the_line_is_given_back_until_there_is_enough() -> None:
    """Each kind of memory for itself; enough is half as much again as the line."""
    assert pressure(machine(512 * MIB - 1, GB), HELD) == Footprint(0, 256 * MIB + 1)
    assert pressure(machine(2 * GB, 100 * MIB), HELD) == Footprint(92 * MIB, 0)


def test_the_line_of_a_large_machine_is_a_share_of_it() -> None:
    """Three in a hundred."""
    assert line(machine(0, None, 64 * GB)) == Footprint(0, round(1.92 * GB))
    assert enough(machine(0, None, 64 * GB)) == Footprint(0, round(2.88 * GB))


def test_a_machine_without_a_card_has_no_pressure_on_it() -> None:
    """And an unknown machine none at all."""
    assert line(machine(0)) == Footprint(0, 512 * MIB)
    assert pressure(MemoryReading(0, 0), HELD) == Footprint()


sizes = st.integers(0, 80 * GB)


@given(total=sizes, used=sizes, vram=sizes, taken=sizes, held=st.builds(Footprint, sizes, sizes))
def test_never_more_than_is_held_and_enough_when_that_goes(
    total: int, used: int, vram: int, taken: int, held: Footprint
) -> None:
    """After so much was given back there is no pressure, or nothing more to give."""
    before = MemoryReading(total, used, (Gpu("card", vram, taken),))
    asked = pressure(before, held)
    assert Footprint() == asked or asked.total > 0
    assert asked.vram >= 0 <= asked.ram
    assert asked.fits(held)
    rest = held - asked
    after = MemoryReading(total, used - asked.ram, (Gpu("card", vram, taken - asked.vram),))
    again = pressure(after, rest)
    assert again.ram == 0 or rest.ram == 0
    assert again.vram == 0 or rest.vram == 0


def test_nothing_is_loaded_into_what_takes_the_pressure_off() -> None:
    """Else it would have to go at once."""
    book = Book(Ledger(), Footprint(12 * GB, 16 * GB), Footprint(0, 0))
    book.saw(machine(10 * GB, 6 * GB), 0.0, settled=True)
    assert book.room == Footprint(6 * GB - 192 * MIB, 10 * GB - 768 * MIB)


# --- in the scheduler -------------------------------------------------------------------------------------------


def leaving(world: World) -> list[Leaving]:
    """The notices for the user."""
    return [one.leaving for one in world.events(ModelStateChanged) if one.leaving is not None]


async def press(world: World, ram_free: float) -> None:
    """Let the machine have so many gigabytes free, and look."""
    world.probe.reading = machine(int(ram_free * GB))
    await world.time.advance(1)


async def test_idle_models_go_before_the_system_swaps(make_world: WorldFactory) -> None:
    """As many as are needed, and the user is told why; the event that says so is that of its draining."""
    world = make_world(sample_seconds=1.0)
    world.probe.reading = machine(14 * GB)
    await world.scheduler.start()
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    await press(world, ram_free=0.3)
    assert len(world.loaded()) == 1
    (gone,) = {"alpha", "beta"} - world.loaded()
    assert leaving(world) == [Leaving(gone.title(), Departure.PRESSURE, Footprint(0, 4 * GB))]
    told = next(one for one in world.events(ModelStateChanged) if one.leaving is not None)
    assert told.state is ModelState.DRAINING


async def test_more_is_asked_for_only_when_the_memory_was_read_anew(make_world: WorldFactory) -> None:
    """What was freed is seen late: the second model stays for three seconds, and goes if it was not enough."""
    world = make_world(sample_seconds=1.0)
    world.probe.reading = machine(14 * GB)
    await world.scheduler.start()
    await world.answer("alpha")
    await world.answer("beta")
    await press(world, ram_free=0.3)
    await world.time.advance(1)
    assert len(world.loaded()) == 1
    await world.time.advance(3)
    assert world.loaded() == set()


async def test_memory_that_came_back_ends_the_pressure(make_world: WorldFactory) -> None:
    """It does not flap: what was left stays."""
    world = make_world(sample_seconds=1.0)
    world.probe.reading = machine(14 * GB)
    await world.scheduler.start()
    await world.answer("alpha")
    await world.answer("beta")
    await press(world, ram_free=0.3)
    await press(world, ram_free=0.6)
    await world.time.advance(30)
    assert len(world.loaded()) == 1


async def test_a_model_at_work_is_not_taken_away(make_world: WorldFactory) -> None:
    """The reply ends in peace; then it goes."""
    world = make_world(sample_seconds=1.0)
    world.probe.reading = machine(14 * GB)
    await world.scheduler.start()
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    await press(world, ram_free=0.3)
    assert world.loaded() == {"alpha"}
    world.runner.may_run.set()
    await world.time.advance(2)
    assert world.states(job)[-1] is JobState.COMPLETED
    assert world.loaded() == set()


async def test_a_pin_that_went_under_pressure_comes_back(make_world: WorldFactory) -> None:
    """When there is room again, and no sooner."""
    world = make_world(sample_seconds=1.0, pins=[ModelId("alpha")])
    world.probe.reading = machine(14 * GB)
    await world.scheduler.start()
    await world.answer("alpha")
    await press(world, ram_free=0.3)
    assert world.loaded() == set()
    await press(world, ram_free=1)
    await world.time.advance(20)
    assert world.loaded() == set()
    await press(world, ram_free=9)
    await world.time.advance(2)
    assert world.loaded() == {"alpha"}


async def test_without_a_reading_there_is_no_pressure(world: World, target: Callable[..., LoadTarget]) -> None:
    """Sampling is off."""
    await world.answer("alpha")
    world.probe.reading = machine(0)
    await world.time.advance(10)
    assert world.loaded() == {target("alpha").key.weights}
