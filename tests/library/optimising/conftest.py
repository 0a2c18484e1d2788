"""Trees with copies in them, and what their inodes say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from saijin_studio.library.index.indexing import Indexer
from saijin_studio.library.index.walking import KEPT
from saijin_studio.library.optimising.applying import Applier
from saijin_studio.library.optimising.journal import Journal
from saijin_studio.library.optimising.planning import plan
from saijin_studio.library.optimising.sharing import CannotShare
from saijin_studio.library.optimising.undoing import Undoer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import FileIO
    from pathlib import Path

    from saijin_studio.core.model_files import Index, Outcome, Plan

WEIGHTS = bytes(range(256)) * 40


def unable(keep: FileIO, other: FileIO, size: int) -> None:
    """A file system without shared blocks."""
    raise CannotShare


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder of files, its cache and its journal."""

    root: Path
    journal: Journal

    def write(self, files: Mapping[str, bytes]) -> None:
        """Make files, each some seconds older than the one before."""
        for number, (name, content) in enumerate(files.items()):
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, (1_000_000 - number, 1_000_000 - number))

    def index(self) -> Index:
        """Index the folder."""
        return Indexer(self.root.parent / "cache", 2).index([str(self.root)])

    def plan(self) -> Plan:
        """What could be replaced."""
        return plan(self.index().duplicates)

    def apply(self) -> Outcome:
        """Replace it, by links."""
        return Applier(self.journal, sharing=unable).apply(self.plan(), [str(self.root)])

    def undoer(self) -> Undoer:
        """Takes it back."""
        return Undoer(self.journal)

    def path(self, name: str) -> str:
        """The full path of a file."""
        return str(self.root / name)

    def kept(self) -> list[Path]:
        """What was put aside."""
        return [path for path in (self.root / KEPT).rglob("*") if path.is_file()]

    def access_times(self) -> dict[str, int]:
        """When each file was read last."""
        return {str(path): path.stat().st_atime_ns for path in self.root.rglob("*") if path.is_file()}

    def state(self) -> dict[str, tuple[int, ...]]:
        """All that the inodes say, of files and folders, but for what was put aside."""
        every = [self.root, *(path for path in self.root.rglob("*") if KEPT not in path.parts)]
        return {str(path): _inode(path.lstat(), is_folder=path.is_dir()) for path in every}


def _inode(status: os.stat_result, *, is_folder: bool) -> tuple[int, ...]:
    links = 0 if is_folder else status.st_nlink
    return (status.st_ino, status.st_mode, status.st_uid, status.st_gid, links, status.st_size, status.st_mtime_ns)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    (tmp_path / "tree").mkdir()
    return Tree(tmp_path / "tree", Journal(tmp_path / "home" / "journal"))


@pytest.fixture
def copies(tree: Tree) -> Tree:
    """Three copies of weights in two folders, and one file that is only as long."""
    tree.write({"a/one": WEIGHTS, "b/two": WEIGHTS, "b/three": WEIGHTS, "other": WEIGHTS[:-1] + b"!"})
    return tree
