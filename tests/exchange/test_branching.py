"""Whatever claims to be a tree becomes one, and what was done is counted."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.exchange.branching import end_of, in_order, repaired, without
from saijin_studio.exchange.values import Repair

KEYS = st.sampled_from("abcdefg")
PAIRS = st.lists(st.tuples(KEYS, st.none() | KEYS | st.just("gone")), max_size=12)


def repair(*pairs: tuple[str, str | None]) -> tuple[dict[str, str | None], dict[Repair, int]]:
    """The tree, and what was done."""
    counts: Counter[Repair] = Counter()
    return repaired(pairs, counts), dict(counts)


def test_a_tree_stays_as_it_is() -> None:
    assert repair(("a", None), ("b", "a"), ("c", "a")) == ({"a": None, "b": "a", "c": "a"}, {})


def test_what_is_there_twice_counts_once() -> None:
    assert repair(("a", None), ("b", "a"), ("b", None)) == ({"a": None, "b": "a"}, {Repair.DUPLICATES: 1})


def test_what_has_lost_its_parent_begins_a_branch() -> None:
    assert repair(("a", None), ("b", "gone")) == ({"a": None, "b": None}, {Repair.ORPHANS: 1})


def test_circles_are_opened_once_each() -> None:
    parents, done = repair(("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("e", "c"))
    assert done == {Repair.CYCLES: 2}
    assert sorted(in_order(parents)) == ["a", "b", "c", "d", "e"]


def test_what_follows_a_message_that_is_left_out_follows_the_one_before() -> None:
    parents = {"a": None, "b": "a", "c": "b", "d": "c", "e": "b"}
    assert without(parents, {"a", "d", "e"}) == {"a": None, "b": "a", "c": "a", "d": "a", "e": "a"}
    assert without(parents, {"d"})["d"] is None


def test_the_end_of_a_branch_is_that_of_the_newest() -> None:
    assert end_of({"a": None, "b": "a", "c": "a", "d": "c"}, "a") == "d"
    assert end_of({"a": None, "b": "a", "c": "a", "d": "c"}, "b") == "b"


@given(PAIRS, st.sets(KEYS))
def test_anything_becomes_a_tree(pairs: list[tuple[str, str | None]], kept: set[str]) -> None:
    parents = repaired(pairs, Counter())
    order = in_order(parents)
    assert sorted(order) == sorted({key for key, _ in pairs})
    places = {key: at for at, key in enumerate(order)}
    assert all(parent is None or places[parent] < places[key] for key, parent in parents.items())
    above = without(parents, kept)
    assert all(parent is None or parent in kept for parent in above.values())
    for key in parents:
        at = parents[key]
        while at is not None and at not in kept:
            at = parents[at]
        assert above[key] == at


def test_a_very_long_branch_is_no_trouble() -> None:
    pairs = [(str(at), str(at - 1) if at else None) for at in range(100_000)]
    parents = repaired(reversed(pairs), Counter())
    assert in_order(parents)[-1] == "99999"
    assert end_of(parents, "0") == "99999"
    assert without(parents, {"0"})["99999"] == "0"
