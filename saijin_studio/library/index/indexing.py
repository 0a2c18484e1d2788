"""Indexing folders: walk, know again what did not change, read the rest on all cores, find what is there twice.

What is read is as little as the question needs. Every file's head tells what it is. Only files of equal length can
have the same content, so only those are compared: long ones by a sample first, and whole only where the samples
agree. The SHA-256 of the bytes, by which the catalogue knows its files, is worked out only for files as long as one
of them.
"""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import Copy, Duplicates, FileKind, Index, ModelFile, Unread
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.index.cache import IndexCache, Known, known_of
from saijin_studio.library.index.content import SAMPLED
from saijin_studio.library.index.examining import Examiner, Found, Wanted
from saijin_studio.library.index.places import Owners
from saijin_studio.library.index.walking import real_folder, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from saijin_studio.library.files import Progress
    from saijin_studio.library.index.cache import Identity, Row
    from saijin_studio.library.index.walking import Walk

_SAVE_SECONDS = 1.0
_SECTOR = 512
_TELLS_BLOCKS = os.name != "nt"
_WEIGHTS = frozenset(kind.value for kind in FileKind if kind.weights)


class Indexer:
    """Indexes folders.

    Args:
        cache: the file in which it is kept what was found out.
        threads: how many read and hash at once.
        sizes: lengths of files whose SHA-256 is wanted.
    """

    def __init__(self, cache: Path, threads: int, sizes: Iterable[int] = ()) -> None:
        self._cache = cache
        self._examiner = Examiner(threads)
        self._sizes = frozenset(sizes)

    def known_roots(self) -> tuple[str, ...]:
        """The folders that were indexed before."""
        with IndexCache(self._cache) as cache:
            return cache.roots()

    def index(
        self,
        folders: Iterable[str],
        progress: Progress = ignore_progress,
        met: Callable[[int], None] = lambda count: None,
    ) -> Index:
        """Index folders; what was found out until an interruption is kept.

        Args:
            folders: walked with everything in them, other file systems left out.
            progress: told of bytes read and to be read, from any thread.
            met: told of files met, while the folders are walked.

        Raises:
            NoSuchFolder: when one is none.
            IndexUnwritable: when the cache cannot be written.
            KeyboardInterrupt: when it was interrupted.
        """
        roots = tuple(dict.fromkeys(map(real_folder, folders)))
        with _uncollected(), IndexCache(self._cache) as cache:
            walked = walk(roots, threading.Event(), met)
            return _Run(walked, cache, self._examiner, self._sizes, progress).index(roots)


class _Run:
    """One run over what was walked."""

    def __init__(
        self, walked: Walk, cache: IndexCache, examiner: Examiner, sizes: frozenset[int], progress: Progress
    ) -> None:
        self._walked = walked
        self._cache = cache
        self._examiner = examiner
        self._sizes = sizes
        self._known: dict[Identity, Known] = {}
        self._unread: list[Unread] = []
        self._meter = _Meter(progress)
        lengths = Counter([status.st_size for _, status in walked.files.values()])
        self._shared = {size for size, count in lengths.items() if count > 1 and size}

    def index(self, roots: tuple[str, ...]) -> Index:
        files = self._walked.files
        before = self._cache.load({device for device, _ in files})
        wanted = self._not_known(before)
        self._examine(wanted)
        alike = self._still_alike()
        self._examine(alike)
        self._cache.remember(roots)
        if len(before) > len(files):
            self._cache.forget(before.keys() - files.keys())
        return Index(
            roots=roots,
            files=len(files),
            size=sum([status.st_size for _, status in files.values()]),
            disk=sum([_disk(status) for _, status in files.values()]),
            known=len(files) - len({one.identity for one in (*wanted, *alike)}),
            read=self._meter.done,
            models=tuple(self._models()),
            duplicates=tuple(self._duplicates()),
            elsewhere=tuple(sorted(self._walked.elsewhere)),
            unread=tuple(sorted((*self._walked.unread, *self._unread), key=lambda one: one.path)),
        )

    def _not_known(self, before: dict[Identity, Row]) -> list[Wanted]:
        """Take what did not change as it is known, as far as it is of further interest; returns the rest."""
        wanted: list[Wanted] = []
        shared, sizes = self._shared, self._sizes
        for identity, (path, status) in self._walked.files.items():
            size = status.st_size
            row = before.get(identity)
            if row is not None and (row[1] != size or row[2] != status.st_mtime_ns):
                row = None
            alike, sha256 = size in shared, size in sizes
            if row is not None and not alike and not sha256 and row[3] not in _WEIGHTS:
                continue
            known = None if row is None else known_of(row)
            if known is not None:
                compared = known.content or (size > SAMPLED and known.sample)
                if (compared or not alike) and (known.sha256 or not sha256):
                    self._known[identity] = known
                    continue
            wanted.append(Wanted(identity, path, size, known, alike, sha256=sha256))
        return wanted

    def _still_alike(self) -> list[Wanted]:
        """Long files whose samples agree, and which must be read whole to tell."""
        alike: dict[tuple[int, str], list[Identity]] = {}
        for identity, known in self._known.items():
            if known.size > SAMPLED and known.size in self._shared:
                alike.setdefault((known.size, known.sample), []).append(identity)
        return [
            Wanted(one, self._walked.files[one][0], size, self._known[one], alike=True, content=True)
            for (size, _), group in alike.items()
            for one in group
            if len(group) > 1 and not self._known[one].content
        ]

    def _examine(self, wanted: list[Wanted]) -> None:
        if not wanted:
            return
        self._meter.expect(sum(one.weight for one in wanted))
        with self._saving() as keep:
            self._examiner.examine(wanted, keep, self._meter.read)

    @contextmanager
    def _saving(self) -> Generator[Callable[[Found], None]]:
        """Takes what is found out and saves it every second, and at the end however it comes."""
        waiting: dict[Identity, Known] = {}
        saved = monotonic()

        def keep(found: Found) -> None:
            nonlocal saved
            for identity, one in found.items():
                if isinstance(one, Unread):
                    self._known.pop(identity, None)
                    self._unread.append(one)
                else:
                    waiting[identity] = self._known[identity] = one
            if monotonic() - saved >= _SAVE_SECONDS:
                self._cache.save(waiting)
                waiting.clear()
                saved = monotonic()

        try:
            yield keep
        finally:
            self._cache.save(waiting)

    def _models(self) -> list[ModelFile]:
        owners = Owners(self._walked.links)
        found: list[ModelFile] = []
        for identity, known in self._known.items():
            if known.told.kind.weights or known.sha256:
                copy = self._copy(identity)
                place, names = owners.of(copy.paths)
                found.append(ModelFile(copy, known.told, place, names, known.sha256))
        return sorted(found, key=lambda one: one.copy.path)

    def _duplicates(self) -> list[Duplicates]:
        same: dict[str, list[Identity]] = {}
        for identity, known in self._known.items():
            if known.content and known.size in self._shared:
                same.setdefault(known.content, []).append(identity)
        found: list[Duplicates] = []
        for content, group in same.items():
            if len(group) > 1:
                copies = sorted(map(self._copy, group), key=lambda one: one.path)
                found.append(Duplicates(content, self._known[group[0]].told, tuple(copies)))
        return sorted(found, key=lambda one: (-one.copies[0].size, one.copies[0].path))

    def _copy(self, identity: Identity) -> Copy:
        _, status = self._walked.files[identity]
        return Copy(
            paths=tuple(sorted(self._walked.names_of(identity))),
            device=identity[0],
            inode=identity[1],
            size=status.st_size,
            disk=_disk(status),
            mtime_ns=status.st_mtime_ns,
            mode=status.st_mode,
            owner=status.st_uid,
            group=status.st_gid,
            links=status.st_nlink,
        )


@contextmanager
def _uncollected() -> Generator[None]:
    """Without the collector, which would look through all files again and again, for nothing here is ever freed."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Meter:
    """Bytes read of those that are to be read; told from any thread."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._total = 0
        self.done = 0

    def expect(self, more: int) -> None:
        self._total += more

    def read(self, count: int) -> None:
        with self._lock:
            self.done += count
            self._progress(min(self.done, self._total), self._total)


def _disk(status: os.stat_result) -> int:
    return status.st_blocks * _SECTOR if _TELLS_BLOCKS else status.st_size
