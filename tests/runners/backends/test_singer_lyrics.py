"""Lyrics as phrases and morae."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.backends.singer_lyrics import Mora, morae_of, phoneme_of, phrases_of, voiced_label

CONSONANTS = st.sampled_from(["", "k", "ky", "s", "r", "n", "sh"])


def phonemes(text: str) -> list[str]:
    return text.split()


def test_every_mora_has_its_consonants_and_what_its_note_is_held_on() -> None:
    # きって、ラーメン
    found = morae_of(phonemes("sil k i cl t e pau r a a m e N sil"))
    assert found == [
        Mora((1,), 2),
        Mora((), 3),
        Mora((4,), 5),
        Mora((7,), 8),
        Mora((), 9),
        Mora((10,), 11),
        Mora((), 12),
    ]


@given(st.lists(st.tuples(CONSONANTS, st.sampled_from(["a", "i", "u", "e", "o", "N", "cl"])), max_size=12))
def test_each_vowel_nasal_and_closure_is_one_mora(syllables: list[tuple[str, str]]) -> None:
    spoken = [one for pair in syllables for one in pair if one]
    found = morae_of(spoken)
    assert [spoken[one.nucleus] for one in found] == [nucleus for _, nucleus in syllables]
    taken = [index for one in found for index in (*one.consonants, one.nucleus)]
    assert taken == sorted(set(taken))


def test_consonants_before_a_silence_have_no_mora() -> None:
    assert morae_of(phonemes("sil k pau a sil")) == [Mora((), 3)]


def test_labels_give_their_phonemes_and_whispered_vowels_are_voiced() -> None:
    label = "a^k-I+cl=t/A:-2+1+3/I:xx-U+xx"
    assert phoneme_of(label) == "I"
    assert voiced_label(label) == "a^k-i+cl=t/A:-2+1+3/I:xx-U+xx"
    assert voiced_label("o^N-sil+xx=xx/A:xx") == "o^N-sil+xx=xx/A:xx"


def test_lines_are_phrases_and_short_clauses_are_joined() -> None:
    found = phrases_of("さくらの花が咲いた\n\nほら、見て。とても長い言葉のつながり、終わりのところ\n♪")
    assert [one.text for one in found] == [
        "さくらの花が咲いた",
        "ほら、見て",
        "とても長い言葉のつながり",
        "終わりのところ",
    ]


def test_a_line_without_signs_is_divided_where_a_word_may_begin() -> None:
    line = "春の風が吹いて空の色が変わって君の声が聞こえて僕の歌が始まって夢が覚める"
    found = phrases_of(line)
    assert "".join(one.text for one in found) == line
    assert all(len(one.text) <= 32 for one in found)
    assert [one.text[0] for one in found] == ["春", "夢"]


@given(st.text(st.sampled_from("あ花ラーっ、。! \n\tab1♪"), max_size=120))
def test_phrases_stand_in_the_lyrics_in_order(lyrics: str) -> None:
    at = 0
    for one in phrases_of(lyrics):
        assert at <= one.begin < one.end <= len(lyrics)
        assert one.text[0] == lyrics[one.begin]
        assert one.text[-1] == lyrics[one.end - 1]
        at = one.end
