"""What a backup says about itself is read strictly."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.backups import BackupPart
from saijin_studio.library.backup.manifest import (
    FORMAT,
    Manifest,
    Member,
    NewerFormat,
    head_of,
    manifest_of,
)
from tests.library.backup.archives import PLAIN

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_a_head_is_read_as_it_was_written() -> None:
    head = replace(PLAIN, key="age1x", passphrase=True, parts=frozenset(BackupPart))
    assert head_of(head.written()) == head
    assert head.encrypted
    assert head.backup(12).size == 12


def test_a_list_is_read_as_it_was_written() -> None:
    listed = Manifest((Member("a", 1, "00"),), {"messages": 3}, (Member("w", 2, ""),), ("CON", "\udcff"))
    assert manifest_of(listed.written()) == listed
    assert dict(manifest_of(listed.written()).rows) == {"messages": 3}


def test_a_newer_format_is_told_from_a_damaged_one() -> None:
    value = json.loads(PLAIN.written())
    with pytest.raises(NewerFormat):
        head_of(json.dumps({**value, "format": FORMAT + 1, "more": 1}).encode())
    with pytest.raises(ValueError, match="format"):
        head_of(json.dumps({**value, "format": 0}).encode())


@pytest.mark.parametrize("field", ["id", "created", "parts", "reason", "passphrase", "key"])
@given(value=JSON)
@settings(max_examples=20)
def test_a_head_with_anything_in_a_field_is_read_or_refused(field: str, value: object) -> None:
    changed = {**json.loads(PLAIN.written()), field: value}
    with suppress(ValueError):
        assert head_of(json.dumps(changed).encode())


@given(st.dictionaries(st.sampled_from(["members", "rows", "weights", "left_out"]), JSON, min_size=4))
@settings(max_examples=50)
def test_a_list_with_anything_in_its_fields_is_read_or_refused(value: object) -> None:
    with suppress(ValueError):
        assert manifest_of(json.dumps(value).encode())
