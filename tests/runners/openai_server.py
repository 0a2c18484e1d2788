"""A server with the interface of OpenAI's, over a real socket, that says what a test tells it to."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

GOOD = "200 OK"


class OpenAiServer:
    """Answers a request for models with ``names``, and every chat with ``lines``, after ``status``.

    A line of None makes it silent; ``hung_up`` is set when the client went away then.
    """

    def __init__(self, *names: str) -> None:
        self.models: object = {"data": [{"id": name} for name in names]}
        self.lines: list[str | None] = []
        self.status, self.body = GOOD, ""
        self.asked: list[dict[str, object]] = []
        self.keys: list[str] = []
        self.silent, self.hung_up = asyncio.Event(), asyncio.Event()
        self.port = 0

    def say(self, *pieces: str, finish: str = "stop") -> None:
        """Let a chat say this."""
        chunks: list[object] = [{"choices": [{"delta": {"content": piece}}]} for piece in ("", *pieces)]
        chunks += [{"choices": [{"delta": {}, "finish_reason": finish}]}, {"choices": [], "usage": {}}]
        self.lines = [": hello", "", *(f"data: {json.dumps(chunk)}" for chunk in chunks), "data: [DONE]"]

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            path, body = await self._read(reader)
            if path == "/v1/models":
                self._send(writer, json.dumps(self.models))
            elif self.status != GOOD:
                self._send(writer, self.body)
            else:
                self.asked.append(body)
                await self._stream(reader, writer)
            await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> tuple[str, dict[str, object]]:
        path = (await reader.readline()).split()[1].decode()
        length = 0
        while line := (await reader.readline()).strip().decode():
            name, _, value = line.partition(": ")
            if name.lower() == "content-length":
                length = int(value)
            if name.lower() == "authorization":
                self.keys.append(value)
        return path, json.loads(await reader.readexactly(length) or b"{}")

    def _send(self, writer: asyncio.StreamWriter, body: str) -> None:
        data = body.encode()
        writer.write(f"HTTP/1.1 {self.status}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for line in self.lines:
            if line is None:
                await writer.drain()
                self.silent.set()
                await reader.read()
                self.hung_up.set()
                return
            writer.write(line.encode() + b"\n")
