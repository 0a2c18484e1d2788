"""Unpacking a backup, open or sealed, into a scratch folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.backup_errors import BackupDamaged
from saijin_studio.library.backup.sealing import CONTENT, unseal
from saijin_studio.library.backup.unpacking import Archive
from saijin_studio.library.files import Progress, ignore_progress

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.ports.key_store import KeyStore
    from saijin_studio.library.backup.manifest import Head, Manifest


def unpack(
    path: Path,
    name: str,
    scratch: Path,
    wanted: Callable[[str], bool],
    keys: KeyStore,
    passphrase: str | None,
    cancel: threading.Event,
    progress: Progress = ignore_progress,
) -> tuple[Head, Manifest]:
    """Read a whole backup, and write those of its members that are wanted.

    Args:
        path: its file.
        name: what to call it.
        scratch: an empty folder; what was wanted lies in ``files`` in it.
        wanted: tells by the name whether a member is written.
        keys: where the key of a sealed one may lie.
        passphrase: that of a sealed one, or its recovery key; None to use the key in the store.
        cancel: stops the work when it is set.
        progress: told of bytes read and in all.

    Returns:
        Its head, and the list of what it holds.

    Raises:
        BackupError: when it is damaged, too new, or cannot be decrypted.
        DiskFull: when it does not fit.
        OSError: when the scratch folder cannot be written.
    """
    files = scratch / "files"
    files.mkdir()
    with Archive(path, name) as archive:
        if not archive.head.encrypted:
            return archive.head, archive.unpack(files, wanted, cancel, progress)
        # First what anyone may check: whether the sealed bytes are those that were written.
        archive.unpack(files, lambda _name: False, cancel)
        outside, content = archive.head, scratch / CONTENT
        unseal(archive, name, content, keys, passphrase)
    try:
        with Archive(content, name) as archive:
            inside = archive.head
            if inside.id != outside.id or inside.encrypted:
                raise BackupDamaged(backup=name, reason="what is encrypted in it belongs to another backup")
            return outside, archive.unpack(files, wanted, cancel, progress)
    finally:
        content.unlink()
