"""One file: a persona, or every fault in it with file, line and field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import PersonaProblem
from saijin_studio.personas.mapping import as_mapping
from saijin_studio.personas.reading import MAX_BYTES, FilePersona, Vocabulary, read_bytes, read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANYTHING = Vocabulary()


def problems_in(text: str, vocabulary: Vocabulary = ANYTHING) -> list[tuple[int, str, str]]:
    """Line, field and message of all that is wrong."""
    read = read_bytes(text.encode(), "x.yaml", vocabulary, own=True)
    assert isinstance(read, list)
    return [(one.line, one.field, one.message) for one in read]


def test_a_short_file_is_a_whole_persona(sound: str) -> None:
    read = read_bytes(sound.encode(), "tsumugi.yaml", ANYTHING, own=True)
    assert isinstance(read, FilePersona)
    persona = read.persona
    assert (persona.id, persona.name.kana, persona.own) == ("tsumugi", "つむぎ", True)
    assert persona.rows(Capability.CHAT) == ("miyu", "phi3-mini")
    assert persona.sampling == Sampling()
    assert (read.order, read.line) == (100, 1)


def test_a_persona_written_to_a_file_reads_back_the_same(sound: str) -> None:
    extra = (
        "sampling: {temperature: 0.2, seed: 7, stop: [おわり]}\n"
        "voice: {engine: e, speaker: s, styles: {joy: bright}}\n"
        "samples: [{ja: あ, en: a}]\n"
        "examples: [{user: {ja: あ, en: a}, reply: {ja: い, en: b}}]\n"
        "checks: [{prompt: p, language: ja, contains: [x, y], min_characters: 3}]\n"
    )
    first = read_bytes((sound + extra).encode(), "a", ANYTHING, own=False)
    assert isinstance(first, FilePersona)
    again = read_bytes(yaml.safe_dump(as_mapping(first.persona)).encode(), "b", ANYTHING, own=False)
    assert isinstance(again, FilePersona)
    assert again.persona == first.persona
    assert first.persona.sampling == Sampling(temperature=0.2, seed=7, stop=("おわり",))


@dataclass
class Case:
    """A change to the sound file, and what must be said of it."""

    old: str
    new: str
    line: int
    field: str
    message: str


MODELS = "[miyu, phi3-mini]"
STYLES = "voice: {engine: e, speaker: s, styles: {glee: x}}\nlook:"
ROLE = "role:\n  ja: 翻訳\n  en: Translation"
CASES = {
    "a missing language": Case("  en: Hello\n", "", 13, "greeting.en", "it is missing"),
    "a missing field": Case("team: emotion\n", "", 1, "team", "it is missing"),
    "nothing in a field": Case("  kana: つむぎ", "  kana:", 4, "name.kana", "it must be text"),
    "blank text": Case("  en: Tsumugi", "  en: ' '", 5, "name.en", "it is empty"),
    "too long": Case("en: Hello", "en: " + "a" * 2001, 15, "greeting.en", "longer than 2000"),
    "an unknown team": Case("team: emotion", "team: cats", 9, "team", "'emotion', 'engineering'"),
    "a bad colour": Case("#112233", "blue", 23, "look.colours[1]", "a colour such as"),
    "one colour": Case(', "#112233"', "", 23, "look.colours[1]", "it is missing"),
    "an unknown bust": Case("bust: bob", "bust: hedgehog", 25, "look.bust", "'bob', 'long'"),
    "an unknown field": Case("bust: bob", "bust: bob\n  hat: red", 26, "look.hat", "no such field"),
    "an id that is a path": Case("id: tsumugi", "id: ../evil", 1, "id", "small letters"),
    "an unknown capability": Case(": chat", ": fly", 20, "capabilities[0].capability", "'chat'"),
    "no models": Case(MODELS, "[]", 21, "capabilities[0].models", "at least 1 entry"),
    "too many entries": Case(
        MODELS, str([f"m{at}" for at in range(21)]), 21, "capabilities[0].models", "more than 20"
    ),
    "a model twice": Case(MODELS, "[miyu, miyu]", 21, "capabilities[0].models", "miyu is there twice"),
    "no model's name": Case(MODELS, "[a b]", 21, "capabilities[0].models[0]", "name of a model"),
    "no list": Case(MODELS, "miyu", 21, "capabilities[0].models", "must be a list"),
    "too hot": Case("look:", "sampling: {temperature: 3}\nlook:", 22, "sampling.temperature", "than or equal to 2"),
    "no number": Case("look:", "sampling: {top_k: many}\nlook:", 22, "sampling.top_k", "should be a valid integer"),
    "not a number": Case("look:", "sampling: {min_p: .nan}\nlook:", 22, "sampling.min_p", "should be"),
    "infinite": Case("look:", "sampling: {min_p: inf}\nlook:", 22, "sampling.min_p", "should be"),
    "an unknown emotion": Case("look:", STYLES, 22, "voice.styles.glee", "'joy', 'sadness'"),
    "text for fields": Case(ROLE, "role: Translation", 6, "role", "must have fields"),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_a_fault_is_named_by_line_and_field(sound: str, case: Case) -> None:
    assert case.old in sound
    ((line, field, message),) = problems_in(sound.replace(case.old, case.new))
    assert (line, field) == (case.line, case.field)
    assert case.message in message
    assert not message.endswith(".")


def test_every_fault_is_named_at_once(sound: str) -> None:
    text = sound.replace("#112233", "blue").replace("team: emotion", "team: cats").replace("  en: Hello\n", "")
    assert [field for _, field, _ in problems_in(text)] == ["team", "greeting.en", "look.colours[1]"]


def test_the_same_capability_twice_is_a_fault(sound: str) -> None:
    text = sound.replace("look:", "  - {capability: chat, models: [miyu]}\nlook:")
    assert problems_in(text) == [(19, "capabilities", "chat is there twice")]


def test_models_and_symbols_that_do_not_exist_are_faults(sound: str) -> None:
    vocabulary = Vocabulary(rows={ModelId("miyu")}, symbols={"leaf"})
    assert problems_in(sound, vocabulary) == [
        (21, "capabilities[0].models[1]", "there is no model phi3-mini in the catalogue"),
        (24, "look.symbol", "there is no symbol translate"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        pytest.param(b"", 1, "must have fields", id="empty"),
        pytest.param(b"just text", 1, "must have fields", id="no fields"),
        pytest.param(b"id: a\nname: \xff\xfe\n", 2, "not UTF-8", id="another encoding"),
        pytest.param(b"#" * (MAX_BYTES + 1), 1, "larger than 2048 KB", id="huge"),
        pytest.param(b"a: &a [x]\nb: [*a, *a]\n", 2, "aliases", id="a bomb"),
    ],
)
def test_what_is_no_persona_file_at_all_is_one_fault(content: bytes, line: int, message: str) -> None:
    read = read_bytes(content, "x.yaml", ANYTHING, own=True)
    assert isinstance(read, list)
    assert (read[0].line, read[0].file) == (line, "x.yaml")
    assert message in read[0].message


def test_what_cannot_be_read_is_a_fault(tmp_path: Path, write: Callable[[str, str], Path]) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        assert read_file(path, ANYTHING, own=True) == [PersonaProblem(str(path), 1, "file", "it is not a file")]
    name = "a" * 5000 + ".yaml"
    (problem,) = _problems(read_file(tmp_path / name, ANYTHING, own=True))
    assert problem.message.startswith(("it cannot be read", "it is not a file"))
    assert isinstance(read_file(write("bom.yaml", "\ufeffid: x"), ANYTHING, own=True), list)


def _problems(read: FilePersona | list[PersonaProblem]) -> list[PersonaProblem]:
    assert isinstance(read, list)
    return read


def test_a_byte_order_mark_is_no_fault(sound: str) -> None:
    assert isinstance(read_bytes(b"\xef\xbb\xbf" + sound.encode(), "x", ANYTHING, own=True), FilePersona)


@given(st.binary(max_size=300))
def test_random_bytes_never_raise(content: bytes) -> None:
    assert read_bytes(content, "x.yaml", ANYTHING, own=True)


FIELDS = ["id", "name", "ja", "kana", "en", "role", "team", "specialties", "look", "colours", "models", "sampling",
          "temperature", "capabilities", "capability", "voice", "styles", "joy", "checks", "contains"]  # fmt: skip
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(FIELDS)
TREES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=30,
)


@settings(deadline=None)
@given(TREES)
def test_random_structures_never_raise_and_every_fault_has_a_place(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    read = read_bytes(text.encode(), "x.yaml", ANYTHING, own=True)
    assert isinstance(read, list)
    assert read
    for problem in read:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.field
        assert problem.message
