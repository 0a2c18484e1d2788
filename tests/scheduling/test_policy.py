"""What the first policy decides, one rule at a time. Sizes are in gigabytes here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf

import pytest

from saijin_studio.core.errors import Fault, MemoryTakenByOthers, ModelSuspended, ModelTooLarge
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.core.planning import (
    Action,
    Load,
    LoadUnderWay,
    ModelFacts,
    Reject,
    Resident,
    Restore,
    SchedulerState,
    Start,
    Waiting,
)
from saijin_studio.scheduling.invariants import check_action, check_invariants
from saijin_studio.scheduling.policy import LruPolicy

NOW = 1000.0
TEN = Footprint(0, 10)
BACKGROUND, PIPELINE, INTERACTIVE = Priority.BACKGROUND, Priority.PIPELINE, Priority.INTERACTIVE


def key(name: str) -> ModelKey:
    """The key of a model."""
    return ModelKey(Engine.LLAMA_CPP, name, LoadOptions())


@dataclass
class Desk:
    """Builds a state step by step; models take four of ten unless told otherwise."""

    room: Footprint = TEN
    budget: Footprint = TEN
    residents: list[Resident] = field(default_factory=list[Resident])
    queue: list[Waiting] = field(default_factory=list[Waiting])
    models: dict[ModelKey, ModelFacts] = field(default_factory=dict[ModelKey, ModelFacts])
    load: LoadUnderWay | None = None
    evicted: list[str] = field(default_factory=list[str])

    def knows(self, name: str, size: int = 4, vram: int = 0, *, pinned: bool = False, blocked: float = 0.0) -> Desk:
        """A model that the studio knows."""
        facts = ModelFacts(Footprint(vram, size), 5.0, 2.0, pinned=pinned, blocked_until=blocked)
        self.models[key(name)] = facts
        return self

    def holds(  # the arguments are the fields of a resident
        self,
        name: str,
        size: int = 4,
        vram: int = 0,
        *,
        busy: int = 0,
        used: float = NOW - 50,
        loaded: float = NOW - 100,
        pinned: bool = False,
        draining: bool = False,
    ) -> Desk:
        """A model that is in memory."""
        self.knows(name, size, vram, pinned=pinned)
        footprint = Footprint(vram, size)
        resident = Resident(key(name), footprint, 2, loaded, used, busy=busy, pinned=pinned, draining=draining)
        self.residents.append(resident)
        return self

    def wants(self, name: str, priority: Priority = INTERACTIVE, *, age: float = 1.0) -> Desk:
        """A job that waits; named after its model and its place in the queue."""
        if key(name) not in self.models:
            self.knows(name)
        job = JobId(f"{name}{len(self.queue)}")
        self.queue.append(Waiting(job, key(name), priority, NOW - age))
        return self

    def state(self) -> SchedulerState:
        """The state as built."""
        return SchedulerState(
            now=NOW,
            budget=self.budget,
            room=self.room,
            residents=tuple(self.residents),
            queue=tuple(self.queue),
            models=self.models,
            load=self.load,
            evicted_pins=tuple(key(name) for name in self.evicted),
        )

    def decides(self) -> list[Action]:
        """What the policy does about it; anything that may never be decided fails here."""
        state = self.state()
        check_invariants(state)
        actions = list(LruPolicy().decide(state))
        for action in actions:
            check_action(state, action)
        return actions


def started(actions: list[Action]) -> list[str]:
    """The jobs that were started, in order; fails when anything else was decided."""
    assert all(isinstance(one, Start) for one in actions)
    return [str(one.job) for one in actions if isinstance(one, Start)]


def fault(actions: list[Action]) -> Fault:
    """The fault of the only action, a rejection."""
    (action,) = actions
    assert isinstance(action, Reject)
    return action.fault


def test_nothing_to_do() -> None:
    """An empty studio waits."""
    assert Desk().decides() == []
    assert Desk().holds("a").decides() == []


# --- starts -----------------------------------------------------------------------------------------------------


def test_ready_jobs_start_together_up_to_the_slots() -> None:
    """Everything that is ready runs as one batch; the third of three waits for a slot."""
    assert started(Desk().holds("a").wants("a").wants("a").wants("a").decides()) == ["a0", "a1"]
    assert Desk().holds("a", busy=2).wants("a").decides() == []


def test_the_most_urgent_start_first() -> None:
    """Priority decides, then age."""
    desk = Desk().holds("a").wants("a", BACKGROUND, age=9).wants("a", age=1).wants("a", age=2)
    assert started(desk.decides()) == ["a2", "a1"]


def test_long_waiting_work_is_not_overtaken_for_ever() -> None:
    """A background job that is older by more than two ageing times goes before the newest interactive one."""
    desk = Desk().holds("a", busy=1).wants("a", BACKGROUND, age=91).wants("a", age=0.5)
    assert started(desk.decides()) == ["a0"]
    desk = Desk().holds("a", busy=1).wants("a", BACKGROUND, age=80).wants("a", age=0.5)
    assert started(desk.decides()) == ["a1"]


def test_ageing_scales_with_the_backlog() -> None:
    """A hundred old background jobs do not stand in the way of the person at the desk."""
    desk = Desk().holds("a", busy=1)
    for _ in range(100):
        desk.wants("a", BACKGROUND, age=300)
    assert started(desk.wants("a").decides()) == ["a100"]


def test_a_draining_model_starts_nothing() -> None:
    """Its jobs wait until it is gone and then bring it back."""
    assert Desk().holds("a", busy=1, draining=True).wants("a").decides() == []


# --- rejections -------------------------------------------------------------------------------------------------


def test_what_cannot_fit_an_empty_machine_is_refused_with_sizes() -> None:
    """At once, and with both figures as people say them."""
    desk = Desk(budget=Footprint(2_000_000_000, 8_000_000_000), room=Footprint(2_000_000_000, 8_000_000_000))
    refusal = fault(desk.knows("a", 640_000_000, 4_700_000_000).wants("a").decides())
    assert refusal.kind == ModelTooLarge.__name__
    assert refusal.what == (
        "a needs 4.7 GB of GPU memory and 640 MB of main memory, "
        "and the budget is 2 GB of GPU memory and 8 GB of main memory."
    )


def test_a_resident_model_serves_even_when_the_budget_was_lowered_below_it() -> None:
    """It is there; refusing would help nobody."""
    assert started(Desk(budget=Footprint(0, 1)).holds("a").wants("a").decides()) == ["a0"]


def test_a_model_on_its_way_is_not_refused() -> None:
    """Its job waits for the load."""
    desk = Desk(budget=Footprint(0, 1)).wants("a")
    desk.load = LoadUnderWay(key("a"), Footprint(0, 4), NOW)
    assert desk.decides() == []


def test_an_open_circuit_refuses_with_what_opened_it() -> None:
    """The fault that is known is told; without one, that it is suspended."""
    desk = Desk().knows("a", blocked=inf).wants("a")
    assert fault(desk.decides()).kind == ModelSuspended.__name__
    told = Fault("ModelSuspended", "x", "y")
    desk.models[key("a")] = replace(desk.models[key("a")], fault=told)
    assert fault(desk.decides()) == told


def test_memory_that_others_took_is_waited_for_but_not_for_ever() -> None:
    """For a minute the job waits for it to come back; then it is told what is in the way."""
    room = Footprint(0, 3_000_000_000)
    desk = Desk(budget=Footprint(0, 9_000_000_000), room=room).knows("a", 4_000_000_000).wants("a", age=59)
    assert desk.decides() == []
    desk.queue.clear()
    refusal = fault(desk.wants("a", age=60).decides())
    assert refusal.kind == MemoryTakenByOthers.__name__
    assert "leave only 3 GB of main memory" in refusal.what


# --- loads ------------------------------------------------------------------------------------------------------


def test_a_model_that_fits_is_loaded_without_victims() -> None:
    """Nobody goes who need not."""
    assert Desk().holds("a").wants("b").decides() == [Load(key("b"))]


def test_one_load_at_a_time() -> None:
    """While one is under way nothing else is loaded, though it would fit."""
    desk = Desk(room=Footprint(0, 100), budget=Footprint(0, 100)).wants("b").wants("c")
    desk.load = LoadUnderWay(key("c"), Footprint(0, 4), NOW)
    assert desk.decides() == []


def test_the_most_urgent_model_is_loaded_first() -> None:
    """In the order of the jobs that wait."""
    assert Desk().wants("a", BACKGROUND, age=9).wants("b", PIPELINE).decides() == [Load(key("b"))]


def test_the_least_recently_used_goes() -> None:
    """And only as many as needed."""
    desk = Desk().holds("a", used=NOW - 5).holds("b", used=NOW - 9).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_a_victim_that_the_others_make_needless_stays() -> None:
    """The oldest is small and alone not enough; with the next one gone it may stay."""
    desk = Desk().holds("a", 1, used=NOW - 9).holds("b", 8, used=NOW - 5).knows("c", 9).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_both_kinds_of_memory_count() -> None:
    """A model that frees only main memory does not go for a lack of GPU memory."""
    desk = Desk(room=Footprint(10, 10), budget=Footprint(10, 10))
    desk.holds("a", 4, 0, used=NOW - 9).holds("b", 1, 8, used=NOW - 5).knows("c", 2, 4).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_idle_models_go_before_busy_ones() -> None:
    """However recently they were used."""
    desk = Desk().holds("a", busy=1, used=NOW - 9).holds("b", used=NOW - 1).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_a_busy_model_goes_when_idle_ones_do_not_suffice() -> None:
    """It is drained: the effect waits for its jobs."""
    assert Desk().holds("a", 8, busy=1).wants("c").decides() == [Load(key("c"), (key("a"),))]


def test_a_busy_model_first_serves_what_comes_before() -> None:
    """Its own queue has a more urgent job: the other one waits, and so does everybody behind it."""
    desk = Desk().holds("a", 8, busy=2).wants("a", age=5).wants("c", age=3).knows("d", 1).wants("d", age=1)
    assert desk.decides() == []


def test_a_busy_model_first_serves_what_had_waited_for_its_load() -> None:
    """Its gate: two that had waited when it was loaded, while their jobs are as important as the other's."""
    gate = Desk().holds("a", 8, busy=2, loaded=NOW - 2).wants("c", age=9).wants("a", age=3)
    assert gate.decides() == []
    less_important = Desk().holds("a", 8, busy=2, loaded=NOW - 2).wants("c", age=9).wants("a", BACKGROUND, age=3)
    assert less_important.decides() == [Load(key("c"), (key("a"),))]
    too_long = Desk().holds("a", 8, busy=2, loaded=NOW - 31).wants("c", age=40).wants("a", age=35)
    assert too_long.decides() == [Load(key("c"), (key("a"),))]
    newcomer = Desk().holds("a", 8, busy=2, loaded=NOW - 9).wants("c", age=5).wants("a", age=3)
    assert newcomer.decides() == [Load(key("c"), (key("a"),))]


def test_a_protected_model_goes_after_one_that_is_not() -> None:
    """The other busy one is used more recently, but nobody waits for it."""
    desk = Desk().holds("a", busy=2, used=NOW - 9).holds("b", busy=1, used=NOW - 1).wants("a", age=5).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_memory_that_is_being_freed_is_waited_for() -> None:
    """A draining model is never chosen again, and nobody else goes while it may be enough."""
    desk = Desk().holds("a", busy=1, draining=True).holds("b").wants("c")
    assert desk.decides() == []
    more = Desk().holds("a", 2, busy=1, draining=True).holds("b", 7).wants("c")
    assert more.decides() == []  # both have to go; the second is chosen when the first is gone


def test_a_model_that_backs_off_is_passed_over() -> None:
    """Others go on; when its time has come it is loaded."""
    assert Desk().knows("a", blocked=NOW + 1).wants("a", age=5).wants("b").decides() == [Load(key("b"))]
    assert Desk().knows("a", blocked=NOW).wants("a").decides() == [Load(key("a"))]


def test_a_model_for_which_others_left_no_room_is_passed_over() -> None:
    """It would not fit if everything went; the next one does."""
    desk = Desk(room=Footprint(0, 5)).knows("a", 8).wants("a", age=5).wants("b")
    assert desk.decides() == [Load(key("b"))]


# --- pins -------------------------------------------------------------------------------------------------------


def test_pinned_models_go_last() -> None:
    """After a busy one that is not pinned."""
    desk = Desk().holds("a", pinned=True, used=NOW - 9).holds("b", busy=1).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]
    assert Desk().holds("a", 8, pinned=True).wants("c").decides() == [Load(key("c"), (key("a"),))]


def test_pinned_models_never_go_for_background_work() -> None:
    """One more important job for the same model is enough, though."""
    desk = Desk().holds("a", 8, pinned=True).wants("c", BACKGROUND, age=200)
    assert desk.decides() == []
    assert desk.wants("c", PIPELINE).decides() == [Load(key("c"), (key("a"),))]


def test_an_evicted_pin_comes_back_when_there_is_room() -> None:
    """When nobody waits for a load, and nothing has to go."""
    desk = Desk(evicted=["a"]).knows("a", pinned=True)
    assert desk.decides() == [Restore(key("a"))]
    assert desk.wants("b").decides() == [Load(key("b"))]
    assert Desk(evicted=["a"]).knows("a", pinned=True).holds("b", 8).decides() == []


@pytest.mark.parametrize(("pinned", "blocked"), [(False, 0.0), (True, NOW + 1), (True, inf)])
def test_a_pin_that_was_lifted_or_backs_off_does_not_come_back(*, pinned: bool, blocked: float) -> None:
    """The next one in the list does."""
    desk = Desk(evicted=["a", "b"]).knows("a", pinned=pinned, blocked=blocked).knows("b", pinned=True)
    assert desk.decides() == [Restore(key("b"))]
