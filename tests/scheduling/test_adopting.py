"""Models that an engine holds already, because others loaded them or the studio was not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineUnreachable
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.memory import ForeignModel, MemoryReading
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

GB = 1_000_000_000
ROWS = [ModelId(name) for name in ("nobody", "alpha", "beta", "gamma")]
STRANGER = ForeignModel("llama3.1:8b", Footprint(0, 5 * GB), 4096)


def offered(world: World, *targets: LoadTarget, ram: int = 4) -> None:
    """Let the engine hold models of these targets for somebody else."""
    for one in targets:
        world.shared.names[one.key] = ForeignModel(one.key.weights, Footprint(0, ram * GB), 4096)


async def test_what_is_there_at_the_start_is_used_as_it_is(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """It is shown as ready within a moment, and the first job does not load it."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    offered(world, target("alpha"))
    await world.scheduler.start()
    await settle()
    (use,) = world.scheduler.snapshot().models
    assert (use.title, use.state, use.measured) == ("Alpha", ModelState.READY, Footprint(0, 4 * GB))
    job = await world.answer("alpha")
    assert world.states(job) == [JobState.QUEUED, JobState.RUNNING, JobState.COMPLETED]
    assert world.calls("load") == []
    assert world.ledger.record(target("alpha").key).measured == Footprint(0, 4 * GB)


async def test_what_others_load_later_is_noticed_within_two_seconds(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Its memory is ours from then on, and not other programs', even before it is read anew."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0, sample_seconds=60.0)
    world.probe.reading = MemoryReading(16 * GB, 6 * GB)
    await world.scheduler.start()
    await settle()
    assert world.scheduler.snapshot().external == Footprint(0, 6 * GB)
    offered(world, target("beta"))
    await world.time.advance(2)
    snapshot = world.scheduler.snapshot()
    assert [one.title for one in snapshot.models] == ["Beta"]
    assert snapshot.external == Footprint(0, 2 * GB)


async def test_what_is_of_no_use_to_us_is_named(make_world: WorldFactory) -> None:
    """By the engine's name, beside the memory that it takes; when it has gone it is named no more."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    world.shared.strangers.append(STRANGER)
    await world.scheduler.start()
    await settle()
    assert world.scheduler.snapshot().foreign == (STRANGER,)
    assert world.scheduler.snapshot().models == ()
    world.shared.strangers.clear()
    await world.time.advance(2)
    assert world.scheduler.snapshot().foreign == ()


async def test_more_than_the_budget_is_not_taken_over(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Two fit; the third is named, and is taken over when one of them has gone."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    offered(world, target("alpha"), target("beta"), target("gamma"))
    await world.scheduler.start()
    await settle()
    assert [one.title for one in world.scheduler.snapshot().models] == ["Alpha", "Beta"]
    assert [one.name for one in world.scheduler.snapshot().foreign] == ["gamma"]
    world.scheduler.eject(target("alpha").key)
    await world.time.advance(2)
    assert [one.title for one in world.scheduler.snapshot().models] == ["Beta", "Gamma"]
    assert world.scheduler.snapshot().foreign == ()


async def test_a_model_that_is_loaded_or_coming_is_not_taken_over_again(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """The engine may show it before its load has returned."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("beta")
    world.runner.may_load.clear()
    world.submit("alpha")
    await settle()
    offered(world, target("alpha"), target("beta"))
    await world.time.advance(2)
    assert world.shared.adopted == []
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.model_states("alpha").count(ModelState.LOADING) == 1


async def test_what_goes_for_a_load_is_not_taken_over_before_that_is_done(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Somebody else brought it back at once."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("gamma")
    world.runner.may_load.clear()
    world.submit("beta")
    await settle()
    (gone,) = {"alpha", "gamma"} - world.loaded()
    offered(world, target(gone), ram=1)
    await world.time.advance(2)
    assert world.shared.adopted == []
    assert [one.name for one in world.scheduler.snapshot().foreign] == [gone]
    world.runner.may_load.set()
    await world.scheduler.idle()


async def test_a_load_that_begins_meanwhile_has_the_model(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """It was loaded by the time it had been taken over: there is one of it."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    await world.scheduler.start()
    await settle()
    offered(world, target("alpha"))
    world.shared.may_adopt.clear()
    await world.time.advance(2)
    await world.answer("alpha")
    world.shared.may_adopt.set()
    await settle()
    assert [one.title for one in world.scheduler.snapshot().models] == ["Alpha"]
    assert world.model_states("alpha").count(ModelState.READY) == 2, "after its load and after its reply"


async def test_an_engine_that_does_not_let_a_model_be_taken_over(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Nothing is lost: it is named, and tried again when what the engine holds has changed."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    offered(world, target("alpha"))
    world.shared.errors += [EngineUnreachable(engine="Ollama", address="x")]
    await world.scheduler.start()
    await world.time.advance(6)
    assert world.scheduler.snapshot().models == ()
    assert [one.name for one in world.scheduler.snapshot().foreign] == ["alpha"]
    world.shared.strangers.append(STRANGER)
    await world.time.advance(2)
    assert [one.title for one in world.scheduler.snapshot().models] == ["Alpha"]


async def test_a_model_that_went_meanwhile_is_not_taken_over(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """It was offered, and is not there any more."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0)
    offered(world, target("alpha"))
    world.shared.may_adopt.clear()
    await world.scheduler.start()
    await settle()
    world.shared.names.clear()
    world.shared.may_adopt.set()
    await settle()
    assert world.scheduler.snapshot().models == ()


async def test_a_pin_that_others_brought_back_is_there(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """It is not restored a second time."""
    world = make_world(adoptable=ROWS, reconcile_seconds=2.0, pins=[ModelId("alpha")])
    await world.scheduler.start()
    await world.answer("alpha")
    world.runner.loaded.clear()
    offered(world, target("alpha"))
    world.runner.may_load.clear()
    await world.time.advance(2)
    assert [one.title for one in world.scheduler.snapshot().models] == ["Alpha"]
