"""What is read strictly, and that nothing else than ValueError is ever raised."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.strict_json import decoded, object_of, seconds_of, table_of


def test_a_document_is_its_value() -> None:
    assert decoded(b'{"a": [1, null]}') == {"a": [1, None]}


@given(st.binary() | st.sampled_from([b"[" * 100_000, b"9" * 5000, b"\xff", b""]))
def test_any_bytes_are_a_value_or_a_value_error(data: bytes) -> None:
    try:
        value = decoded(data)
    except ValueError:
        return
    json.dumps(value)


def test_an_object_with_just_its_fields() -> None:
    assert table_of({"a": 1, "b": 2}, {"a", "b"}) == {"a": 1, "b": 2}
    mistakes: tuple[object, ...] = ({"a": 1}, {"a": 1, "b": 2, "c": 3}, 7, None, "a")
    for wrong in mistakes:
        with pytest.raises(ValueError, match="expected"):
            table_of(wrong, {"a", "b"})


def test_an_object_with_whatever_fields() -> None:
    assert object_of({"x": 1}) == {"x": 1}
    with pytest.raises(ValueError, match="a table was expected"):
        object_of([])


def test_a_time_lies_between_nothing_and_its_bound() -> None:
    assert [seconds_of(value, 10) for value in (0, 9.5)] == [0.0, 9.5]
    for wrong in (True, "1", None, -0.1, 10, float("nan")):
        with pytest.raises(ValueError, match="is not a time"):
            seconds_of(wrong, 10)
