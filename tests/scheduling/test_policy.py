"""What the policy decides, one rule at a time. Sizes are in gigabytes here."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from saijin_studio.core.errors import Fault, MemoryTakenByOthers, ModelSuspended, ModelTooLarge
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict, Load, LoadUnderWay, Preload, Reject, Restore
from saijin_studio.scheduling.rules import PARTS, Numbers, Rules
from tests.scheduling.desk import NOW, Desk, fault, key, started

BACKGROUND, PIPELINE, INTERACTIVE = Priority.BACKGROUND, Priority.PIPELINE, Priority.INTERACTIVE
HUNDRED = Footprint(0, 100)


def test_nothing_to_do() -> None:
    """An empty studio waits."""
    assert Desk().decides() == []
    assert Desk().holds("a").decides() == []


# --- starts -----------------------------------------------------------------------------------------------------


def test_every_ready_model_with_a_free_slot_starts_a_job() -> None:
    """One each; whoever asks again gets the next."""
    desk = Desk().holds("a").holds("b", busy=1).wants("a", age=3).wants("a", age=2).wants("b")
    assert started(desk.decides()) == ["a0", "b2"]
    assert Desk().holds("a", busy=2).wants("a").decides() == []


def test_the_most_urgent_start_first() -> None:
    """Priority decides, then age."""
    assert started(Desk().holds("a").wants("a", BACKGROUND, age=9).wants("a", age=1).decides()) == ["a1"]
    assert started(Desk().holds("a").wants("a", age=1).wants("a", age=2).decides()) == ["a1"]


def test_long_waiting_work_is_not_overtaken_for_ever() -> None:
    """A background job that was due before the newest interactive one is goes first."""
    numbers = Numbers(patience=30, background_patience=1.5)
    assert started(Desk().holds("a").wants("a", BACKGROUND, age=17).wants("a").decides(None, numbers)) == ["a0"]
    assert started(Desk().holds("a").wants("a", BACKGROUND, age=15).wants("a").decides(None, numbers)) == ["a1"]


def test_a_job_put_ahead_by_hand_starts_before_all_others() -> None:
    """The highest first, whatever their priority and age."""
    desk = Desk().holds("a").wants("a", age=90).wants("a", BACKGROUND, ahead=1).wants("a", BACKGROUND, ahead=2)
    assert started(desk.decides()) == ["a2"]


def test_a_draining_model_starts_nothing() -> None:
    """Its jobs wait until it is gone and then bring it back."""
    assert Desk().holds("a", busy=1, draining=True).wants("a").decides() == []


# --- rejections -------------------------------------------------------------------------------------------------


def test_what_cannot_fit_an_empty_machine_is_refused_with_sizes() -> None:
    """At once, and with both figures as people say them."""
    desk = Desk(budget=Footprint(2_000_000_000, 8_000_000_000), room=Footprint(2_000_000_000, 8_000_000_000))
    refusal = fault(desk.knows("a", 640_000_000, 4_700_000_000, title="Alpha").wants("a").decides())
    assert refusal.kind == ModelTooLarge.__name__
    assert refusal.what == (
        "Alpha needs 4.7 GB of GPU memory and 640 MB of main memory, "
        "and the budget is 2 GB of GPU memory and 8 GB of main memory."
    )


def test_everybody_who_waits_for_it_is_refused() -> None:
    """And nobody else."""
    desk = Desk().knows("a", 11).wants("a", age=3).wants("b", age=2).wants("a", age=1)
    actions = desk.decides()
    assert [one.job for one in actions if isinstance(one, Reject)] == ["a0", "a2"]
    assert len(actions) == 2


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
    """A minute after they took it the job is told what is in the way; one that came later waits on."""
    room = Footprint(0, 3_000_000_000)
    desk = Desk(budget=Footprint(0, 9_000_000_000), room=room)
    desk.knows("a", 4_000_000_000, crowded=NOW - 59).wants("a", age=900)
    assert desk.decides() == []
    desk.knows("a", 4_000_000_000, crowded=NOW - 60).wants("a", age=59)
    refusal = fault(desk.decides())
    assert refusal.kind == MemoryTakenByOthers.__name__
    assert "leave only 3 GB of main memory" in refusal.what


# --- who is loaded next -----------------------------------------------------------------------------------------


def test_one_load_at_a_time() -> None:
    """While one is under way nothing else is loaded, though it would fit."""
    desk = Desk(room=HUNDRED, budget=HUNDRED).wants("b").wants("c")
    desk.load = LoadUnderWay(key("c"), Footprint(0, 4), NOW)
    assert desk.decides() == []


def test_the_most_weight_for_the_least_work_is_loaded_first() -> None:
    """Smith's rule: two who wait before one, a short load before a long one, the desk before the background."""
    assert Desk().wants("a", age=3).wants("b", age=2).wants("b", age=2).decides() == [Load(key("b"))]
    assert Desk().knows("a", load=9).wants("a", age=3).wants("b", age=2).decides() == [Load(key("b"))]
    assert Desk().wants("a", BACKGROUND, age=9).wants("b", PIPELINE).decides() == [Load(key("b"))]


def test_without_that_rule_the_oldest_is_loaded_first() -> None:
    """In order of arrival."""
    desk = Desk().wants("a", age=3).wants("b", age=2).wants("b", age=2)
    assert desk.decides(Rules().without("smith")) == [Load(key("a"))]


def test_who_is_overdue_comes_before_all_others() -> None:
    """By age among them; the desk is overdue before a pipeline, and that before the background."""
    numbers = Numbers(patience=30, backlog_share=0.1)
    many = Desk().wants("a", age=31)
    for _ in range(9):
        many.wants("b", age=2)
    assert many.decides(None, numbers) == [Load(key("a"))]
    assert many.decides(Rules().without("ageing"), numbers) == [Load(key("b"))]
    two = Desk().wants("a", BACKGROUND, age=44).wants("b", PIPELINE, age=38).wants("c", age=1)
    assert two.decides(None, numbers) == [Load(key("b"))]


def test_overdue_grows_with_the_backlog() -> None:
    """With forty waiting jobs of two seconds, 45 seconds is no reason to give up the better order."""
    desk = Desk().wants("a", age=46)
    for _ in range(40):
        desk.wants("b", age=2)
    assert desk.decides() == [Load(key("b"))]
    assert desk.decides(Rules().without("backlog")) == [Load(key("a"))]


def test_few_who_would_hold_up_many_are_overdue_later() -> None:
    """A swap delays everybody who waits for the model that goes."""
    desk = Desk().holds("a", 8, busy=2, gate=0).wants("b", age=46)
    for _ in range(9):
        desk.wants("a", age=2)
    assert desk.decides() == []
    assert desk.decides(Rules().without("stretch")) == [Load(key("b"), (key("a"),))]


def test_a_job_put_ahead_by_hand_is_loaded_for_before_all_others() -> None:
    """Even before the overdue, and like those it may take the room of models at work."""
    desk = Desk().holds("a", 8, busy=2).wants("b", age=500).wants("c", BACKGROUND, ahead=1)
    assert desk.decides() == [Load(key("c"), (key("a"),))]


def test_a_model_that_backs_off_is_passed_over() -> None:
    """Others go on; when its time has come it is loaded."""
    assert Desk().knows("a", blocked=NOW + 1).wants("a", age=5).wants("b").decides() == [Load(key("b"))]
    assert Desk().knows("a", blocked=NOW).wants("a").decides() == [Load(key("a"))]


def test_a_model_for_which_others_left_no_room_is_passed_over() -> None:
    """It would not fit if everything went; the next one does."""
    desk = Desk(room=Footprint(0, 5)).knows("a", 8).wants("a", age=55).wants("b")
    assert desk.decides() == [Load(key("b"))]


# --- who goes ---------------------------------------------------------------------------------------------------


def test_a_model_that_fits_is_loaded_without_victims() -> None:
    """Nobody goes who need not."""
    assert Desk().holds("a").wants("b").decides() == [Load(key("b"))]


def test_who_will_be_missed_least_goes() -> None:
    """Rate times the seconds to bring it back; equals: the least recently used."""
    often = Desk().holds("a", rate=0.02, used=NOW - 9).holds("b", rate=0.01, used=NOW - 5).wants("c")
    assert often.decides() == [Load(key("c"), (key("b"),))]
    assert often.decides(Rules().without("regret")) == [Load(key("c"), (key("a"),))]
    dear = Desk().holds("a", rate=0.02, load=1).holds("b", rate=0.01, load=9).wants("c")
    assert dear.decides() == [Load(key("c"), (key("a"),))]
    equal = Desk().holds("a", used=NOW - 5).holds("b", used=NOW - 9).wants("c")
    assert equal.decides() == [Load(key("c"), (key("b"),))]


def test_the_cheapest_set_goes() -> None:
    """Two that are missed little each are missed more together than the third."""
    desk = Desk(room=Footprint(0, 12), budget=Footprint(0, 12))
    desk.holds("a", 3, rate=0.01).holds("b", 3, rate=0.02).holds("c", 6, rate=0.025).knows("d", 6).wants("d")
    assert desk.decides() == [Load(key("d"), (key("c"),))]
    assert desk.decides(Rules().without("subsets")) == [Load(key("d"), (key("a"), key("b")))]


def test_both_kinds_of_memory_count() -> None:
    """A model that frees only main memory does not go for a lack of GPU memory."""
    desk = Desk(room=Footprint(10, 10), budget=Footprint(10, 10))
    desk.holds("a", 4, 0, used=NOW - 9).holds("b", 1, 8, used=NOW - 5).knows("c", 2, 4).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]


def test_who_is_at_work_stays_until_another_is_overdue() -> None:
    """Then it is drained: the effect waits for its jobs."""
    assert Desk().holds("a", 8, busy=1).wants("c", age=44).decides() == []
    assert Desk().holds("a", 8, busy=1).wants("c", age=45).decides() == [Load(key("c"), (key("a"),))]


def test_who_is_waited_for_goes_only_for_the_more_important() -> None:
    """Background work that waits for a model does not keep it there."""
    desk = Desk().holds("a", 8, busy=2).wants("a", BACKGROUND).wants("c")
    assert desk.decides() == [Load(key("c"), (key("a"),))]
    assert Desk().holds("a", 8, busy=2).wants("a").wants("c").decides() == []


def test_a_model_first_serves_who_had_waited_for_its_load() -> None:
    """Its gate: two had waited and one was served, within 24 times the load."""
    young = Desk().holds("a", 8, busy=2, loaded=NOW - 100, gate=3, served=2)
    assert young.wants("a", age=90).wants("c", age=80).decides() == []
    assert young.decides(Rules().without("gate")) == [Load(key("c"), (key("a"),))]
    old = Desk().holds("a", 8, busy=2, loaded=NOW - 121, gate=3, served=2)
    assert old.wants("a", age=90).wants("c", age=80).decides() == [Load(key("c"), (key("a"),))]
    done = Desk().holds("a", 8, busy=2, loaded=NOW - 100, gate=3, served=3)
    assert done.wants("a", age=90).wants("c", age=80).decides() == [Load(key("c"), (key("a"),))]


def test_nobody_takes_the_room_that_an_overdue_line_waits_for() -> None:
    """The small one would fit, and would make the other wait longer."""
    desk = Desk().holds("a", 8, busy=2, loaded=NOW - 10, gate=3).wants("a", age=60).wants("c", age=50)
    assert desk.knows("d", 1).wants("d", age=2).decides() == []


def test_who_is_not_overdue_lets_others_pass() -> None:
    """Its room is not there yet, the other's is."""
    desk = Desk().holds("a", 8, busy=2).wants("c", age=5).knows("d", 1).wants("d", age=2)
    assert desk.decides() == [Load(key("d"))]


def test_memory_that_is_being_freed_is_waited_for() -> None:
    """A draining model is never chosen again, and nobody else goes while it may be enough."""
    assert Desk().holds("a", 6, busy=1, draining=True).holds("b").wants("c").decides() == []
    assert Desk().holds("a", 6, busy=1, draining=True).holds("b").wants("c", age=99).decides() == []


# --- pins -------------------------------------------------------------------------------------------------------


def test_pinned_models_go_last() -> None:
    """However seldom they are used."""
    desk = Desk().holds("a", pinned=True).holds("b", rate=0.1).wants("c")
    assert desk.decides() == [Load(key("c"), (key("b"),))]
    assert Desk().holds("a", 8, pinned=True).wants("c").decides() == [Load(key("c"), (key("a"),))]


def test_pinned_models_go_for_background_work_only_when_nothing_else_helps() -> None:
    """It is overdue and they are idle; one more important job for the same model is enough, though."""
    desk = Desk().holds("a", 8, pinned=True).wants("c", BACKGROUND, age=20)
    assert desk.decides() == []
    assert desk.wants("c", PIPELINE).decides() == [Load(key("c"), (key("a"),))]
    overdue = Desk().holds("a", 8, pinned=True).wants("c", BACKGROUND, age=68)
    assert overdue.decides() == [Load(key("c"), (key("a"),))]


def test_nobody_waits_behind_background_work_that_a_busy_pin_holds_up() -> None:
    """Its turn comes when the pin is idle."""
    desk = Desk().holds("a", 8, busy=1, pinned=True).wants("c", BACKGROUND, age=200).knows("d", 1).wants("d")
    assert desk.decides() == [Load(key("d"))]


def test_an_evicted_pin_comes_back_when_there_is_room() -> None:
    """When nobody waits for a load, and nothing has to go."""
    desk = Desk(evicted=["a"]).knows("a", pinned=True)
    assert desk.decides() == [Restore(key("a"))]
    assert desk.decides(Rules().without("restore")) == []
    assert desk.wants("b").decides() == [Load(key("b"))]
    assert Desk(evicted=["a"]).knows("a", pinned=True).holds("b", 8).decides() == []
    assert Desk(evicted=["a"]).knows("a", pinned=True).holds("b", 1, busy=1, draining=True).decides() == []


@pytest.mark.parametrize(("pinned", "blocked"), [(False, 0.0), (True, NOW + 1), (True, inf)])
def test_a_pin_that_was_lifted_or_backs_off_does_not_come_back(*, pinned: bool, blocked: float) -> None:
    """The next one in the list does."""
    desk = Desk(evicted=["a", "b"]).knows("a", pinned=pinned, blocked=blocked).knows("b", pinned=True)
    assert desk.decides() == [Restore(key("b"))]


# --- ahead of time ----------------------------------------------------------------------------------------------


def test_the_next_stage_of_a_pipeline_is_loaded_ahead() -> None:
    """When nothing has to go for it and nobody waits for a load; before a pin comes back."""
    desk = Desk(announced=["b"], evicted=["c"]).holds("a", busy=1).knows("b").knows("c", pinned=True)
    assert desk.decides() == [Preload(key("b"))]
    assert desk.decides(Rules().without("preload")) == [Restore(key("c"))]
    assert Desk(announced=["a"]).holds("a", busy=1).decides() == []
    assert Desk(announced=["b"]).holds("a", 8, busy=1).knows("b").decides() == []


# --- pressure ---------------------------------------------------------------------------------------------------


def test_idle_models_go_when_other_programs_press() -> None:
    """The least missed, and no more than needed; those at work and those that are waited for stay."""
    desk = Desk(pressure=Footprint(0, 3)).holds("a", rate=0.2).holds("b", rate=0.1)
    assert desk.decides() == [Evict(key("b"))]
    assert Desk(pressure=Footprint(0, 3)).holds("a", busy=1).holds("b", busy=2).wants("b").decides() == []
    all_of_it = Desk(pressure=Footprint(0, 9)).holds("a").holds("b")
    assert all_of_it.decides() == [Evict(key("a")), Evict(key("b"))]


def test_what_is_going_already_relieves() -> None:
    """One that drains frees enough; pins stay out while the pressure lasts."""
    desk = Desk(pressure=Footprint(0, 3)).holds("a", busy=1, draining=True).holds("b")
    assert desk.decides() == []
    pressed = Desk(pressure=Footprint(0, 3), evicted=["b"]).knows("b", pinned=True)
    assert pressed.decides() == []


# --- parts ------------------------------------------------------------------------------------------------------


def test_every_part_can_be_taken_out() -> None:
    """And only parts that there are."""
    for part in PARTS:
        assert [name for name in PARTS if not getattr(Rules().without(part), name)] == [part]
    with pytest.raises(ValueError, match="colour is not one of"):
        Rules().without("colour")
