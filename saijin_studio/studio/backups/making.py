"""Making a backup, and restoring it into a scratch folder before it counts; on a thread beside the loop."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import saijin_studio
from saijin_studio.core.backup_errors import BackupDamaged, BackupFailed, BackupTooNew
from saijin_studio.core.backups import BackupPart, BackupReason
from saijin_studio.core.errors import DatabaseDamaged, DatabaseFailed, DatabaseTooNew, DiskFull
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.backup.manifest import Head
from saijin_studio.library.backup.opening import unpack
from saijin_studio.library.backup.packing import Packer
from saijin_studio.library.backup.sealing import seal
from saijin_studio.library.backup.unpacking import free_bytes
from saijin_studio.library.backup.weights import keep_weights, unsound_weights
from saijin_studio.library.files import check, ignore_progress, writing
from saijin_studio.storage.snapshots import row_counts, snapshot
from saijin_studio.studio.backups.places import DATABASE, places

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.backups import Backup
    from saijin_studio.core.ids import BackupId
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.key_store import KeyStore
    from saijin_studio.library.backup.manifest import Manifest, Member
    from saijin_studio.library.backup.shelf import BackupShelf
    from saijin_studio.library.files import Progress

COPIED = "(weights were copied: this disk has no links)"
"""What the note of a backup says whose weights take space of their own."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a backup is to be. ``encrypted`` without a passphrase means the key in the system's store."""

    reason: BackupReason
    parts: frozenset[BackupPart]
    note: str = ""
    passphrase: str | None = None
    encrypted: bool = False


class BackupMaker:
    """Makes and checks the backups of one data folder.

    Args:
        paths: the data folder.
        shelf: where backups lie.
        keys: where the key of encrypted ones lies.
        clock: for their names.
        free: how many bytes a folder's disk has left.
    """

    def __init__(
        self,
        paths: Paths,
        shelf: BackupShelf,
        keys: KeyStore,
        clock: Clock,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._paths = paths
        self._shelf = shelf
        self._keys = keys
        self._clock = clock
        self._free = free

    def make(
        self,
        order: Order,
        models: Mapping[str, bytes],
        cancel: threading.Event,
        progress: Progress = ignore_progress,
    ) -> Backup:
        """Make a backup, restore it into a scratch folder, and only then let it count.

        Args:
            order: what it is to be.
            models: the files of the list of models.
            cancel: stops the work when it is set; nothing is left of it then.
            progress: told of bytes done and in all.

        Raises:
            BackupFailed: when it could not be made, or was not right.
            KeyStoreMissing: when it is to be encrypted, and there is neither a passphrase nor a key store.
            DiskFull, DataFolderUnwritable: when there is no room or no right.
            Cancelled: when the work was called off.
        """
        with _failing(), writing(self._shelf.folder), self._scratch("new") as scratch:
            now = self._clock.wall()
            head = Head(
                self._shelf.free_id(now), now, order.parts, order.reason, saijin_studio.__version__, order.note
            )
            made = self._pack(head, order, models, scratch, cancel, progress)
            self._prove(made, head.id, order.passphrase, cancel)
            beside = scratch / "weights"
            if beside.is_dir():
                beside.replace(self._shelf.weights(head.id))
            self._shelf.take_in(made, head.id)
            self._shelf.note(head.id, self._clock.wall())
        return self._shelf.backup(head.id)

    def verify(
        self,
        backup: BackupId,
        passphrase: str | None,
        cancel: threading.Event,
        progress: Progress = ignore_progress,
    ) -> Backup:
        """Restore a backup into a scratch folder, compare everything, and note what was found.

        Raises:
            UnknownBackup, BackupLocked, BackupPassphraseWrong, BackupTooNew: when it cannot be read here.
            BackupDamaged: when it is not what it was.
            DiskFull, DataFolderUnwritable: when there is no room or no right.
        """
        path = self._shelf.path(backup)
        with writing(self._shelf.folder), self._scratch("check") as scratch:
            try:
                self.unpack(path, backup, scratch, passphrase, cancel, progress)
            except BackupDamaged as damage:
                self._shelf.note(backup, self._clock.wall(), damage)
                raise
            self._shelf.note(backup, self._clock.wall())
        return self._shelf.backup(backup)

    def unpack(
        self,
        path: Path,
        backup: BackupId,
        scratch: Path,
        passphrase: str | None,
        cancel: threading.Event,
        progress: Progress = ignore_progress,
        *,
        media: bool = False,
    ) -> tuple[Head, Manifest]:
        """Unpack a backup into ``files`` in an empty folder and check all of it; media are read and compared, and
        written only when asked for.

        Raises:
            BackupError: when it is not right, or cannot be read here.
        """
        left = () if media else ("media/",)
        head, manifest = unpack(
            path, backup, scratch, lambda name: not name.startswith(left), self._keys, passphrase, cancel, progress
        )
        check(cancel)
        _check_rows(scratch / "files" / DATABASE, backup, manifest)
        if unsound := unsound_weights(manifest.weights, self._shelf.weights(backup)):
            raise BackupDamaged(backup=backup, reason=f"the weights beside it are not complete: {unsound[0]}")
        return head, manifest

    def _pack(
        self,
        head: Head,
        order: Order,
        models: Mapping[str, bytes],
        scratch: Path,
        cancel: threading.Event,
        progress: Progress,
    ) -> Path:
        database, rows = scratch / "studio.sqlite3", dict[str, int]()
        if BackupPart.CONVERSATIONS in order.parts and _size(self._paths.database):
            try:
                snapshot(self._paths.database, database, lambda _done, _total: check(cancel))
                rows = dict(row_counts(database))
            except (DatabaseDamaged, DatabaseFailed, DatabaseTooNew) as error:
                raise BackupFailed(reason=error.what.rstrip(".")) from error
        files = [(place, name, path) for place in places(self._paths) for name, path in place.files()]
        files = [one for one in files if one[0].part in order.parts]
        total = sum(_size(path) for _, _, path in files) + _size(database)
        # Once packed, and once more as it is restored to be proven; media are only read again.
        needed = total + sum(_size(path) for place, _, path in files if place.part is not BackupPart.MEDIA)
        if needed > self._free(scratch):
            raise DiskFull(folder=str(self._shelf.folder), needed=human_bytes(needed))
        made = scratch / "content.zip"
        packer = Packer(made, cancel, progress, total)
        try:
            if rows:
                packer.add(DATABASE, database)
                database.unlink()
            for place, name, path in files:
                packer.add(name, path, packed=place.part is BackupPart.MEDIA)
            if BackupPart.MODEL_LIST in order.parts:
                for name, data in models.items():
                    packer.add_bytes(name, data)
            weights, copied = self._weights(order, scratch / "weights", cancel)
            if copied:
                head = replace(head, note=f"{head.note} {COPIED}".strip())
            head = packer.close(head, rows, weights)
        finally:
            packer.abandon()
        return self._seal(made, head, order, scratch, cancel) if order.encrypted else made

    def _weights(self, order: Order, into: Path, cancel: threading.Event) -> tuple[tuple[Member, ...], bool]:
        if BackupPart.WEIGHTS not in order.parts:
            return (), False
        into.mkdir()
        return keep_weights(self._paths.models, into, cancel)

    def _seal(self, made: Path, head: Head, order: Order, scratch: Path, cancel: threading.Event) -> Path:
        sealed = scratch / "sealed.zip"
        packer = Packer(sealed, cancel)
        try:
            seal(made, packer, head, self._keys, order.passphrase)
        finally:
            packer.abandon()
        made.unlink()
        return sealed

    def _prove(self, made: Path, backup: BackupId, passphrase: str | None, cancel: threading.Event) -> None:
        """Restore what was just made, as if it were somebody else's."""
        scratch = made.parent / "proof"
        scratch.mkdir()
        beside = made.parent / "weights"
        _, manifest = unpack(
            made, backup, scratch, lambda name: not name.startswith("media/"), self._keys, passphrase, cancel
        )
        try:
            _check_rows(scratch / "files" / DATABASE, backup, manifest)
        except BackupDamaged as error:
            raise BackupFailed(reason=error.details["reason"]) from error
        if unsound_weights(manifest.weights, beside):
            raise BackupFailed(reason="the weights changed meanwhile")

    @contextmanager
    def _scratch(self, purpose: str) -> Generator[Path]:
        scratch = self._shelf.scratch(purpose)
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _failing() -> Generator[None]:
    """Whatever else the system says of reading and writing."""
    try:
        yield
    except OSError as error:
        raise BackupFailed(reason=error.strerror or str(error)) from error


def _check_rows(database: Path, backup: BackupId, manifest: Manifest) -> None:
    """See that the database in a backup opens, is sound, and has the rows that it had."""
    if not manifest.rows and not database.exists():
        return
    try:
        rows = row_counts(database) if database.is_file() else dict[str, int]()
    except DatabaseTooNew as error:
        raise BackupTooNew(backup=backup) from error
    except DatabaseDamaged as error:
        raise BackupDamaged(backup=backup, reason="the conversations in it cannot be read") from error
    if dict(rows) != dict(manifest.rows):
        raise BackupDamaged(backup=backup, reason="the conversations in it are not complete")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
