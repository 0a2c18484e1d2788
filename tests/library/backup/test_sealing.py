"""Encrypted backups: opened with the key of the store, a passphrase or the recovery key, else not at all."""

from __future__ import annotations

import base64
import io
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.backup_errors import (
    BackupDamaged,
    BackupLocked,
    BackupPassphraseWrong,
    BackupTooNew,
    KeyStoreMissing,
)
from saijin_studio.core.ids import BackupId
from saijin_studio.core.ports.key_store import KeyStore, MemoryKeyStore
from saijin_studio.library.backup.opening import unpack
from saijin_studio.library.backup.packing import Packer
from saijin_studio.library.backup.sealing import STORED, seal, stored_key
from saijin_studio.library.backup.unpacking import Archive
from tests.library.backup.archives import ID, NOTHING, PLAIN, forged, packed

WORDS = "夜は短し"
IDENTITY = "AGE-SECRET-KEY-1XECEFV0ASW6SJ579HWCFUWJFS6AYAKAD0P5GWTFE7P8CU5CR3DFSW3JZL3"
QUICK = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBOemVadW5rSWxQL3ZLSVoxdjN2VlBBIDIKZFFJbzZyb0VIVS9RcTVoZTZlRWdQandqS1R0"
    "NTRveEJUcFY1MXBQQ0RBUQotLS0gdEdlMTM2NE40V1d0cDhTUVJDVmFEUUxqV2xmaEVFS0Z1enFEem54cllFWQo5Qd02GZlm460kcjQh6KaDugiw"
    "QphvcJ2a+9ZHxy76U+Of5ZRAq/aihoVhtVQO3fZ4+IbU35Z1y2CtURpcFoU41Fk9JQRNsM6hDUpoM5YPKhMzPfFcVe+npGZv62XrO2w9dscxUxsa"
    "Up2X"
)
"""``IDENTITY`` encrypted with ``WORDS``, with as little work as the format allows."""

FILES = {"personas/a.yaml": b"secret words " * 50}


def sealed(folder: Path, keys: KeyStore, passphrase: str | None = None) -> Path:
    """An encrypted backup in a folder."""
    folder.mkdir(exist_ok=True)
    head = packed(folder / "content", FILES)
    packer = Packer(folder / "sealed", NOTHING)
    seal(folder / "content", packer, head, keys, passphrase)
    return folder / "sealed"


def opened(path: Path, scratch: Path, keys: KeyStore, passphrase: str | None = None) -> bytes:
    """What is in an encrypted backup."""
    scratch.mkdir()
    head, _ = unpack(path, ID, scratch, lambda _name: True, keys, passphrase, NOTHING)
    assert head.encrypted
    assert [one.name for one in scratch.iterdir()] == ["files"]
    return (scratch / "files" / "personas" / "a.yaml").read_bytes()


def test_the_key_of_the_store_opens_it_and_nothing_shows_outside(tmp_path: Path) -> None:
    keys = MemoryKeyStore()
    path = sealed(tmp_path, keys)
    assert b"secret" not in path.read_bytes()
    assert opened(path, tmp_path / "1", keys) == FILES["personas/a.yaml"]
    assert stored_key(keys) == keys.secrets[STORED]
    for wrong in (MemoryKeyStore(), MemoryKeyStore(missing=True), _other()):
        with pytest.raises(BackupLocked):
            opened(path, tmp_path / f"{id(wrong)}", wrong)
    keys.keep(STORED, "no key")
    with pytest.raises(BackupLocked):
        opened(path, tmp_path / "2", keys)


def test_the_recovery_key_opens_it_where_the_store_is_gone(tmp_path: Path) -> None:
    keys = MemoryKeyStore()
    path, gone = sealed(tmp_path, keys), MemoryKeyStore(missing=True)
    assert opened(path, tmp_path / "1", gone, f" {keys.secrets[STORED].lower()}\n") == FILES["personas/a.yaml"]
    for wrong in ("a passphrase", "AGE-SECRET-KEY-1QQ", stored_key(_other())):
        with pytest.raises(BackupPassphraseWrong):
            opened(path, tmp_path / wrong, gone, wrong)


def test_a_passphrase_needs_no_store(tmp_path: Path) -> None:
    """What it encrypts is the key that opens the content."""
    gone, locked = MemoryKeyStore(missing=True), list[tuple[bytes, str]]()

    def lock(secret: bytes, passphrase: str) -> bytes:
        locked.append((secret, passphrase))
        return b"locked"

    head = packed(tmp_path / "content", FILES)
    packer = Packer(tmp_path / "sealed", NOTHING)
    head = seal(tmp_path / "content", packer, head, gone, WORDS, lock)
    ((secret, passphrase),) = locked
    assert (passphrase, head.passphrase) == (WORDS, True)
    assert opened(tmp_path / "sealed", tmp_path / "1", gone, secret.decode()) == FILES["personas/a.yaml"]
    with Archive(tmp_path / "sealed", ID) as archive, archive.member("key.age") as key:
        assert key.read() == b"locked"


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    gone, content = MemoryKeyStore(missing=True), io.BytesIO()
    identity = pyrage.x25519.Identity.from_str(IDENTITY)
    packed(tmp_path / "content", FILES)
    pyrage.encrypt_io(io.BytesIO((tmp_path / "content").read_bytes()), content, [identity.to_public()])
    head = replace(PLAIN, key=str(identity.to_public()), passphrase=True)
    forged(tmp_path / "made", [("key.age", QUICK), ("content.age", content.getvalue())], head=head)
    assert opened(tmp_path / "made", tmp_path / "1", gone, WORDS) == FILES["personas/a.yaml"]
    with pytest.raises(BackupPassphraseWrong):
        opened(tmp_path / "made", tmp_path / "2", gone, "夜は長し")
    with pytest.raises(BackupLocked):
        opened(tmp_path / "made", tmp_path / "3", gone)


@cache
def sealed_once() -> tuple[bytes, str]:
    """An encrypted backup, and its key."""
    keys = MemoryKeyStore()
    with TemporaryDirectory() as name:
        return sealed(Path(name), keys).read_bytes(), stored_key(keys)


@given(st.data())
@settings(max_examples=40)
def test_a_flipped_byte_is_recognised_or_changes_nothing(data: st.DataObject) -> None:
    content, key = sealed_once()
    at = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[at] ^= data.draw(st.integers(1, 255))
    with TemporaryDirectory() as name:
        (Path(name) / "made").write_bytes(flipped)
        with suppress(BackupDamaged, BackupTooNew):
            found = opened(Path(name) / "made", Path(name) / "out", MemoryKeyStore(missing=True), key)
            assert found == FILES["personas/a.yaml"]


def test_without_a_passphrase_and_a_store_nothing_is_encrypted(tmp_path: Path) -> None:
    with pytest.raises(KeyStoreMissing):
        sealed(tmp_path, MemoryKeyStore(missing=True))


def test_damaged_or_exchanged_content_is_recognised(tmp_path: Path) -> None:
    keys = MemoryKeyStore()
    path = sealed(tmp_path, keys)
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    (tmp_path / "flipped").write_bytes(content)
    with pytest.raises(BackupDamaged):
        opened(tmp_path / "flipped", tmp_path / "1", keys)

    head = replace(PLAIN, key="age1x")
    forged(tmp_path / "empty", [("x", b"")], head=head)
    with pytest.raises(BackupDamaged, match="missing"):
        opened(tmp_path / "empty", tmp_path / "2", keys)
    other = packed(tmp_path / "other", FILES, replace(PLAIN, id=BackupId("20260101-000000")))
    packer = Packer(tmp_path / "exchanged", NOTHING)
    seal(tmp_path / "other", packer, replace(other, id=ID), keys, None)
    with pytest.raises(BackupDamaged, match="another backup"):
        opened(tmp_path / "exchanged", tmp_path / "4", keys)
    real = _key_of(path)
    forged(tmp_path / "noise", [("content.age", b"noise")], head=replace(PLAIN, key=real))
    with pytest.raises(BackupDamaged, match="not what it was"):
        opened(tmp_path / "noise", tmp_path / "3", keys)


def _other() -> MemoryKeyStore:
    keys = MemoryKeyStore()
    stored_key(keys)
    return keys


def _key_of(path: Path) -> str:
    with Archive(path, ID) as archive:
        return archive.head.key
