"""The head of a model file: read where it is sound, refused where it is not."""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import ModelFileCorrupt
from saijin_studio.library.gguf import GgufFacts, read_about, read_gguf

if TYPE_CHECKING:
    from pathlib import Path

Values = dict[str, int | str | list[int]]
GgufMaker = Callable[..., bytes]


def read(tmp_path: Path, data: bytes) -> GgufFacts:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(data)
    return read_gguf(path, "Tiny")


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value)) + value.encode()


def with_value(head: bytes, value: bytes) -> bytes:
    """The file with one more metadata value in front of the others."""
    (count,) = struct.unpack_from("<Q", head, 16)
    return head[:16] + struct.pack("<Q", count + 1) + value + head[24:]


def test_the_facts_are_read(tmp_path: Path, llama: Values, make_gguf: GgufMaker) -> None:
    facts = read(tmp_path, make_gguf(llama, tokens=5))
    assert facts == GgufFacts("llama", 2, 64, 4, (2, 2), 16, 16, 2048, 5)


def test_heads_of_each_layer_are_honoured(tmp_path: Path, llama: Values, make_gguf: GgufMaker) -> None:
    llama["llama.attention.key_length"] = 32
    llama["llama.attention.value_length"] = 24
    llama["llama.attention.head_count_kv"] = [1, 4]
    facts = read(tmp_path, make_gguf(llama))
    assert (facts.kv_heads, facts.key_length, facts.value_length) == ((1, 4), 32, 24)


def test_without_shared_heads_every_head_has_its_own_cache(
    tmp_path: Path, llama: Values, make_gguf: GgufMaker
) -> None:
    del llama["llama.attention.head_count_kv"]
    assert read(tmp_path, make_gguf(llama)).kv_heads == (4, 4)


def test_values_that_are_not_wanted_are_passed_over(tmp_path: Path, llama: Values, make_gguf: GgufMaker) -> None:
    head = make_gguf(llama)
    head = with_value(head, text("long") + struct.pack("<IQ", 8, 70_000) + b"x" * 70_000)
    head = with_value(head, text("texts") + struct.pack("<IIQ", 9, 8, 2) + text("a") + text("bc"))
    head = with_value(head, text("numbers") + struct.pack("<IIQ", 9, 5, 5000) + bytes(20_000))
    for kind, size in ((0, 1), (1, 1), (2, 2), (3, 2), (5, 4), (6, 4), (7, 1), (10, 8), (11, 8), (12, 8)):
        head = with_value(head, text(f"kind{kind}") + struct.pack("<I", kind) + bytes(size))
    assert read(tmp_path, head).block_count == 2


@pytest.mark.parametrize("version", [0, 1, 4, 1 << 24])
def test_other_versions_are_refused(tmp_path: Path, llama: Values, make_gguf: GgufMaker, version: int) -> None:
    with pytest.raises(ModelFileCorrupt, match="Tiny"):
        read(tmp_path, make_gguf(llama, version=version))


@pytest.mark.parametrize(
    "change",
    [
        {"llama.block_count": 0},
        {"llama.block_count": 5000},
        {"llama.embedding_length": 0},
        {"llama.embedding_length": "many"},
        {"llama.attention.head_count": 0},
        {"llama.attention.head_count": 1000},
        {"llama.attention.head_count": "four"},
        {"llama.attention.head_count_kv": [1]},
        {"llama.attention.head_count_kv": 1 << 31},
        {"llama.context_length": 1 << 31},
        {"general.architecture": ""},
        {"general.architecture": 3},
        {"general.architecture": "mamba"},
    ],
)
def test_facts_that_make_no_sense_are_refused(
    tmp_path: Path, llama: Values, make_gguf: GgufMaker, change: Values
) -> None:
    with pytest.raises(ModelFileCorrupt):
        read(tmp_path, make_gguf({**llama, **change}))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"GGUF",
        b"PK\x03\x04",
        b"GGUF" + struct.pack("<IQQ", 3, 1 << 62, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1 << 62),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 1 << 62),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 60_000) + b"short",
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<I", 99),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IQ", 8, (1 << 63) + 5),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IIQ", 9, 8, 1 << 60),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IIQ", 9, 4, 1 << 60),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<IIQ", 9, 9, 1),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 0),
    ],
)
def test_damaged_and_hostile_files_are_refused(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(ModelFileCorrupt):
        read(tmp_path, head)


def test_a_file_cut_before_its_facts_is_refused(tmp_path: Path, llama: Values, make_gguf: GgufMaker) -> None:
    whole = make_gguf(llama, tokens=0)
    for end in range(0, len(whole) - 24, 7):
        with pytest.raises(ModelFileCorrupt):
            read(tmp_path, whole[:end])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileCorrupt, match=r"gone\.gguf"):
        read_gguf(tmp_path / "gone.gguf")


@given(junk=st.binary(max_size=400), at=st.integers(0, 300), keep=st.booleans())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, make_gguf: GgufMaker, junk: bytes, at: int, keep: bool
) -> None:
    sound = make_gguf()
    data = sound[:at] + junk + (sound[at + len(junk) :] if keep else b"")
    with suppress(ModelFileCorrupt):
        assert read(tmp_path_factory.getbasetemp(), data).block_count > 0


def test_a_file_says_everything_of_itself(tmp_path: Path, llama: Values, make_gguf: GgufMaker) -> None:
    """Also what stands behind its tokens; where it is no text model there are no facts."""
    head = make_gguf({**llama, "general.license": "mit", "general.type": "model", "split.count": 2})
    listed = text("general.languages") + struct.pack("<IIQ", 9, 8, 2) + text("ja") + text("en")
    many = text("merges") + struct.pack("<IIQ", 9, 8, 100) + text("a b") * 100
    template = text("tokenizer.chat_template") + struct.pack("<I", 8) + text("{{ x }}")
    (count,) = struct.unpack_from("<Q", head, 16)
    path = tmp_path / "whole.gguf"
    path.write_bytes(head[:16] + struct.pack("<Q", count + 3) + head[24:] + listed + many + template)
    about = read_about(path)
    assert (about.kind, about.licence, about.languages, about.parts) == ("model", "mit", ("ja", "en"), 2)
    assert about.template
    assert about.facts is not None
    assert about.facts.vocabulary == 3
    path.write_bytes(make_gguf({"general.architecture": "clip"}))
    plain = read_about(path)
    assert (plain.facts, plain.template, plain.labels.architecture) == (None, False, "clip")
    path.write_bytes(head[:40])
    with pytest.raises(ModelFileCorrupt, match="whole"):
        read_about(path)
