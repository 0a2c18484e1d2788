"""The files of words are read strictly."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.resources import resource
from saijin_studio.runners.backends.lexicon_file import LexiconInvalid, parse_lexicon, read_lexicon

FEELINGS: dict[str, object] = {one.value: dict[str, object]() for one in Emotion}
LOUD: dict[str, object] = {"loud": list[object]()}
EMPTY: dict[str, object] = {
    "language": "en",
    "emotions": FEELINGS,
    **{
        name: [] for name in ("silent", "negated_before", "negated_after", "doubled", "stronger", "weaker", "turns")
    },
}


@pytest.mark.parametrize("language", Language)
def test_the_shipped_ones_have_hundreds_of_expressions_for_each_feeling(language: Language) -> None:
    lexicon = parse_lexicon(resource("assets", "emotions", f"{language.value}.yaml").read_bytes())
    counts = dict.fromkeys(Emotion, 0)
    for entries in lexicon.entries.values():
        for entry in entries:
            if entry.emotion is not None:
                counts[entry.emotion] += 1
    assert all(count >= 250 for one, count in counts.items() if one is not Emotion.NEUTRAL), counts
    assert lexicon.size > 2000


def _with(**changes: object) -> dict[str, object]:
    return EMPTY | changes


@pytest.mark.parametrize(
    "value",
    [
        None,
        "words",
        LOUD,
        EMPTY | {"more": list[object]()},
        _with(language="fr"),
        _with(language=["en"]),
        _with(silent="words"),
        _with(silent=["twice", "twice"]),
        _with(silent=[""]),
        _with(silent=[3]),
        _with(silent=["x" * 401]),
        _with(negated_before=["re:("]),
        _with(emotions={}),
        _with(emotions=FEELINGS | {"joy": LOUD}),
        _with(emotions=FEELINGS | {"joy": "words"}),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(value: object) -> None:
    with pytest.raises(LexiconInvalid):
        read_lexicon(value)


def test_what_is_as_it_should_be_is_read() -> None:
    assert read_lexicon(EMPTY).size == 0
    assert parse_lexicon(yaml.safe_dump(EMPTY).encode()) == read_lexicon(EMPTY)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(EMPTY)), _ANY)
def test_no_value_in_any_field_does_more_than_being_refused(name: str, value: object) -> None:
    try:
        read_lexicon(_with(**{name: value}))
    except LexiconInvalid:
        return


@given(st.binary(max_size=60))
def test_no_bytes_do_more_than_being_refused(data: bytes) -> None:
    with pytest.raises(LexiconInvalid):
        parse_lexicon(data)
