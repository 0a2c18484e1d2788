"""Files are told by their content, and by nothing else."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.model_files import FileKind, Told
from saijin_studio.library.index.heads import tell

GgufMaker = Callable[..., bytes]
SAFETENSORS = json.dumps({"a": {"dtype": "BF16", "shape": [1024, 1024], "data_offsets": [0, 2 << 20]}}).encode()
SOUND = {
    FileKind.SAFETENSORS: struct.pack("<Q", len(SAFETENSORS)) + SAFETENSORS + bytes(2 << 20),
    FileKind.ONNX: b"\x08\x08\x12\x07pytorch\x3a\x06\x0a\x04node",
    FileKind.PYTORCH: b"PK\x03\x04" + bytes(26) + b"archive/data.pkl" + bytes(100),
    FileKind.DATABASE: b"SQLite format 3\0" + bytes(100),
    FileKind.TEXT: '{"name": "才人"}'.encode(),
    FileKind.OTHER: bytes(range(256)),
    FileKind.EMPTY: b"",
}


def told(data: bytes) -> Told:
    return tell(io.BytesIO(data), len(data))


@pytest.mark.parametrize("kind", SOUND)
def test_each_kind_is_told(kind: FileKind) -> None:
    assert told(SOUND[kind]).kind is kind


def test_a_model_is_named_as_its_file_names_it(make_gguf: GgufMaker) -> None:
    named = {"general.architecture": "qwen2", "general.name": "Qwen\n2.5", "general.size_label": "0.5B",
             "general.file_type": 15}  # fmt: skip
    assert told(make_gguf(named)) == Told(FileKind.GGUF, "Qwen 2.5", "qwen2, 0.5B, Q4_K_M")
    assert told(make_gguf({"general.architecture": "clip"})) == Told(FileKind.GGUF, "", "clip")
    assert told(SOUND[FileKind.SAFETENSORS]).detail == "1 tensors, 1.05M, BF16"
    assert told(SOUND[FileKind.ONNX]).detail == "IR 8, pytorch"


def test_what_begins_as_a_model_and_is_none_is_called_damaged_or_something_else(make_gguf: GgufMaker) -> None:
    assert told(make_gguf()[:60]) == Told(FileKind.GGUF, detail="damaged")
    assert told(SOUND[FileKind.SAFETENSORS][:-1]).kind is FileKind.OTHER
    assert told(SOUND[FileKind.ONNX][:-1]).kind is FileKind.TEXT


def test_a_long_text_is_one_also_where_a_character_is_cut() -> None:
    assert told("才".encode() * 3000).kind is FileKind.TEXT
    assert told(b"a" * 5000 + b"\0").kind is FileKind.TEXT
    assert told(b"a\xff").kind is FileKind.OTHER


@given(st.sampled_from(sorted(SOUND)), st.binary(max_size=30), st.integers(0, 120))
def test_any_bytes_are_told(kind: FileKind, junk: bytes, at: int) -> None:
    data = SOUND[kind][:4096]
    one = told(data[:at] + junk + data[at + len(junk) :])
    assert len(one.title) <= 120
    assert (one.title + one.detail).isprintable()
