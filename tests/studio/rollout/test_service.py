"""Rollouts of a data folder: begun, paused, gone on with after a crash, taken back, and listed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.events import FaultRaised, RolloutChanged
from saijin_studio.core.ids import VariantId
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.rollout_errors import (
    NoNetwork,
    NothingRolledOut,
    PlanInvalid,
    RolloutJournalDamaged,
    RolloutRunning,
    UnknownPhase,
    UnknownPlan,
)
from saijin_studio.core.rollouts import Rollout, RolloutState, StepKind, StepState
from saijin_studio.studio.rollout.opened import last_rollout
from saijin_studio.studio.rollout.plans import Plans
from saijin_studio.studio.rollout.service import Rollouts
from tests.studio.rollout.fake_world import Crash, World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWN = """
id: mine
name: {ja: 私の, en: Mine}
phases:
  - {id: first, name: {ja: 一, en: One}, install: [{row: a, golden: [{prompt: hi}]}], canaries: [ren]}
  - {id: second, name: {ja: 二, en: Two}, install: [{row: b, variant: b-1}]}
"""


class Gate(RecordingSink):
    """Remembers events, and does something when a rollout shows a certain step under way."""

    def __init__(self) -> None:
        super().__init__()
        self.at: tuple[StepKind, Callable[[], object]] | None = None

    def publish(self, event: object) -> None:
        """Take an event."""
        if isinstance(event, RolloutChanged):
            self.events.append(event)
            steps = [step for phase in event.rollout.phases for step in phase.steps]
            if self.at and any(one.kind is self.at[0] and one.state is StepState.RUNNING for one in steps):
                at, self.at = self.at, None
                at[1]()
        elif isinstance(event, FaultRaised):
            self.events.append(event)

    def states(self) -> list[RolloutState]:
        """What was told, each once."""
        told = [one.rollout.state for one in self.events if isinstance(one, RolloutChanged)]
        return list(dict.fromkeys(told))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of rollouts, with a plan of the user's."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "mine.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def service(folder: Path, world: World, sink: Gate | None = None) -> Rollouts:
    """A studio's rollouts."""
    plans = Plans(resource("assets", "rollouts"), folder / "plans")
    return Rollouts(folder, plans, world.ports(), sink or Gate(), FakeClock())


async def test_a_rollout_runs_and_is_told_step_by_step(folder: Path) -> None:
    world, sink = World(), Gate()
    rollouts = service(folder, world, sink)
    assert await rollouts.status() is None
    assert await rollouts.go_on() is None

    ended = await rollouts.run("mine")

    assert ended.state is RolloutState.COMPLETE
    assert (ended.plan, ended.began, ended.ended) == ("mine", 1_700_000_000.0, 1_700_000_000.0)
    assert sink.states() == [RolloutState.RUNNING, RolloutState.COMPLETE]
    assert (world.value.chosen, world.value.held, world.value.canaries) == ({"b": "b-1"}, frozenset(), {})
    assert world.models == {"a-best", "b-1"}
    assert [phase.personas for phase in ended.phases] == [("ren",), ("ren",)]
    assert ended.phases[0].steps[2].total == ended.phases[0].steps[2].done == 1000
    by_journal, found = last_rollout(folder), await service(folder, world).status()
    assert by_journal is not None
    assert found is not None
    assert by_journal.state is found.state is RolloutState.COMPLETE


async def test_the_plans_are_those_that_ship_and_the_users_own(folder: Path) -> None:
    rollouts = service(folder, World(problem=NoNetwork()))
    assert [(head.id, head.own) for head in rollouts.plans()] == [
        ("default", False),
        ("small", False),
        ("mine", True),
    ]

    found = await rollouts.plan(str(folder / "plans" / "mine.yaml"))

    assert found.state is RolloutState.PLANNED
    assert [one.kind for one in found.problems] == ["NoNetwork"]
    assert found.free == 10_000
    assert [step.total for step in found.phases[0].steps if step.kind is StepKind.INSTALL] == [1000]
    assert found.phases[0].canaries == found.phases[0].personas == ("ren",)
    assert (await rollouts.plan()).name.en == "Fifteen local models"
    with pytest.raises(UnknownPlan):
        await rollouts.plan("nobody")
    (folder / "bad.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(PlanInvalid):
        await rollouts.run(str(folder / "bad.yaml"))


async def test_paused_it_stands_still_and_another_studio_goes_on_only_when_asked(folder: Path) -> None:
    world, sink = World(), Gate()
    rollouts = service(folder, world, sink)
    pausing: list[asyncio.Task[None]] = []
    sink.at = StepKind.GOLDEN, lambda: pausing.append(asyncio.create_task(rollouts.pause()))

    paused = await rollouts.run("mine")

    assert paused.state is RolloutState.PAUSED
    later = service(folder, world)
    assert await later.go_on() is None
    assert (await later.run()).state is RolloutState.COMPLETE


async def test_cancelling_who_waits_pauses_it_too(folder: Path) -> None:
    world, sink = World(), Gate()
    rollouts = service(folder, world, sink)
    reached = asyncio.Event()
    sink.at = StepKind.INSTALL, reached.set
    running = asyncio.create_task(rollouts.run("mine"))
    await reached.wait()
    with pytest.raises(RolloutRunning):
        await rollouts.run("mine")

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    found = await rollouts.status()
    assert found is not None
    assert found.state is RolloutState.PAUSED
    await rollouts.aclose()


async def test_after_a_crash_the_next_studio_goes_on_by_itself(folder: Path) -> None:
    world = World(deadly="a")
    with pytest.raises(Crash):
        await service(folder, world).run("mine")
    world.deadly = ""
    left = last_rollout(folder)
    assert left is not None
    assert left.state is RolloutState.PAUSED

    ended = await service(folder, world).go_on()

    assert ended is not None
    assert ended.state is RolloutState.COMPLETE


async def test_taken_back_to_a_phase_and_then_altogether(folder: Path) -> None:
    world = World(models={VariantId("z")})
    rollouts = service(folder, world)
    with pytest.raises(NothingRolledOut):
        await rollouts.rollback()
    with pytest.raises(NothingRolledOut):
        await rollouts.settled()
    await rollouts.run("mine")

    with pytest.raises(UnknownPhase):
        await rollouts.rollback(to_phase="third")
    first = await rollouts.rollback(to_phase="first")
    assert (world.value.chosen, world.models) == ({}, {"a-best", "z"})
    assert [phase.state for phase in first.phases] == [StepState.DONE, StepState.UNDONE]
    again = service(folder, world)
    await again.rollback()

    assert world.standing() == World(models={VariantId("z")}).standing()
    with pytest.raises(NothingRolledOut):
        await again.rollback(to_phase="start")


async def test_what_was_being_taken_back_is_finished_at_the_start(folder: Path) -> None:
    world = World(failing=frozenset({"golden a"}), crash_in=None)
    sink = Gate()
    sink.at = StepKind.GOLDEN, lambda: setattr(world, "crash_in", 0)
    with pytest.raises(Crash):
        await service(folder, world, sink).run("mine")
    world.crash_in = None

    rollouts = service(folder, world)
    rollouts.start()

    assert await rollouts.go_on() is None
    assert (await rollouts.settled()).state is RolloutState.ROLLED_BACK
    assert world.standing() == World().standing()
    await rollouts.aclose()


async def test_a_damaged_journal_is_told_at_the_start_and_left_out_of_the_history(folder: Path) -> None:
    world = World()
    await service(folder, world).run("mine")
    (folder / "99999999-000000-00.jsonl").write_text("{}\n", encoding="utf-8")
    sink = Gate()
    rollouts = service(folder, world, sink)

    rollouts.start()
    with pytest.raises(RolloutJournalDamaged):
        await rollouts.run()

    (event,) = sink.events
    assert isinstance(event, FaultRaised)
    assert [one.state for one in await rollouts.history()] == [RolloutState.COMPLETE]


async def test_two_rollouts_are_two_entries_of_the_history(folder: Path) -> None:
    world = World()
    rollouts = service(folder, world)
    first: Rollout = await rollouts.run("mine")
    second = await rollouts.run("mine")

    assert [one.id for one in await rollouts.history()] == [second.id, first.id]


async def test_a_studio_that_closes_pauses_it(folder: Path) -> None:
    world = World(closing=True)

    paused = await service(folder, world).run("mine")

    assert paused.state is RolloutState.PAUSED
    assert StudioClosing.__name__ not in str(paused.fault)
