"""Looking into files on all cores: what each is, and its digests as far as they are needed."""

from __future__ import annotations

import hashlib
import os
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING

from saijin_studio.core.model_files import Unread
from saijin_studio.library.files import Cancelled, check
from saijin_studio.library.index.cache import Known, state_of
from saijin_studio.library.index.content import BLOCK, SAMPLED, fingerprint, open_to_read, sample
from saijin_studio.library.index.heads import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import FileIO

    from saijin_studio.core.model_files import Told
    from saijin_studio.library.index.cache import Identity

_FILES_IN_ONE = 64
_BYTES_IN_ONE = 32 << 20
_LISTEN_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be found out about one file; ``known`` is what is known of it as it is now.

    ``alike`` asks for what tells whether it is like another of its length, ``content`` for the whole of that,
    ``sha256`` for the digest of its bytes.
    """

    identity: Identity
    path: str
    size: int
    known: Known | None = None
    alike: bool = False
    content: bool = False
    sha256: bool = False

    @property
    def weight(self) -> int:
        """About how many bytes will be read."""
        whole = self.content or (self.alike and self.size <= SAMPLED)
        return self.size * (whole + self.sha256)


Found = dict["Identity", Known | Unread]
"""What was found out about files, or why they could not be read."""


class Examiner:
    """Examines files in so many ``threads``: reading and hashing share the cores."""

    def __init__(self, threads: int) -> None:
        self._threads = max(threads, 1)

    def examine(self, wanted: Iterable[Wanted], keep: Callable[[Found], None], read: Callable[[int], None]) -> None:
        """Examine files, long ones first.

        Args:
            wanted: the files.
            keep: takes what was found out, on the calling thread, a part at a time; also when it was interrupted.
            read: told of bytes read, from the threads.

        Raises:
            KeyboardInterrupt: when the caller's thread was interrupted; the threads have ended by then.
        """
        cancel = threading.Event()
        with ThreadPoolExecutor(self._threads, thread_name_prefix="index") as pool:
            running: set[Future[Found]] = {pool.submit(_batch, batch, cancel, read) for batch in _batches(wanted)}
            try:
                while running:
                    # In short steps, so that Ctrl+C is heard on every system.
                    for one in wait(running, _LISTEN_SECONDS, FIRST_COMPLETED).done:
                        running.discard(one)
                        keep(one.result())
            except BaseException:
                cancel.set()
                pool.shutdown(cancel_futures=True)
                for one in running:
                    if not one.cancelled() and one.exception() is None:
                        keep(one.result())
                raise


def _batches(wanted: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    batch: list[Wanted] = []
    weight = 0
    for one in sorted(wanted, key=lambda one: one.weight, reverse=True):
        batch.append(one)
        weight += one.weight
        if len(batch) >= _FILES_IN_ONE or weight >= _BYTES_IN_ONE:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _batch(batch: list[Wanted], cancel: threading.Event, read: Callable[[int], None]) -> Found:
    found: Found = {}
    for one in batch:
        try:
            found[one.identity] = _one(one, cancel, read)
        except Cancelled:
            break
        except OSError as error:
            found[one.identity] = Unread(one.path, error.strerror or str(error))
    return found


def _one(wanted: Wanted, cancel: threading.Event, read: Callable[[int], None]) -> Known | Unread:
    check(cancel)
    with open_to_read(wanted.path) as file:
        before = os.fstat(file.fileno())
        if (before.st_dev, before.st_ino) != wanted.identity:
            return Unread(wanted.path, "another file stands there now")
        known = wanted.known
        if known is None or (known.size, known.mtime_ns) != state_of(before):
            known = Known(before.st_size, before.st_mtime_ns, _told(file, before.st_size))
        if wanted.alike and before.st_size > SAMPLED and not known.sample:
            known = known._replace(sample=sample(file, before.st_size))
        if (wanted.content or (wanted.alike and before.st_size <= SAMPLED)) and not known.content:
            known = known._replace(content=fingerprint(file, cancel, read))
        if wanted.sha256 and not known.sha256:
            known = known._replace(sha256=_sha256(file, cancel, read))
        if state_of(os.fstat(file.fileno())) != state_of(before):
            return Unread(wanted.path, "it changed while it was read")
        return known


def _told(file: FileIO, size: int) -> Told:
    buffered = BufferedReader(file)
    try:
        return tell(buffered, size)
    finally:
        buffered.detach()


def _sha256(file: FileIO, cancel: threading.Event, read: Callable[[int], None]) -> str:
    sha = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        check(cancel)
        sha.update(block)
        read(len(block))
    return sha.hexdigest()
