from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.paths import Paths
from saijin_studio.core.errors import DataFolderInUse, DataFolderUnwritable

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.paths import Paths
lock = InstanceLock(Paths(Path(sys.argv[1]))).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_one_studio_holds_a_folder_at_a_time(tmp_path: Path) -> None:
    first, second = InstanceLock(Paths(tmp_path)), InstanceLock(Paths(tmp_path))
    with first, pytest.raises(DataFolderInUse, match="Another studio is using the data folder"):
        second.acquire()
    with second:
        second.acquire()  # holding it already is no error
    second.release()
    with first:
        pass


def test_two_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with InstanceLock(Paths(tmp_path / "a")), InstanceLock(Paths(tmp_path / "b")):
        pass


def test_a_studio_that_is_killed_leaves_the_folder_free(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataFolderInUse):
            InstanceLock(Paths(tmp_path)).acquire()
        holder.kill()
        holder.wait()
    with InstanceLock(Paths(tmp_path)):
        pass


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnwritable):
        InstanceLock(Paths(tmp_path / "file")).acquire()
