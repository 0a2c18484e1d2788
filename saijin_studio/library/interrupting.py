"""Ending a read that waits for a silent server when the work is called off."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, Self, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

LOOK_SECONDS = 0.1


class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object: ...


class Interrupter:
    """Breaks the newest connection that it was told of as soon as ``cancel`` is set.

    A read that waits would notice nothing for as long as a server may be silent.
    """

    def __init__(self, cancel: threading.Event) -> None:
        self._cancel = cancel
        self._over = threading.Event()
        self._newest: socket.socket | None = None
        self._thread = threading.Thread(target=self._watch, name="ends a download that is called off", daemon=True)

    def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Hear of what happens to connections; to be handed to ``httpx`` as the extension ``trace``."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = cast("_Stream", info["return_value"]).get_extra_info("socket")
            self._newest = found if isinstance(found, socket.socket) else None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            newest = self._newest
            if self._cancel.is_set() and newest is not None:
                with suppress(OSError):  # it may have ended by itself
                    newest.shutdown(socket.SHUT_RDWR)
