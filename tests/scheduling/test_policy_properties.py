"""The policy against random arrivals, ends, cancels, failures and memory that others take.

What must hold, and is checked after every step: what is admitted fits the room of that moment (the room may shrink
afterwards, which no policy can undo), a draining model starts nothing, there are never two loads, and once things
calm down every job ends.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.core.planning import (
    Evict,
    Load,
    LoadUnderWay,
    ModelFacts,
    Preload,
    Reject,
    Resident,
    Restore,
    SchedulerState,
    Start,
    Waiting,
)
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.policy import StudioPolicy

BUDGET = Footprint(6, 10)
SIZES = {"a": (0, 4), "b": (4, 1), "c": (3, 3), "d": (1, 9), "e": (0, 2), "giant": (7, 1)}
KEYS = [ModelKey(Engine.LLAMA_CPP, name, LoadOptions(slots=1 + index % 3)) for index, name in enumerate(SIZES)]
MOST_STEPS = 2000


class Machine(RuleBasedStateMachine):
    """A machine on which loads and jobs take as long as the test likes."""

    jobs = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self.policy = StudioPolicy()
        self.now = 0.0
        self.external = Footprint()
        self.residents: dict[ModelKey, Resident] = {}
        self.queue: list[Waiting] = []
        self.running: dict[JobId, ModelKey] = {}
        self.ended: set[JobId] = set()
        self.submitted: list[JobId] = []
        self.load: LoadUnderWay | None = None
        self.evicted: dict[ModelKey, None] = {}
        self.models = {
            key: ModelFacts(Footprint(*SIZES[key.weights]), load_seconds=5.0, service_seconds=2.0) for key in KEYS
        }

    # --- the world ------------------------------------------------------------------------------------------

    @rule(target=jobs, key=st.sampled_from(KEYS), priority=st.sampled_from(Priority))
    def submit(self, key: ModelKey, priority: Priority) -> JobId:
        """A job arrives."""
        job = JobId(str(len(self.submitted)))
        self.submitted.append(job)
        self.queue.append(Waiting(job, key, priority, self.now))
        self.settle()
        return job

    @rule(job=consumes(jobs))
    def cancel(self, job: JobId) -> None:
        """The user stops a job that waits."""
        if any(one.job == job for one in self.queue):
            self.end_queued(job)
        self.settle()

    @rule(seconds=st.floats(0.1, 100))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.now += seconds
        self.settle()

    @rule()
    def finish_a_job(self) -> None:
        """The job that runs longest is done."""
        if self.running:
            job = next(iter(self.running))
            self.ended.add(job)
            key = self.running.pop(job)
            if key in self.residents:
                one = self.residents[key]
                self.residents[key] = replace(one, busy=one.busy - 1, last_used=self.now)
        self.settle()

    @rule(fails=st.booleans())
    def finish_the_load(self, *, fails: bool) -> None:
        """The load under way ends, if its victims are gone."""
        load = self.load
        if load is not None and not any(victim in self.residents for victim in load.victims):
            self.load = None
            if fails:
                self.models[load.key] = replace(self.models[load.key], blocked_until=self.now + 5.0)
            else:
                slots = load.key.options.slots
                pinned = self.models[load.key].pinned
                self.residents[load.key] = Resident(
                    load.key, load.footprint, slots, self.now, self.now, pinned=pinned
                )
                self.evicted.pop(load.key, None)
        self.settle()

    @rule(key=st.sampled_from(KEYS))
    def crash(self, key: ModelKey) -> None:
        """A model is gone with the jobs that it ran."""
        if self.residents.pop(key, None) is not None:
            for job in [job for job, model in self.running.items() if model == key]:
                del self.running[job]
                self.ended.add(job)
        self.settle()

    @rule(key=st.sampled_from(KEYS), pinned=st.booleans())
    def pin(self, key: ModelKey, *, pinned: bool) -> None:
        """The user pins a model or lets it go."""
        self.models[key] = replace(self.models[key], pinned=pinned)
        if key in self.residents:
            self.residents[key] = replace(self.residents[key], pinned=pinned)
        self.settle()

    @rule(key=st.sampled_from(KEYS))
    def eject(self, key: ModelKey) -> None:
        """The user unloads a model."""
        if key in self.residents:
            self.residents[key] = replace(self.residents[key], draining=True)
        self.settle()

    @rule(key=st.sampled_from(KEYS), opened=st.booleans())
    def circuit(self, key: ModelKey, *, opened: bool) -> None:
        """A model is suspended, or the user retries it."""
        until = inf if opened else 0.0
        if self.load is None or self.load.key != key:
            self.models[key] = replace(self.models[key], blocked_until=until)
        self.settle()

    @rule(vram=st.integers(0, 8), ram=st.integers(0, 12))
    def others_take(self, vram: int, ram: int) -> None:
        """Other programs take memory or give it back."""
        self.external = Footprint(vram, ram)
        self.settle()

    # --- the scheduler --------------------------------------------------------------------------------------

    def state(self) -> SchedulerState:
        """The state as the policy sees it."""
        left = BUDGET - self.external
        evicted = tuple(key for key in self.evicted if self.models[key].pinned and key not in self.residents)
        return SchedulerState(
            now=self.now,
            budget=BUDGET,
            room=Footprint(max(0, left.vram), max(0, left.ram)),
            residents=tuple(self.residents.values()),
            queue=tuple(self.queue),
            models=dict(self.models),
            load=self.load,
            evicted_pins=evicted,
        )

    def end_queued(self, job: JobId) -> None:
        """A job ends without having run."""
        self.queue = [one for one in self.queue if one.job != job]
        self.ended.add(job)

    def settle(self) -> None:
        """Ask the policy until it wants nothing more; unload what is drained."""
        for _ in range(MOST_STEPS):
            for key in [key for key, one in self.residents.items() if one.draining and not one.busy]:
                del self.residents[key]
            actions = self.policy.decide(self.state())
            if not actions:
                return
            for action in actions:
                state = self.state()
                check_action(state, action)
                match action:
                    case Start(job):
                        waiting = next(one for one in self.queue if one.job == job)
                        self.queue.remove(waiting)
                        self.running[job] = waiting.key
                        one = self.residents[waiting.key]
                        self.residents[waiting.key] = replace(one, busy=one.busy + 1, served=one.served + 1)
                    case Reject(job):
                        self.end_queued(job)
                    case Load(key, victims):
                        self.begin(key, victims)
                    case Restore(key) | Preload(key):
                        self.begin(key, ())
                    case Evict(key):
                        self.residents[key] = replace(self.residents[key], draining=True)
        raise AssertionError("the policy never comes to rest")

    def begin(self, key: ModelKey, victims: tuple[ModelKey, ...]) -> None:
        """Begin a load; its victims drain."""
        self.load = LoadUnderWay(key, self.models[key].footprint, self.now, victims)
        for victim in victims:
            one = self.residents[victim]
            if one.pinned:
                self.evicted[victim] = None
            self.residents[victim] = replace(one, draining=True)

    @invariant()
    def nothing_impossible(self) -> None:
        """The state can be, and every job is in one place."""
        check_invariants(self.state())
        places = [one.job for one in self.queue] + list(self.running) + list(self.ended)
        assert sorted(places) == sorted(self.submitted)

    def teardown(self) -> None:
        """When nothing new comes, memory is there and pins are lifted, every job ends."""
        self.external = Footprint()
        for key, facts in self.models.items():
            self.models[key] = replace(facts, pinned=False)
        self.residents = {key: replace(one, pinned=False) for key, one in self.residents.items()}
        self.settle()
        for _ in range(MOST_STEPS):
            if len(self.ended) == len(self.submitted):
                break
            self.now += 1.0
            self.finish_a_job()
            self.finish_the_load(fails=False)
        assert sorted(self.ended) == sorted(self.submitted), "a job starved"


def test_a_rare_model_is_served_beside_one_that_is_never_idle() -> None:
    """Jobs for ``d`` come as fast as it can serve them; the one for ``b`` waits for its gate and no longer."""
    machine = Machine()
    rare, often = KEYS[1], KEYS[3]
    waits: list[float] = []
    job, asked = JobId(""), 0.0
    for second in range(400):
        machine.now = float(second)
        if second % 2 == 0:
            machine.submit(often, Priority.INTERACTIVE)
        if second % 100 == 50:
            job, asked = machine.submit(rare, Priority.INTERACTIVE), machine.now
        if job in machine.running:
            waits.append(machine.now - asked)
            job = JobId("")
        if second % 2:
            machine.finish_a_job()
        if second % 5 == 0:
            machine.finish_the_load(fails=False)
    machine.teardown()
    assert len(waits) == 4
    assert max(waits) <= 60  # a gate of at most six loads of five seconds, draining, and two loads


TestPolicy = Machine.TestCase
TestPolicy.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
