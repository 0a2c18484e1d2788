"""Putting a backup back: all of it or nothing, while the studio runs or while it is closed."""

from __future__ import annotations

import shutil
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.backup_errors import BackupDamaged, BackupPartMissing, RestoreFailed
from saijin_studio.core.backups import BackupPart, RestoreDone, RestorePreview
from saijin_studio.library.backup.swapping import Swap
from saijin_studio.library.backup.weights import bring_back, missing_weights, wrong_weights
from saijin_studio.library.files import writing
from saijin_studio.library.threads import in_thread
from saijin_studio.studio.backups.differences import Differences

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ids import BackupId
    from saijin_studio.library.backup.manifest import Manifest
    from saijin_studio.library.backup.shelf import BackupShelf
    from saijin_studio.studio.backups.making import BackupMaker, Order

AT_START = frozenset(
    {BackupPart.SETTINGS, BackupPart.PERSONAS, BackupPart.CATALOGUE, BackupPart.MODELFILES, BackupPart.MAPPING}
)
"""What the studio reads when it starts, so that a change of it counts from the next start."""

_NOT_UNDONE = {BackupPart.WEIGHTS, BackupPart.MODEL_LIST}
"""Weights are only added, and a list changes nothing."""


class PausesDatabase(Protocol):
    """Lets go of the database's file for a while."""

    def paused(self) -> AbstractAsyncContextManager[None]:
        """While this is entered, nobody has the file open."""
        ...


class Restorer:
    """Puts backups back.

    Args:
        paths: the data folder.
        shelf: where backups lie.
        maker: unpacks them, and makes the one that undoes it.
        swap: puts the files in place.
    """

    def __init__(self, paths: Paths, shelf: BackupShelf, maker: BackupMaker, swap: Swap | None = None) -> None:
        self._paths = paths
        self._shelf = shelf
        self._maker = maker
        self._swap = swap or Swap(paths.root)

    async def preview(self, backup: BackupId, passphrase: str | None) -> RestorePreview:
        """What would change, and nothing else.

        Raises:
            BackupError: when it is damaged or cannot be read here.
        """
        path = self._shelf.path(backup)

        def work(cancel: threading.Event) -> RestorePreview:
            with writing(self._shelf.folder), self._scratch() as scratch:
                head, manifest = self._maker.unpack(path, backup, scratch, passphrase, cancel)
                differences = Differences(self._paths, manifest, scratch / "files", head.parts)
                return RestorePreview(self._shelf.backup(backup), differences.changes(self._shelf.weights(backup)))

        return await in_thread(work)

    async def restore(
        self,
        backup: BackupId,
        parts: frozenset[BackupPart] | None,
        passphrase: str | None,
        undo: Order,
        database: PausesDatabase,
        hush: Callable[[], None],
    ) -> RestoreDone:
        """Check it, make the backup that undoes it, and put it in place.

        Args:
            backup: which.
            parts: what of it; None for all that it holds.
            passphrase: that of an encrypted one, or its recovery key.
            undo: how the backup that undoes it is made; its parts become those that are put back.
            database: lets go of the file meanwhile.
            hush: called before conversations are replaced: whatever writes to them should end.

        Raises:
            BackupError: when it is damaged or cannot be read here; nothing was touched.
            RestoreFailed: when a file could not be put in place; everything is as it was.
        """
        held = self._shelf.backup(backup)
        if held.fault is None and parts is not None and (missing := parts - held.parts):
            raise BackupPartMissing(backup=backup, parts=", ".join(sorted(missing)))
        path = self._shelf.path(backup)
        with writing(self._paths.root):
            unpacked = await in_thread(lambda _cancel: self._swap.begin())
            try:
                head, manifest = await in_thread(
                    lambda cancel: self._maker.unpack(path, backup, unpacked, passphrase, cancel, media=True)
                )
                chosen = head.parts if parts is None else parts
                if BackupPart.WEIGHTS in chosen:
                    await in_thread(lambda cancel: self._check_weights(backup, manifest, cancel))
                if BackupPart.CONVERSATIONS in chosen:
                    hush()
                order = replace(undo, parts=chosen - _NOT_UNDONE, note=backup)
                async with database.paused():
                    # Now nothing is written any more: what is undone later is all that there was.
                    made = await in_thread(lambda cancel: self._maker.make(order, {}, cancel))
                    restart = await in_thread(
                        lambda _cancel: self._put(backup, manifest, unpacked / "files", chosen)
                    )
            finally:
                await in_thread(lambda _cancel: self._swap.abandon())
        return RestoreDone(made.id, restart)

    def _check_weights(self, backup: BackupId, manifest: Manifest, cancel: threading.Event) -> None:
        beside = self._shelf.weights(backup)
        if wrong := wrong_weights(manifest.weights, beside, self._paths.models, cancel):
            raise BackupDamaged(backup=backup, reason=f"the weights beside it are not what they were: {wrong[0]}")

    def _put(self, backup: BackupId, manifest: Manifest, files: Path, parts: frozenset[BackupPart]) -> bool:
        """Whether something changed that counts from the next start only."""
        differences = Differences(self._paths, manifest, files, parts)
        changed, moves = differences.files(), differences.moves()
        try:
            self._swap.commit(moves)
            self._swap.forward()
        except OSError as error:
            self._swap.take_back()
            raise RestoreFailed(backup=backup, reason=error.strerror or str(error)) from error
        if BackupPart.WEIGHTS in parts:
            beside = self._shelf.weights(backup)
            bring_back(tuple(missing_weights(manifest.weights, beside, self._paths.models)))
        return any(one.part in AT_START for one in changed)

    @contextmanager
    def _scratch(self) -> Generator[Path]:
        scratch = self._shelf.scratch("preview")
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
