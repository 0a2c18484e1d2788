"""Every inode comes back as it was, also after a crash; what was given up comes back as a copy."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.model_files import LeftReason
from saijin_studio.library.index.walking import KEPT
from saijin_studio.library.optimising.journal import Journal, Settled
from tests.library.optimising.conftest import WEIGHTS, Tree


def test_every_inode_is_as_it_was(copies: Tree) -> None:
    before, looked_at = copies.state(), copies.access_times()
    copies.apply()
    assert copies.state() != before
    outcome = copies.undoer().undo()
    assert len(outcome.changed) == 2
    assert (copies.state(), copies.access_times()) == (before, looked_at)
    assert copies.journal.entries() == ()
    assert not (copies.root / KEPT).exists()


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.sampled_from([0o644, 0o600])), max_size=9))
def test_any_tree_is_as_it_was(files: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder, "tree")
        root.mkdir()
        tree = Tree(root, Journal(Path(folder, "journal")))
        tree.write({f"{name}/{number}": WEIGHTS[content:] for number, (name, content, _) in enumerate(files)})
        for number, (name, _, mode) in enumerate(files):
            Path(tree.path(f"{name}/{number}")).chmod(mode)
        before = tree.state()
        contents = {path: Path(path).read_bytes() for path in before if Path(path).is_file()}
        tree.apply()
        assert {path: Path(path).read_bytes() for path in contents} == contents
        tree.undoer().undo()
        assert tree.state() == before


def test_a_disk_that_has_another_number_after_a_restart_is_known_again(copies: Tree) -> None:
    before = copies.state()
    copies.apply()
    changes = [replace(entry.change, device=entry.change.device + 1) for entry in copies.journal.entries()]
    copies.journal.settle(changes, Settled.UNDONE)
    copies.journal.begin(changes)
    assert copies.undoer().undo().left == ()
    assert copies.state() == before


def test_space_is_freed_when_the_originals_are_given_up(copies: Tree) -> None:
    before, waiting = copies.state(), copies.apply().kept
    outcome = copies.undoer().forget()
    assert outcome.freed == waiting > 0
    assert not (copies.root / KEPT).exists()
    assert copies.undoer().forget().changed == ()
    undone = copies.undoer().undo()
    assert len(undone.changed) == 2
    after = copies.state()
    assert {path: one[1:] for path, one in after.items()} == {path: one[1:] for path, one in before.items()}
    assert Path(copies.path("a/one")).read_bytes() == WEIGHTS
    assert copies.journal.entries() == ()


def test_a_copy_keeps_its_holes_and_attributes(tree: Tree) -> None:
    for name in ("a", "b"):
        with Path(tree.path(name)).open("wb") as file:
            file.truncate(64 << 20)
            file.seek(32 << 20)
            file.write(b"x")
        if hasattr(os, "setxattr"):
            os.setxattr(tree.path(name), "user.note", b"mine")
    tree.apply()
    tree.undoer().forget()
    tree.undoer().undo()
    one, two = (Path(tree.path(name)).stat() for name in ("a", "b"))
    assert one.st_ino != two.st_ino
    if hasattr(os, "SEEK_HOLE"):
        assert two.st_blocks * 512 < 8 << 20 > one.st_blocks * 512
        assert [os.getxattr(tree.path(name), "user.note") for name in ("a", "b")] == [b"mine"] * 2


def test_nothing_of_somebody_elses_is_overwritten(copies: Tree) -> None:
    copies.apply()
    for name in ("a/one", "b/two"):
        Path(copies.path(name)).unlink()
    Path(copies.path("a/one")).write_bytes(b"mine now")
    outcome = copies.undoer().undo()
    assert [(one.path, one.reason) for one in outcome.left] == [(copies.path("a/one"), LeftReason.IN_THE_WAY)]
    assert outcome.changed == (copies.path("b/two"),)
    assert Path(copies.path("a/one")).read_bytes() == b"mine now"
    assert [path.read_bytes() for path in copies.kept()] == [WEIGHTS]
    Path(copies.path("a/one")).unlink()
    assert copies.undoer().undo().changed == (copies.path("a/one"),)


def test_an_original_is_not_given_up_when_its_content_stands_nowhere_else(copies: Tree) -> None:
    copies.apply()
    with Path(copies.path("a/one")).open("r+b") as file:
        file.write(b"edited")
    outcome = copies.undoer().forget()
    assert {one.reason for one in outcome.left} == {LeftReason.CHANGED}
    assert [path.read_bytes() for path in copies.kept()] == [WEIGHTS] * 2
    assert len(copies.undoer().undo().changed) == 2
    assert Path(copies.path("a/one")).read_bytes() == WEIGHTS
    assert Path(copies.path("b/three")).read_bytes().startswith(b"edited")


def test_what_can_never_be_put_back_is_told_once(copies: Tree) -> None:
    copies.apply()
    copies.undoer().forget()
    Path(copies.path("a/one")).unlink()
    assert [one.reason for one in copies.undoer().undo().left] == [LeftReason.GONE]
    assert copies.undoer().undo().left == ()


def test_what_a_crash_left_half_made_is_taken_back(copies: Tree) -> None:
    """As it is on the disk after a crash between the two steps: written down, put aside, not yet replaced."""
    before = copies.state()
    copies.apply()
    changes = [replace(entry.change) for entry in copies.journal.entries()]
    copies.undoer().undo()
    copies.journal.begin(changes)
    kept = Path(changes[0].kept)
    kept.parent.mkdir(parents=True)
    os.link(changes[0].path, kept)
    os.link(changes[0].keep, f"{kept}.new")
    copies.undoer().recover()
    assert copies.journal.entries() == ()
    assert not (copies.root / KEPT).exists()
    assert {path: one[:6] for path, one in copies.state().items()} == {
        path: one[:6] for path, one in before.items()
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made otherwise here")
def test_killed_at_any_step_every_name_has_its_content_and_every_inode_comes_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.library.optimising.crashes", str(tmp_path), "6"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert ended.returncode == 0, ended.stderr
    applying, forgetting = map(int, ended.stdout.split())
    assert applying > 30
    assert forgetting > 30
