"""What chance has in store."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.studio.soaking.plan import MOST_TOKENS, Ask, Budget, Cancel, Kill, moments

ROWS = (ModelId("often"), ModelId("seldom"))


@given(st.integers(), st.floats(0.01, 100))
def test_every_moment_can_be_done(seed: int, interval: float) -> None:
    for moment in islice(moments(seed, ROWS, interval), 50):
        assert moment.pause >= 0
        match moment.deed:
            case Ask(row, tokens, _):
                assert row in ROWS
                assert 1 <= tokens <= MOST_TOKENS
            case Cancel(share) | Kill(share) | Budget(share):
                assert 0 <= share < 1


def test_a_seed_is_a_course() -> None:
    assert list(islice(moments(1, ROWS, 4.0), 20)) == list(islice(moments(1, ROWS, 4.0), 20))


def test_requests_are_so_far_apart_in_the_mean_and_all_kinds_come() -> None:
    course = list(islice(moments(1, ROWS, 4.0), 5000))
    kinds = Counter(type(one.deed) for one in course)
    assert sum(one.pause for one in course) / kinds[Ask] == pytest.approx(4.0, rel=0.05)
    assert kinds[Cancel] > kinds[Kill] > kinds[Budget] > 0
    first = fmean(one.deed.row == "often" for one in course if isinstance(one.deed, Ask))
    assert first == pytest.approx(2 / 3, abs=0.03)
