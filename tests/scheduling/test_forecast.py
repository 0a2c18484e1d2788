"""What the composer says before sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.core.preview import PreviewKind
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

GB = 1_000_000_000


async def test_a_load_into_free_memory(world: World) -> None:
    """The time from this PC's own loads, the memory afterwards; nothing happens by asking."""
    preview = await world.scheduler.preview(ModelId("alpha"))
    assert preview.kind is PreviewKind.LOADS
    assert (preview.title, preview.stand_in, preview.victims) == ("Alpha", False, ())
    assert (preview.footprint, preview.budget) == (Footprint(0, 4 * GB), Footprint(0, 10 * GB))
    assert preview.seconds == 3.5
    await settle()
    assert world.runner.calls == []
    assert world.sink.events == []


async def test_a_swap_names_who_goes(world: World) -> None:
    """Load gamma, unload Alpha, 8.2 of 10 GB."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    preview = await world.scheduler.preview(ModelId("gamma"))
    assert preview.victim_titles == ("Alpha",)
    assert [key.weights for key in preview.victims] == ["alpha"]
    assert preview.footprint == Footprint(0, 8_120_000_000)


async def test_a_warm_model_starts_at_once(world: World) -> None:
    """No seconds, no change of memory."""
    await world.answer("alpha")
    preview = await world.scheduler.preview(ModelId("alpha"))
    assert (preview.kind, preview.seconds) == (PreviewKind.STARTS, 0.0)
    assert preview.footprint == Footprint(0, 4_120_000_000)


async def test_a_model_without_a_free_slot_makes_wait(world: World) -> None:
    """Both are taken, and a third waits already."""
    world.runner.may_run.clear()
    for _ in range(3):
        world.submit("alpha")
    await settle()
    preview = await world.scheduler.preview(ModelId("alpha"))
    assert (preview.kind, preview.ahead) == (PreviewKind.WAITS, 1)
    assert preview.seconds > 0


async def test_a_model_on_its_way_starts_soon(world: World) -> None:
    """What remains of the load; for another model, that and its own."""
    world.runner.may_load.clear()
    world.submit("alpha")
    await settle()
    world.clock.advance(1.5)
    preview = await world.scheduler.preview(ModelId("alpha"))
    assert (preview.kind, preview.seconds) == (PreviewKind.STARTS, 2.0)
    other = await world.scheduler.preview(ModelId("beta"))
    assert (other.kind, other.seconds) == (PreviewKind.LOADS, 5.5)
    assert other.footprint == Footprint(0, 8 * GB)


async def test_what_cannot_run_says_why(make_world: WorldFactory, target: Callable[..., LoadTarget]) -> None:
    """Too large, by its title; or not known at all."""
    world = make_world(targets=[target("giant", ram=40), target("alpha")])
    await world.answer("alpha")
    giant = await world.scheduler.preview(ModelId("giant"))
    assert giant.kind is PreviewKind.REFUSED
    assert giant.fault is not None
    assert giant.fault.what.startswith("Giant needs 40 GB")
    nobody = await world.scheduler.preview(ModelId("nobody"))
    assert nobody.fault is not None
    assert (nobody.kind, nobody.fault.kind) == (PreviewKind.REFUSED, "UnknownModel")
    assert nobody.footprint == Footprint(0, 4_120_000_000)


async def test_what_is_not_here_is_imagined_and_not_noted(world: World, target: Callable[..., LoadTarget]) -> None:
    """For a mark on a model that may never be fetched."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    dreamt = target("dreamt", 4)
    preview = world.scheduler.imagine(dreamt)
    assert (preview.kind, preview.victim_titles) == (PreviewKind.LOADS, ("Alpha",))
    assert world.scheduler.imagine(target("beta", 4)).kind is PreviewKind.STARTS
    assert world.scheduler.imagine(target("huge", 40)).kind is PreviewKind.REFUSED
    await settle()
    assert "dreamt" not in world.loaded()


async def test_unloading_waits_until_it_is_gone(world: World, target: Callable[..., LoadTarget]) -> None:
    """And what answers is in use, as is what others wait for."""
    key = target("alpha", 4).key
    world.runner.may_run.clear()
    world.submit("alpha")
    await settle()
    assert world.scheduler.in_use(key)
    world.runner.may_run.set()
    await settle()
    assert not world.scheduler.in_use(key)
    await world.scheduler.unload(key)
    assert world.loaded() == set()
    await world.scheduler.unload(key)
