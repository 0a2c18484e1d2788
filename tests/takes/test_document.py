"""``take.json`` says what a take is, and a damaged one is one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.sound import FileKind
from saijin_studio.takes.document import read, written
from saijin_studio.takes.values import Provenance, Take, TakeFile, TakeId, TakeKind

FOLDER = Path("/shelf/20261130-132501-ab12cd")
JOY = EmotionReading.of({Emotion.JOY: 3, Emotion.FEAR: 1}, ("smiles",))

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
names = st.from_regex(r"[a-z\u3042]{1,8}\.(wav|mid)", fullmatch=True)
takes = st.builds(
    Take,
    id=st.just(TakeId(FOLDER.name)),
    folder=st.just(FOLDER),
    title=texts,
    kind=st.sampled_from(TakeKind),
    files=st.lists(st.builds(TakeFile, names, st.sampled_from(FileKind), texts), max_size=3).map(tuple),
    provenance=st.builds(
        Provenance,
        created=st.floats(0, 4e9),
        studio=texts,
        row=texts,
        variant=texts,
        title=texts,
        licence=texts,
        stand_in=st.booleans(),
        seed=st.none() | st.integers(0, 2**63 - 1),
        prompt=texts,
        voice=texts,
        persona=texts,
        parents=st.lists(st.just(TakeId(FOLDER.name)), max_size=2).map(tuple),
    ),
    seconds=st.floats(0, 1e6),
    rate=st.integers(0, 192_000),
    channels=st.integers(0, 64),
    tags=st.lists(texts, max_size=3).map(tuple),
    text=texts,
    emotion=st.none() | st.just(JOY),
    notes=st.lists(texts, max_size=2).map(tuple),
    before=st.lists(names, max_size=2).map(tuple),
)


@settings(max_examples=40)
@given(takes)
def test_what_is_written_is_read_again(take: Take) -> None:
    """But for what no file can hold."""
    back = read(written(take).encode(), FOLDER)
    assert back == take
    assert read(written(back).encode(), FOLDER) == back


@given(st.text(max_size=10, alphabet=st.characters(categories=["Cs", "Cc"])))
def test_what_no_file_can_hold_is_replaced(text: str) -> None:
    """It never makes a take that cannot be read."""
    take = Take(TakeId(FOLDER.name), FOLDER, text, TakeKind.MUSIC, (), Provenance(0, text), tags=(text,))
    assert len(read(written(take).encode(), FOLDER).title) == len(text)


@settings(max_examples=50)
@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.booleans() | st.floats() | texts, st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_whatever_it_is_it_is_one_sentence(data: bytes) -> None:
    """Nothing but a ValueError is ever raised."""
    with pytest.raises(ValueError, match=r"."):
        read(data, FOLDER)


SANE = Take(
    TakeId(FOLDER.name),
    FOLDER,
    "t",
    TakeKind.MUSIC,
    (TakeFile("a.wav", FileKind.SOUND),),
    Provenance(1, "1"),
    emotion=JOY,
)


FIELDS: list[tuple[str, object, str]] = [
    ("version", 2, "newer"),
    ("version", True, "newer"),
    ("id", "20261130-132501-ab12ce", "another"),
    ("kind", "video", "'kind'"),
    ("title", 5, "'title'"),
    ("text", "x" * 2_000_001, "'text'"),
    ("text", "\0", "'text'"),
    ("seconds", -1, "'seconds'"),
    ("seconds", float("nan"), "'seconds'"),
    ("rate", 1.5, "'rate'"),
    ("channels", True, "'channels'"),
    ("tags", ["a", 5], "'tags'"),
    ("notes", {}, "'notes'"),
    ("before", ["../a.wav"], "'before'"),
    ("files", [{"name": "../a.wav", "kind": "sound", "title": ""}], "no name"),
    ("files", [{"name": "take.json", "kind": "sound", "title": ""}], "no name"),
    ("files", [{"name": ".hidden.wav", "kind": "sound", "title": ""}], "no name"),
    ("files", [{"name": "a.wav", "kind": "sound"}], "expected"),
    ("files", [{}] * 1001, "'files'"),
    ("emotion", {"scores": {}, "valence": 0, "arousal": 0, "evidence": []}, "expected"),
    ("emotion", [], "expected"),
    ("provenance", None, "expected"),
]


@pytest.mark.parametrize(("field", "value", "said"), FIELDS)
def test_a_field_that_is_not_what_it_should_be_is_named(field: str, value: object, said: str) -> None:
    """Paths among them: a take's files lie in its folder."""
    document = cast("dict[str, object]", json.loads(written(SANE)))
    assert read(json.dumps(document).encode(), FOLDER) == SANE
    document[field] = value
    with pytest.raises(ValueError, match=said):
        read(json.dumps(document).encode(), FOLDER)


@pytest.mark.parametrize(
    ("field", "value"), [("seed", -1), ("stand_in", 1), ("created", 1e12), ("parents", ["../x"])]
)
def test_so_is_one_of_where_it_comes_from(field: str, value: object) -> None:
    """The same."""
    document = cast("dict[str, dict[str, object]]", json.loads(written(SANE)))
    document["provenance"][field] = value
    with pytest.raises(ValueError, match=field):
        read(json.dumps(document).encode(), FOLDER)
