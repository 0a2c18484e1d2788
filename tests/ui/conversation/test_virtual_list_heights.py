"""Heights of rows: the same answers as adding them up, only faster."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.widgets.virtual_list_heights import RowHeights

HEIGHTS = st.lists(st.integers(0, 500), min_size=1, max_size=60)


@settings(deadline=None)
@given(HEIGHTS, st.lists(st.integers(0, 500), max_size=9), st.data())
def test_tops_are_sums_whatever_was_appended_and_changed(
    first: list[int], later: list[int], data: st.DataObject
) -> None:
    heights = RowHeights(first)
    for height in later:
        heights.append(height)
    expected = [*first, *later]
    row = data.draw(st.integers(0, len(expected) - 1))
    heights[row] = expected[row] = data.draw(st.integers(0, 500))
    assert [heights.top(number) for number in range(len(expected) + 1)] == [
        sum(expected[:number]) for number in range(len(expected) + 1)
    ]
    assert (len(heights), heights.total, heights[row]) == (len(expected), sum(expected), expected[row])


@settings(deadline=None)
@given(HEIGHTS, st.integers(-50, 40_000))
def test_a_place_lies_in_the_row_that_covers_it(made: list[int], y: int) -> None:
    heights = RowHeights(made)
    row = heights.at(y)
    if 0 <= y < heights.total:
        assert heights.top(row) <= y < heights.top(row + 1)
    else:
        assert row in {0, len(made) - 1} or heights.top(row) == heights.top(row + 1)


def test_nothing_covers_anything_where_there_are_no_rows() -> None:
    with pytest.raises(IndexError):
        RowHeights().at(0)


@settings(deadline=None)
@given(HEIGHTS, st.data())
def test_rows_from_one_on_can_be_guessed_until_they_are_set(made: list[int], data: st.DataObject) -> None:
    heights = RowHeights(made)
    first = data.draw(st.integers(0, len(made)))
    count = data.draw(st.integers(first, 60))
    heights.guess(first, count, 70)
    expected = [*made[:first], *[70] * (count - first)]
    assert heights.guessed(range(count)) == list(range(first, count))
    if count > first:
        heights[count - 1] = expected[-1] = 90
        assert heights.guessed(range(count)) == list(range(first, count - 1))
    heights.append(10)
    expected.append(10)
    assert heights.guessed(range(count, count + 1)) == []
    tops = [heights.top(row) for row in range(count + 2)]
    assert tops == [sum(expected[:row]) for row in range(count + 2)]
