"""Text that grows while somebody speaks, without words that come and go."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.studio.sound.agreement import Agreement, LiveText


def shown(*hypotheses: str) -> list[tuple[str, str]]:
    agreement = Agreement()
    return [(text.settled, text.open) for text in map(agreement.take, hypotheses)]


def test_what_two_hypotheses_in_a_row_begin_with_is_settled() -> None:
    assert shown("今日は", "今日はとても", "今日はとっても嬉しい") == [
        ("", "今日は"),
        ("今日は", "とても"),
        ("今日はと", "っても嬉しい"),
    ]


def test_words_are_settled_whole_and_signs_may_change() -> None:
    assert shown("I went to the s", "I went to the station.", "I went to the station, and then") == [
        ("", "I went to the s"),
        ("I went to the ", "station."),
        ("I went to the station, ", "and then"),
    ]


def test_what_is_settled_stays_even_if_the_model_thinks_better_of_it() -> None:
    found = shown("駅前の本", "駅前の本屋で", "敵前の本屋で買い")
    assert found[1] == ("駅前の本", "屋で")
    assert found[2] == ("駅前の本", "屋で買い")
    assert shown("ええ、はい", "ええ、はい", "")[-1] == ("ええ、はい", "")


def test_after_a_close_hypotheses_begin_behind_it() -> None:
    agreement = Agreement()
    agreement.take("一つ目。二つ")
    agreement.close("一つ目。")
    assert agreement.take("二つ目") == LiveText("一つ目。", "二つ目")
    assert agreement.take("二つ目の").text == "一つ目。二つ目の"


@given(st.lists(st.text(alphabet="あいAb、。 .", max_size=12), max_size=6))
def test_settled_text_only_grows(hypotheses: list[str]) -> None:
    letters = ["".join(one for one in settled if one.isalnum()).casefold() for settled, _ in shown(*hypotheses)]
    assert all(after.startswith(before) for before, after in pairwise(letters))
