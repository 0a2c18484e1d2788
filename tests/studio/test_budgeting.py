"""Last week at another budget."""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.memory import Gpu, MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.scheduling.journal import FILE_NAME, JournalEntry, to_line
from saijin_studio.scheduling.ledger import LedgerRecord, key_text, to_text
from saijin_studio.scheduling.simulation.trace import Request
from saijin_studio.studio.budgeting import CURVE_POINTS, Choice, Errand, Kind, Stopped
from saijin_studio.studio.past_week import (
    IDLE_SECONDS,
    LONGEST_SERVICE,
    MOST_REQUESTS,
    WEEK_SECONDS,
    PastWeek,
    closer,
    past_week,
)
from saijin_studio.studio.rehearsal import Rehearsal
from saijin_studio.studio.week_player import Tally, play
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.config.paths import Paths
    from tests.studio.conftest import Open

GB = 1_000_000_000
NOW = 1_790_000_000.0
LOAD, SERVICE = 5.0, 2.0
KNOWN = {name: LedgerRecord(measured=Footprint(0, 4 * GB), load_seconds=LOAD, loads=1) for name in "abcd"}
"""Four models; one fits 6 GB, two 9 GB, all four 17 GB."""

ONE, TWO, ALL = (Footprint(0, size * GB) for size in (6, 9, 17))


def asked(models: Iterable[str], every: float = 60.0, end: float = NOW) -> list[JournalEntry]:
    """One request after the other, the last of them at ``end``."""
    names = list(models)
    return [
        JournalEntry(end - (len(names) - 1 - place) * every, name.upper(), name, name, SERVICE)
        for place, name in enumerate(names)
    ]


def week(models: Iterable[str], every: float = 60.0) -> PastWeek:
    """A week in which these models were asked for."""
    return past_week(asked(models, every), KNOWN, NOW)


def machine(budget: Footprint, *uses: ModelUse, vram: int = 0) -> MemorySnapshot:
    """32 GB of main memory, and perhaps a graphics device."""
    gpus = (Gpu("A card", vram, 0),) if vram else ()
    return MemorySnapshot(NOW, MemoryReading(32 * GB, 0, gpus), budget, uses, Footprint())


def rehearsal(models: Iterable[str], budget: Footprint, pins: str = "", every: float = 60.0) -> Rehearsal:
    """A machine of that budget on which these models were asked for."""
    return Rehearsal(week(models, every), machine(budget), map(ModelId, pins))


# --- swaps saved ------------------------------------------------------------------------------------------------


def test_two_models_that_take_turns_are_loaded_each_time_or_once() -> None:
    """With room for one, each of twelve requests loads; with room for two, the first of each does."""
    study = rehearsal("ab" * 6, ONE).study(Choice(TWO))
    assert study.now == Tally(12, 12, 12 * LOAD, mean_wait=LOAD, longest_wait=LOAD)
    assert study.then == Tally(12, 2, 2 * LOAD, mean_wait=2 * LOAD / 12, longest_wait=LOAD)
    assert study.saved == 10
    assert rehearsal("ab" * 6, TWO).study(Choice(ONE)).saved == -10


def test_the_present_budget_saves_nothing() -> None:
    study = rehearsal("abc" * 4, TWO).study(Choice(TWO))
    assert study.then == study.now
    assert study.saved == 0


def test_what_does_not_fit_is_refused_and_named() -> None:
    """That it is not loaded any more is no saving to be proud of."""
    small = Footprint(0, 2 * GB)
    known = KNOWN | {"tiny": LedgerRecord(measured=Footprint(0, GB), load_seconds=1.0)}
    entries = asked(["a", "tiny"] * 5)
    found = Rehearsal(past_week(entries, known, NOW), machine(TWO)).study(Choice(small))
    assert found.too_large == ("A",)
    assert found.then == Tally(10, 1, 1.0, mean_wait=1.0 / 5, longest_wait=1.0, refused=5)
    assert found.now.refused == 0


def test_a_model_takes_what_the_scheduler_sets_aside_for_it() -> None:
    """Twice 4 GB fit into 8 GB, but not with the margin of the ledger."""
    assert rehearsal("ab" * 6, ONE).study(Choice(Footprint(0, 8 * GB))).then.swaps == 12


def test_a_request_that_was_taken_back_in_time_loads_nothing_where_its_model_was_not_there() -> None:
    """With room for both it is served at once, which nobody could know then."""
    entries = [replace(one, cancel=3.0) if one.key == "b" else one for one in asked("ab" * 6)]
    past = past_week(entries, KNOWN, NOW)
    study = Rehearsal(past, machine(ONE)).study(Choice(TWO))
    assert (study.now.swaps, study.now.load_seconds) == (12, 6 * LOAD + 6 * 3.0)
    assert study.then.swaps < 12


def test_the_answer_is_always_the_same() -> None:
    choice = Choice(TWO, frozenset({ModelId("b")}))
    found = [rehearsal("abcdbcadcb" * 5, ONE, pins="a").study(choice) for _ in range(2)]
    assert found[0] == found[1]


# --- the curve --------------------------------------------------------------------------------------------------


def test_the_curve_goes_from_the_largest_model_to_all_of_the_memory() -> None:
    """It never rises here, ends where each model is loaded once, and has the chosen budget on it."""
    study = rehearsal("abcd" * 3, ONE).study(Choice(TWO))
    assert study.kind is Kind.RAM
    assert study.curve is not None
    assert (study.curve[0].budget, study.curve[0].swaps) == (round(4 * GB * 1.03), 12)
    assert (study.curve[-1].budget, study.curve[-1].swaps) == (32 * GB, 4)
    assert len(study.curve) == CURVE_POINTS + 1
    assert all(one.budget < other.budget and one.swaps >= other.swaps for one, other in pairwise(study.curve))
    assert [point.swaps for point in study.curve if point.budget == TWO.ram] == [study.then.swaps]


def test_a_budget_that_nothing_fits_has_no_place_on_the_curve() -> None:
    study = rehearsal("ab" * 6, ONE).study(Choice(Footprint(0, GB)))
    assert study.curve is not None
    assert study.curve[0].budget > GB
    assert study.then.refused == 12


def test_models_larger_than_the_machine_leave_one_point() -> None:
    """They came from a machine with more memory."""
    past = past_week(asked("a" * 10), {"a": LedgerRecord(measured=Footprint(0, 90 * GB))}, NOW)
    study = Rehearsal(past, machine(ONE)).study(Choice(ONE))
    assert study.curve is not None
    assert [point.budget for point in study.curve] == [32 * GB]


@pytest.mark.parametrize(
    ("size", "vram", "kind"),
    [
        (Footprint(4 * GB, GB), 12 * GB, Kind.VRAM),
        (Footprint(GB, 16 * GB), 12 * GB, Kind.RAM),
        (Footprint(0, 0), 12 * GB, Kind.VRAM),
        (Footprint(4 * GB, GB), 0, Kind.RAM),
    ],
)
def test_the_curve_is_of_the_memory_that_is_scarce(size: Footprint, vram: int, kind: Kind) -> None:
    past = past_week(asked("a" * 10), {"a": LedgerRecord(measured=size)}, NOW)
    assert Rehearsal(past, machine(ONE, vram=vram)).kind is kind


def test_a_kind_of_memory_is_read_and_replaced_alone() -> None:
    both = Footprint(1, 2)
    assert [kind.of(both) for kind in Kind] == [1, 2]
    assert [kind.put(both, 9) for kind in Kind] == [Footprint(9, 2), Footprint(1, 9)]


# --- pins -------------------------------------------------------------------------------------------------------

SESSIONS = "bbbbbb" + "a" + "cccccc" + "a" + "bbbbbb" + "a" + "dddddd" + "a"
"""``a`` between sessions with others, in room for two: it is the less used one and goes each time."""


def test_a_pin_that_helps_one_and_hurts_nobody_is_suggested() -> None:
    """The others are loaded at the start of their sessions either way."""
    found = rehearsal(SESSIONS, ONE).study(Choice(TWO))
    assert found.advice is not None
    (advice,) = found.advice
    assert (advice.model, advice.rows) == ("A", (ModelId("a"),))
    assert advice.swaps > 0
    assert advice.seconds == pytest.approx(advice.swaps * LOAD)
    pinned = rehearsal(SESSIONS, ONE).study(Choice(TWO, frozenset(advice.rows)))
    assert found.then.swaps - pinned.then.swaps == advice.swaps
    assert found.then.load_seconds - pinned.then.load_seconds == pytest.approx(advice.seconds)


def test_what_is_pinned_already_is_not_suggested() -> None:
    study = rehearsal(SESSIONS, ONE, pins="a").study(Choice(TWO))
    assert study.advice is not None
    assert "A" not in [one.model for one in study.advice]


def test_a_pin_that_makes_others_wait_is_not_suggested() -> None:
    """It would save a swap and seven seconds, and the others would wait a tenth longer."""
    known = {
        name: replace(KNOWN[name], load_seconds=seconds) for name, seconds in zip("abc", (3, 5, 9), strict=True)
    }
    past = past_week(asked("bacbaccacbcc"), known, NOW)
    plain = Rehearsal(past, machine(TWO)).study(Choice(TWO))
    pinned = Rehearsal(past, machine(TWO)).study(Choice(TWO, frozenset({ModelId("c")})))
    assert plain.then.swaps - pinned.then.swaps == 1
    assert plain.then.load_seconds - pinned.then.load_seconds == 7.0
    assert plain.advice == ()


def test_with_room_for_one_no_pin_helps() -> None:
    assert rehearsal("ab" * 6, ONE).study(Choice(ONE)).advice == ()


def test_no_pin_is_suggested_where_nothing_is_gained() -> None:
    """All fit."""
    assert rehearsal("abcd" * 3, ONE).study(Choice(ALL)).advice == ()


@hypothesis_settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=40), st.sampled_from([20.0, 300.0]))
def test_advice_is_true(models: list[str], every: float) -> None:
    """Whoever follows all of it has so many swaps and seconds less; there are at most three."""
    past = week(models, every)
    found = Rehearsal(past, machine(ONE)).study(Choice(TWO))
    assert found.advice is not None
    assert len(found.advice) <= 3
    assert all(one.swaps > 0 and one.seconds > 0 for one in found.advice)
    rows = frozenset(row for one in found.advice for row in one.rows)
    followed = Rehearsal(past, machine(ONE)).study(Choice(TWO, rows))
    assert found.then.swaps - followed.then.swaps == sum(one.swaps for one in found.advice)


# --- the week ---------------------------------------------------------------------------------------------------


def test_only_the_last_seven_days_count() -> None:
    """What a wrong clock put into the future does not."""
    old, young, future = (
        asked("a", end=NOW - WEEK_SECONDS - 1),
        asked("a"),
        asked("a", end=NOW + 60),
    )
    found = past_week([*old, *young, *future], KNOWN, NOW)
    assert len(found.requests) == 1
    assert not found.enough
    assert week("a" * 10).enough


def test_requests_for_unknown_models_are_counted_and_left_out() -> None:
    """Nobody knows how large they are; of a model that was never loaded a guess will do."""
    known = KNOWN | {"b": LedgerRecord(predicted=Footprint(0, 4 * GB)), "x": LedgerRecord()}
    found = past_week(asked("abxay"), known, NOW)
    assert (len(found.requests), found.left_out, found.cut) == (3, 2, 0)
    assert found.models[ModelId("B")].load_seconds == pytest.approx(11.0)


def test_of_too_many_requests_the_newest_count() -> None:
    found = past_week(asked("a" + "b" * MOST_REQUESTS, every=1.0), KNOWN, NOW)
    assert (len(found.requests), found.cut, list(found.models)) == (MOST_REQUESTS, 1, ["B"])


def test_an_empty_week_can_be_studied() -> None:
    """Nothing happens in it."""
    study = rehearsal("", ONE).study(Choice(TWO))
    assert study.now == study.then == Tally()
    assert study.advice == ()


def test_a_pinned_model_is_there_before_the_first_request() -> None:
    """As in a studio that was started a while ago."""
    past = week("a" * 10)
    played = play(past, ONE, {ModelId("A")}, lambda _share: None)
    assert (played.tally.swaps, played.tally.longest_wait) == (1, 0.0)


def test_rows_are_models() -> None:
    """Two rows of one model are pinned together."""
    entries = [replace(one, row=f"row-{place % 2}") for place, one in enumerate(asked("aaaa"))]
    found = past_week(entries, KNOWN, NOW)
    assert found.served_by([ModelId("row-1"), ModelId("nobody")]) == {"A"}
    assert found.served_by([]) == frozenset()


requests = st.lists(st.tuples(st.floats(0, 1e5), st.sampled_from(["a", "b"]), st.floats(0, 1e6)), max_size=12).map(
    lambda some: tuple(
        Request(at, ModelId(model), service) for (at, model, service) in sorted(some, key=lambda one: one[0])
    )
)


@given(requests)
def test_gaps_are_cut_and_nothing_else(asked_for: tuple[Request, ...]) -> None:
    """Order, models and what lies close together stay; nothing comes later than it did, and none is endless."""
    loads = {ModelId("a"): 3.0, ModelId("b"): 60.0}
    found = closer(asked_for, loads)
    assert [one.model for one in found] == [one.model for one in asked_for]
    assert all(
        one.service == min(other.service, LONGEST_SERVICE) for one, other in zip(found, asked_for, strict=True)
    )
    if found:
        assert found[0].at == sum(loads.values())
    for (one, after), (was, was_after) in zip(pairwise(found), pairwise(asked_for), strict=True):
        gap, before = after.at - one.at, was_after.at - was.at
        assert 0 <= gap <= before + 1e-6
        assert gap == pytest.approx(before, abs=1e-6) or gap >= IDLE_SECONDS - 1e-6


def test_a_night_is_cut_but_not_what_waits_through_it() -> None:
    """A hundred requests at once keep the machine busy for a quarter of an hour; the gap begins after that."""
    entries = [*asked("a" * 100, every=0.0, end=NOW - 86_400), *asked("a")]
    found = week_of(entries)
    assert found.requests[-1].at - found.requests[0].at == pytest.approx(100 * (LOAD + SERVICE) + IDLE_SECONDS)


def week_of(entries: list[JournalEntry]) -> PastWeek:
    """The week of a journal."""
    return past_week(entries, KNOWN, NOW)


# --- progress and stopping --------------------------------------------------------------------------------------


def test_what_is_known_so_far_is_there_at_any_time() -> None:
    """First the two budgets, then the curve, then the advice; nothing is played twice."""
    errand = Errand()
    tried = rehearsal(SESSIONS, ONE)
    study = tried.study(Choice(TWO), errand)
    assert errand.study == study
    assert errand.fraction == 1.0
    again = Errand()
    assert tried.study(Choice(TWO), again) == study


class _StopsAfter(Errand):
    """Stops when so many simulations are done."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self._parts = parts

    def part_done(self) -> None:
        self._parts -= 1
        if self._parts <= 0:
            self.stop.set()
        super().part_done()


@pytest.mark.parametrize(("parts", "known"), [(1, 0), (2, 0), (3, 1), (11, 1), (12, 2)])
def test_a_study_can_be_stopped_at_any_time_and_begun_again(parts: int, known: int) -> None:
    """What is known by then stays: nothing, the two budgets, the curve."""
    tried = rehearsal("abcd" * 10, ONE)
    errand = _StopsAfter(parts)
    with pytest.raises(Stopped):
        tried.study(Choice(TWO), errand)
    assert 0 < errand.fraction < 1
    study = errand.study
    assert (0 if study is None else 1 if study.curve is None else 2) == known
    assert tried.study(Choice(TWO)) == rehearsal("abcd" * 10, ONE).study(Choice(TWO))


def test_a_long_simulation_is_looked_into_while_it_runs() -> None:
    """Every few milliseconds, so that it can be stopped and others get their turn."""
    shares: list[float] = []
    play(week("abcd" * 250), TWO, (), shares.append)
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


# --- what goes at once ------------------------------------------------------------------------------------------


def use(
    name: str, *, state: ModelState = ModelState.READY, pinned: bool = False, measured: bool = True
) -> ModelUse:
    """A model of 4 GB in memory."""
    size = Footprint(0, 4 * GB)
    key = ModelKey(Engine.OLLAMA, name, LoadOptions())
    return ModelUse(key, (ModelId(name),), name, state, size, size if measured else None, pinned, stand_in=False)


def going(*uses: ModelUse, budget: Footprint = TWO, **last_used: float) -> list[str]:
    """The titles of those that have to go."""
    times = {key_text(one.key): last_used.get(one.title, 0.0) for one in uses}
    found = Rehearsal(week(""), machine(ONE), (), times)
    return [one.title for one in found.leaving(uses, budget)]


def test_the_least_recently_used_go_first_and_pinned_ones_last() -> None:
    a, b, c = use("a"), use("b"), use("c")
    assert going(a, b, budget=TWO) == []
    assert going(a, b, c, a=3.0, b=1.0, c=2.0) == ["b"]
    assert going(replace(b, pinned=True), a, c, a=3.0, b=1.0, c=2.0) == ["c"]
    assert going(replace(b, state=ModelState.BUSY), a, c, a=3.0, b=1.0, c=2.0) == ["c"]
    assert going(a, b, c, budget=Footprint()) == ["a", "b", "c"]


def test_what_comes_takes_room_and_what_goes_gives_it() -> None:
    coming, leaving = use("a", state=ModelState.LOADING, measured=False), use("b", state=ModelState.UNLOADING)
    assert going(coming, use("c"), use("d"), c=2.0, d=1.0) == ["d"]
    assert going(leaving, use("c"), use("d")) == []


# --- through the studio -----------------------------------------------------------------------------------------


def _past(paths: Paths, models: str) -> None:
    """Write the journal and the ledger of a studio in which these were asked for just now."""
    entries = asked(models, end=SystemClock().wall() - 1)
    (paths.root / FILE_NAME).write_text("".join(map(to_line, entries)), encoding="utf-8")
    paths.ledger.write_text(to_text(KNOWN), encoding="utf-8")


def test_a_studio_tries_its_own_last_week_in_the_background(paths: Paths, start_studio: Open) -> None:
    _past(paths, "ab" * 6)
    studio = start_studio(replace(ALONE, ram_budget=ONE.ram, pins=(ModelId("b"),)), RecordingSink())
    tried = studio.rehearse().result(30)
    assert tried.budget.ram == ONE.ram
    assert tried.pinned == {"B"}
    assert tried.machine.ram == tried.snapshot.reading.ram_total > 0
    errand = Errand()
    study = studio.study(tried, Choice(replace(tried.budget, ram=TWO.ram)), errand).result(60)
    assert study.then.swaps == 2
    assert study.saved > 5
    assert errand.study == study


def test_stopping_ends_the_thread_that_works_on_it(paths: Paths, start_studio: Open) -> None:
    """By the errand, and by cancelling what waits for it."""
    _past(paths, "abcd" * 100)
    studio = start_studio(ALONE, RecordingSink())
    tried = studio.rehearse().result(30)
    stopped = Errand()
    stopped.stop.set()
    with pytest.raises(Stopped):
        studio.study(tried, Choice(ONE), stopped).result(30)
    errand = Errand()
    future = studio.study(tried, Choice(ONE), errand)
    while errand.fraction == 0.0:
        assert not future.done()
    future.cancel()
    with pytest.raises(CancelledError):
        future.result(30)
    assert errand.stop.wait(30)
