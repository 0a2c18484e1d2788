"""Taking changes back, and giving up what they replaced; what is to be done is seen on the disk itself."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftAlone, LeftReason, Outcome
from saijin_studio.library.files import ignore_progress, writing
from saijin_studio.library.index.content import BLOCK, data_in, fingerprint, open_to_read
from saijin_studio.library.optimising.checking import Left, opened, state, status_of, times_kept
from saijin_studio.library.optimising.journal import Settled, Way
from saijin_studio.library.optimising.linking import NEW, clear_folders, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import FileIO

    from saijin_studio.library.files import Progress
    from saijin_studio.library.optimising.journal import Change, Entry, Journal

_IN_ONE = 64
_SECTOR = 512


class Undoer:
    """Takes back what stands in the journal, or gives up what was replaced.

    Args:
        journal: the changes.
        progress: told of bytes put back, and of all.
    """

    def __init__(self, journal: Journal, progress: Progress = ignore_progress) -> None:
        self._journal = journal
        self._progress = progress
        self._freed = 0

    def recover(self) -> None:
        """Take back what a crash left half made; every name stands for its own file in such a change.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
        """
        half = [one for one in self._journal.entries() if one.change.way is Way.LINK and _is_own(one.change)]
        if half:
            self._take_back(half[::-1])

    def undo(self) -> Outcome:
        """Put every file back, the last change first: its own inode where it is kept, else a copy of its own.

        What cannot be put back is left, told, and tried again the next time.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
            DiskFull: when there is no room for a copy; what was put back before stays so.
        """
        return self._take_back(self._journal.entries()[::-1])

    def forget(self) -> Outcome:
        """Give up the files that were replaced, and free their space. Changes stay undoable, by copies.

        A file is given up only while the one that stands for it is as it was.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
        """
        linked = [one for one in self._journal.entries() if one.change.way is Way.LINK]
        waiting = [one.change for one in linked if not one.forgotten or status_of(one.change.kept) is not None]
        changed: list[Change] = []
        left: list[LeftAlone] = []
        for start in range(0, len(waiting), _IN_ONE):
            batch = waiting[start : start + _IN_ONE]
            going = [one for one in batch if _may_go(one)]
            # Written down before: a crash then leaves a file too many, which the next time takes, and not too few.
            self._journal.settle(going, Settled.FORGOTTEN)
            for change in going:
                if (reason := _tried(change, self._forget)) is None:
                    changed.append(change)
                else:
                    left.append(LeftAlone(change.path, reason.reason))
            left += [LeftAlone(one.path, LeftReason.CHANGED) for one in batch if one not in going]
        clear_folders(one.change for one in linked)
        return Outcome(tuple(one.path for one in changed), freed=self._freed, left=tuple(left))

    def _take_back(self, entries: Sequence[Entry]) -> Outcome:
        changed: list[Change] = []
        left: list[LeftAlone] = []
        total, done = sum(one.change.size for one in entries), 0
        for start in range(0, len(entries), _IN_ONE):
            batch = [one.change for one in entries[start : start + _IN_ONE]]
            over: list[Change] = []
            try:
                for change in batch:
                    reason = _tried(change, _undo)
                    if reason is None:
                        changed.append(change)
                    else:
                        left.append(LeftAlone(change.path, reason.reason))
                    if reason is None or reason.over:
                        over.append(change)
                    done += change.size
                    self._progress(done, total)
            finally:
                clear_folders(batch)
                self._journal.settle(over, Settled.UNDONE)
        self._journal.clear()
        return Outcome(tuple(one.path for one in changed), left=tuple(left))

    def _forget(self, change: Change) -> None:
        kept = Path(change.kept)
        status = status_of(change.kept)
        if status is not None:
            kept.unlink()
            if status.st_nlink == 1:
                self._freed += getattr(status, "st_blocks", -(-status.st_size // _SECTOR)) * _SECTOR
        _sweep(kept)


def _tried(change: Change, step: Callable[[Change], None]) -> Left | None:
    try:
        step(change)
    except Left as reason:
        return reason
    except OSError:
        return Left(LeftReason.UNREADABLE)
    return None


def _may_go(change: Change) -> bool:
    """Whether what a change replaced can be given up: its content must stand where it should."""
    found = [status for path in (change.path, change.keep) if (status := status_of(path)) is not None]
    return _is_own(change) or any(_stands_for_it(status, change) for status in found)


def _is_own(change: Change) -> bool:
    """Whether the file itself stands under its name: it was not replaced, or put back."""
    now = status_of(change.path)
    return now is not None and _is(now, change.inode, change.mtime_ns, change)


def _stands_for_it(status: os.stat_result, change: Change) -> bool:
    """Whether this is the file that the change put there, unchanged since."""
    return status.st_ino == change.keep_inode and state(status) == (change.size, change.keep_mtime_ns)


def _is(status: os.stat_result, inode: int, mtime_ns: int, change: Change) -> bool:
    """Whether this is one of the two files of a change; a disk may have another number after a restart."""
    same_disk = status.st_dev == change.device or state(status) == (change.size, mtime_ns)
    return status.st_ino == inode and same_disk


def _undo(change: Change) -> None:
    """Take one change back, however far it or an undoing of it had come.

    Raises:
        Left: when something else stands in its place, or its content is nowhere.
    """
    if change.way is Way.SHARE:
        return  # the two are files of their own, and were all the time
    kept, path = Path(change.kept), Path(change.path)
    now, aside = status_of(change.path), status_of(change.kept)
    _sweep(kept)
    if _is_own(change):
        kept.unlink(missing_ok=True)
        return
    if now is not None and not _may_be_replaced(now, change):
        if aside is None and state(now) == (change.size, change.mtime_ns):
            return  # the copy that an undoing gave it before it was killed
        raise Left(LeftReason.IN_THE_WAY, over=aside is None)
    if aside is None and now is None:
        raise Left(LeftReason.GONE, over=True)
    if aside is None:
        _give_a_copy(change)
        return
    if not path.parent.is_dir():
        raise Left(LeftReason.GONE)
    with times_kept(path.parent):
        kept.replace(path)
    with suppress(OSError):
        os.utime(path, ns=(change.atime_ns, aside.st_mtime_ns))


def _may_be_replaced(now: os.stat_result, change: Change) -> bool:
    """Whether nothing is lost with this name: it is the link that was made, unchanged or found elsewhere too."""
    if not _is(now, change.keep_inode, change.keep_mtime_ns, change):
        return False
    return now.st_nlink > 1 or _stands_for_it(now, change)


def _give_a_copy(change: Change) -> None:
    """Make the name a file of its own again, with the rights and times that it had."""
    kept, path = Path(change.kept), Path(change.path)
    make_folder(kept.parent)
    new = kept.with_name(kept.name + NEW)
    try:
        with opened(change.path) as source, writing(path.parent, change.size):
            _copy(source, new)
            _dress(source, new, change)
        with open_to_read(os.fspath(new)) as copied:
            if fingerprint(copied, threading.Event()) != change.content:
                raise Left(LeftReason.CHANGED)
        with times_kept(path.parent):
            new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _copy(source: FileIO, new: Path) -> None:
    """Copy a file, its holes as holes."""
    status = os.fstat(source.fileno())
    with new.open("xb") as target:
        target.truncate(status.st_size)
        for start, end in data_in(source, status):
            source.seek(start)
            target.seek(start)
            while (place := target.tell()) < end and (block := source.read(min(BLOCK, end - place))):
                target.write(block)
        target.flush()
        os.fsync(target.fileno())


def _dress(source: FileIO, new: Path, change: Change) -> None:
    for name in os.listxattr(source.fileno()) if hasattr(os, "listxattr") else ():
        with suppress(OSError):
            os.setxattr(new, name, os.getxattr(source.fileno(), name))
    if hasattr(os, "chown"):
        with suppress(OSError):  # only root may give files away
            os.chown(new, change.owner, change.group)
    new.chmod(change.mode & 0o7777)
    os.utime(new, ns=(change.atime_ns, change.mtime_ns))


def _sweep(kept: Path) -> None:
    """Remove what a crash left on its way; it is a second name, or half a copy."""
    kept.with_name(kept.name + NEW).unlink(missing_ok=True)
