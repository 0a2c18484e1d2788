"""Replacing copies: each is read again, written down, put aside whole, and replaced in one rename.

Nothing is deleted. What a link replaces lies in a folder in the root until it is given up or put back: the very
inode that it was, with its rights and times. A crash leaves every name with its content, and the journal tells the
rest.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from time import gmtime, strftime
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftAlone, LeftReason, Outcome
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.index.walking import KEPT
from saijin_studio.library.optimising.checking import (
    Left,
    confirmed,
    extra,
    identity,
    opened,
    status_of,
)
from saijin_studio.library.optimising.journal import Change, Settled, Way
from saijin_studio.library.optimising.linking import Linking, Prepared
from saijin_studio.library.optimising.sharing import CannotShare, NotTheSame, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import FileIO

    from saijin_studio.core.model_files import Copy, Plan, Replacement
    from saijin_studio.library.files import Progress
    from saijin_studio.library.optimising.journal import Journal

_NAMES_IN_ONE = 64
_BYTES_IN_ONE = 1 << 30


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The file that stays, open and found to be what it was."""

    path: str
    file: FileIO
    status: os.stat_result


class Applier:
    """Carries out plans.

    Args:
        journal: where every change is written down before it is made.
        progress: told of bytes read and to be read.
        sharing: lets two open files share their blocks, or raises as ``share`` does.
    """

    def __init__(
        self,
        journal: Journal,
        progress: Progress = ignore_progress,
        sharing: Callable[[FileIO, FileIO, int], None] = share,
    ) -> None:
        self._journal = journal
        self._progress = progress
        self._share = sharing
        self._linking = Linking(journal)
        self._unshared: set[int] = set()
        self._cancel = threading.Event()
        self._numbers = iter(range(1, 1 << 62))
        self._run = f"{strftime('%Y%m%d-%H%M%S', gmtime())}-{os.getpid()}"
        self._waiting: list[Prepared] = []
        self._read = self._total = self._unwritten = 0

    def apply(self, plan: Plan, roots: Iterable[str]) -> Outcome:
        """Replace what the plan names, below ``roots``; what cannot be replaced is left and told.

        Raises:
            JournalUnwritable: when a change could not be written down; those before it are made, it is not.
        """
        self._total = sum(2 * one.replace.size for one in plan.replacements)
        shared: list[Change] = []
        left: list[LeftAlone] = []
        for group in _groups(plan.replacements):
            self._group(group, tuple(roots), shared, left)
        self._flush()
        left += self._linking.left
        linked = self._linking.made
        return Outcome(
            changed=tuple(change.path for change in (*shared, *linked)),
            freed=sum(change.disk for change in shared),
            kept=sum({change.inode: change.disk for change in linked}.values()),
            left=(*plan.left, *left),
        )

    def _group(
        self, group: list[Replacement], roots: tuple[str, ...], shared: list[Change], left: list[LeftAlone]
    ) -> None:
        """Replacements by one and the same file."""
        keep, content = group[0].keep, group[0].content
        try:
            with opened(keep.path) as file:
                keeper = _Keeper(keep.path, file, self._confirmed(file, keep, content))
                for one in group:
                    try:
                        self._one(one, keeper, _root_of(one.replace.path, roots), shared)
                    except Left as reason:
                        left.append(LeftAlone(one.replace.path, reason.reason))
        except Left as reason:
            left += [LeftAlone(one.replace.path, reason.reason) for one in group]

    def _one(self, replacement: Replacement, keeper: _Keeper, root: str, shared: list[Change]) -> None:
        copy = replacement.replace
        before = status_of(copy.path)
        with opened(copy.path) as file:
            status = self._confirmed(file, copy, replacement.content)
            if extra(file) != extra(keeper.file):
                raise Left(LeftReason.OTHER_RIGHTS)
            atime = status.st_atime_ns if before is None else before.st_atime_ns
            changes = [self._change(name, copy, keeper, replacement.content, root, atime) for name in copy.paths]
            if copy.device not in self._unshared and self._shared(
                as_shared := replace(changes[0], way=Way.SHARE), keeper.file, file
            ):
                shared.append(as_shared)
                return
        self._waiting += [Prepared(change, keeper.status, status) for change in changes]
        self._unwritten += copy.size
        if len(self._waiting) >= _NAMES_IN_ONE or self._unwritten >= _BYTES_IN_ONE:
            self._flush()

    def _shared(self, change: Change, keep: FileIO, file: FileIO) -> bool:
        """Whether the two files share their blocks now."""
        self._journal.begin([change])
        try:
            self._share(keep, file, change.size)
        except CannotShare:
            self._unshared.add(change.device)
            self._journal.settle([change], Settled.UNDONE)
            return False
        except NotTheSame as error:
            self._journal.settle([change], Settled.UNDONE)
            raise Left(LeftReason.CHANGED) from error
        return True

    def _flush(self) -> None:
        waiting, self._waiting, self._unwritten = self._waiting, [], 0
        if waiting:
            self._linking.link(waiting)

    def _confirmed(self, file: FileIO, copy: Copy, content: str) -> os.stat_result:
        if identity(os.fstat(file.fileno())) != (copy.device, copy.inode):
            raise Left(LeftReason.CHANGED)
        return confirmed(file, content, self._cancel, self._count)

    def _count(self, count: int) -> None:
        self._read += count
        self._progress(min(self._read, self._total), self._total)

    def _change(self, name: str, copy: Copy, keeper: _Keeper, content: str, root: str, atime_ns: int) -> Change:
        number = next(self._numbers)
        return Change(
            id=f"{self._run}/{number}",
            way=Way.LINK,
            path=name,
            keep=keeper.path,
            kept=os.fspath(Path(root, KEPT, self._run, str(number))),
            device=copy.device,
            inode=copy.inode,
            keep_inode=keeper.status.st_ino,
            size=copy.size,
            disk=copy.disk,
            atime_ns=atime_ns,
            mtime_ns=copy.mtime_ns,
            keep_mtime_ns=keeper.status.st_mtime_ns,
            mode=copy.mode,
            owner=copy.owner,
            group=copy.group,
            content=content,
        )


def _groups(replacements: Iterable[Replacement]) -> Iterator[list[Replacement]]:
    """Replacements by the same file, which the plan has one after another."""
    group: list[Replacement] = []
    for one in replacements:
        if group and one.keep != group[0].keep:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _root_of(path: str, roots: tuple[str, ...]) -> str:
    """The innermost root that holds ``path``, on whose file system it lies."""
    return max(
        (root for root in roots if Path(path).is_relative_to(root)), key=len, default=os.fspath(Path(path).parent)
    )
