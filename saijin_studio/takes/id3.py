"""Tags of MP3 (ID3v2.4): the encoder's own can hold no Japanese."""

from __future__ import annotations

_FRAMES = {
    "title": b"TIT2",
    "artist": b"TPE1",
    "date": b"TDRC",
    "copyright": b"TCOP",
    "software": b"TSSE",
    "comment": b"COMM",
}
_UTF8 = b"\x03"


def id3(tags: dict[str, str]) -> bytes:
    """What stands before the sound.

    Args:
        tags: texts by the names that ``soundfile`` has for them; those that ID3 has no frame for are left out.
    """
    frames = b"".join(_frame(_FRAMES[name], text) for name, text in tags.items() if name in _FRAMES and text)
    return b"ID3\x04\0\0" + _size(len(frames)) + frames


def _frame(name: bytes, text: str) -> bytes:
    # A comment has a language and a heading before it.
    before = _UTF8 + (b"und\0" if name == b"COMM" else b"")
    content = before + text.encode("utf-8", "replace") + b"\0"
    return name + _size(len(content)) + b"\0\0" + content


def _size(size: int) -> bytes:
    """A size in seven bits of each byte, so that no decoder takes it for sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
