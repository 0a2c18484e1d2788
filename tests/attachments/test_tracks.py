"""Sound and films come in the same boxes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.attachments.tracks import is_sound
from tests.attachments.made import box, boxes


def sounds(data: bytes) -> bool:
    """Whether a file with that content is sound."""
    return is_sound(io.BytesIO(data), len(data))


def test_sound_is_told_from_films() -> None:
    assert sounds(boxes(b"soun"))
    assert sounds(boxes(b"soun", b"soun", brand=b"isom"))
    assert not sounds(boxes(b"soun", b"vide"))
    assert not sounds(boxes(b"vide", brand=b"M4A "))


@pytest.mark.parametrize("data", [b"", b"\0\0\0", box(b"ftyp", b"M4A "), box(b"mdat", b"x"), bytes(64)])
def test_without_a_list_of_tracks_there_is_neither(data: bytes) -> None:
    assert not sounds(data)


def test_long_boxes_and_one_up_to_the_end_are_walked() -> None:
    tracks = box(b"hdlr", bytes(8) + b"soun")
    long = b"\0\0\0\1mdat" + (16 + 5).to_bytes(8, "big") + b"sound"
    assert sounds(box(b"ftyp", b"M4A ") + long + b"\0\0\0\0moov" + tracks)


@given(st.binary(max_size=64))
def test_any_bytes_are_told(data: bytes) -> None:
    assert sounds(data) in {True, False}
