"""Where two readings differ."""

from __future__ import annotations

from saijin_studio.ui.widgets.scan_differences import differences
from saijin_studio.ui.widgets.scan_marks import found


def test_signs_that_differ_are_found_in_their_lines() -> None:
    one = differences(["Total", "$0.55", "Thanks"], ["Total", "$O.55", "Thanks"])
    assert (one.left, one.right, one.count) == ({1: ((1, 2),)}, {1: ((1, 2),)}, 1)
    assert one.beside == {0: 0, 1: 1, 2: 2}


def test_spaces_and_where_lines_break_do_not_count() -> None:
    assert differences(["Wi-Fi and", "sockets"], ["Wi-Fi  and sockets"]).count == 0
    assert differences(["a b"], [" ab "]).count == 0


def test_a_line_that_is_missing_on_one_side_is_marked_whole_across_its_spaces() -> None:
    one = differences(["first", "only here", "last"], ["first", "last"])
    assert (one.left, one.right, one.count) == ({1: ((0, 9),)}, {}, 1)
    assert one.beside == {0: 0, 2: 1}


def test_one_side_may_be_empty() -> None:
    assert differences([], []).count == 0
    assert differences([], ["x"]).right == {0: ((0, 1),)}


def test_very_long_stretches_are_not_compared_sign_by_sign() -> None:
    one = differences(["x" * 3000], ["y" + "x" * 2999])
    assert (one.count, one.left) == (1, {0: ((0, 3000),)})


def test_words_are_found_whatever_their_case_width_accents_and_kana() -> None:
    assert found("カフェ Café", ["かふぇ", "cafe"]) == ((0, 3), (4, 8))
    assert found("かんがえ", ["か"]) == ((0, 1),)
    assert found("ＡＢＣとabc", ["abc"]) == ((0, 3), (4, 7))
    assert found("ﾊﾞ春の朗読会", ["朗読", "読会", " "]) == ((4, 7),)
    assert found("Straße", ["SS"]) == ()
    assert found("nothing", ["", "x"]) == ()
