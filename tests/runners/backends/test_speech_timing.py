"""When a phrase is heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.speech_timing import phrases_of, timings, weight
from tests.runners.backends.test_speech_level import RATE, silence, tone


def test_japanese_is_divided_where_kana_end_and_english_at_words() -> None:
    text = "今日は友達と、GitHubを見る。"
    assert [text[slice(*one)] for one in phrases_of(text)] == ["今日は", "友達と、", "GitHubを", "見る。"]
    words = "It is 3.5 m."
    assert [words[slice(*one)] for one in phrases_of(words)] == ["It ", "is ", "3.5 ", "m."]


def test_kanji_take_longer_than_kana_and_signs_nothing() -> None:
    assert weight("漢") > weight("か") > weight("k") > weight("ゃ") == weight("、") == 0


def test_pauses_that_are_heard_are_those_that_are_written() -> None:
    sound = np.concatenate([tone(0.5), silence(0.4), tone(1.5)])
    first, *rest = timings("はい、そうですね。", 10, sound, RATE)
    assert (first.begin, first.end) == (10, 13)
    assert first.stop == pytest.approx(0.5, abs=0.03)
    assert rest[0].start == pytest.approx(0.9, abs=0.03)
    assert rest[-1].end == 10 + len("はい、そうですね。")
    assert rest[-1].stop == pytest.approx(2.4, abs=0.03)


def test_without_such_pauses_the_time_is_shared_by_length() -> None:
    found = timings("今日は、明日は", 0, tone(1.0), RATE)
    assert [one.start for one in found] == pytest.approx([0.0, 0.5], abs=0.02)
    assert timings("。。。", 0, silence(0.0), RATE)[-1].stop == 0


@given(st.text(alphabet="aあ漢1ャ 、。!", min_size=1, max_size=30), st.integers(1, 4))
def test_every_character_is_heard_once_and_in_order(text: str, bursts: int) -> None:
    sound = np.concatenate([np.concatenate([tone(0.2), silence(0.15)]) for _ in range(bursts)])
    found = timings(text, 0, sound, RATE)
    assert "".join(text[one.begin : one.end] for one in found) == text
    ends = [value for one in found for value in (one.start, one.stop)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(sound) / RATE + 0.01
