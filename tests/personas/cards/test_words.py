"""Names, macros, example turns, looks: what is made of a stranger's words."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.personas import Team
from saijin_studio.personas.cards.looks import BUSTS, SYMBOLS, look_of, team_of
from saijin_studio.personas.cards.macros import resolved
from saijin_studio.personas.cards.names import MAX_ID, hiragana, id_of, one_line
from saijin_studio.personas.cards.turns import read_turns, written_turns
from saijin_studio.personas.schema import Bust


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Seraphina", "seraphina"),
        ("Dr. Ève O'Neill", "dr-eve-oneill"),
        ("ミオ", "mio"),
        ("シャッチョー", "shatcho"),
        ("きょうこ", "kyouko"),
        ("まっちゃ", "matcha"),
        ("ふじ つばさ", "fuji-tsubasa"),
        ("ティナ", "tina"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ａｄａ　２", "ada-2"),
    ],
)
def test_an_id_can_be_read(name: str, expected: str) -> None:
    assert id_of(name) == expected


def test_an_id_for_what_cannot_be_read_is_a_digest() -> None:
    for name in ("美遊", "♫", "Иван"):
        assert re.fullmatch(r"card-[0-9a-f]{8}", id_of(name))
    assert id_of("美遊") != id_of("美優")


@given(st.text(min_size=1))
def test_an_id_is_never_a_path(name: str) -> None:
    made = id_of(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= MAX_ID
    assert made == id_of(name)


@given(st.text(), st.integers(1, 80))
def test_one_line_is_one_printable_line(text: str, longest: int) -> None:
    made = one_line(text, longest)
    assert made.isprintable()
    assert len(made) <= longest
    assert made == made.strip()


def test_kana_is_hiragana() -> None:
    assert hiragana("ミオ・A美") == "みお・A美"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{char}} and {{ USER }}", "Ada and you"),
        ("<BOT> <User>", "Ada you"),
        ("Hello, {{user}}!", "Hello!"),
        ("こんにちは、{{user}}さん。", "こんにちは。"),
        ("{{user}}ちゃんの本", "youの本"),
        ("{{original}}Be {{random::kind::stern}}.{{// no}}", "Be kind."),
        ("{{pick:a,b}} {{unknown}} {{char", "a {{unknown}} {{char"),
        ("{{comment: x}}{{hidden_key:y}}z\r\n", "z\n"),
    ],
)
def test_macros_become_words(text: str, expected: str) -> None:
    assert resolved(text, "Ada", "you") == expected


def test_a_name_with_a_backslash_is_a_name() -> None:
    assert resolved("{{char}}", r"\1", "you") == r"\1"


@given(st.text(alphabet="{}charuse:/,<> \n"))
def test_any_text_has_an_end(text: str) -> None:
    assert "{{char}}" not in resolved(text, "", "")


def test_turns_come_in_pairs() -> None:
    text = "A lead.\n<start>\n{{char}}: unasked\n{{user}}： one\n  more\nAda: two\nAda: three\n{{user}}: alone"
    assert read_turns(text, "Ada") == [("one\n  more", "two\nthree")]
    assert read_turns("", "Ada") == read_turns("no turns here", "Ada") == []
    assert read_turns("{{user}}: the time: 3:00\n{{char}}: yes", "Ada") == [("the time: 3:00", "yes")]


WORDS = st.text(alphabet="abc あ", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_turns_that_are_written_are_read(pairs: list[tuple[str, str]]) -> None:
    assert read_turns(written_turns(pairs), "Ada") == pairs


@given(st.text(), st.text())
def test_any_examples_can_be_read(text: str, name: str) -> None:
    for asked, reply in read_turns(text, name):
        assert asked
        assert reply


def test_a_look_is_the_same_each_time_and_not_for_all() -> None:
    looks = [look_of(f"name {at}") for at in range(200)]
    assert looks == [look_of(f"name {at}") for at in range(200)]
    assert len({look.colours for look in looks}) > 150
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for look in looks for colour in look.colours)


def test_every_symbol_and_outline_exists() -> None:
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    (charmap,) = (Path(spec.origin).parent / "fonts").glob("phosphor-charmap-*.json")
    assert set(SYMBOLS) <= set(json.loads(charmap.read_text(encoding="utf-8")))
    assert set(BUSTS) <= set(get_args(Bust))


def test_tags_tell_a_team() -> None:
    assert team_of(["Female", "Software Engineer"]) is Team.ENGINEERING
    assert team_of(["歌"]) is Team.MUSIC
    assert team_of(["heart"]) is team_of([]) is Team.PLANNING
