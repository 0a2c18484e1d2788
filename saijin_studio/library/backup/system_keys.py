"""The system's store of secrets: Credential Manager, Keychain, Secret Service, KWallet."""

from __future__ import annotations

from typing import Protocol, cast

from saijin_studio.core.backup_errors import KeyStoreMissing

SERVICE = "Saijin Studio"


class Backend(Protocol):
    """What of a store of the package ``keyring`` is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """A secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a secret."""
        ...


class SystemKeyStore:
    """A ``KeyStore`` on what the system has.

    Args:
        backend: the store; None for the one that fits this machine, found when it is first needed.
    """

    def __init__(self, backend: Backend | None = None) -> None:
        self._backend = backend

    def get(self, name: str) -> str | None:
        """The secret of that name, or None.

        Raises:
            KeyStoreMissing: when there is no store, or it stays locked.
        """
        import keyring.errors

        try:
            return self._store().get_password(SERVICE, name)
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            raise KeyStoreMissing from error

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret, and see that it is kept.

        Raises:
            KeyStoreMissing: when there is no store, or it stays locked, or forgets at once.
        """
        import keyring.errors

        try:
            self._store().set_password(SERVICE, name, secret)
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            raise KeyStoreMissing from error
        if self.get(name) != secret:
            raise KeyStoreMissing

    def _store(self) -> Backend:
        if self._backend is None:
            import keyring

            self._backend = cast("Backend", keyring.get_keyring())
        return self._backend
