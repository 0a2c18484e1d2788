"""Pins, ejects, and what a pinned model may expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelFileCorrupt
from saijin_studio.core.events import ModelStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.models import ModelState
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory


async def test_a_pinned_model_goes_last(world: World) -> None:
    """Though it was used less recently; and it is shown as pinned."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    use = world.events(ModelStateChanged)[-1].use
    assert use is not None
    assert use.pinned
    await world.answer("gamma")
    assert world.loaded() == {"alpha", "gamma"}


async def test_an_evicted_pin_comes_back_when_there_is_room(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Nothing has to be asked for it."""
    world = make_world(targets=[target("alpha", ram=4), target("giant", ram=9)])
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    await world.answer("giant")
    assert world.loaded() == {"giant"}
    world.scheduler.eject(target("giant").key)
    await world.scheduler.idle()
    await world.time.advance(2)
    assert world.loaded() == {"alpha"}
    assert world.calls("load") == ["alpha", "giant", "alpha"]


async def test_background_work_waits_before_it_takes_a_pinned_model(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Until it is overdue; then the pin goes, and comes back when there is room."""
    world = make_world(targets=[target("alpha", ram=4), target("giant", ram=9)])
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    job = world.submit("giant", Priority.BACKGROUND)
    await world.time.advance(60)
    assert world.states(job) == [JobState.QUEUED]
    await world.time.advance(10)
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED
    world.scheduler.eject(target("giant").key)
    await world.time.advance(5)
    assert world.loaded() == {"alpha"}


async def test_a_pinned_model_that_was_ejected_stays_away(world: World, target: Callable[..., LoadTarget]) -> None:
    """The user wanted its memory."""
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    world.scheduler.eject(target("alpha").key)
    await world.scheduler.idle()
    await world.time.advance(5)
    assert world.loaded() == set()


async def test_a_pinned_model_that_vanished_comes_back(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Its engine had unloaded it."""
    world = make_world(reconcile_seconds=2.0)
    await world.scheduler.start()
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    world.runner.loaded.clear()
    await world.time.advance(4)
    assert world.loaded() == {"alpha"}


async def test_a_pin_whose_file_is_damaged_is_given_up(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """One clear error, not a loop."""
    world = make_world(targets=[target("alpha", ram=4), target("giant", ram=9)])
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    await world.answer("giant")
    world.runner.load_errors.append(ModelFileCorrupt(model="alpha"))
    world.scheduler.eject(target("giant").key)
    await world.time.advance(60)
    assert world.calls("load") == ["alpha", "giant", "alpha"]
    told = world.events(ModelStateChanged)[-1]
    assert told.fault is not None
    assert told.fault.kind == "ModelFileCorrupt"


async def test_a_restore_can_be_ejected(make_world: WorldFactory, target: Callable[..., LoadTarget]) -> None:
    """While it loads, as long as nobody waits for it."""
    world = make_world(targets=[target("alpha", ram=4), target("giant", ram=9)])
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    await world.answer("giant")
    world.runner.may_load.clear()
    world.scheduler.eject(target("giant").key)
    await settle()
    assert world.model_states("alpha")[-1] is ModelState.LOADING
    world.scheduler.eject(target("alpha").key)
    await world.scheduler.idle()
    assert world.loaded() == set()


async def test_a_restore_goes_on_when_a_job_is_cancelled(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Nobody waits for it, and it is wanted all the same."""
    world = make_world(targets=[target("alpha", ram=4), target("giant", ram=9)])
    await world.answer("alpha")
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    await world.answer("giant")
    world.runner.may_load.clear()
    world.scheduler.eject(target("giant").key)
    await settle()
    job = world.submit("giant")
    await settle()
    world.scheduler.cancel(job)
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.loaded() == {"alpha"}
    assert world.calls("load") == ["alpha", "giant", "alpha"]


async def test_a_busy_model_is_ejected_when_it_is_done(world: World, target: Callable[..., LoadTarget]) -> None:
    """Its reply is not cut; ejecting it again, or what is not there, changes nothing."""
    world.runner.may_run.clear()
    job = world.submit("alpha")
    await settle()
    for _ in range(2):
        world.scheduler.eject(target("alpha").key)
    world.scheduler.eject(target("beta").key)
    await settle()
    assert world.model_states("alpha")[-1] is ModelState.DRAINING
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED
    assert world.calls("unload") == ["alpha"]


async def test_a_load_that_somebody_waits_for_is_not_ejected(
    world: World, target: Callable[..., LoadTarget]
) -> None:
    """The job is what is wanted."""
    world.runner.may_load.clear()
    job = world.submit("alpha")
    await settle()
    world.scheduler.eject(target("alpha").key)
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.states(job)[-1] is JobState.COMPLETED


async def test_pins_are_kept_whenever_they_change(make_world: WorldFactory) -> None:
    """All of them each time; pinning what is pinned is no change."""
    kept: list[frozenset[ModelId]] = []

    async def keep(pins: frozenset[ModelId]) -> None:
        kept.append(pins)

    alpha, beta = ModelId("alpha"), ModelId("beta")
    world = make_world(pins=[alpha], keep_pins=keep)
    assert world.scheduler.pins == {alpha}
    world.scheduler.pin(alpha, pinned=True)
    world.scheduler.pin(beta, pinned=True)
    world.scheduler.pin(alpha, pinned=False)
    await settle()
    assert kept == [{alpha, beta}, {beta}]


async def test_pins_that_cannot_be_kept_count_all_the_same(
    make_world: WorldFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """Until the studio closes."""

    async def keep(pins: frozenset[ModelId]) -> None:
        raise OSError(f"{len(pins)} could not be written")

    world = make_world(keep_pins=keep)
    world.scheduler.pin(ModelId("alpha"), pinned=True)
    await settle()
    assert world.scheduler.pins == {"alpha"}
    assert "keep pins failed" in caplog.text
