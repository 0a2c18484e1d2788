"""The file of the mapping."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.rollout_errors import MappingInvalid
from saijin_studio.library.mapping import mapping_from_text, mapping_text, read_mapping, write_mapping

NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,12}", fullmatch=True)
ROWS = st.dictionaries(NAMES.map(ModelId), NAMES.map(VariantId), max_size=4)
MAPPINGS = st.builds(
    ModelMapping,
    chosen=ROWS,
    held=st.frozensets(NAMES.map(VariantId), max_size=4),
    canaries=st.dictionaries(NAMES.map(PersonaId), ROWS, max_size=3),
)
FILE = Path("mapping.yaml")


@settings(max_examples=50)
@given(mapping=MAPPINGS)
def test_what_is_written_is_read_again(mapping: ModelMapping) -> None:
    assert mapping_from_text(mapping_text(mapping), FILE) == mapping


@settings(max_examples=50)
@given(text=st.text(max_size=200))
def test_any_text_is_a_mapping_or_a_fault(text: str) -> None:
    with suppress(MappingInvalid):
        mapping_from_text(text, FILE)


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert read_mapping(tmp_path / "mapping.yaml") == ModelMapping()


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("chosen:\n  miyu: [1]\n", "2", "chosen.miyu"),
        ("held: []\nheld: []\n", "2", "file"),
        ("chosen: {}\nmore: 1\n", "2", "more"),
        ("- 1\n", "1", "file"),
    ],
)
def test_a_fault_has_its_line_and_field(tmp_path: Path, text: str, line: str, field: str) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(MappingInvalid) as raised:
        read_mapping(file)

    assert (raised.value.details["line"], raised.value.details["field"]) == (line, field)


def test_a_damaged_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_bytes(b"\xff\xfe")

    write_mapping(file, ModelMapping(held=frozenset({VariantId("v")})))

    assert (tmp_path / "mapping.damaged.yaml").read_bytes() == b"\xff\xfe"
    assert read_mapping(file).held == {"v"}
