"""Every regular file once, whatever leads to it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from saijin_studio.core.index_errors import NoSuchFolder
from saijin_studio.library.files import Cancelled
from saijin_studio.library.index.walking import KEPT, Walk, real_folder, walk

SHARED = Path("/dev", "shm")


def walked(*roots: Path) -> Walk:
    return walk([real_folder(str(root)) for root in roots], threading.Event())


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_hard_links_are_one_file_with_several_names(tmp_path: Path) -> None:
    make(tmp_path, "a/one", "b/two")
    os.link(tmp_path / "a" / "one", tmp_path / "b" / "same")
    found = walked(tmp_path)
    assert len(found.files) == 2
    linked = next(identity for identity in found.files if len(found.names_of(identity)) == 2)
    assert sorted(found.names_of(linked)) == [str(tmp_path / "a" / "one"), str(tmp_path / "b" / "same")]


def test_links_are_not_followed_and_pipes_are_no_files(tmp_path: Path) -> None:
    make(tmp_path, "inside/file", "outside/file")
    (tmp_path / "inside" / "link").symlink_to("file")
    (tmp_path / "inside" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "inside" / "round").symlink_to(tmp_path / "inside")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "inside" / "pipe")
    assert [path for path, _ in walked(tmp_path / "inside").files.values()] == [str(tmp_path / "inside" / "file")]


def test_a_root_may_be_a_link_and_lie_in_another_without_counting_twice(tmp_path: Path) -> None:
    make(tmp_path, "deep/er/file", "kept")
    (tmp_path / "link").symlink_to(tmp_path / "deep")
    found = walked(tmp_path / "link", tmp_path, tmp_path / "deep" / "er")
    assert sorted(path for path, _ in found.files.values()) == [
        str(tmp_path / "deep" / "er" / "file"),
        str(tmp_path / "kept"),
    ]


def test_what_was_replaced_by_links_is_not_walked(tmp_path: Path) -> None:
    make(tmp_path, f"{KEPT}/run/1", "file")
    assert len(walked(tmp_path).files) == 1


def test_links_in_snapshots_tell_what_a_blob_is_called(tmp_path: Path) -> None:
    make(tmp_path, "models--org--m/blobs/abc")
    snapshot = tmp_path / "models--org--m" / "snapshots" / "rev"
    snapshot.mkdir(parents=True)
    (snapshot / "m.gguf").symlink_to("../../blobs/abc")
    links = walked(tmp_path).links
    assert links == {str(tmp_path / "models--org--m" / "blobs" / "abc"): [str(snapshot / "m.gguf")]}


@pytest.mark.skipif(not SHARED.is_mount(), reason="needs another file system")
def test_another_file_system_is_named_and_not_walked() -> None:
    assert str(SHARED) in walked(Path("/dev")).elsewhere
    assert walked(SHARED).elsewhere == []


def test_an_unreadable_folder_is_told_and_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "file", "gone/file")
    seen: list[int] = []

    def vanish(count: int) -> None:
        seen.append(count)
        if (tmp_path / "gone" / "file").exists():
            (tmp_path / "gone" / "file").unlink()
            (tmp_path / "gone").rmdir()

    result = walk([str(tmp_path)], threading.Event(), vanish)
    assert [one.path for one in result.unread] == [str(tmp_path / "gone")]
    assert seen == [1, 1]


def test_a_root_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    make(tmp_path, "file")
    for name in ("missing", "file"):
        with pytest.raises(NoSuchFolder, match=name):
            real_folder(str(tmp_path / name))


def test_a_walk_can_be_called_off(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        walk([str(tmp_path)], cancel)
