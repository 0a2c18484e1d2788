"""JSON in answers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.personas import JsonKind
from saijin_studio.personas.checks.json_answer import (
    NO_FIELD,
    NO_JSON,
    NO_OBJECT,
    WRONG_KIND,
    find_values,
    judge_json,
)
from saijin_studio.personas.checks.verdict import Outcome

FIELDS = (("name", JsonKind.TEXT), ("age", JsonKind.NUMBER))

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "answer",
    [
        '{"name": "ミナ", "age": 3.5}',
        'どうぞ:\n```json\n{"name": "ミナ", "age": 3}\n```\nです。',
        'See [1] and {x}: {"name": "a", "age": 1} then {"other": 2}',
        '[{"name": "a", "age": 1}, {"name": "b", "age": 2}]',
    ],
)
def test_the_fields_are_found_with_and_without_a_fence(answer: str) -> None:
    assert judge_json(answer, FIELDS).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("answer", "template"),
    [
        ("no brackets", NO_JSON),
        ("{'name': 'single quotes'}", NO_JSON),
        ('{"name": NaN}', NO_JSON),
        ("[1, 2]", NO_OBJECT),
        ('[{"name": "a", "age": 1}, 2]', NO_OBJECT),
        ('{"name": "a"}', NO_FIELD),
        ('{"name": "a", "age": true}', WRONG_KIND),
        ('{"name": "a", "age": "3"}', WRONG_KIND),
        ('[{"name": "a", "age": 1}, {"name": "b"}]', NO_FIELD),
    ],
)
def test_what_is_missing_is_said(answer: str, template: str) -> None:
    found = judge_json(answer, FIELDS)
    assert (found.outcome, found.template) == (Outcome.FAILED, template)
    assert "{" not in found.reason


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        (JsonKind.TEXT, "x"),
        (JsonKind.NUMBER, -1.5),
        (JsonKind.SWITCH, False),
        (JsonKind.LIST, []),
        (JsonKind.OBJECT, {}),
    ],
)
def test_each_kind_is_told_from_all_others(kind: JsonKind, good: object) -> None:
    every: tuple[object, ...] = ("x", -1.5, False, list[int](), dict[str, int](), None)
    for value in every:
        found = judge_json(json.dumps({"field": value}), [("field", kind)]).outcome
        assert (found is Outcome.PASSED) == (type(value) is type(good))


@given(value=values, before=st.text(alphabet="ab ]}", max_size=10), after=st.text(alphabet='ab ]}"', max_size=10))
def test_a_value_is_found_between_any_prose(value: object, before: str, after: str) -> None:
    whole = {"it": value}
    text = json.dumps(whole)
    (found, *_) = find_values(before + text + after)
    assert found.value == whole
    assert (before + text + after)[found.start : found.end] == text


@pytest.mark.parametrize("hostile", ["[" * 50_000, '{"a":' * 50_000, "{[" * 5_000])
def test_hostile_nesting_is_passed_over(hostile: str) -> None:
    assert find_values(hostile) == []


@given(st.text(alphabet='{}[]",:ab1 ', max_size=60))
def test_any_text_is_judged(answer: str) -> None:
    assert judge_json(answer, FIELDS).outcome in Outcome
