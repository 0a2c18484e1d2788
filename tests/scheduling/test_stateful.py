"""The whole scheduler against random submits, cancels, failures, pins, ejects and memory that others take.

The scheduler checks its own invariants after every step; a violation ends up in the loop's exception handler, and
the test fails. Besides, what was told must make sense, and at the end every job has ended, once.
"""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from saijin_studio.core.deltas import TextDelta
from saijin_studio.core.errors import (
    EngineUnreachable,
    ModelFileCorrupt,
    ModelLoadFailed,
    OutOfMemory,
    PromptTooLong,
    StreamInterrupted,
    StudioError,
    WorkerCrashed,
)
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.memory import ForeignModel, MemoryReading
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import World, WorldFactory

GB = 1_000_000_000
MOST_SECONDS = 300
ROWS = ("alpha", "beta", "gamma", "delta", "tiny", "nobody")
LOAD_ERRORS: tuple[StudioError, ...] = (
    ModelLoadFailed(model="x", reason="y"),
    OutOfMemory(model="x"),
    ModelFileCorrupt(model="x"),
    EngineUnreachable(engine="x", address="y"),
)
RUN_ERRORS: tuple[StudioError, ...] = (
    WorkerCrashed(model="x"),
    StreamInterrupted(engine="x"),
    EngineUnreachable(engine="x", address="y"),
    OutOfMemory(model="x"),
    PromptTooLong(model="x", tokens=2, context=1),
)
UNLOAD_ERROR = EngineUnreachable(engine="x", address="y")


class SchedulerMachine(RuleBasedStateMachine):
    """Drives one scheduler in a loop that runs only between the rules."""

    build: WorldFactory
    target: Callable[..., LoadTarget]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.trouble: list[dict[str, object]] = []
        self.loop.set_exception_handler(lambda _, context: self.trouble.append(context))
        self.jobs: list[JobId] = []

    def do(self, work: Coroutine[object, object, None]) -> None:
        """Run the loop for that long."""
        self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        """Build the world: five rows of different sizes, and one that does not exist."""

        async def make() -> World:
            make_target = type(self).target
            targets = [make_target(name, ram=4, slots=1 + place % 2) for place, name in enumerate(ROWS[:4])]
            world = type(self).build(
                targets=[*targets, make_target("tiny", ram=1)],
                sample_seconds=1.0,
                reconcile_seconds=2.0,
                adoptable=[ModelId(row) for row in ROWS],
            )
            world.probe.reading = MemoryReading(16 * GB, 2 * GB)
            await world.scheduler.start()
            return world

        self.world = self.loop.run_until_complete(make())

    @rule(
        row=st.sampled_from(ROWS),
        priority=st.sampled_from(Priority),
        following=st.sampled_from(("", *ROWS)),
        turns=st.integers(0, 20),
    )
    def submit(self, row: str, priority: Priority, following: str, turns: int) -> None:
        """A job arrives, perhaps with a stage behind it, and the loop turns a few times."""

        async def act() -> None:
            self.jobs.append(self.world.submit(row, priority, following))
            await settle(turns)

        self.do(act())

    @rule(choice=st.integers(0), turns=st.integers(0, 20))
    def cancel(self, choice: int, turns: int) -> None:
        """Any job is stopped, done or not."""

        async def act() -> None:
            if self.jobs:
                self.world.scheduler.cancel(self.jobs[choice % len(self.jobs)])
            await settle(turns)

        self.do(act())

    @rule(choice=st.integers(0), before=st.none() | st.integers(0))
    def move(self, choice: int, before: int | None) -> None:
        """The user drags a job, which may not wait any more, in front of another."""

        async def act() -> None:
            if self.jobs:
                place = None if before is None else self.jobs[before % len(self.jobs)]
                self.world.scheduler.move(self.jobs[choice % len(self.jobs)], place)
            await settle()

        self.do(act())

    @rule()
    def free_idle(self) -> None:
        """The window is put away."""
        self.do(self._soon(self.world.scheduler.free_idle))

    @rule()
    def next_unload_fails(self) -> None:
        """An engine does not let go of a model."""
        self.world.runner.unload_errors.append(UNLOAD_ERROR)

    @rule(choice=st.integers(0, 4), fails=st.booleans())
    def others_load(self, choice: int, *, fails: bool) -> None:
        """Somebody else loads a model into an engine that is shared."""
        key = type(self).target(ROWS[choice], slots=1 + choice % 2).key
        if key not in self.world.runner.loaded:
            self.world.shared.names[key] = ForeignModel(key.weights, Footprint(0, GB))
            self.world.shared.errors = [UNLOAD_ERROR] if fails else []

    @rule()
    def cancel_all(self) -> None:
        """Everything is stopped."""
        self.do(self._soon(self.world.scheduler.cancel_all))

    @rule(seconds=st.floats(0.1, 12))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.do(self.world.time.advance(seconds))

    @rule(gate=st.sampled_from(("may_load", "may_run", "may_free", "may_unload")), opened=st.booleans())
    def hold(self, gate: str, *, opened: bool) -> None:
        """An engine takes its time, or goes on."""
        event: asyncio.Event = getattr(self.world.runner, gate)
        self.do(self._soon(event.set if opened else event.clear))

    @rule(error=st.sampled_from(LOAD_ERRORS))
    def next_load_fails(self, error: StudioError) -> None:
        """Plant a failure."""
        self.world.runner.load_errors.append(error)

    @rule(error=st.sampled_from(RUN_ERRORS), said=st.booleans())
    def next_reply_fails(self, error: StudioError, *, said: bool) -> None:
        """Plant a failure, after a first piece of text or before."""
        self.world.runner.scripts.append([*([TextDelta("x")] if said else []), error])

    @rule(row=st.sampled_from(ROWS), pinned=st.booleans())
    def pin(self, row: str, *, pinned: bool) -> None:
        """The user pins a row or lets it go."""
        self.do(self._soon(lambda: self.world.scheduler.pin(ModelId(row), pinned=pinned)))

    @rule(choice=st.integers(0, 4))
    def eject(self, choice: int) -> None:
        """The user unloads something."""

        async def act() -> None:
            models = self.world.scheduler.snapshot().models
            if models:
                self.world.scheduler.eject(models[choice % len(models)].key)
            await settle()

        self.do(act())

    @rule(choice=st.integers(0, 4))
    def retry(self, choice: int) -> None:
        """The user closes a circuit."""
        target = type(self).target(ROWS[choice], slots=1 + choice % 2)
        self.do(self._soon(lambda: self.world.scheduler.retry_model(target.key)))

    @rule()
    def vanish(self) -> None:
        """An engine unloads everything on its own."""
        self.world.runner.loaded.clear()

    @rule(size=st.integers(5, 14))
    def budget(self, size: int) -> None:
        """The user changes the budget."""
        self.do(self._soon(lambda: self.world.scheduler.set_budget(Footprint(0, size * GB))))

    @rule(used=st.integers(1, 16))
    def others_take(self, used: int) -> None:
        """Other programs take memory or give it back."""
        self.world.probe.reading = MemoryReading(16 * GB, used * GB)

    @rule(row=st.sampled_from(ROWS))
    def preview(self, row: str) -> None:
        """The composer asks, which changes nothing."""

        async def act() -> None:
            before = len(self.world.sink.events)
            await self.world.scheduler.preview(ModelId(row))
            assert len(self.world.sink.events) == before

        self.do(act())

    @staticmethod
    async def _soon(act: Callable[[], object]) -> None:
        act()
        await settle()

    @invariant()
    def nothing_went_wrong(self) -> None:
        """No invariant of the scheduler was broken, nothing was raised in the loop."""
        assert not self.trouble, self.trouble

    def teardown(self) -> None:
        """Let everything go well: all jobs end, once, and nothing is left."""
        try:
            if hasattr(self, "world"):
                self.do(self._finish())
        finally:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    async def _finish(self) -> None:
        world = self.world
        world.probe.reading = MemoryReading(16 * GB, GB)
        world.runner.load_errors.clear()
        world.runner.scripts.clear()
        world.runner.unload_errors.clear()
        world.shared.names.clear()
        for gate in (world.runner.may_load, world.runner.may_run, world.runner.may_free, world.runner.may_unload):
            gate.set()
        for row in ROWS:
            world.scheduler.pin(ModelId(row), pinned=False)
        world.scheduler.set_budget(Footprint(0, 12 * GB))
        for _ in range(MOST_SECONDS):
            ends = [one.job for one in world.events(JobStateChanged) if one.state.terminal]
            if len(ends) >= len(self.jobs):
                break
            await world.time.advance(1)
        else:
            raise AssertionError("a job never ended")
        await world.time.advance(1)
        ends = [one.job for one in world.events(JobStateChanged) if one.state.terminal]
        assert sorted(ends) == sorted(self.jobs)
        for job in self.jobs:
            states = world.states(job)
            assert states[0] is JobState.QUEUED
            assert all(before is not after for before, after in pairwise(states)), states
        await world.scheduler.aclose()
        await settle()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert world.runner.loaded == {}
        assert not self.trouble, self.trouble


def test_the_scheduler_survives_everything(build_world: WorldFactory, target: Callable[..., LoadTarget]) -> None:
    """Sixty random lives of thirty steps."""
    machine = type(
        "Machine", (SchedulerMachine,), {"build": staticmethod(build_world), "target": staticmethod(target)}
    )
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=60, stateful_step_count=30, deadline=None),
    )
