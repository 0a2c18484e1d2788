"""The header of a safetensors file: read where it is sound, refused where it is not."""

from __future__ import annotations

import io
import json
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.library.index.safetensors import SafetensorsFacts, read_safetensors

Header = dict[str, object]


def packed(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def tensor(kind: str, shape: list[int], begin: int, end: int) -> Header:
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


def read(data: bytes) -> SafetensorsFacts:
    return read_safetensors(io.BytesIO(data), len(data))


def test_tensors_are_counted_and_the_type_with_most_numbers_comes_first() -> None:
    header = {"__metadata__": {"format": "pt"}, "a": tensor("F32", [2], 0, 8), "b": tensor("BF16", [3, 2], 8, 20)}
    assert read(packed(header, bytes(20))) == SafetensorsFacts(2, 8, ("BF16", "F32"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"a": []},
        {"a": {"shape": [], "data_offsets": [0, 0]}},
        {"a": tensor("F 32", [1], 0, 4)},
        {"a": tensor("F32", [1], 0, 5)},
        {"a": tensor("F32", [1], 3, 2)},
        {"a": tensor("F32", [-1], 0, 4)},
        {"a": tensor("F32", [1 << 40], 0, 4)},
        {"a": tensor("F32", [1] * 17, 0, 4)},
        {"a": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": 1, "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}},
        b"{" + b"[" * 100_000,
        b'{"a": \xff}',
        b"[]",
    ],
)
def test_headers_that_make_no_sense_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(packed(wrong, bytes(4)))


def test_a_header_that_claims_more_than_there_is_is_not_read() -> None:
    for length in (1 << 20, 1 << 40, (1 << 64) - 1):
        with pytest.raises(ValueError, match="longer"):
            read(struct.pack("<Q", length) + b"{" + bytes(20))
    with pytest.raises(ValueError, match="begin"):
        read(b"")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=12,
    ),
    st.binary(max_size=30),
)
def test_any_json_is_read_or_refused(value: object, data: bytes) -> None:
    with suppress(ValueError):
        read(packed({"a": value, "b": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]}}, data))


@given(st.binary(max_size=60), st.integers(0, 80))
def test_any_bytes_are_read_or_refused(junk: bytes, at: int) -> None:
    sound = packed({"a": tensor("F32", [2], 0, 8)}, bytes(8))
    with suppress(ValueError):
        assert read(sound[:at] + junk + sound[at + len(junk) :]).parameters >= 0
