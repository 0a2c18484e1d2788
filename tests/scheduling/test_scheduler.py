"""The life of a job, from submission to its one terminal state."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import Done, PromptProgress, TextDelta
from saijin_studio.core.errors import ModelFileCorrupt, ModelNotInstalled, StudioClosing, UnknownModel
from saijin_studio.core.events import (
    JobStateChanged,
    PromptRead,
    QueueChanged,
    Served,
    SwapPlanned,
    ThinkingReceived,
)
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import CompletionRequest, FinishReason, Job, JobState, Priority, Usage
from saijin_studio.core.models import ModelState
from saijin_studio.core.planning import Start
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.scheduling.waits import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.events import Event
    from saijin_studio.core.models import Footprint, LoadTarget
    from saijin_studio.core.planning import Action, SchedulerState
    from saijin_studio.scheduling.scheduler import Scheduler
    from tests.scheduling.conftest import World, WorldFactory

QUEUED, LOADING, RUNNING = JobState.QUEUED, JobState.LOADING, JobState.RUNNING
COMPLETED, FAILED, CANCELLED = JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED
OVERDUE = 300.0
"""Seconds after which models at work are drained for a job that waits; the policy's bound is far below."""


async def test_a_job_loads_its_model_and_is_answered(world: World) -> None:
    """Every state is told once, and the text arrives."""
    job = await world.answer("alpha")
    assert world.states(job) == [QUEUED, LOADING, RUNNING, COMPLETED]
    assert world.text(job) == "Hello, world"


async def test_thoughts_are_told_apart_from_the_reply(world: World) -> None:
    """And count as tokens of it."""
    world.runner.thoughts = ("Hm", "...")
    job = await world.answer("alpha")
    assert [one.text for one in world.events(ThinkingReceived)] == ["Hm", "..."]
    assert {one.job for one in world.events(ThinkingReceived)} == {job}
    assert world.text(job) == "Hello, world"


async def test_who_answers_is_known_from_the_resolving_on(world: World) -> None:
    """The first state comes before; the others name the variant."""
    job = await world.answer("alpha")
    served = Served(ModelId("alpha"), VariantId("alpha-q4"), "Alpha", stand_in=False)
    assert [one.served for one in world.changes(job)] == [None, served, served, served]


async def test_usage_and_reason_come_with_the_end(world: World) -> None:
    """And with nothing before."""
    job = await world.answer("alpha")
    assert world.last(job).usage == Usage(prompt_tokens=1, completion_tokens=3)
    assert world.last(job).reason is FinishReason.STOP
    assert [one.usage for one in world.changes(job)[:-1]] == [None, None, None]


async def test_a_second_job_finds_the_model_warm(world: World) -> None:
    """No second load, and the job never says that it is loading."""
    await world.answer("alpha")
    job = await world.answer("alpha")
    assert world.states(job) == [QUEUED, RUNNING, COMPLETED]
    assert len(world.calls("load")) == 1


async def test_a_model_tells_where_it_is(world: World) -> None:
    """From loading to ready again; told once each."""
    await world.answer("alpha")
    expected = [ModelState.LOADING, ModelState.READY, ModelState.BUSY, ModelState.READY]
    assert world.model_states("alpha") == expected


async def test_the_plan_is_told_before_a_load(world: World) -> None:
    """With the victims and the seconds that it should take."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    await world.answer("gamma")
    first, _, third = world.events(SwapPlanned)
    assert (first.title, first.victims, first.seconds) == ("Alpha", (), 3.5)
    assert [one.weights for one in third.victims] == ["alpha"]


async def test_the_least_recently_used_model_goes_first(world: World) -> None:
    """It drains, is unloaded, and only then the other is loaded."""
    await world.answer("alpha")
    world.clock.advance(1)
    await world.answer("beta")
    await world.answer("gamma")
    assert world.loaded() == {"beta", "gamma"}
    names = [name for name, _ in world.runner.calls if name in {"load", "unload"}]
    assert names == ["load", "load", "unload", "load"]
    states = world.model_states("alpha")
    assert states[-3:] == [ModelState.DRAINING, ModelState.UNLOADING, ModelState.INSTALLED]


async def test_a_busy_victim_is_drained_before_it_goes(world: World) -> None:
    """Its running job ends in peace; nothing new starts on it; the next job brings it back."""
    world.runner.may_run.clear()
    running = [world.submit("alpha"), world.submit("beta")]
    await settle()
    waiting = world.submit("gamma")
    await world.time.advance(OVERDUE)
    late = world.submit("alpha")
    await settle()
    assert world.states(waiting) == [QUEUED, LOADING]
    assert world.calls("unload") == []
    assert world.states(late) == [QUEUED]
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert all(world.states(one)[-1] is COMPLETED for one in (*running, waiting, late))


async def test_jobs_of_one_model_run_together_up_to_its_slots(world: World) -> None:
    """Two run, the third waits: it is queued, not loading."""
    world.runner.may_run.clear()
    jobs = [world.submit("alpha") for _ in range(3)]
    await settle()
    assert [world.states(one)[-1] for one in jobs] == [RUNNING, RUNNING, QUEUED]
    world.runner.may_run.set()
    await world.scheduler.idle()
    assert [world.states(one)[-1] for one in jobs] == [COMPLETED] * 3


async def test_rows_that_share_weights_share_one_loaded_model(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Switching between them costs nothing, and the gauge names both."""
    world = make_world(targets=[target("alpha", row="miyu"), target("alpha", row="ren")])
    await world.answer("miyu")
    await world.answer("ren")
    assert len(world.calls("load")) == 1
    (use,) = world.scheduler.snapshot().models
    assert use.rows == ("miyu", "ren")


async def test_the_queue_is_told_in_the_order_it_is_served(world: World) -> None:
    """The more important first; and only when it changed."""
    world.runner.may_load.clear()
    low = world.submit("alpha", Priority.BACKGROUND)
    high = world.submit("alpha")
    await settle()
    assert [one.job for one in world.events(QueueChanged)[-1].entries] == [high, low]
    world.runner.may_load.set()
    await world.scheduler.idle()
    told = world.events(QueueChanged)
    assert told[-1].entries == ()
    assert all(before != after for before, after in pairwise(told))


@pytest.mark.parametrize(("row", "error"), [("nobody", UnknownModel), ("absent", ModelNotInstalled)])
async def test_a_row_that_cannot_be_resolved_fails_alone(world: World, row: str, error: type[Exception]) -> None:
    """With the resolver's fault; the job beside it is answered."""
    world.resolver.targets[ModelId("absent")] = None
    failed, good = world.submit(row), world.submit("alpha")
    await world.scheduler.idle()
    fault = world.last(failed).fault
    assert fault is not None
    assert fault.kind == error.__name__
    assert world.states(good)[-1] is COMPLETED


async def test_a_model_that_can_never_fit_is_refused_at_once(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """By its title, with both figures, and without touching what is loaded."""
    world = make_world(targets=[target("alpha"), target("giant", ram=40)])
    await world.answer("alpha")
    job = await world.answer("giant")
    fault = world.last(job).fault
    assert fault is not None
    assert fault.what == "Giant needs 40 GB of main memory, and the budget is 10 GB of main memory."
    assert world.loaded() == {"alpha"}


async def test_progress_of_the_prompt_is_told(world: World) -> None:
    """In tokens, and it does not count as text."""
    done = Done(Usage(completion_tokens=1), FinishReason.LENGTH)
    world.runner.scripts.append([PromptProgress(5, 10), TextDelta("x"), done])
    job = await world.answer("alpha")
    assert world.events(PromptRead) == [PromptRead(job, 5, 10)]
    assert world.last(job).reason is FinishReason.LENGTH


async def test_a_job_is_not_taken_twice(world: World) -> None:
    """While it is not done its id is its own."""
    job = world.submit("alpha")
    with pytest.raises(ValueError, match="not done yet"):
        world.scheduler.submit(Job(job, ModelId("alpha"), CompletionRequest("?")))


async def test_closing_refuses_work_stops_jobs_and_unloads_everything(world: World) -> None:
    """Running, loading and queued ones are cancelled, each once, and the runner is closed."""
    await world.answer("beta")
    world.runner.may_run.clear()
    running = world.submit("beta")
    await settle()
    world.runner.may_load.clear()
    loading = world.submit("alpha")
    unresolved = world.submit("gamma")
    await world.scheduler.aclose()
    await world.scheduler.aclose()
    for job in (running, loading, unresolved):
        assert world.states(job)[-1] is CANCELLED
        assert sum(one.terminal for one in world.states(job)) == 1
    assert world.runner.closed
    assert world.calls("freed")[-1] == running
    assert world.calls("unload") == ["beta"]
    with pytest.raises(StudioClosing):
        world.submit("alpha")


async def test_a_job_that_comes_during_the_load_joins_it(world: World) -> None:
    """It says so, and there is one load."""
    world.runner.may_load.clear()
    world.submit("alpha")
    await settle()
    second = world.submit("alpha")
    await settle()
    assert world.states(second) == [QUEUED, LOADING]
    world.runner.may_load.set()
    await world.scheduler.idle()
    assert world.calls("load") == ["alpha"]


async def test_a_resolver_that_fails_in_a_way_nobody_foresaw(
    make_world: WorldFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """The job is told, and the bug is in the log."""
    world = make_world(resolver=BrokenResolver())
    job = await world.answer("alpha")
    fault = world.last(job).fault
    assert fault is not None
    assert fault.cause == "ZeroDivisionError: oh"
    assert "could not be resolved" in caplog.text


async def test_a_runner_may_answer_with_a_plain_iterator(world: World) -> None:
    """It need not be a generator."""
    world.runner.plain = True
    job = await world.answer("alpha")
    assert world.text(job) == "Hello, world"


@pytest.mark.parametrize("state", [QUEUED, LOADING, RUNNING])
async def test_whoever_hears_of_a_job_may_cancel_it_at_once(make_world: WorldFactory, state: JobState) -> None:
    """In the middle of the telling; every job ends once, and nothing is stuck."""
    sink = CancellingSink(state)
    world = make_world(sink=sink)
    sink.scheduler = world.scheduler
    jobs = [world.submit("alpha"), world.submit("alpha"), world.submit("beta")]
    await world.scheduler.idle()
    for job in jobs:
        assert [one for one in world.states(job) if one.terminal] == [CANCELLED]


async def test_whoever_hears_of_a_job_may_cancel_all_others(make_world: WorldFactory) -> None:
    """Those whose start had been decided in the same moment are not started."""
    sink = CancellingSink(RUNNING, everything=True)
    world = make_world(sink=sink)
    sink.scheduler = world.scheduler
    jobs = [world.submit("alpha"), world.submit("alpha")]
    await world.scheduler.idle()
    assert [world.states(one) for one in jobs] == [
        [QUEUED, LOADING, RUNNING, CANCELLED],
        [QUEUED, LOADING, CANCELLED],
    ]


async def test_jobs_that_are_refused_together_may_be_cancelled_in_between(
    make_world: WorldFactory, target: Callable[..., LoadTarget]
) -> None:
    """Each is told one end."""
    sink = CancellingSink(FAILED, everything=True)
    world = make_world(targets=[target("giant", ram=40)], sink=sink)
    sink.scheduler = world.scheduler
    jobs = [world.submit("giant"), world.submit("giant")]
    await world.scheduler.idle()
    assert [world.states(one) for one in jobs] == [[QUEUED, FAILED], [QUEUED, CANCELLED]]


async def test_jobs_that_fail_together_may_be_cancelled_in_between(make_world: WorldFactory) -> None:
    """Nothing follows a terminal state."""
    sink = CancellingSink(FAILED, everything=True)
    world = make_world(sink=sink)
    sink.scheduler = world.scheduler
    world.runner.load_errors.append(ModelFileCorrupt(model="alpha"))
    jobs = [world.submit("alpha"), world.submit("alpha")]
    await world.scheduler.idle()
    assert [world.states(one)[2:] for one in jobs] == [[FAILED], [CANCELLED]]


async def test_without_debug_nothing_is_checked_and_everything_works(make_world: WorldFactory) -> None:
    """Checking is for tests and simulations."""
    world = make_world(debug=False)
    for row in ("alpha", "beta", "gamma"):
        job = await world.answer(row)
        assert world.states(job)[-1] is COMPLETED


async def test_a_policy_that_never_rests_does_not_hang_the_studio(
    make_world: WorldFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """It is stopped after a while, and the log says so."""
    world = make_world(policy=RestlessPolicy(), debug=False)
    job = world.submit("alpha")
    await settle()
    assert "still wants something" in caplog.text
    world.scheduler.cancel(job)


class BrokenResolver(FakeResolver):
    """Has a bug."""

    def __init__(self) -> None:
        super().__init__({})

    async def resolve(
        self, row: ModelId, room: Footprint | None = None, variant: VariantId | None = None
    ) -> LoadTarget:
        """Fail."""
        raise ZeroDivisionError("oh")


class CancellingSink(RecordingSink):
    """Cancels a job, or all, from within the event that tells of its state."""

    def __init__(self, state: JobState, *, everything: bool = False) -> None:
        super().__init__()
        self.scheduler: Scheduler | None = None
        self._state = state
        self._everything = everything

    def publish(self, event: Event) -> None:
        """Keep the event, and cancel if it is the one."""
        super().publish(event)
        if isinstance(event, JobStateChanged) and event.state is self._state and self.scheduler is not None:
            if self._everything:
                self.scheduler.cancel_all()
            else:
                self.scheduler.cancel(event.job)


class RestlessPolicy:
    """Wants to start a job that is not there, for ever."""

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The same, always."""
        return [Start(JobId("nobody"))]
