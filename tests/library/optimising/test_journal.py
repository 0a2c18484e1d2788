"""Changes are written down before they are made, and read again whatever was cut."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.index_errors import JournalDamaged, JournalUnwritable
from saijin_studio.library.optimising.journal import Change, Entry, Journal, Settled, Way

CHANGE = Change("run/1", Way.LINK, "/t/\udcff才", "/t/b", "/t/k/1", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "content")
OTHER = replace(CHANGE, id="run/2", way=Way.SHARE)


def test_what_was_begun_is_open_until_it_is_undone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "home" / "journal")
    assert journal.entries() == ()
    journal.begin([CHANGE, OTHER])
    journal.settle([CHANGE], Settled.FORGOTTEN)
    assert journal.entries() == (Entry(CHANGE, forgotten=True), Entry(OTHER))
    journal.clear()
    journal.settle([CHANGE, OTHER], Settled.UNDONE)
    journal.settle([], Settled.UNDONE)
    journal.settle([CHANGE], Settled.FORGOTTEN)
    assert journal.entries() == ()
    journal.clear()
    assert list((tmp_path / "home").iterdir()) == []


def test_a_last_line_that_was_cut_was_never_acted_on(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    Journal(file).begin([CHANGE, OTHER])
    whole = file.read_bytes()
    for end in range(len(whole) // 2 + 1, len(whole), 40):
        file.write_bytes(whole[:end])
        assert Journal(file).entries() == (Entry(CHANGE),)
        Journal(file).begin([OTHER])
        assert Journal(file).entries() == (Entry(CHANGE), Entry(OTHER))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"{", b""),
        (b'"size": 4', b'"size": "4"'),
        (b'"size": 4', b'"size": true'),
        (b'"size": 4', b'"long": 4'),
        (b'"link"', b'"move"'),
        (b'"/t/b"', b"1"),
        (b'{"change":', b'{"settled": "lost", "ids":'),
        (b'{"change":', b'{"other":'),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, before: bytes, after: bytes) -> None:
    file = tmp_path / "journal"
    Journal(file).begin([OTHER, CHANGE])
    first, second, _ = file.read_bytes().split(b"\n")
    file.write_bytes(first + b"\n" + second.replace(before, after) + b"\n")
    with pytest.raises(JournalDamaged, match="line 2"):
        Journal(file).entries()


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal"
        file.write_bytes(data)
        with suppress(JournalDamaged):
            assert Journal(file).entries() == ()


def test_where_it_cannot_be_written_nothing_begins(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalUnwritable):
        Journal(tmp_path / "file" / "journal").begin([CHANGE])
    (tmp_path / "folder").mkdir()
    with pytest.raises(JournalDamaged):
        Journal(tmp_path / "folder").entries()
