"""The folder of backups: names, what was found out about each, and what is left of processes that ended."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.backup_errors import BackupDamaged, UnknownBackup
from saijin_studio.core.ids import BackupId
from saijin_studio.library.backup.shelf import SUFFIX, BackupShelf
from tests.library.backup.archives import ID, packed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> BackupShelf:
    return BackupShelf(tmp_path / "backups")


def taken_in(shelf: BackupShelf, name: BackupId = ID) -> Path:
    """A backup on the shelf."""
    scratch = shelf.scratch("new")
    packed(scratch / "made", {"personas/a": b"x"})
    path = shelf.take_in(scratch / "made", name)
    scratch.rmdir()
    return path


def test_backups_are_listed_with_what_was_found_out(shelf: BackupShelf) -> None:
    assert shelf.newest_first() == ()
    path = taken_in(shelf)
    assert [(one.id, one.verified, one.fault) for one in shelf.newest_first()] == [(ID, None, None)]
    shelf.note(ID, 7.0)
    assert shelf.backup(ID).verified == 7.0
    shelf.note(ID, 8.0, BackupDamaged(backup=ID, reason="it is"))
    fault = shelf.backup(ID).fault
    assert fault is not None
    assert fault.what == f"The backup {ID} is damaged: it is."
    os.utime(path, ns=(0, 0))  # another file now: nothing is known of it
    assert (shelf.backup(ID).verified, shelf.backup(ID).fault) == (None, None)


def test_a_file_that_is_no_backup_is_listed_with_its_fault(shelf: BackupShelf) -> None:
    shelf.folder.mkdir()
    (shelf.folder / f"20260101-000000{SUFFIX}").write_text("x")
    (shelf.folder / f"other{SUFFIX}").write_text("not one of ours")
    (shelf.folder / "verified.json").write_text("[]")
    (one,) = shelf.newest_first()
    assert one.fault is not None
    assert one.size == 1


def test_names_are_free_and_sort_by_age(shelf: BackupShelf) -> None:
    first = shelf.free_id(0.0)
    assert first == "19700101-000000"
    taken_in(shelf, first)
    shelf.weights(BackupId("19700101-000000-2")).mkdir()
    assert shelf.free_id(0.0) == "19700101-000000-3"
    scratch = shelf.scratch("x")
    packed(scratch / "made", {})
    with pytest.raises(FileExistsError):
        shelf.take_in(scratch / "made", first)
    assert shelf.scratch("x") != scratch


@pytest.mark.parametrize("name", ["20260101-000000", "../x", "", "verified"])
def test_an_unknown_name_is_told(name: str, shelf: BackupShelf) -> None:
    with pytest.raises(UnknownBackup):
        shelf.path(BackupId(name))


def test_a_backup_goes_with_its_weights(shelf: BackupShelf) -> None:
    taken_in(shelf)
    shelf.weights(ID).mkdir()
    shelf.remove(ID)
    assert [*shelf.folder.iterdir()] == []


def test_what_ended_processes_left_half_made_is_removed(shelf: BackupShelf) -> None:
    ours = shelf.scratch("new")
    other = shelf.folder / ".making-999999999-new-0"
    other.mkdir()
    shelf.tidy(frozenset({os.getpid()}))
    assert (ours.exists(), other.exists()) == (True, False)
