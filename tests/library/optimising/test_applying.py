"""Copies are replaced by links one rename at a time; what is not as it was is left."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.index_errors import JournalUnwritable
from saijin_studio.core.model_files import LeftReason
from saijin_studio.library.optimising.applying import Applier
from saijin_studio.library.optimising.journal import Journal, Way
from saijin_studio.library.optimising.sharing import CannotShare, NotTheSame
from tests.library.optimising.conftest import WEIGHTS, Tree, unable

if TYPE_CHECKING:
    from io import FileIO


def test_copies_become_links_and_the_originals_are_kept(copies: Tree) -> None:
    inodes = {name: Path(copies.path(name)).stat().st_ino for name in ("a/one", "b/two", "b/three")}
    folders = {name: Path(copies.path(name)).stat().st_mtime_ns for name in ("a", "b", ".")}
    outcome = copies.apply()
    assert set(outcome.changed) == {copies.path("a/one"), copies.path("b/two")}
    assert {Path(copies.path(name)).stat().st_ino for name in inodes} == {inodes["b/three"]}
    assert {path.stat().st_ino for path in copies.kept()} == {inodes["a/one"], inodes["b/two"]}
    assert (outcome.freed, outcome.kept) == (0, sum(path.stat().st_blocks * 512 for path in copies.kept()))
    assert {name: Path(copies.path(name)).stat().st_mtime_ns for name in folders} == folders
    assert copies.plan().replacements == ()


def test_all_names_of_a_copy_are_replaced(tree: Tree) -> None:
    tree.write({"two": WEIGHTS, "old": WEIGHTS})
    os.link(tree.path("two"), tree.path("second name"))
    before = tree.state()
    assert len(tree.apply().changed) == 1  # the one with more names is kept
    assert Path(tree.path("old")).stat().st_nlink == 3
    tree.undoer().undo()
    assert tree.state() == before
    os.link(tree.path("old"), tree.path("b"))
    os.link(tree.path("old"), tree.path("c"))
    before = tree.state()
    assert len(tree.apply().changed) == 2
    tree.undoer().undo()
    assert tree.state() == before


@pytest.mark.parametrize("name", ["a/one", "b/three"])
def test_what_changed_since_it_was_indexed_is_left(copies: Tree, name: str) -> None:
    planned, roots = copies.plan(), [str(copies.root)]
    with Path(copies.path(name)).open("r+b") as file:
        file.write(b"!")
    changed = copies.state()
    outcome = Applier(copies.journal, sharing=unable).apply(planned, roots)
    left = {one.path: one.reason for one in outcome.left}
    assert left[copies.path("a/one")] is LeftReason.CHANGED
    if name == "b/three":
        assert copies.state() == changed


def test_what_was_replaced_or_is_gone_is_left(copies: Tree) -> None:
    planned = copies.plan()
    Path(copies.path("a/one")).unlink()
    Path(copies.path("b/two")).unlink()
    copies.write({"b/two": WEIGHTS})
    outcome = Applier(copies.journal, sharing=unable).apply(planned, [str(copies.root)])
    assert {one.path: one.reason for one in outcome.left} == {
        copies.path("a/one"): LeftReason.GONE,
        copies.path("b/two"): LeftReason.CHANGED,
    }
    assert (outcome.changed, copies.journal.entries()) == ((), ())


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no extended attributes")
def test_other_attributes_are_other_rights(tree: Tree) -> None:
    tree.write({"a": WEIGHTS, "b": WEIGHTS})
    try:
        os.setxattr(tree.path("a"), "user.note", b"mine")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    assert [one.reason for one in tree.apply().left] == [LeftReason.OTHER_RIGHTS]


def test_without_a_journal_nothing_is_changed(copies: Tree) -> None:
    before = copies.state()
    (copies.root.parent / "file").touch()
    with pytest.raises(JournalUnwritable):
        Applier(Journal(copies.root.parent / "file" / "journal"), sharing=unable).apply(
            copies.plan(), [str(copies.root)]
        )
    assert copies.state() == before


def test_where_blocks_can_be_shared_every_inode_stays(copies: Tree) -> None:
    before = copies.state()
    shared: list[int] = []

    def able(keep: FileIO, other: FileIO, size: int) -> None:
        assert copies.journal.entries()[-1].change.way is Way.SHARE
        shared.append(size)

    outcome = Applier(copies.journal, sharing=able).apply(copies.plan(), [str(copies.root)])
    assert shared == [len(WEIGHTS)] * 2
    assert outcome.freed == sum(Path(path).stat().st_blocks * 512 for path in outcome.changed)
    assert (copies.state(), copies.kept()) == (before, [])
    assert len(copies.undoer().undo().changed) == 2
    assert (copies.state(), copies.journal.entries()) == (before, ())


def test_the_system_is_asked_once_whether_it_can_share(copies: Tree) -> None:
    asked: list[int] = []

    def cannot(keep: FileIO, other: FileIO, size: int) -> None:
        asked.append(size)
        raise CannotShare

    Applier(copies.journal, sharing=cannot).apply(copies.plan(), [str(copies.root)])
    assert len(asked) == 1
    assert {entry.change.way for entry in copies.journal.entries()} == {Way.LINK}


def test_what_the_system_finds_to_differ_is_left(copies: Tree) -> None:
    def differs(keep: FileIO, other: FileIO, size: int) -> None:
        raise NotTheSame

    outcome = Applier(copies.journal, sharing=differs).apply(copies.plan(), [str(copies.root)])
    assert {one.reason for one in outcome.left} == {LeftReason.CHANGED}
    assert copies.journal.entries() == ()
