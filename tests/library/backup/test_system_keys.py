"""The system's store of secrets, and systems that have none."""

from __future__ import annotations

import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring

from saijin_studio.core.backup_errors import KeyStoreMissing
from saijin_studio.core.ports.key_store import MemoryKeyStore
from saijin_studio.library.backup.system_keys import SERVICE, Backend, SystemKeyStore


class Kept:
    """A store that keeps."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password


def test_secrets_are_kept_for_the_studio() -> None:
    kept = Kept()
    store = SystemKeyStore(kept)
    assert store.get("key") is None
    store.keep("key", "secret")
    assert (store.get("key"), kept.kept) == ("secret", {(SERVICE, "key"): "secret"})


@pytest.mark.parametrize("backend", [NoKeyring(), ForgetfulKeyring()])
def test_a_system_without_a_store_is_told_in_one_sentence(backend: Backend) -> None:
    with pytest.raises(KeyStoreMissing):
        SystemKeyStore(backend).keep("key", "secret")


def test_a_store_that_does_not_answer_is_none() -> None:
    with pytest.raises(KeyStoreMissing):
        SystemKeyStore(NoKeyring()).get("key")


def test_the_store_in_memory_does_the_same() -> None:
    store = MemoryKeyStore()
    assert store.get("key") is None
    store.keep("key", "secret")
    assert store.get("key") == "secret"
    store.missing = True
    with pytest.raises(KeyStoreMissing):
        store.get("key")
    with pytest.raises(KeyStoreMissing):
        store.keep("key", "secret")
