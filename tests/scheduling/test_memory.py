"""What the scheduler learns from the machine: readings, other programs, real footprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineUnreachable
from saijin_studio.core.events import Departure, Leaving, MemorySampled, ModelStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.memory import Gpu, MemoryReading, MemorySnapshot
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

GB = 1_000_000_000


def uses(world: World, ram: float, vram: float = 0) -> None:
    """Let the machine have 16 GB of main and 12 of GPU memory, and so much of it in use."""
    gpu = Gpu("card", 12 * GB, int(vram * GB))
    world.probe.reading = MemoryReading(16 * GB, int(ram * GB), (gpu,))


def sampled(world: World) -> MemorySnapshot:
    """The newest sample that was published."""
    return world.events(MemorySampled)[-1].snapshot


# --- sampling ---------------------------------------------------------------------------------------------------


async def test_memory_is_sampled_at_the_interval(make_world: WorldFactory) -> None:
    """Once at the start, then every so often; each is told."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=3)
    await world.scheduler.start()
    assert len(world.events(MemorySampled)) == 1
    assert sampled(world).reading == world.probe.reading
    await world.time.advance(3.5)
    assert len(world.events(MemorySampled)) == 4
    assert sampled(world).time == world.clock.wall() - 0.5


async def test_sampling_can_be_switched_off(world: World) -> None:
    """Then the picture is empty but for the models."""
    await world.scheduler.start()
    await world.time.advance(10)
    assert world.events(MemorySampled) == []
    assert world.scheduler.snapshot().reading == MemoryReading(0, 0)


async def test_what_is_in_use_and_not_ours_is_others(make_world: WorldFactory) -> None:
    """Of both kinds; never less than nothing."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=3)
    await world.scheduler.start()
    await world.answer("alpha")
    uses(world, ram=7.5, vram=1)
    await world.time.advance(1)
    assert sampled(world).external == Footprint(GB, 3_500_000_000)
    uses(world, ram=2)
    await world.time.advance(1)
    assert sampled(world).external == Footprint()


async def test_a_model_on_its_way_is_not_taken_for_another_program(make_world: WorldFactory) -> None:
    """While it loads its memory grows, and the figure for the others stands still."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=3)
    await world.scheduler.start()
    world.runner.may_load.clear()
    world.submit("alpha")
    uses(world, ram=6)
    await world.time.advance(2)
    assert sampled(world).external == Footprint(0, 3 * GB)
    (use,) = sampled(world).models
    assert (use.state, use.measured) == (ModelState.LOADING, None)


async def test_a_probe_that_fails_does_not_end_the_sampling(
    make_world: WorldFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, once in a row, and the next reading is told again."""
    world = make_world(sample_seconds=1.0)
    await world.scheduler.start()
    world.probe.failures += [OSError("driver"), OSError("driver")]
    await world.time.advance(3)
    assert len(world.events(MemorySampled)) == 2
    assert caplog.text.count("the scheduler could not sample") == 1
    world.probe.failures.append(OSError("again"))
    await world.time.advance(2)
    assert caplog.text.count("the scheduler could not sample") == 2


# --- room -------------------------------------------------------------------------------------------------------


async def test_memory_that_others_take_shrinks_the_room(make_world: WorldFactory) -> None:
    """Two models would fit the budget; beside the other program only one does."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=8)
    await world.scheduler.start()
    await world.answer("alpha")
    uses(world, ram=12)
    await world.time.advance(1)
    job = world.submit("beta")
    await settle()
    uses(world, ram=8)
    await world.time.advance(1)
    assert world.states(job)[-1] is JobState.COMPLETED
    assert world.loaded() == {"beta"}


async def test_a_job_waits_for_memory_to_come_back(make_world: WorldFactory) -> None:
    """It is answered when the other program ends, and told after a minute when it does not."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=14)
    await world.scheduler.start()
    first = world.submit("alpha")
    await world.time.advance(30)
    assert world.states(first) == [JobState.QUEUED]
    uses(world, ram=3)
    await world.time.advance(2)
    assert world.states(first)[-1] is JobState.COMPLETED
    uses(world, ram=20)
    await world.time.advance(1)
    second = world.submit("beta")
    await world.time.advance(61)
    fault = world.last(second).fault
    assert fault is not None
    assert fault.kind == "MemoryTakenByOthers"


async def test_a_lower_budget_sends_the_least_used_away(world: World) -> None:
    """At once if they are idle; the rest stays."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    world.scheduler.set_budget(Footprint(0, 5 * GB))
    await world.scheduler.idle()
    assert world.loaded() == {"beta"}
    world.scheduler.set_budget(Footprint(0, 6 * GB))
    await world.scheduler.idle()
    assert world.loaded() == {"beta"}
    assert world.scheduler.snapshot().budget == Footprint(0, 6 * GB)


async def test_a_lower_budget_during_a_swap(world: World) -> None:
    """What goes for the load under way is not counted twice."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    world.runner.may_unload.clear()
    job = world.submit("gamma")
    await settle()
    world.scheduler.set_budget(Footprint(0, 9 * GB))
    world.runner.may_unload.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED
    assert world.loaded() == {"beta", "gamma"}


# --- unloading is confirmed -------------------------------------------------------------------------------------


async def test_a_load_waits_until_the_memory_is_seen_to_be_free(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """The unload has returned, but the card still shows it as taken for two seconds."""
    world = make_world(
        targets=[target("alpha", ram=1, vram=9), target("beta", ram=1, vram=8)],
        budget=Footprint(10 * GB, 10 * GB),
        sample_seconds=1.0,
    )
    uses(world, ram=3)
    await world.scheduler.start()
    await world.answer("alpha")
    uses(world, ram=4, vram=9)
    await world.time.advance(1)
    job = world.submit("beta")
    await world.time.advance(2)
    assert world.calls("unload") == ["alpha"]
    assert world.calls("load") == ["alpha"]
    uses(world, ram=3, vram=0.5)
    await world.time.advance(1)
    assert world.states(job)[-1] is JobState.COMPLETED


async def test_memory_that_never_comes_free_counts_as_others(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """After eight seconds it is measured anew; there is no room now, so the load does not begin."""
    world = make_world(
        targets=[target("alpha", ram=1, vram=9), target("beta", ram=1, vram=8)],
        budget=Footprint(10 * GB, 10 * GB),
        sample_seconds=1.0,
    )
    uses(world, ram=3)
    await world.scheduler.start()
    await world.answer("alpha")
    uses(world, ram=4, vram=9)
    await world.time.advance(1)
    job = world.submit("beta")
    await world.time.advance(9)
    assert world.calls("load") == ["alpha"]
    assert world.states(job) == [JobState.QUEUED, JobState.LOADING, JobState.QUEUED]
    uses(world, ram=3)
    await world.time.advance(2)
    assert world.states(job)[-1] is JobState.COMPLETED


async def test_a_load_that_begins_again_at_once_is_told_once(make_world: WorldFactory) -> None:
    """Others took the room while the first victim went; a second one goes, and the job was loading all the time."""
    world = make_world(sample_seconds=1.0)
    uses(world, ram=2)
    await world.scheduler.start()
    for row in ("alpha", "gamma"):
        await world.answer(row)
    uses(world, ram=10)
    await world.time.advance(1)
    world.runner.may_unload.clear()
    job = world.submit("beta")
    await settle()
    uses(world, ram=11.15)
    world.runner.may_unload.set()
    await world.scheduler.idle()
    assert world.loaded() == {"beta"}
    assert world.model_states("beta").count(ModelState.LOADING) == 2
    assert world.states(job) == [JobState.QUEUED, JobState.LOADING, JobState.RUNNING, JobState.COMPLETED]


async def test_without_a_reading_nothing_is_compared(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Sampling is off: the confirmation rests on what is free."""
    world = make_world(targets=[target("alpha", ram=9), target("beta", ram=9)])
    await world.answer("alpha")
    job = await world.answer("beta")
    assert world.states(job)[-1] is JobState.COMPLETED


# --- giving back ------------------------------------------------------------------------------------------------


async def test_what_is_idle_is_given_back_on_wish(make_world: WorldFactory) -> None:
    """For a window that is put away: not what is pinned, at work, or waited for."""
    world = make_world(budget=Footprint(0, 20 * GB), pins=[ModelId("gamma")])
    for row in ("alpha", "gamma", "delta"):
        await world.answer(row)
    world.runner.may_run.clear()
    world.submit("beta")
    for _ in range(3):
        world.submit("delta")
    await settle()
    assert world.scheduler.free_idle() == Footprint(0, 4 * GB)
    assert world.scheduler.free_idle() == Footprint(), "it is on its way out already"
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert world.loaded() == {"beta", "gamma", "delta"}
    leaving = [one.leaving for one in world.events(ModelStateChanged) if one.leaving is not None]
    assert leaving == [Leaving("Alpha", Departure.FREED, Footprint(0, 4 * GB))]


# --- learning ---------------------------------------------------------------------------------------------------


async def test_what_a_load_measures_is_reserved_from_then_on(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """With a margin; predicted and measured stand side by side."""
    alpha = target("alpha")
    world.runner.footprints[alpha.key] = Footprint(0, 5 * GB)
    await world.answer("alpha")
    (use,) = world.scheduler.snapshot().models
    assert (use.predicted, use.measured) == (alpha.estimate, Footprint(0, 5 * GB))
    assert world.ledger.footprint(alpha.key, alpha.estimate) == Footprint(0, 5_150_000_000)


async def test_seconds_are_learned(world: World, target: Callable[..., LoadTarget]) -> None:
    """Of loads and of jobs."""
    world.runner.may_load.clear()
    world.submit("alpha")
    await world.time.advance(7)
    world.runner.may_run.clear()
    world.runner.may_load.set()
    await world.time.advance(3)
    world.runner.may_run.set()
    await world.scheduler.idle()
    record = world.ledger.record(target("alpha").key)
    assert (record.load_seconds, record.service_seconds, record.loads, record.jobs) == (7.0, 3.0, 1, 1)


async def test_growth_in_use_is_learned(make_world: WorldFactory, target: Callable[..., LoadTarget]) -> None:
    """The engines are asked every two seconds; the highest counts, the newest is shown."""
    world = make_world(reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    alpha = target("alpha").key
    for size in (6, 5):
        world.runner.loaded[alpha] = Footprint(0, size * GB)
        await world.time.advance(2)
    (use,) = world.scheduler.snapshot().models
    assert use.measured == Footprint(0, 5 * GB)
    assert world.ledger.record(alpha).measured == Footprint(0, 6 * GB)


async def test_a_model_that_vanished_is_no_longer_shown(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Its process has ended: what is called loaded is loaded. The next job brings it back."""
    world = make_world(reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    del world.runner.loaded[target("alpha").key]
    await world.time.advance(2)
    assert world.scheduler.snapshot().models == ()
    told = world.events(ModelStateChanged)[-1]
    assert told.state is ModelState.INSTALLED
    assert told.leaving == Leaving("Alpha", Departure.ENDED, Footprint(0, 4 * GB))
    job = await world.answer("alpha")
    assert JobState.LOADING in world.states(job)


async def test_a_model_that_vanishes_while_it_drains(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """The load that waits for its going goes on; its own job ends as its engine says."""
    world = make_world(targets=[target("alpha", ram=9), target("beta", ram=9)], reconcile_seconds=2.0)
    await world.scheduler.start()
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    other = world.submit("beta")
    await settle()
    del world.runner.loaded[target("alpha").key]
    await world.time.advance(2)
    assert world.states(other)[-1] is JobState.RUNNING
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED


async def test_engines_that_do_not_answer_change_nothing(make_world: WorldFactory) -> None:
    """They are asked again two seconds later."""
    world = make_world(reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    world.runner.resident_errors.append(EngineUnreachable(engine="Ollama", address="x"))
    world.runner.loaded.clear()
    await world.time.advance(3)
    assert len(world.scheduler.snapshot().models) == 1
    await world.time.advance(1)
    assert world.scheduler.snapshot().models == ()


async def test_a_model_on_its_way_out_is_not_missed(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """It is gone for the engine already, and is told as unloaded once."""
    world = make_world(reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    world.runner.may_unload.clear()
    world.scheduler.eject(target("alpha").key)
    world.runner.loaded.clear()
    await world.time.advance(3)
    assert world.model_states("alpha")[-1] is ModelState.UNLOADING
    world.runner.may_unload.set()
    await world.scheduler.idle()
    assert world.model_states("alpha").count(ModelState.INSTALLED) == 1


async def test_what_was_learned_survives_a_restart(
    make_world: WorldFactory, target: Callable[..., LoadTarget], tmp_path: Path
) -> None:
    """It is saved while the studio runs, and when it closes."""
    file = tmp_path / "ledger.json"
    world = make_world(ledger=Ledger(file), reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    await world.time.advance(2)
    assert Ledger(file).record(target("alpha").key).loads == 1
    await world.answer("beta")
    await world.scheduler.aclose()
    assert Ledger(file).record(target("beta").key).jobs == 1
