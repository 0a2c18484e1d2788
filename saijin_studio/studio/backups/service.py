"""Backups as the window, the command line and rollouts see them."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.backup_errors import UnknownBackup
from saijin_studio.core.backups import USUAL, BackupPart, BackupReason, BackupRules
from saijin_studio.core.events import BackupsChanged, ConversationsChanged, LibraryChanged
from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.library.files import digest, ignore_progress, writing
from saijin_studio.library.threads import in_thread
from saijin_studio.studio.backups.rules import due, superfluous

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.backups import Backup, RestoreDone, RestorePreview
    from saijin_studio.core.ids import BackupId
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.key_store import KeyStore
    from saijin_studio.library.files import Progress
    from saijin_studio.studio.backups.model_list import ModelLister
    from saijin_studio.studio.backups.restoring import PausesDatabase
    from saijin_studio.studio.backups.works import Works


class ClosedDatabase:
    """Where no studio runs, nobody has the database open."""

    @asynccontextmanager
    async def paused(self) -> AsyncGenerator[None]:
        """Nothing has to be let go of."""
        yield


class BackupService:
    """The backups of one data folder. Used from one event loop; the work is done in threads.

    Args:
        paths: the data folder.
        keys: where the key of encrypted backups lies.
        clock: the time.
        sink: is told of changes.
        models: tells which models are here.
        database: lets go of the database's file while another takes its place.
        hush: ends what writes to conversations, before they are replaced.
        settle: called when other conversations have come: what a crash would have left in the middle is put right.
    """

    def __init__(
        self,
        paths: Paths,
        keys: KeyStore,
        clock: Clock,
        sink: EventSink,
        models: ModelLister,
        database: PausesDatabase | None = None,
        hush: Callable[[], None] | None = None,
        settle: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._paths = paths
        self._keys = keys
        self._clock = clock
        self._sink = sink
        self._models = models
        self._database = database or ClosedDatabase()
        self._hush = hush
        self._settle = settle
        self._turn = asyncio.Lock()

    @cached_property
    def _works(self) -> Works:
        # Imported when somebody asks for backups: a studio that starts has no need of archives and keys yet.
        from saijin_studio.studio.backups.works import make_works

        return make_works(self._paths, self._keys, self._clock)

    def rules(self) -> BackupRules:
        """When backups are made by themselves, and how many stay, as the settings say now."""
        settings = SettingsFile(self._paths.settings).load()
        return BackupRules(settings.backup_every, settings.backup_keep, settings.backup_encrypted)

    async def set_rules(self, rules: BackupRules) -> None:
        """Change the rules; they count at once.

        Raises:
            SettingsInvalid, DataFolderUnwritable: when the settings' file cannot be read or written.
        """

        def work() -> None:
            file = SettingsFile(self._paths.settings)
            settings = file.load()
            file.save(
                replace(
                    settings,
                    backup_every=rules.every,
                    backup_keep=rules.keep,
                    backup_encrypted=rules.encrypt,
                )
            )

        await asyncio.to_thread(work)
        self._sink.publish(BackupsChanged())

    async def create(
        self,
        reason: BackupReason = BackupReason.ASKED,
        parts: Iterable[BackupPart] = USUAL,
        *,
        note: str = "",
        passphrase: str | None = None,
        encrypted: bool = False,
        weights: bool = False,
        progress: Progress | None = None,
    ) -> Backup:
        """Make a backup, and restore it into a scratch folder before it counts. Others may go on writing.

        Args:
            reason: why it is made.
            parts: what it holds.
            note: the user's words.
            passphrase: encrypts it; None with ``encrypted``, or where the rules want it, for the key in the
                system's store.
            encrypted: whether it is encrypted.
            weights: whether the weights of the models get second names beside it.
            progress: told of bytes done and in all, in any thread.

        Raises:
            BackupFailed: when it could not be made or was not right; nothing of it stays.
            KeyStoreMissing: when it is to be encrypted, and there is neither a passphrase nor a key store.
            DiskFull, DataFolderUnwritable: when there is no room or no right.
        """
        from saijin_studio.studio.backups.making import Order

        wanted = frozenset([*parts, BackupPart.WEIGHTS]) if weights else frozenset(parts)
        order = Order(reason, wanted, note, passphrase, encrypted or passphrase is not None or self.rules().encrypt)
        models = await self._models(self._clock.wall()) if BackupPart.MODEL_LIST in wanted else {}
        told = progress or ignore_progress
        async with self._turn:
            made = await in_thread(lambda cancel: self._works.maker.make(order, models, cancel, told))
        self._sink.publish(BackupsChanged())
        return made

    async def list(self) -> tuple[Backup, ...]:
        """Every backup, the newest first; a damaged one with its fault."""
        return await asyncio.to_thread(self._works.shelf.newest_first)

    async def show(self, backup: BackupId) -> Backup:
        """One backup.

        Raises:
            UnknownBackup: when there is none.
        """
        return await asyncio.to_thread(self._works.shelf.backup, backup)

    async def verify(
        self, backup: BackupId, passphrase: str | None = None, progress: Progress | None = None
    ) -> Backup:
        """Restore a backup into a scratch folder and compare everything.

        Raises:
            BackupError: when it is damaged or cannot be read here.
        """
        told = progress or ignore_progress
        try:
            return await in_thread(lambda cancel: self._works.maker.verify(backup, passphrase, cancel, told))
        finally:
            self._sink.publish(BackupsChanged())

    async def preview(self, backup: BackupId, passphrase: str | None = None) -> RestorePreview:
        """What putting a backup back would change.

        Raises:
            BackupError: when it is damaged or cannot be read here.
        """
        return await self._works.restorer.preview(backup, passphrase)

    async def restore(
        self, backup: BackupId, parts: Iterable[BackupPart] | None = None, passphrase: str | None = None
    ) -> RestoreDone:
        """Put a backup back, all that it holds or the parts named, after making the backup that undoes it.

        Conversations are replaced while the studio runs: what was writing to them is stopped. Nothing is touched
        before the whole backup was found right; a studio that ends in the middle finishes it when it starts.

        Raises:
            BackupError: when it is damaged or cannot be read here; nothing was touched.
            RestoreFailed: when a file could not be put in place; everything is as it was.
        """
        from saijin_studio.studio.backups.making import Order

        chosen = None if parts is None else frozenset(parts)
        undo = Order(BackupReason.RESTORE, frozenset(), passphrase=passphrase, encrypted=self.rules().encrypt)
        async with self._turn:
            done = await self._works.restorer.restore(backup, chosen, passphrase, undo, self._database, self._quiet)
            if self._settle is not None:
                await self._settle()
        for event in (ConversationsChanged(replaced=True), LibraryChanged(), BackupsChanged()):
            self._sink.publish(event)
        return done

    async def remove(self, backups: Iterable[BackupId]) -> None:
        """Delete backups, with the weights beside them.

        Raises:
            UnknownBackup: when there is none of that name; those before it are gone.
            DataFolderUnwritable: when one cannot be deleted.
        """

        def work() -> None:
            with writing(self._works.shelf.folder):
                for backup in backups:
                    self._works.shelf.remove(backup)

        try:
            await asyncio.to_thread(work)
        finally:
            self._sink.publish(BackupsChanged())

    async def prune(self, rules: BackupRules | None = None) -> tuple[BackupId, ...]:
        """Delete what the rules no longer keep; never the last one that was found right."""
        gone = superfluous(await self.list(), rules or self.rules())
        if gone:
            await self.remove(gone)
        return gone

    async def import_file(self, path: Path) -> Backup:
        """Take in a backup's file from elsewhere; it stays where it is, too.

        Raises:
            BackupDamaged, BackupTooNew: when it is none that can be used.
            DiskFull, DataFolderUnwritable: when there is no room or no right.
        """
        taken = await in_thread(lambda _cancel: self._import(path))
        self._sink.publish(BackupsChanged())
        return taken

    async def export_file(self, backup: BackupId, path: Path) -> None:
        """Copy a backup's file to where the user wants it.

        Raises:
            UnknownBackup: when there is none.
            FileTaken: when a file of that name is there.
            FileUnwritable: when it cannot be written.
        """
        source = self._works.shelf.path(backup)

        def work(_cancel: threading.Event) -> None:
            try:
                with source.open("rb") as reading, path.open("xb") as writer:
                    shutil.copyfileobj(reading, writer, 1 << 20)
                    writer.flush()
                    os.fsync(writer.fileno())
            except FileExistsError as error:
                raise FileTaken(file=str(path)) from error
            except OSError as error:
                raise FileUnwritable(file=str(path), reason=error.strerror or str(error)) from error

        await in_thread(work)

    async def recovery_key(self) -> str:
        """The key in the system's store as text, which opens backups anywhere where a passphrase is asked for.

        Raises:
            KeyStoreMissing: when there is no store.
        """
        from saijin_studio.library.backup.sealing import stored_key

        return await asyncio.to_thread(stored_key, self._keys)

    async def make_due(self) -> Backup | None:
        """Make the scheduled one if it is time, and let the old ones go; returns what was made.

        Raises:
            StudioError: as ``create`` does.
        """
        rules = self.rules()
        if not due(await self.list(), rules, self._clock.wall()):
            return None
        made = await self.create(BackupReason.SCHEDULED)
        await self.prune(rules)
        return made

    def _quiet(self) -> None:
        if self._hush is not None:
            self._hush()

    def _import(self, path: Path) -> Backup:
        from saijin_studio.library.backup.unpacking import Archive

        with Archive(path, path.name) as archive:
            archive.manifest()
            head = archive.head
        with writing(self._works.shelf.folder):
            scratch = self._works.shelf.scratch("import")
            try:
                copy = scratch / "copy"
                shutil.copyfile(path, copy)
                name = self._works.shelf.free_id(head.created, head.id)
                if name != head.id and self._has(head.id, copy):
                    return self._works.shelf.backup(head.id)
                self._works.shelf.take_in(copy, name)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
        return self._works.shelf.backup(name)

    def _has(self, backup: BackupId, copy: Path) -> bool:
        """Whether that very file is here already."""
        try:
            here = self._works.shelf.path(backup)
        except UnknownBackup:
            return False
        nothing = threading.Event()
        return here.stat().st_size == copy.stat().st_size and digest(here, nothing) == digest(copy, nothing)
