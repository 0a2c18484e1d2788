"""Columns as rows."""

from __future__ import annotations

import numpy as np

from saijin_studio.runners.layout.cells import as_row, cuts_of

INK, PAPER = 20, 240


def _column(cells: int, size: int = 20) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((cells * size, size + 4, 3), PAPER, dtype=np.uint8)


def test_characters_are_cut_between_them() -> None:
    ink = np.tile(np.r_[0, np.ones(18), 0], 4)
    cuts = cuts_of(ink, 19)
    assert [round(cut / 20) for cut in cuts] == [0, 1, 2, 3, 4]
    assert all(abs(cut - 20 * at) <= 1 for at, cut in enumerate(cuts))


def test_a_gap_inside_a_character_is_no_cut() -> None:
    sign = np.r_[0, np.ones(12), np.zeros(2), np.ones(4), 0]
    assert len(cuts_of(np.tile(sign, 3), 19)) == 4


def test_the_characters_stand_side_by_side_in_order() -> None:
    column = _column(3)
    for at in range(3):
        column[at * 20 + 1 : at * 20 + 19, 3:21] = 40 * at
    row = as_row(column)
    assert row.shape[1] == 3 * column.shape[1]
    middles = [int(row[row.shape[0] // 2, at * 24 + 12, 0]) for at in range(3)]
    assert middles == [0, 40, 80]


def test_a_full_stop_goes_from_the_upper_right_to_the_lower_left() -> None:
    column = _column(2)
    column[1:19, 3:21] = INK
    column[21:26, 16:21] = INK
    last = as_row(column)[:, 24:]
    rows, columns = np.nonzero(last[..., 0] < 100)
    assert rows.min() > last.shape[0] // 2
    assert columns.max() < 12


def test_a_long_stroke_lies_down_again() -> None:
    column = _column(2)
    column[1:19, 3:21] = INK
    column[21:39, 11:13] = INK
    last = as_row(column)[:, 24:]
    rows, columns = np.nonzero(last[..., 0] < 100)
    assert np.ptp(columns) > 3 * np.ptp(rows)


def test_an_exclamation_mark_stays_upright() -> None:
    column = _column(2)
    column[1:19, 3:21] = INK
    column[21:33, 11:14] = INK
    column[36:39, 11:14] = INK
    last = as_row(column)[:, 24:]
    rows, columns = np.nonzero(last[..., 0] < 100)
    assert np.ptp(rows) > 3 * np.ptp(columns)


def test_brackets_are_turned_back() -> None:
    column = _column(3)
    column[30:32, 8:21] = INK  # opens: its corner is at the upper right
    column[30:38, 19:21] = INK
    column[1:19, 3:21] = INK
    column[48:50, 3:16] = INK  # closes: at the lower left
    column[42:50, 3:5] = INK
    row = as_row(column)
    opening, closing = row[:, 24:48, 0] < 100, row[:, 48:, 0] < 100
    top, left = np.argwhere(opening)[0][0], np.nonzero(opening)[1].min()
    assert opening[top:, left].sum() >= 10
    assert opening[top, left:].sum() >= 6
    assert np.nonzero(opening)[1].min() > 12
    bottom, right = np.argwhere(closing)[-1][0], np.nonzero(closing)[1].max()
    assert closing[: bottom + 1, right].sum() >= 10
    assert np.nonzero(closing)[1].max() < 12


def test_blank_paper_stays_as_it_is() -> None:
    column = _column(2)
    assert as_row(column) is column


def test_a_gap_of_a_whole_character_is_an_empty_cell() -> None:
    column = _column(3)
    column[1:19, 3:21] = INK
    column[41:59, 3:21] = INK
    assert (as_row(column)[:, 24:48] == PAPER).all()


def test_crumbs_do_not_break_it() -> None:
    rng = np.random.default_rng(1)
    for height, width in ((1, 1), (2, 9), (40, 2), (90, 21)):
        noise = rng.integers(0, 255, (height, width, 3)).astype(np.uint8)
        assert as_row(noise).size > 0
