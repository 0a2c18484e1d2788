"""Counting tokens by llama.cpp's server, which offers that over HTTP alone.

The server is the one that this process runs anyway; it is asked on its Unix socket, or on the loopback where there
are none, with the key that only this process knows.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from saijin_studio.core.context import Counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.messages import Message

_SECONDS = 5.0
_OPENED = re.compile(r"<think>\s*\Z")


class TokenService:
    """Asks a server.

    Args:
        address: ``unix:///path`` or ``http://host:port``.
        key: what it asks for.
    """

    def __init__(self, address: str, key: str) -> None:
        self._address = urlsplit(address)
        self._key = key

    def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts:
        """The tokens of each text, and of a conversation in the model's template.

        Raises:
            OSError, ValueError, KeyError: when the server does not answer, or with an error.
        """
        found = [len(cast("list[object]", self._ask("/tokenize", {"content": text})["tokens"])) for text in texts]
        if not messages:
            return Counts(tuple(found), 0)
        asked = self._ask("/v1/chat/completions/input_tokens", _chat(messages))
        return Counts(tuple(found), int(cast("int", asked["input_tokens"])))

    def opens_thoughts(self, messages: Sequence[Message]) -> bool:
        """Whether the template itself begins the model's thoughts, so that only their end is in what it writes.

        Raises:
            OSError, ValueError, KeyError: as ``count`` does.
        """
        return _OPENED.search(str(self._ask("/apply-template", _chat(messages))["prompt"])) is not None

    def _ask(self, path: str, body: Mapping[str, object]) -> Mapping[str, object]:
        connection = _Connection(self._address.path) if self._address.scheme == "unix" else self._tcp()
        try:
            headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise ValueError(f"{path} answered {answer.status}")
        found: object = json.loads(content)
        if not isinstance(found, dict):
            raise ValueError(f"{path} did not answer with an object")
        return cast("dict[str, object]", found)

    def _tcp(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(
            self._address.hostname or "127.0.0.1", self._address.port, timeout=_SECONDS
        )


class _Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _chat(messages: Sequence[Message]) -> Mapping[str, object]:
    return {"messages": [{"role": one.role.value, "content": clean(one.text)} for one in messages]}


def clean(text: str) -> str:
    """Text that can be encoded; half a surrogate pair, as file names may hold, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
