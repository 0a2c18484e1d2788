"""A soak among fakes, and every way in which it can fail."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ModelStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.models import ModelState
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.scheduling.waits import settle
from saijin_studio.studio.soaking.plan import Ask, Budget, Cancel, Kill, Moment
from saijin_studio.studio.soaking.session import MOST_OPEN, Account, Session
from saijin_studio.studio.soaking.soak import MOST_GROWTH, breaches, soak
from saijin_studio.studio.soaking.vitals import FakeBody, Vitals
from saijin_studio.studio.soaking.witness import Witness
from tests.studio.trials.fakes import Machine, target_of

if TYPE_CHECKING:
    from saijin_studio.studio.trials.ground import Ground

SMALL, LARGE = ModelId("small"), ModelId("large")
ROWS = (SMALL, LARGE)
START = Vitals(threads=3, files=10, rss=50_000_000, children=0)


def ask(row: ModelId, pause: float = 0.0) -> Moment:
    return Moment(pause, Ask(row, 4, Priority.INTERACTIVE))


@pytest.fixture
def machine() -> Machine:
    return Machine()


class TestSession:
    """One scheduler with deeds done to it."""

    async def test_every_job_comes_to_one_end(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL), ask(LARGE), ask(SMALL, 1.0)], 60))
        assert session.witness.lost == []
        assert session.witness.count(JobState.COMPLETED) == 3
        assert session.witness.loads == 2
        assert session.account == Account()
        assert machine.runners[-1].closed

    async def test_deeds_end_with_their_time(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL), ask(SMALL, 5.0), ask(SMALL, 6.0)], 10))
        assert len(session.witness.stories) == 2

    async def test_one_of_the_open_jobs_is_cancelled(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        course = [Moment(0.0, Cancel(0.5)), ask(SMALL), ask(LARGE), Moment(0.0, Cancel(0.99))]
        await machine.drive(session.run(course, 60))
        assert [one.ends for one in session.witness.stories.values()] == [
            [JobState.COMPLETED],
            [JobState.CANCELLED],
        ]
        assert session.account.cancels == 1

    async def test_one_of_the_workers_is_killed(self, machine: Machine) -> None:
        body = FakeBody(START, workers=(11, 12, 13))
        course = [Moment(0.0, Kill(0.4)), Moment(0.0, Kill(0.99)), Moment(0.0, Kill(0.0)), Moment(0.0, Kill(0.0))]
        session = Session(machine.ground, body, ROWS)
        await machine.drive(session.run(course, 60))
        assert body.killed == [12, 13, 11]
        assert session.account.kills == 3

    async def test_the_budget_swings_between_the_largest_model_and_all(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL), ask(LARGE), Moment(20.0, Budget(0.0)), ask(SMALL, 5.0)], 60))
        assert session.account.budgets == 1
        assert session.witness.loads == 3, "the small one had to go"

    async def test_who_waits_for_many_replies_asks_no_more(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL) for _ in range(MOST_OPEN + 3)], 60))
        assert len(session.witness.stories) == MOST_OPEN
        assert session.account.skipped == 3

    async def test_after_a_failure_the_user_tries_again(self, machine: Machine) -> None:
        session = Session(failing(machine), FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL), ask(SMALL, 60.0)], 200))
        assert [one.ends for one in session.witness.stories.values()] == [[JobState.FAILED], [JobState.COMPLETED]]
        assert session.account.retries == 1

    async def test_what_never_ends_is_told(self, machine: Machine) -> None:
        session = Session(holding(machine), FakeBody(START), ROWS, patience=0.05)
        await session.run([ask(SMALL)], 60)
        assert session.account.trouble == ["still not done after 0 s: soak-0"]
        assert session.witness.count(JobState.CANCELLED) == 1, "closing ends it"

    async def test_what_goes_wrong_in_the_loop_is_told(self, machine: Machine) -> None:
        session = Session(machine.ground, FakeBody(START), ROWS)
        await machine.drive(session.run([ask(SMALL)], 60))
        assert session.account.trouble == []
        asyncio.get_running_loop().call_exception_handler({"message": "nobody saw it"})
        assert session.account.trouble == ["nobody saw it"]


class TestWitness:
    """What became of the jobs."""

    def test_a_job_without_an_end_or_with_two_is_lost(self) -> None:
        witness = Witness()
        for name in "abc":
            witness.expect(JobId(name), SMALL)
        for name, state in (("a", JobState.RUNNING), ("a", JobState.COMPLETED), ("c", JobState.FAILED)):
            witness.publish(JobStateChanged(JobId(name), state))
        witness.publish(JobStateChanged(JobId("c"), JobState.CANCELLED))
        witness.publish(JobStateChanged(JobId("stranger"), JobState.QUEUED))
        witness.publish(DeltaReceived(JobId("a"), "text"))
        witness.publish(ModelStateChanged(target_of("small", 1).key, (SMALL,), ModelState.LOADING))
        witness.publish(ModelStateChanged(target_of("small", 1).key, (SMALL,), ModelState.READY))
        assert witness.open == ["b"]
        assert witness.lost == ["b", "c"]
        assert (witness.unknown, witness.loads, witness.count(JobState.COMPLETED)) == (1, 1, 1)

    def test_the_last_job_of_a_row_tells_whether_it_failed(self) -> None:
        witness = Witness()
        assert not witness.failed(SMALL)
        for number, state in enumerate((JobState.FAILED, JobState.COMPLETED)):
            witness.expect(JobId(str(number)), SMALL)
            witness.publish(JobStateChanged(JobId(str(number)), state))
            assert witness.failed(SMALL) is (state is JobState.FAILED)


class TestBreaches:
    """What may not be."""

    @pytest.mark.parametrize(
        ("after", "says"),
        [
            (START, ""),
            (replace(START, threads=2, files=9, rss=0), ""),
            (replace(START, rss=START.rss + MOST_GROWTH), ""),
            (replace(START, rss=START.rss + MOST_GROWTH + 1), "grew by 25.2 MB"),
            (replace(START, children=2), "2 processes are left"),
            (replace(START, threads=4), "4 threads are left of 3"),
            (replace(START, files=11), "11 files are open, 10 were before"),
        ],
    )
    def test_nothing_may_be_left(self, after: Vitals, says: str) -> None:
        found = list(breaches(Witness(), Account(), START, after))
        assert len(found) == bool(says)
        assert says in "".join(found)

    def test_no_job_may_be_lost_and_nothing_go_wrong_unseen(self) -> None:
        witness = Witness()
        witness.expect(JobId("a"), SMALL)
        witness.publish(JobStateChanged(JobId("stranger"), JobState.COMPLETED))
        assert list(breaches(witness, Account(trouble=["nobody saw it"]), START, START)) == [
            "the job a should have one terminal state and has none",
            "1 states were told of jobs that nobody handed in",
            "nobody saw it",
        ]


class TestSoak:
    """All of it, in a time that flies."""

    def test_a_soak_warms_up_disturbs_and_judges(self, machine: Machine) -> None:
        body = FakeBody(START, replace(START, rss=START.rss + 1_000_000), workers=(1, 2, 3))
        notes: list[str] = []
        verdict = soak(flying(machine), body, ROWS, seconds=2000, seed=1, interval=20, note=notes.append)
        assert verdict.breaches == ()
        assert verdict.figures["jobs"] > 20
        ended = sum(verdict.figures[name] for name in ("completed", "cancelled", "failed"))
        assert ended == verdict.figures["jobs"]
        assert verdict.figures["lost"] == 0
        assert verdict.figures["rss_growth_mb"] == 1.0
        assert notes == ["warming up ...", "soaking for 2000 s ..."]

    def test_a_leak_is_a_breach(self, machine: Machine) -> None:
        body = FakeBody(START, replace(START, files=12))
        verdict = soak(flying(machine), body, ROWS, seconds=10, seed=1, interval=4, note=lambda _: None)
        assert verdict.breaches == ("12 files are open, 10 were before",)


def flying(machine: Machine) -> Ground:
    """A ground whose sleepers move time themselves, each on its own account."""

    async def sleep(seconds: float) -> None:
        machine.clock.advance(seconds)
        await settle()

    return replace(machine.ground, sleep=sleep, runner=FakeRunner)


def failing(machine: Machine) -> Ground:
    """A ground on which the first loads fail until the model is left alone."""

    def make() -> FakeRunner:
        runner = FakeRunner()
        runner.load_errors += [EngineRefused(engine="llama.cpp", reason="a test")] * 2
        return runner

    return replace(machine.ground, runner=make)


def holding(machine: Machine) -> Ground:
    """A ground on which no load ends."""

    def make() -> FakeRunner:
        runner = FakeRunner()
        runner.may_load.clear()
        return runner

    return replace(machine.ground, runner=make)
