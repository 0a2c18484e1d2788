"""Results as the text of a file, and newer ones over older."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.language import Localized
from saijin_studio.personas.checks.results import Measured, Record, digest_of, from_bytes, merged, to_text
from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    from tests.personas.checks.conftest import Asked

names = st.text(min_size=1, max_size=12)
times = st.floats(min_value=0, max_value=1e10, allow_nan=False)
measured = st.builds(Measured, st.sampled_from(Outcome), st.none() | st.booleans(), times, times)
records = st.builds(
    Record,
    names.map(PersonaId),
    names.map(VariantId),
    names.map(ModelId),
    st.booleans(),
    st.dictionaries(names, measured, max_size=4),
)
GOOD = Measured(Outcome.PASSED, language=True, seconds=2.5, taken=1e9)
BAD = Measured(Outcome.FAILED, language=True, seconds=2.5, taken=2e9)


def refused(data: bytes) -> bool:
    """Whether the reader says that this is none of its files; any other error gets through."""
    try:
        from_bytes(data)
    except ValueError:
        return True
    return False


def record(checks: dict[str, Measured], persona: str = "mina", variant: str = "small") -> Record:
    return Record(PersonaId(persona), VariantId(variant), ModelId("row"), stand_in=False, checks=checks)


@given(st.lists(records, max_size=4))
def test_what_is_written_is_read(results: list[Record]) -> None:
    assert from_bytes(to_text(tuple(results)).encode()) == tuple(results)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_anything_else_is_a_value_error(data: bytes) -> None:
    assert refused(data)


@given(records, st.data())
def test_a_damaged_field_is_a_value_error(one: Record, data: st.DataObject) -> None:
    document = json.loads(to_text((one,)))
    row = document["results"][0]
    field = data.draw(st.sampled_from(sorted(row)))
    row[field] = data.draw(st.sampled_from([None, 7, [], "", {"x": 1}, {"x": {"outcome": "well"}}]))
    assert refused(json.dumps(document).encode())


@pytest.mark.parametrize(
    "hostile", [b"[" * 100_000, b'{"version":true,"results":[]}', b'{"version":2,"results":[]}']
)
def test_hostile_and_newer_files_are_refused(hostile: bytes) -> None:
    with pytest.raises(ValueError, match=r"nested|version"):
        from_bytes(hostile)


def test_newer_results_go_over_older_and_others_stay(asked: Asked) -> None:
    mina = asked(["one", "two"])
    one, two = (digest_of(mina, check) for check in mina.checks)
    old = (record({one: GOOD, two: GOOD}), record({"x": GOOD}, "other"))
    new = record({two: BAD})
    assert merged(old, [new], [mina]) == (record({one: GOOD, two: BAD}), record({"x": GOOD}, "other"))


def test_what_a_persona_no_longer_asks_is_forgotten(asked: Asked) -> None:
    mina = asked(["one"])
    (one,) = (digest_of(mina, check) for check in mina.checks)
    assert merged((record({one: GOOD, "gone": BAD}),), [], [mina]) == (record({one: GOOD}),)
    assert merged((record({"gone": BAD}),), [], [mina]) == ()


def test_another_prompt_is_another_question(asked: Asked) -> None:
    mina = asked(["one"])
    other = replace(mina, system_prompt=Localized("長く。", "Be long."))
    assert digest_of(mina, mina.checks[0]) != digest_of(other, mina.checks[0])
    assert digest_of(mina, mina.checks[0]) == digest_of(replace(mina, own=True), mina.checks[0])
