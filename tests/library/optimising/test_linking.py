"""A batch of changes: what cannot be made leaves nothing behind."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftReason
from saijin_studio.library.index.walking import KEPT
from saijin_studio.library.optimising.linking import Linking, Prepared, clear_folders, make_folder

if TYPE_CHECKING:
    from tests.library.optimising.conftest import Tree


def prepared(tree: Tree) -> list[Prepared]:
    """The changes of a plan as they stood right before they were made."""
    tree.apply()
    changes = [entry.change for entry in tree.journal.entries()]
    tree.undoer().undo()
    return [Prepared(one, Path(one.keep).lstat(), Path(one.path).lstat()) for one in changes]


def test_what_changed_between_the_reading_and_the_replacing_is_left(copies: Tree) -> None:
    first, second = prepared(copies)
    before = copies.state()
    os.utime(first.change.keep)
    linking = Linking(copies.journal)
    linking.link([first, replace(second, change=replace(second.change, path=copies.path("gone")))])
    assert linking.made == []
    assert [one.reason for one in linking.left] == [LeftReason.GONE, LeftReason.CHANGED]
    assert copies.journal.entries() == ()
    assert not (copies.root / KEPT).exists()
    assert {path: one[:6] for path, one in copies.state().items()} == {
        path: one[:6] for path, one in before.items()
    }


def test_a_place_that_is_taken_is_told(copies: Tree) -> None:
    first, _ = prepared(copies)
    kept = Path(first.change.kept)
    make_folder(kept.parent)
    kept.write_bytes(b"there already")
    linking = Linking(copies.journal)
    linking.link([first])
    assert [one.reason for one in linking.left] == [LeftReason.UNREADABLE]
    clear_folders([first.change])
    assert kept.read_bytes() == b"there already"
    kept.unlink()
    clear_folders([first.change])
    assert not (copies.root / KEPT).exists()
