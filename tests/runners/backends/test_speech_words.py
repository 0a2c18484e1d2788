"""What engines are given: readings and phonemes."""

from __future__ import annotations

import pytest

from saijin_studio.core.readings import found
from saijin_studio.core.said import Edit
from saijin_studio.runners.backends.speech_engine import Line
from saijin_studio.runners.backends.speech_english import piper_ids, with_readings
from saijin_studio.runners.backends.speech_japanese import analysed
from saijin_studio.runners.backends.speech_kokoro import KokoroEngine

KNOWN = {"^": [1], "_": [0], "$": [2], " ": [3], "h": [20], "ə": [59], "l": [24], "o": [27], "ʊ": [100]}


def test_english_words_are_replaced_and_ipa_goes_in_brackets() -> None:
    text = "I [really] use Saijin."
    assert with_readings(text, [Edit(15, 21, "sigh gin")]) == "I (really) use sigh gin."
    assert with_readings(text, [Edit(15, 21, "/sˈI/")]) == "I (really) use [Saijin](/sˈI/)."


def test_phonemes_become_the_numbers_of_the_voice() -> None:
    assert piper_ids("həl O", KNOWN) == [1, 0, 20, 0, 59, 0, 24, 0, 3, 0, 27, 0, 100, 0, 2]
    assert piper_ids("†", KNOWN) == []


@pytest.mark.engine
def test_a_japanese_reading_is_one_word_with_its_accent() -> None:
    text = "サイ神は元気です。"
    features = analysed(text, found(text, [("サイ神", "サイジン/1")]))
    first, second = features[0], features[1]
    assert (first["string"], first["pron"], first["acc"], first["mora_size"]) == ("サイジン", "サイジン", 1, 4)
    assert (second["string"], second["pron"], second["chain_flag"]) == ("は", "ワ", 1)


@pytest.mark.engine
def test_a_reading_without_an_accent_only_replaces_the_word() -> None:
    text = "美遊と美遊"
    read = "".join(one["pron"] for one in analysed(text, found(text, [("美遊", "ミユ")])))
    assert read.replace("’", "") == "ミユトミユ"


@pytest.mark.engine
def test_a_reading_that_the_analyser_joins_with_its_neighbour_is_said_all_the_same() -> None:
    text = "東京Xタワー"
    features = analysed(text, found(text, [("X", "ト/1"), ("タワー", "タワー/0")]))
    assert "ト" in "".join(one["pron"] for one in features)


NUMBERS = {
    "気温は3.5度": "キオンワサンテンゴド",
    "1,250円": "センニヒャクゴジューエン",
    "10:30に": "ジュージサンジュップンニ",
    "-5度": "マイナスゴド",
    "10〜20人": "ジューカラニジューニン",
    "$5と¥100": "ゴドルトヒャクエン",
    "3+4=7": "サンタスヨンワナナ",
}


@pytest.mark.engine
@pytest.mark.parametrize(("written", "read"), NUMBERS.items(), ids=NUMBERS.keys())
def test_numbers_and_their_signs_are_read_out(written: str, read: str) -> None:
    assert "".join(one["pron"] for one in analysed(written, ())).replace("’", "") == read


@pytest.mark.engine
def test_a_sign_within_a_word_of_the_dictionary_belongs_to_it() -> None:
    text = "3-4と1+1"
    read = "".join(one["pron"] for one in analysed(text, found(text, [("1+1", "イチタスイチ")])))
    assert read.replace("’", "").endswith("イチタスイチ")


@pytest.mark.engine
def test_kokoro_is_given_numbers_as_they_are_read() -> None:
    engine = KokoroEngine()
    assert engine.phonemes(Line("気温は3.5度、007。", (), "", 1.0, 0.0)).count("teɴ") == 1
    assert "ʣeɾo ʣeɾo" in engine.phonemes(Line("007", (), "", 1.0, 0.0))
