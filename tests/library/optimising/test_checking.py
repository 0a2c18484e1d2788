"""A file is looked at again right before it is touched."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.model_files import LeftReason
from saijin_studio.library.index.content import fingerprint
from saijin_studio.library.optimising.checking import Left, confirmed, opened, status_of, still, times_kept

if TYPE_CHECKING:
    from pathlib import Path


def content_of(path: Path) -> str:
    with opened(str(path)) as file:
        return fingerprint(file, threading.Event())


def reason(path: Path, content: str, during: bytes | None = None) -> LeftReason | None:
    """Why a file is left alone; ``during`` is written while it is read."""

    def change(count: int) -> None:
        if during is not None:
            path.write_bytes(during)
            os.utime(path, (1, 1))

    try:
        with opened(str(path)) as file:
            confirmed(file, content, threading.Event(), change)
    except Left as left:
        return left.reason
    return None


def test_only_the_same_content_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    content = content_of(path)
    assert reason(path, content) is None
    assert reason(path, "another") is LeftReason.CHANGED
    assert reason(path, content, during=b"content") is LeftReason.CHANGED


def test_what_is_no_file_is_left(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "file").write_bytes(b"x")
    assert reason(tmp_path / "missing", "") is LeftReason.GONE
    assert reason(tmp_path, "") is LeftReason.UNREADABLE
    assert reason(tmp_path / "link", "") is LeftReason.UNREADABLE
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert reason(tmp_path / "pipe", "") is LeftReason.IN_THE_WAY
    assert status_of(str(tmp_path / "file" / "below")) is None


def test_a_name_must_still_be_that_of_the_file_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    status = path.stat()
    still(str(path), status)
    os.utime(path, (1, 1))
    with pytest.raises(Left, match="changed"):
        still(str(path), status)
    path.unlink()
    with pytest.raises(Left, match="not there"):
        still(str(path), status)


def test_a_folders_times_stay_over_a_change_in_it(tmp_path: Path) -> None:
    os.utime(tmp_path, (5, 5))
    with times_kept(tmp_path):
        (tmp_path / "new").touch()
    assert tmp_path.stat().st_mtime == 5
