"""One batch of names after another: written down, put aside, replaced by links, with the disk asked to keep up."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftAlone, LeftReason
from saijin_studio.library.files import flush_folder
from saijin_studio.library.optimising.checking import Left, identity, status_of, still, times_kept
from saijin_studio.library.optimising.journal import Settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.library.optimising.journal import Change, Journal

NEW = ".new"
"""What a name in the folder of kept files ends with while it is on its way to its place."""

_NO_LINKS = {errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A change with the states in which its two files were read last."""

    change: Change
    keep: os.stat_result
    status: os.stat_result


class Linking:
    """Makes changes; ``made`` are those that were, ``left`` what could not be changed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.made: list[Change] = []
        self.left: list[LeftAlone] = []

    def link(self, batch: Iterable[Prepared]) -> None:
        """Write down and make a batch of changes.

        Raises:
            JournalUnwritable: when they could not be written down; none was made.
        """
        prepared = list(batch)
        self._journal.begin(one.change for one in prepared)
        aside = self._each(prepared, _put_aside)
        _flush(Path(one.change.kept).parent for one in aside)
        linked = self._each(aside, _replace)
        _flush(Path(one.change.path).parent for one in linked)
        self.made += [one.change for one in linked]
        made = {one.change.id for one in linked}
        undone = [one.change for one in prepared if one.change.id not in made]
        clear_folders(undone)
        self._journal.settle(undone, Settled.UNDONE)

    def _each(self, batch: list[Prepared], step: Callable[[Prepared], None]) -> list[Prepared]:
        """Those of a batch with which a step went well."""
        done: list[Prepared] = []
        for one in batch:
            try:
                step(one)
                done.append(one)
            except Left as left:
                self.left.append(LeftAlone(one.change.path, left.reason))
            except OSError as error:
                reason = LeftReason.NO_LINKS if error.errno in _NO_LINKS else LeftReason.UNREADABLE
                self.left.append(LeftAlone(one.change.path, reason))
        return done


def _put_aside(one: Prepared) -> None:
    """Give the file that will be replaced a name in the folder of kept files."""
    kept = Path(one.change.kept)
    still(one.change.path, one.status)
    make_folder(kept.parent)
    os.link(one.change.path, kept)


def _replace(one: Prepared) -> None:
    """Put a link to the file that stays in the place of the other, in one step."""
    kept, path = Path(one.change.kept), Path(one.change.path)
    new = kept.with_name(kept.name + NEW)
    try:
        still(one.change.keep, one.keep)
        still(one.change.path, one.status)
        os.link(one.change.keep, new)
        with times_kept(path.parent):
            new.replace(path)
    except (OSError, Left):
        new.unlink(missing_ok=True)
        now = status_of(one.change.path)
        if now is not None and identity(now) == identity(one.status):  # then it is a second name, and no more
            kept.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder for kept files, which only its owner may look into."""
    if not folder.is_dir():
        with times_kept(folder.parents[1]):
            folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def clear_folders(changes: Iterable[Change]) -> None:
    """Remove folders of kept files in which nothing is left."""
    for folder in {Path(change.kept).parent for change in changes}:
        if folder.parent.is_dir():
            with suppress(OSError), times_kept(folder.parents[1]):
                with suppress(FileNotFoundError):  # a crash came between the two
                    folder.rmdir()
                folder.parent.rmdir()


def _flush(folders: Iterable[Path]) -> None:
    for folder in set(folders):
        with suppress(OSError):  # not every file system does that for folders
            flush_folder(folder)
