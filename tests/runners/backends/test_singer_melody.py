"""Melodies out of MIDI files."""

from __future__ import annotations

import struct
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.singing_errors import MelodyTooLong, MelodyUnreadable, MelodyWithoutNotes, SingingError
from saijin_studio.runners.backends.composer.singing import SungNote
from saijin_studio.runners.backends.singer_melody import MOST_BYTES, MOST_NOTES, in_range, read_melody

END = b"\x00\xff\x2f\x00"


def midi(*tracks: bytes, form: int = 1, quarter: int = 480) -> bytes:
    head = struct.pack(">4sIHHH", b"MThd", 6, form, len(tracks), quarter)
    return head + b"".join(struct.pack(">4sI", b"MTrk", len(one)) + one for one in tracks)


def note(pitch: int, *, channel: int = 0, length: bytes = b"\x83\x60", before: bytes = b"\x00") -> bytes:
    """A quarter note, ended by a note-on without velocity in running status."""
    return before + bytes((0x90 | channel, pitch, 90)) + length + bytes((pitch, 0))


def test_notes_have_the_times_of_the_tempo_track() -> None:
    conductor = b"\x00\xff\x51\x03\x07\xa1\x20\x83\x60\xff\x51\x03\x0f\x42\x40" + END
    melody = b"\x00\xff\x03\x02la\x00\xf0\x01\xf7\x00\xc0\x05" + note(60) + note(62) + END
    drums = note(36, channel=9) + END
    found = read_melody(midi(conductor, drums, melody), "a.mid")
    assert found == (SungNote(0.0, 0.5, 60), SungNote(0.5, 1.0, 62))


def test_of_a_chord_the_highest_note_is_sung_and_a_long_one_ends_with_the_next() -> None:
    chord = b"\x00\x90\x3c\x50\x00\x40\x50\x83\x60\x48\x50\x83\x60\x80\x3c\x00\x00\x40\x00\x00\x48\x00" + END
    found = read_melody(midi(chord, form=0), "a.mid")
    assert found == (SungNote(0.0, 0.5, 64), SungNote(0.5, 0.5, 72))


def test_only_the_first_voice_is_sung() -> None:
    found = read_melody(midi(note(60) + END, note(72, channel=1) + END), "a.mid")
    assert [one.pitch for one in found] == [60]


def test_a_melody_is_moved_to_the_voice_by_octaves() -> None:
    low = (SungNote(0, 1, 36), SungNote(1, 1, 40))
    assert [one.pitch for one in in_range(low, 57, 72)] == [60, 64]
    wide = (SungNote(0, 1, 20), SungNote(1, 1, 110))
    assert all(50 < one.pitch < 80 for one in in_range(wide, 57, 72))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF" + bytes(40),
        midi(note(60) + END)[:-3],
        midi(note(60) + END, form=2),
        midi(note(60) + END, quarter=0xE728),
        midi(b"\x00\x40\x40"),
        midi(b"\x00\xf4\x00"),
        midi(b"\x00\x90\xff\x40"),
        midi(b"\x00\xff\x01\x70a"),
        midi(b"\x00\xff"),
        midi(b"\xff\xff\xff\xff\xff"),
        midi(END).replace(b"MTrk", b"Mtrk"),
    ],
)
def test_what_is_no_midi_file_is_refused(data: bytes) -> None:
    with pytest.raises(MelodyUnreadable, match=r"a\.mid"):
        read_melody(data, "a.mid")


def test_drums_and_nothing_are_no_melody() -> None:
    for data in (midi(END), midi(note(36, channel=9) + END), midi(note(60, length=b"\x01") + END)):
        with pytest.raises(MelodyWithoutNotes):
            read_melody(data, "a.mid")


def test_a_melody_beyond_any_song_is_refused() -> None:
    hours = midi(note(60, length=b"\xff\xff\xff\x7f") + END, quarter=1)
    many = midi(b"".join(note(60) for _ in range(MOST_NOTES + 1)) + END)
    for data in (hours, many, bytes(MOST_BYTES + 1)):
        with pytest.raises(MelodyTooLong):
            read_melody(data, "a.mid")


@given(st.binary(max_size=60), st.integers(0, 60), st.binary(max_size=3))
def test_whatever_the_bytes_are_it_is_notes_or_an_error_of_ours(body: bytes, at: int, change: bytes) -> None:
    whole = midi(note(60) + note(64) + END)
    for data in (body, midi(body), midi(note(60) + body), whole[:at] + change + whole[at + len(change) :]):
        with suppress(SingingError):
            found = read_melody(data, "a.mid")
            assert all(0 <= one.pitch < 128 and one.seconds > 0 <= one.start for one in found)
            assert all(a.start + a.seconds <= b.start + 1e-6 for a, b in pairwise(found))
