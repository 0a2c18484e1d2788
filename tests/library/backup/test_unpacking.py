"""Backups are read back whole, and whatever is wrong with one is found before anything of it is used."""

from __future__ import annotations

import hashlib
import stat
import threading
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.backup_errors import BackupDamaged, BackupTooNew
from saijin_studio.core.errors import DiskFull
from saijin_studio.library.backup.manifest import Member
from saijin_studio.library.backup.packing import Packer
from saijin_studio.library.backup.unpacking import Archive
from saijin_studio.library.files import Cancelled
from tests.library.backup.archives import ID, NOTHING, PLAIN, forged, packed

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = st.from_regex(r"personas/[a-e]{1,3}(/[a-e]{1,3}){0,2}\.yaml", fullmatch=True)
FILES = st.dictionaries(NAMES, st.binary(max_size=200), max_size=6)
SMALL: Mapping[str, bytes] = {"personas/a.yaml": b"id: a\n" * 20, "personas/b.yaml": bytes(range(200))}


@cache
def small() -> bytes:
    """A backup of ``SMALL``."""
    with TemporaryDirectory() as name:
        packed(Path(name) / "made", SMALL)
        return (Path(name) / "made").read_bytes()


def unpacked(path: Path, into: Path) -> Mapping[str, bytes]:
    """All that is in a backup."""
    into.mkdir()
    with Archive(path, ID) as archive:
        archive.unpack(into, lambda _name: True, NOTHING)
    return {one.relative_to(into).as_posix(): one.read_bytes() for one in into.rglob("*") if one.is_file()}


@given(FILES)
@settings(max_examples=20)
def test_what_was_packed_is_unpacked(files: Mapping[str, bytes]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        packed(folder / "made", files)
        assert unpacked(folder / "made", folder / "out") == files


@given(st.data())
@settings(max_examples=100)
def test_a_flipped_byte_is_recognised_or_changes_nothing(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = bytearray(small())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        (folder / "made").write_bytes(content)
        try:
            assert unpacked(folder / "made", folder / "out") == SMALL
            with Archive(folder / "made", ID) as archive:
                assert replace(archive.head, manifest="") == PLAIN
        except (BackupDamaged, BackupTooNew):
            pass


@given(st.integers(0, 400), st.binary(max_size=40))
@settings(max_examples=40)
def test_a_backup_that_was_cut_or_got_a_tail_is_recognised(cut: int, tail: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = small()
        (folder / "made").write_bytes(content[: len(content) - cut - 1] + tail)
        with pytest.raises(BackupDamaged):
            unpacked(folder / "made", folder / "out")


@given(st.binary(max_size=300))
@settings(max_examples=40)
def test_what_is_no_backup_is_told_so(content: bytes) -> None:
    with TemporaryDirectory() as name:
        file = Path(name) / "made"
        file.write_bytes(content)
        with pytest.raises(BackupDamaged):
            Archive(file, ID)


@pytest.mark.parametrize("name", ["../evil", "/evil", "C:/evil", "personas/../../evil", "x\\..\\evil", "nul"])
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    forged(tmp_path / "made", [(name, b"x")])
    with pytest.raises(BackupDamaged):
        unpacked(tmp_path / "made", tmp_path / "out")
    assert not any((tmp_path / "out").iterdir())


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_links_and_devices_are_refused(kind: int, tmp_path: Path) -> None:
    info = zipfile.ZipInfo("personas/x")
    info.external_attr = (kind | 0o777) << 16
    forged(tmp_path / "made", [(info, b"/etc/passwd")])
    with pytest.raises(BackupDamaged, match="a link or a device"):
        unpacked(tmp_path / "made", tmp_path / "out")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["personas/x", "Personas/X"])
def test_two_files_of_one_name_are_refused(other: str, tmp_path: Path) -> None:
    forged(tmp_path / "made", [("personas/x", b"1"), (other, b"2")])
    with pytest.raises(BackupDamaged, match="two files of one name"):
        unpacked(tmp_path / "made", tmp_path / "out")


def test_a_member_that_no_list_names_and_one_that_is_missing_are_recognised(tmp_path: Path) -> None:
    forged(tmp_path / "more", [("personas/x", b"1")], listed=())
    forged(tmp_path / "less", [], listed=[Member("personas/x", 1, "00")])
    for name in ("more", "less"):
        with pytest.raises(BackupDamaged, match="does not fit"):
            unpacked(tmp_path / name, tmp_path / f"{name}-out")


def test_other_content_of_the_same_size_is_recognised(tmp_path: Path) -> None:
    forged(tmp_path / "made", [("personas/x", b"1")], listed=[Member("personas/x", 1, "00" * 32)])
    with pytest.raises(BackupDamaged, match="not what it was"):
        unpacked(tmp_path / "made", tmp_path / "out")


def test_what_would_unpack_to_far_more_than_any_backup_is_refused(tmp_path: Path) -> None:
    bomb, size = tmp_path / "made", 0xF0000000
    forged(bomb, [("personas/x", b"\0" * 1000)], listed=[Member("personas/x", size, "00")])
    content = bytearray(bomb.read_bytes())
    directory = content.find(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = size.to_bytes(4, "little")
    bomb.write_bytes(content)
    with pytest.raises(BackupDamaged, match="would unpack to"):
        unpacked(bomb, tmp_path / "out")


def test_a_backup_that_a_newer_studio_made_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "made"
    newer = PLAIN.written().replace(b'"format": 1', b'"format": 2')
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("backup.json", newer)
        made.comment = _digest(newer)
    with pytest.raises(BackupTooNew):
        Archive(path, ID)


def test_a_full_disk_is_told_before_anything_is_written(tmp_path: Path) -> None:
    packed(tmp_path / "made", SMALL)
    with Archive(tmp_path / "made", ID) as archive, pytest.raises(DiskFull):
        archive.unpack(tmp_path, lambda _name: True, NOTHING, free=lambda _folder: 10)
    assert [one.name for one in tmp_path.iterdir()] == ["made"]


def test_the_work_can_be_called_off(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    packed(tmp_path / "made", SMALL)
    with Archive(tmp_path / "made", ID) as archive, pytest.raises(Cancelled):
        archive.unpack(tmp_path, lambda _name: False, stop)
    (tmp_path / "x").write_bytes(b"x")
    packer = Packer(tmp_path / "other", stop)
    with pytest.raises(Cancelled):
        packer.add("x", tmp_path / "x")
    packer.abandon()


def test_what_cannot_be_carried_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    packer = Packer(tmp_path / "made", NOTHING)
    for name in ("personas/a:b", "personas/x", "personas/X", "gone"):
        packer.add(name, tmp_path / ("gone" if name == "gone" else "x"))
    packer.close(PLAIN)
    with Archive(tmp_path / "made", ID) as archive:
        manifest = archive.manifest()
    assert manifest.left_out == ("personas/a:b", "personas/X")
    assert [one.name for one in manifest.members] == ["personas/x"]


def test_a_file_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(BackupDamaged, match="cannot be read"):
        Archive(tmp_path / "none", ID)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode("ascii")
