"""Kills a process at every step that it takes on the disk, one child after another, and looks at what is left.

Run by ``test_undoing``. The system tells Python of every step (audit events), so each can be the last.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from saijin_studio.library.index.walking import KEPT
from saijin_studio.library.optimising.applying import Applier
from saijin_studio.library.optimising.journal import Journal
from tests.library.optimising.conftest import WEIGHTS, Tree, unable

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.model_files import Plan

_STEPS = (
    "open",
    "os.link",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.utime",
    "os.chmod",
    "os.truncate",
)


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do some work in a child that dies at that step; whether it got so far."""
    child = os.fork()
    if child == 0:
        taken = 0

        def die(event: str, arguments: object) -> None:
            nonlocal taken
            if event in _STEPS:
                taken += 1
                if taken == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(die)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(ended) or ended == 0
    return os.WIFSIGNALED(ended)


def crash(step: int, folder: Path, *, forget: bool) -> bool:
    """One tree, killed at that step of applying and undoing, or of forgetting and undoing."""
    root = Path(mkdtemp(dir=folder))
    tree = Tree(root, Journal(folder / f"{root.name}.journal"))
    tree.write({"a/one": WEIGHTS, "b/two": WEIGHTS, "b/three": WEIGHTS})
    before, planned = files_of(tree), tree.plan()
    if forget:
        apply(tree, planned)
    was_killed = killed_at(
        step, lambda: forgotten_and_undone(tree) if forget else applied_and_undone(tree, planned)
    )
    for name in ("a/one", "b/two", "b/three"):
        assert Path(tree.path(name)).read_bytes() == WEIGHTS, (step, name)
    tree.undoer().recover()
    left = tree.undoer().undo().left
    assert left == (), (step, left)
    after = files_of(tree)
    if forget:  # copies have inodes of their own
        before, after = ({path: one[1:] for path, one in state.items()} for state in (before, after))
    assert after == before, (step, after, before)
    assert not (root / KEPT).exists(), step
    assert tree.journal.entries() == (), step
    return was_killed


def files_of(tree: Tree) -> dict[str, tuple[int, ...]]:
    """What the inodes of the files say; a folder has another time when it dies between a rename and its mending."""
    return {path: one for path, one in tree.state().items() if Path(path).is_file()}


def apply(tree: Tree, planned: Plan) -> None:
    """Apply it with links."""
    Applier(tree.journal, sharing=unable).apply(planned, [str(tree.root)])


def applied_and_undone(tree: Tree, planned: Plan) -> None:
    """What is killed in the first round."""
    apply(tree, planned)
    tree.undoer().undo()


def forgotten_and_undone(tree: Tree) -> None:
    """What is killed in the second round."""
    tree.undoer().forget()
    tree.undoer().undo()


def main(folder: str, stride: int = 1) -> None:
    """Kill at every step, or every few, until none is left."""
    for forget in (False, True):
        step = 1
        while crash(step, Path(folder), forget=forget):
            step += stride
        sys.stdout.write(f"{step}\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
