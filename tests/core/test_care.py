"""Values of care that tell something by themselves."""

from __future__ import annotations

import pytest

from saijin_studio.core.care import (
    EVERYTHING,
    Comparison,
    HealthState,
    LedgerEntry,
    LedgerFilter,
    LedgerKind,
    Measured,
)
from saijin_studio.core.ids import ModelId, VariantId

ENTRY = LedgerEntry(LedgerKind.TAKE, "1", "Rain", "music", "v", "MusicGen", "CC-BY-NC-4.0", True, source="hub:a")


def compared(old: Measured, new: Measured) -> Comparison:
    return Comparison(ModelId("row"), VariantId("v"), "V", old, new)


@pytest.mark.parametrize(
    ("old", "new", "ratio", "worse"),
    [
        (Measured("a", 10.0, 0.1, 3, 3), Measured("b", 9.0, 0.1, 3, 3), 0.9, False),
        (Measured("a", 10.0, 0.1, 3, 3), Measured("b", 7.0, 0.1, 3, 3), 0.7, True),
        (Measured("a", 10.0, 0.1, 3, 3), Measured("b", 20.0, 0.1, 2, 3), 2.0, True),
        (Measured("a"), Measured("b"), None, False),
        (Measured("a", 10.0), Measured("b"), None, False),
    ],
)
def test_a_newer_version_is_worse_when_it_answers_less_or_is_much_slower(
    old: Measured, new: Measured, ratio: float | None, worse: bool
) -> None:
    made = compared(old, new)
    assert (made.speed_ratio, made.worse) == (ratio, worse)


def test_only_what_is_not_known_to_be_wrong_is_used() -> None:
    assert [one.usable for one in HealthState] == [True, True, False, False]


@pytest.mark.parametrize(
    ("wanted", "among"),
    [
        (EVERYTHING, True),
        (LedgerFilter(frozenset({LedgerKind.TAKE})), True),
        (LedgerFilter(frozenset({LedgerKind.SCAN})), False),
        (LedgerFilter(words="RAIN hub"), True),
        (LedgerFilter(words="rain snow"), False),
        (LedgerFilter(non_commercial=True), True),
    ],
)
def test_a_filter_wants_what_has_all_that_it_names(wanted: LedgerFilter, among: bool) -> None:
    assert wanted.wants(ENTRY) is among


def test_what_may_be_sold_is_not_among_what_may_not() -> None:
    free = LedgerEntry(LedgerKind.TAKE, "1", "Rain", "music", "v", "M", "MIT", non_commercial=False)
    assert not LedgerFilter(non_commercial=True).wants(free)
