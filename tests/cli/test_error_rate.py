"""How far a transcript is from what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.cli.bench.error_rate import distance, error_rate, normalised

ALIKE = [
    ("明日は十時です。", "明日は10時です"),
    ("二千二十六年", "2026年"),
    ("二〇二六年", "２０２６年"),
    ("三万五千円", "35000円"),
    ("一万人", "10000人"),
    ("三点五度", "3.5度"),
    ("50%です", "五十パーセントです"),
    ("I have twenty-one cats!", "i have 21 cats"),
    ("One hundred seven", "107"),
    ("three point five degrees", "3.5 degrees"),
    ("It's fine.", "Its fine"),
    ("ｶﾀｶﾅ", "カタカナ"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_numbers_and_signs_are_made_alike(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_mistakes_are_counted_by_character() -> None:
    assert (distance("kitten", "sitting"), distance("", "abc"), distance("abc", "")) == (3, 3, 3)
    assert error_rate([("今日は雨。", "今日は飴。"), ("はい", "はい")]) == pytest.approx(1 / 6)
    assert error_rate([("", "")]) == 0


@given(st.text(max_size=15), st.text(max_size=15))
def test_a_distance_is_one(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, other) == 0) is (one == other)
