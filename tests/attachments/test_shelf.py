"""The folder of attachments: by digest, whole or not at all, and cleared of what nothing uses."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from typing import TYPE_CHECKING

import pytest

from saijin_studio.attachments.shelf import DAY, Overflow, arriving, place_of, prune, put, unwritten
from saijin_studio.core.errors import DataFolderUnwritable, DiskFull

if TYPE_CHECKING:
    from pathlib import Path


def kept(media: Path, data: bytes, suffix: str = ".txt") -> Path:
    """Keep a file."""
    with arriving(media, io.BytesIO(data), 1000) as arrived:
        return put(media, arrived, suffix)


def old(path: Path) -> Path:
    """The file, as if it had been written long ago."""
    os.utime(path, (1000, 1000))
    return path


def test_a_file_lies_under_its_digest(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"hello").hexdigest()
    path = kept(tmp_path / "media", b"hello")
    assert path == tmp_path / "media" / digest[:2] / f"{digest}.txt" == place_of(tmp_path / "media", digest, ".txt")
    assert path.read_bytes() == b"hello"


def test_the_same_file_twice_is_one_and_mends_a_damaged_one(tmp_path: Path) -> None:
    first = kept(tmp_path, b"hello")
    first.write_bytes(b"hellO")
    assert kept(tmp_path, b"hello") == first
    assert first.read_bytes() == b"hello"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [first]


def test_too_much_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Overflow), arriving(tmp_path, io.BytesIO(b"x" * 11), 10):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_put_in_its_place_is_gone(tmp_path: Path) -> None:
    with arriving(tmp_path, io.BytesIO(b"x"), 10) as arrived:
        assert arrived.path.is_file()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "media"
    file.write_bytes(b"")
    with pytest.raises(DataFolderUnwritable), arriving(file, io.BytesIO(b"x"), 10):
        pass
    media = tmp_path / "other"
    with arriving(media, io.BytesIO(b"x"), 10) as arrived:
        (media / arrived.digest[:2]).write_bytes(b"")
        with pytest.raises(DataFolderUnwritable):
            put(media, arrived, ".txt")


def test_a_full_disk_is_told_from_other_faults(tmp_path: Path) -> None:
    full = unwritten(tmp_path, 5_000_000, OSError(errno.ENOSPC, "x"))
    assert isinstance(full, DiskFull)
    assert "5 MB more are needed" in full.what
    assert isinstance(unwritten(tmp_path, 5, OSError(errno.EACCES, "x")), DataFolderUnwritable)


def test_what_nothing_uses_goes_after_a_day(tmp_path: Path) -> None:
    used, unused, fresh = (kept(tmp_path, one) for one in (b"used", b"unused", b"fresh"))
    broken = tmp_path / f".arriving-{'0' * 32}"
    broken.write_bytes(b"half")
    strange = tmp_path / "ab" / "notes.txt"
    strange.parent.mkdir(exist_ok=True)
    strange.write_bytes(b"mine")
    for one in (used, unused, broken, strange):
        old(one)
    os.utime(fresh, (1000 + DAY, 1000 + DAY))
    assert prune(tmp_path, {used.stem}, now=1500 + DAY) == 2
    assert used.is_file()
    assert fresh.is_file()
    assert strange.is_file()
    assert not unused.exists()
    assert not broken.exists()
    assert prune(tmp_path, {used.stem}, now=1001 + 2 * DAY) == 1


def test_nothing_is_cleared_through_links_and_nothing_that_was_just_kept(tmp_path: Path) -> None:
    media, outside = tmp_path / "media", tmp_path / "outside"
    media.mkdir()
    precious = old(kept(outside, b"precious"))
    (media / precious.parent.name).symlink_to(precious.parent)
    kept(media / "inner", b"x")
    link = media / "cd" / f"{'cd' * 32}.txt"
    link.parent.mkdir()
    link.symlink_to(precious)
    assert prune(media, set()) == 0
    assert precious.is_file()
    assert link.is_symlink()
    assert prune(tmp_path / "none", set()) == 0
