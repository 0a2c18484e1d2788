"""What was found out is kept, and a damaged memory is begun again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.index_errors import IndexUnwritable
from saijin_studio.core.model_files import FileKind, Told
from saijin_studio.library.index.cache import IndexCache, Known, known_of

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Known(5, 7, Told(FileKind.OTHER))
MODEL = Known(5, 7, Told(FileKind.GGUF, "Qwen", "qwen2"), "sample", "content", "sha")


def test_what_is_kept_is_found_again_by_device_and_inode(tmp_path: Path) -> None:
    last = (1 << 64) - 1
    with IndexCache(tmp_path / "home" / "index") as cache:
        cache.save({(1, 2): PLAIN, (1, last): MODEL, (last, 2): MODEL})
        cache.save({(1, 2): MODEL._replace(size=6)})
        cache.remember(["/b", "/a"])
    with IndexCache(tmp_path / "home" / "index") as cache:
        found = cache.load([1])
        assert {identity: known_of(row) for identity, row in found.items()} == {
            (1, 2): MODEL._replace(size=6),
            (1, last): MODEL,
        }
        assert [known_of(row) for row in cache.load([last]).values()] == [MODEL]
        assert cache.load([3]) == {}
        assert cache.roots() == ("/a", "/b")


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_put_away_and_begun_again(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "index"
    file.write_bytes(damage)
    with IndexCache(file) as cache:
        assert cache.load([1]) == {}
        cache.save({(1, 2): PLAIN})
    assert file.with_name("index.damaged").read_bytes() == damage


def test_another_versions_file_is_begun_again(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "index")) as other:
        other.execute("create table files (device integer, name text)")
    with IndexCache(tmp_path / "index") as cache:
        assert cache.load([1]) == {}


def test_where_it_cannot_be_kept_there_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnwritable, match="index"), IndexCache(tmp_path / "file" / "index"):
        pass
    (tmp_path / "folder").mkdir()
    with pytest.raises(IndexUnwritable, match="folder"), IndexCache(tmp_path / "folder"):
        pass


def test_files_that_were_not_met_are_dropped_only_when_they_are_very_many(tmp_path: Path) -> None:
    with IndexCache(tmp_path / "index") as cache:
        cache.save({(1, inode): PLAIN for inode in range(3)})
        cache.forget([(1, 1)])
        assert len(cache.load([1])) == 3
        cache.forget((1, inode) for inode in range(1, 150_000))
        assert list(cache.load([1])) == [(1, 0)]
