"""The first fields of an ONNX file: told from other files by what it must have."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.library.index.onnx import OnnxFacts, read_onnx


def number(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def field(at: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return number(at << 3) + number(value)
    return number(at << 3 | 2) + number(len(value)) + value


GRAPH = field(7, field(1, b"node") * 40)


def read(data: bytes) -> OnnxFacts:
    return read_onnx(io.BytesIO(data), len(data))


def test_the_version_and_who_wrote_it_are_told() -> None:
    head = field(1, 8) + field(2, b"pytorch") + field(3, b"2.1") + field(5, 3) + field(6, b"x" * 300)
    assert read(head + GRAPH + field(8, b"\x10\x11")) == OnnxFacts(8, "pytorch 2.1")
    assert read(field(1, 7) + GRAPH) == OnnxFacts(7, "")


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\x08",
        field(1, 0) + GRAPH,
        field(1, 5000) + GRAPH,
        field(2, b"pytorch") + GRAPH,
        field(1, 8),
        field(1, 8) + field(9, 1) + GRAPH,
        field(1, 8) + field(7, 4),
        field(1, 8) + field(7, b""),
        field(1, 8) + field(7, field(3, b"no field of a graph")),
        field(1, 8) + GRAPH[:-1],
        field(1, 8) + field(2, b"x" * 300) + GRAPH,
        field(1, 8) + field(2, b"a\x1b[31m") + GRAPH,
        field(1, 8) + field(2, b"\xff") + GRAPH,
        b"\x08" + b"\xff" * 11,
        field(1, 8) + field(5, 1) * 5000,
    ],
)
def test_what_is_none_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(wrong)


@given(st.binary(max_size=40), st.integers(0, 60))
def test_any_bytes_are_read_or_refused(junk: bytes, at: int) -> None:
    sound = field(1, 8) + field(2, b"pytorch") + GRAPH
    with suppress(ValueError):
        assert 1 <= read(sound[:at] + junk + sound[at + len(junk) :]).version <= 1000
