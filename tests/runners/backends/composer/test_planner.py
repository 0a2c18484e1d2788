"""A planner's JSON is read strictly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.planner import read_choices, schema


def test_valid_fields_are_taken() -> None:
    choices = read_choices(
        json.dumps(
            {
                "style": "jazz",
                "tonic": "Bb",
                "mode": "minor",
                "tempo": 132,
                "metre": "3/4",
                "valence": -0.5,
                "arousal": 0.25,
                "instruments": ["violin", "piano"],
                "drums": False,
                "form": ["A", "B", "A"],
                "title": "夜",
            }
        )
    )
    assert (choices.style, choices.tonic, choices.mode, choices.tempo) == ("jazz", 10, "minor", 132.0)
    assert (choices.metre, choices.valence, choices.arousal, choices.programs) == ("3/4", -0.5, 0.25, (40, 0))
    assert (choices.drums, choices.form, choices.title) == (False, ("A", "B", "A"), "夜")
    assert choices.refused == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("style", "polka-core"),
        ("style", 3),
        ("tonic", "H"),
        ("tonic", "Cx"),
        ("tempo", "fast"),
        ("tempo", True),
        ("tempo", 1e9),
        ("valence", float("nan")),
        ("metre", "11/16"),
        ("instruments", "piano"),
        ("instruments", ["kazoo"]),
        ("drums", 1),
        ("form", ["A", "Z"]),
        ("form", []),
        ("form", ["A"] * 99),
        ("title", "x" * 99),
        ("title", ""),
        ("title", 7),
        ("anything", "else"),
    ],
)
def test_other_fields_are_left_out_and_named(name: str, value: object) -> None:
    choices = read_choices(json.dumps({name: value, "style": "jazz"} if name != "style" else {name: value}))
    assert choices.refused == (name,)


@pytest.mark.parametrize("text", ["not json", "[1]", "3", '{"style": "jazz"', "[" * 100_000])
def test_what_is_no_object_chooses_nothing(text: str) -> None:
    assert read_choices(text).refused == ("plan",)


def test_nothing_chooses_nothing() -> None:
    assert read_choices("  ").refused == ()


@settings(max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
        max_leaves=6,
    )
)
def test_no_json_at_all_raises(value: object) -> None:
    read_choices(json.dumps(value))


def test_the_schema_names_every_field_that_is_read() -> None:
    told = json.loads(json.dumps(schema()))
    assert set(told["properties"]) == {
        "style", "tonic", "mode", "metre", "tempo", "valence", "arousal", "instruments", "drums", "form", "title"
    }  # fmt: skip
    for program in told["properties"]["instruments"]["items"]["enum"]:
        assert read_choices(json.dumps({"instruments": [program]})).programs, program
