"""Where secrets lie that no file may hold."""

from __future__ import annotations

from typing import Protocol

from saijin_studio.core.backup_errors import KeyStoreMissing


class KeyStore(Protocol):
    """The system's store of secrets, or another. Blocks, and may ask the user to unlock it."""

    def get(self, name: str) -> str | None:
        """The secret of that name, or None.

        Raises:
            KeyStoreMissing: when there is no store, or it stays locked.
        """
        ...

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret, in the place of an older one of that name.

        Raises:
            KeyStoreMissing: when there is no store, or it stays locked.
        """
        ...


class MemoryKeyStore:
    """Keeps secrets as long as it lives; with ``missing`` it is a machine that has no store."""

    def __init__(self, *, missing: bool = False) -> None:
        self.missing = missing
        self.secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret of that name, or None."""
        if self.missing:
            raise KeyStoreMissing
        return self.secrets.get(name)

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret."""
        if self.missing:
            raise KeyStoreMissing
        self.secrets[name] = secret
