"""Encryption of backups in the age format, which other programs read too.

A sealed backup is a ZIP archive like an open one, with ``content.age`` in it: the open backup, encrypted for a key.
With a passphrase, ``key.age`` beside it is that key, encrypted with the passphrase; else the key lies in the
system's store of secrets.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.backup_errors import (
    BackupDamaged,
    BackupLocked,
    BackupPassphraseWrong,
    KeyStoreMissing,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyrage import x25519

    from saijin_studio.core.ports.key_store import KeyStore
    from saijin_studio.library.backup.manifest import Head
    from saijin_studio.library.backup.packing import Packer
    from saijin_studio.library.backup.unpacking import Archive

CONTENT, KEY = "content.age", "key.age"
STORED = "key of encrypted backups"
"""Under which name the key lies in the system's store."""

_RECOVERY = "AGE-SECRET-KEY-1"
_LARGEST_KEY = 4096


def stored_key(keys: KeyStore) -> str:
    """The key in the system's store; made when there is none yet.

    Raises:
        KeyStoreMissing: when there is no store.
    """
    from pyrage import x25519

    known = keys.get(STORED)
    if known is not None:
        return known
    made = str(x25519.Identity.generate())
    keys.keep(STORED, made)
    return made


def lock(secret: bytes, passphrase: str) -> bytes:
    """Encrypt a key with a passphrase; takes a second on purpose, so that nobody tries many."""
    import pyrage

    return pyrage.passphrase.encrypt(secret, passphrase)


def seal(
    content: Path,
    packer: Packer,
    head: Head,
    keys: KeyStore,
    passphrase: str | None,
    locked: Callable[[bytes, str], bytes] = lock,
) -> Head:
    """Encrypt an open backup into the archive that ``packer`` writes, and finish that.

    Args:
        content: the open backup.
        packer: a new archive.
        head: what the backup says about itself.
        keys: where the key lies when there is no passphrase.
        passphrase: the user's own; None to use the key in the store.
        locked: encrypts a key with a passphrase.

    Returns:
        The head of the sealed one.

    Raises:
        KeyStoreMissing: when there is neither a passphrase nor a store of secrets.
    """
    import pyrage

    if passphrase is None:
        identity = pyrage.x25519.Identity.from_str(stored_key(keys))
    else:
        identity = pyrage.x25519.Identity.generate()
        packer.add_bytes(KEY, locked(str(identity).encode("ascii"), passphrase))
    public = identity.to_public()
    sealed = content.with_name(CONTENT)
    with content.open("rb") as source, sealed.open("wb") as target:
        pyrage.encrypt_io(source, target, [public])
    packer.add(CONTENT, sealed, packed=True)
    sealed.unlink()
    return packer.close(replace(head, key=str(public), passphrase=passphrase is not None))


def unseal(archive: Archive, name: str, into: Path, keys: KeyStore, passphrase: str | None) -> None:
    """Decrypt a sealed backup into the file ``into``.

    Args:
        archive: the sealed one.
        name: what to call it.
        into: must not exist.
        keys: where its key may lie.
        passphrase: its passphrase or its recovery key; None to use the key in the store.

    Raises:
        BackupLocked: when its key is not here.
        BackupPassphraseWrong: when what was given does not open it.
        BackupDamaged: when it is not what it was.
    """
    import pyrage

    listed = {one.name: one for one in archive.manifest().members}
    if CONTENT not in listed:
        raise BackupDamaged(backup=name, reason="what is encrypted in it is missing")
    identity = _identity(archive, name, keys, passphrase)
    with archive.member(CONTENT) as source, into.open("xb") as target:
        try:
            pyrage.decrypt_io(source, target, [identity])
        except pyrage.DecryptError as error:
            raise BackupDamaged(backup=name, reason="what is encrypted in it is not what it was") from error
        target.flush()
        os.fsync(target.fileno())


def _identity(archive: Archive, name: str, keys: KeyStore, passphrase: str | None) -> x25519.Identity:
    """The key that opens the archive."""
    import pyrage

    if passphrase is None:
        return _from_store(archive, name, keys)
    try:
        if passphrase.strip().upper().startswith(_RECOVERY):
            given = pyrage.x25519.Identity.from_str(passphrase.strip().upper())
        elif not archive.head.passphrase:
            raise BackupPassphraseWrong(backup=name)
        else:
            with archive.member(KEY) as stream:
                sealed = stream.read(_LARGEST_KEY)
            opened = pyrage.passphrase.decrypt(sealed, passphrase)
            given = pyrage.x25519.Identity.from_str(opened.decode("ascii"))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise BackupPassphraseWrong(backup=name) from error
    if str(given.to_public()) != archive.head.key:
        raise BackupPassphraseWrong(backup=name)
    return given


def _from_store(archive: Archive, name: str, keys: KeyStore) -> x25519.Identity:
    import pyrage

    if archive.head.passphrase:
        raise BackupLocked(backup=name)
    try:
        known = keys.get(STORED)
        identity = None if known is None else pyrage.x25519.Identity.from_str(known)
    except (KeyStoreMissing, pyrage.IdentityError) as error:
        raise BackupLocked(backup=name) from error
    if identity is None or str(identity.to_public()) != archive.head.key:
        raise BackupLocked(backup=name)
    return identity
