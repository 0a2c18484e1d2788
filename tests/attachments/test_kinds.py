"""The content tells what a file is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.attachments import kinds
from saijin_studio.attachments.kinds import Kind, Unreadable, kind_of
from tests.attachments import made

KNOWN = {
    "png": (made.picture("png"), kinds.PNG),
    "jpeg": (made.picture("jpg"), kinds.JPEG),
    "bmp": (made.picture("bmp"), kinds.BMP),
    "webp": (made.picture("webp"), kinds.WEBP),
    "gif": (made.gif(), kinds.GIF),
    "heic": (made.box(b"ftyp", b"heic" + bytes(4) + b"mif1heic"), kinds.HEIC),
    "heic among others": (made.box(b"ftyp", b"msf1" + bytes(4) + b"heic"), kinds.HEIC),
    "avif": (made.box(b"ftyp", b"mif1" + bytes(4) + b"avif"), kinds.AVIF),
    "tiff": (b"II*\0\x08\0\0\0", kinds.TIFF),
    "large tiff": (b"MM\0+\0\x08\0\0", kinds.TIFF),
    "wav": (made.sound(), kinds.WAV),
    "flac": (b"fLaC\0\0\0\x22", kinds.FLAC),
    "opus": (b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead", kinds.OGG),
    "vorbis": (b"OggS\0\2" + bytes(20) + b"\1\x1e\x01vorbis", kinds.OGG),
    "mp3": (b"ID3\4\0\0\0\0\0\0", kinds.MP3),
    "mp3 without a tag": (b"\xff\xfb\x90\x64" + bytes(400), kinds.MP3),
    "m4a": (made.boxes(b"soun"), kinds.M4A),
    "pdf": (made.pdf("x"), kinds.PDF),
    "pdf behind a line": (b"job 1\r\n" + made.pdf("x"), kinds.PDF),
}
NAMED = {
    "zip": (b"PK\x03\x04\x14\0", "archive"),
    "avi": (b"RIFF\0\0\0\0AVI LIST", "video"),
    "theora": (b"OggS\0\2" + bytes(20) + b"\1*\x80theora", "video"),
    "webm": (b"\x1aE\xdf\xa3\x9f", "video"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "kind"), KNOWN.values(), ids=KNOWN)
def test_a_file_is_known_by_how_it_begins(head: bytes, kind: Kind) -> None:
    assert kind_of(head[: kinds.HEAD]) == kind


@pytest.mark.parametrize(("head", "name"), NAMED.values(), ids=NAMED)
def test_what_cannot_be_read_is_named(head: bytes, name: str) -> None:
    found = kind_of(head)
    assert isinstance(found, Unreadable)
    assert name in found.format


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"BMW is a make of cars, and not a bitmap.",
        b"# About %PDF-1.7 files",
        b"\xff\xfe\x00",
        "こんにちは".encode(),
    ],
)
def test_text_is_nothing_else(head: bytes) -> None:
    assert kind_of(head) is None


@given(st.binary(max_size=80), st.sampled_from([b"", b"RIFF", b"OggS", b"\0\0\0\x20ftyp", b"BM", b"\xff"]))
def test_any_bytes_are_told_or_not(head: bytes, begin: bytes) -> None:
    assert kind_of(begin + head) is None or kind_of(begin + head)
