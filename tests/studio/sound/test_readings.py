"""The user's reading dictionary."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.core.speech_errors import ReadingInvalid, ReadingsDamaged
from saijin_studio.studio.sound.readings import FILE_NAME, ReadingBook, for_text, parse, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.readings import Reading

JA, EN = Language.JA, Language.EN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def test_a_word_is_added_changed_and_removed(file: Path) -> None:
    book = ReadingBook(file)
    assert book.entries() == ()
    book.add("美遊", "みゆ", 1)
    book.add("Saijin", "/sˈI/")
    book.add("Saijin", "サイジン")
    book.add("美遊", "みゆう")
    assert [(one.word, one.reading, one.accent) for one in book.entries()] == [
        ("Saijin", "/sˈI/", None),
        ("Saijin", "サイジン", None),
        ("美遊", "みゆう", None),
    ]
    assert book.remove("saijin", EN)
    assert not book.remove("saijin", EN)
    assert [one.word for one in book.entries()] == ["Saijin", "美遊"]


def test_comments_stay_where_they_are(file: Path) -> None:
    file.write_text("# mine\n- word: a\n  reading: あ\n# the next\n- word: b\n  reading: び", encoding="utf-8")
    book = ReadingBook(file)
    book.add("c", "し")
    book.remove("a", JA)
    text = file.read_text(encoding="utf-8")
    assert "# mine" in text
    assert [one.word for one in book.entries()] == ["b", "c"]


def test_a_form_that_cannot_be_edited_is_written_anew(file: Path) -> None:
    file.write_text("[{word: a, reading: あ}, {word: b, reading: び}]\n", encoding="utf-8")
    book = ReadingBook(file)
    book.remove("a", JA)
    book.add("c", "し")
    assert [one.word for one in book.entries()] == ["b", "c"]


def test_the_last_word_can_go(file: Path) -> None:
    book = ReadingBook(file)
    book.add("a", "あ")
    assert book.remove("a", JA)
    assert book.entries() == ()


def test_what_makes_no_sense_changes_nothing(file: Path) -> None:
    book = ReadingBook(file)
    book.add("a", "あ")
    before = file.read_text(encoding="utf-8")
    with pytest.raises(ReadingInvalid):
        book.add("a", "漢字")
    assert file.read_text(encoding="utf-8") == before


DAMAGED = {
    "no list": "word: a",
    "no entry": "- a",
    "another field": "- word: a\n  reading: あ\n  tone: 1",
    "a number": "- word: 1\n  reading: あ",
    "a text for an accent": "- word: a\n  reading: あ\n  accent: high",
    "a switch for an accent": "- word: a\n  reading: あ\n  accent: true",
    "twice": "- word: a\n  reading: あ\n- word: A\n  reading: い",
    "an invalid reading": "- word: a\n  reading: 漢",
    "no YAML": "- word: 'a",
    "an object": "- !!python/object:os.system {}",
    "a date that is none": "- 2024-99-99",
    "deep": "[" * 100,
    "deeper": "- " * 20_000,
    "many brackets": "[" * 300,
    "control": "- \x07",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_of_and_never_touched(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    book = ReadingBook(file)
    with pytest.raises(ReadingsDamaged):
        book.entries()
    with pytest.raises(ReadingsDamaged):
        book.add("b", "び")
    with pytest.raises(ReadingsDamaged):
        book.remove("a", JA)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_text_or_too_large_is_damaged(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadingsDamaged):
        ReadingBook(file).entries()
    file.write_text("#" * 1_000_001, encoding="utf-8")
    with pytest.raises(ReadingsDamaged):
        ReadingBook(file).entries()


KANA = st.text(alphabet="あいうカキーャ", min_size=1, max_size=6).filter(lambda text: text not in {"ャ"})
WORDS = st.text(st.characters(categories=("L", "Nd", "P", "S")), min_size=1, max_size=10)


@given(st.lists(st.tuples(WORDS, KANA), max_size=5))
def test_whatever_is_added_is_read_back(pairs: Sequence[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        book = ReadingBook(Path(folder) / FILE_NAME)
        added: dict[str, Reading] = {}
        for word, reading in pairs:
            try:
                made = book.add(word, reading)
            except ReadingInvalid:
                continue
            added.pop(made.word.casefold(), None)
            added[made.word.casefold()] = made
        assert book.entries() == tuple(added.values())


def test_the_words_of_the_studio_are_valid_and_for_japanese_voices() -> None:
    assert len(shipped()) > 80
    assert {one.language for one in shipped()} == {JA}


def test_a_request_is_given_the_words_of_its_text_and_the_users_win() -> None:
    own = parse(
        "- word: python\n  reading: ぱいそん\n  accent: 1\n- word: tea\n  reading: tee\n- word: 茶\n  reading: ちゃ"
    )
    assert for_text("Pythonとtea", JA, shipped(), own) == (("python", "パイソン/1"),)
    assert for_text("Python and TEA", EN, shipped(), own) == (("tea", "tee"),)
