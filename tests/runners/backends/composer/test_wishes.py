"""What a prompt asks for in so many words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.wishes import seconds_in, wishes_in


@pytest.mark.parametrize(
    ("prompt", "tonic", "mode"),
    [
        ("a waltz in D minor", 2, "minor"),
        ("in C# major please", 1, "major"),
        ("B♭ major march", 10, "major"),
        ("Bb maj", 10, "major"),
        ("ニ短調のワルツ", 2, "minor"),
        ("嬰ヘ長調", 6, "major"),
        ("変ロ長調の行進曲", 10, "major"),
        ("Ａマイナーの曲", 9, "minor"),
        ("D dorian groove", 2, "dorian"),
        ("in a minor", 9, "minor"),
        ("in A minor key", 9, "minor"),
        ("in a minor key", 9, "minor"),
        ("都節で", None, "miyako-bushi"),
        ("短調の曲", None, "minor"),
        ("a minor change of mind", None, None),
        ("a major success", None, None),
        ("a calm piece", None, None),
    ],
)
def test_keys_are_found_in_both_languages(prompt: str, tonic: int | None, mode: str | None) -> None:
    wishes = wishes_in(prompt)
    assert (wishes.tonic, wishes.mode) == (tonic, mode)


@pytest.mark.parametrize(
    ("prompt", "tempo"),
    [
        ("120 bpm", 120),
        ("BPM=96", 96),
        ("テンポ９０で", 90),
        ("tempo of 72", 72),
        ("♩=144", 144),
        ("999 bpm", 220),
        ("10 bpm", 40),
        ("fast", None),
    ],
)
def test_tempos_are_found_and_kept_where_music_is(prompt: str, tempo: float | None) -> None:
    assert wishes_in(prompt).tempo == tempo


@pytest.mark.parametrize(
    ("prompt", "metre"),
    [
        ("in 3/4", "3/4"),
        ("6/8の子守唄", "6/8"),
        ("三拍子", "3/4"),
        ("5拍子のジャズ", "5/4"),
        ("8分の6拍子", "6/8"),
        ("4分の3拍子", "3/4"),
        ("9/4", None),
        ("1/2 hour", None),
    ],
)
def test_metres_are_found(prompt: str, metre: str | None) -> None:
    assert wishes_in(prompt).metre == metre


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        ("30秒の曲", 30),
        ("1分30秒", 90),
        ("2 minutes of calm", 120),
        ("45 seconds", 45),
        ("1.5 min", 90),
        ("4分の3拍子", None),
        ("an 80s song", None),
        ("a song", None),
    ],
)
def test_lengths_are_found(prompt: str, seconds: float | None) -> None:
    assert seconds_in(prompt) == seconds


def test_instruments_come_in_their_order_and_longer_names_win() -> None:
    assert wishes_in("cello and electric piano").programs == (42, 4)
    assert wishes_in("尺八と琴").programs == (77, 107)
    assert wishes_in("ピアノだけ").alone
    assert wishes_in("piano only, no drums").drums is False
    assert wishes_in("ドラム入り").drums is True
    assert not wishes_in("pianoforte ideas").programs


@given(st.text(max_size=80))
def test_any_text_at_all_is_read(text: str) -> None:
    wishes = wishes_in(text)
    assert wishes.tonic is None or 0 <= wishes.tonic < 12
