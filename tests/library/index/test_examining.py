"""Files are looked into as far as it is wanted, and what changes meanwhile is not kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import FileKind, Told, Unread
from saijin_studio.library.index.cache import Known
from saijin_studio.library.index.examining import Examiner, Found, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def wanted(path: Path, known: Known | None = None, *, alike: bool = False, sha256: bool = False) -> Wanted:
    status = path.stat()
    return Wanted((status.st_dev, status.st_ino), str(path), status.st_size, known, alike, sha256=sha256)


def examined(*files: Wanted, read: Callable[[int], None] = lambda count: None) -> list[Known | Unread]:
    found: Found = {}
    Examiner(2).examine(files, found.update, read)
    return [found[one.identity] for one in files]


def test_only_what_is_wanted_is_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    state = path.stat().st_size, path.stat().st_mtime_ns
    text = Told(FileKind.TEXT)
    assert examined(wanted(path)) == [Known(*state, text)]
    (full,) = examined(wanted(path, alike=True, sha256=True))
    assert isinstance(full, Known)
    assert full.sha256 == hashlib.sha256(b"content").hexdigest()
    assert full.content
    known = Known(*state, Told(FileKind.OTHER), content="as it was")
    assert examined(wanted(path, known, alike=True)) == [known]
    stale = Known(1, 1, Told(FileKind.OTHER), content="as it was")
    assert examined(wanted(path, stale, alike=True)) == [full._replace(sha256="")]


def test_another_file_in_its_place_is_not_taken_for_it(tmp_path: Path) -> None:
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_bytes(b"content")
    other.write_bytes(b"content")
    file = wanted(path)
    other.replace(path)
    (found,) = examined(file)
    assert found == Unread(str(path), "another file stands there now")


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")

    def change(count: int) -> None:
        path.write_bytes(b"another")

    (found,) = examined(wanted(path, alike=True), read=change)
    assert found == Unread(str(path), "it changed while it was read")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    file = wanted(path)
    path.unlink()
    path.mkdir()
    (found,) = examined(file)
    assert isinstance(found, Unread)
