"""Moving the data folder loses nothing, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.moving import can_take, copy_all, move_home
from saijin_studio.core.errors import DataFolderUnwritable, DiskFull

if TYPE_CHECKING:
    from pathlib import Path


def _home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "models" / "sha256").mkdir(parents=True)
    (home / "models" / "sha256" / "ab").write_bytes(b"weights")
    (home / "studio.sqlite3").write_bytes(b"words")
    return home


def _files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_only_an_empty_folder_beside_the_old_one_can_take_it(tmp_path: Path) -> None:
    home = _home(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    assert can_take(home, tmp_path / "new")
    assert can_take(home, tmp_path / "empty")
    for wrong in (home, home / "inside", tmp_path, tmp_path / "file"):
        assert not can_take(home, wrong)


def test_on_one_disk_everything_is_renamed(tmp_path: Path) -> None:
    home = _home(tmp_path)
    before = _files(home)
    move_home(home, tmp_path / "new", lambda _done, _total: pytest.fail("nothing is copied"))
    assert _files(tmp_path / "new") == before
    assert not any(home.iterdir())


def test_to_another_disk_everything_is_copied_and_then_removed(tmp_path: Path) -> None:
    home, told = _home(tmp_path), list[tuple[int, int]]()
    before = _files(home)
    (tmp_path / "new").mkdir()
    copy_all(home, tmp_path / "new", lambda done, total: told.append((done, total)))
    assert _files(tmp_path / "new") == before
    assert not any(home.iterdir())
    assert told[-1] == (12, 12)


def test_a_copy_that_fails_leaves_the_old_folder_whole(tmp_path: Path) -> None:
    home = _home(tmp_path)
    before = _files(home)
    (tmp_path / "new").mkdir()

    def fail(_done: int, _total: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        copy_all(home, tmp_path / "new", fail)
    assert _files(home) == before
    assert not any((tmp_path / "new").iterdir())


def test_a_target_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    home = _home(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataFolderUnwritable):
        move_home(home, tmp_path / "file" / "new", lambda _done, _total: None)
    assert _files(home)


def test_a_disk_without_room_is_told_before_anything_is_copied(tmp_path: Path) -> None:
    home = _home(tmp_path)
    (tmp_path / "new").mkdir()
    with pytest.raises(DiskFull):
        copy_all(home, tmp_path / "new", lambda _done, _total: None, lambda _folder: 3)
    assert not any((tmp_path / "new").iterdir())
