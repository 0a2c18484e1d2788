"""Tags of MP3."""

from __future__ import annotations

from saijin_studio.takes.id3 import id3


def test_the_frames_are_as_the_standard_has_them() -> None:
    """UTF-8, sizes in seven bits, a comment with its language; what has no text or no frame is left out."""
    assert id3({"title": "歌", "artist": "", "license": "MIT"}) == (
        b"ID3\x04\0\0" + b"\0\0\0\x0f" + b"TIT2" + b"\0\0\0\x05" + b"\0\0" + b"\x03\xe6\xad\x8c\0"
    )
    assert id3({"comment": "x" * 200}).startswith(b"ID3\x04\0\0\0\0\x01\x58COMM\0\0\x01\x4e\0\0\x03und\0xxx")
