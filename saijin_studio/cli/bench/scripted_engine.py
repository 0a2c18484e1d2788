"""An engine that is a script: it speaks Ollama's protocol, loads nothing, and says something else every time."""

from __future__ import annotations

import asyncio
import json
from time import monotonic
from typing import TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    from types import TracebackType

    from saijin_studio.cli.bench.talk_text import Chance, Talker

PIECES_PER_SECOND = 200
"""How quick every reply is."""
_CHARACTERS = 4
_SENTENCES = (1, 4, 12, 24, 40)
_LARGE = 200_000
_LARGE_SHARE = 0.05
_MODEL: dict[str, object] = {
    "name": "gemma2:2b",
    "model": "gemma2:2b",
    "digest": "script",
    "size": 50_000_000,
    "size_vram": 0,
    "context_length": 4096,
    "details": {},
}
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"


class ScriptedEngine:
    """Answers at an address of its own between entering and leaving; a client that goes away is forgotten.

    One reply in twenty begins with 200,000 characters at once, for those are what saving is hard for.

    Args:
        talker: what is said.
        draw: how long replies are.
    """

    def __init__(self, talker: Talker, draw: Chance) -> None:
        self._talker, self._draw = talker, draw
        self._server: asyncio.Server | None = None
        self._clients: set[asyncio.Task[None]] = set()
        self._loaded = False

    @property
    def url(self) -> str:
        """Where it answers.

        Raises:
            RuntimeError: before it is entered.
        """
        if self._server is None:
            raise RuntimeError("the engine is not there yet")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for client in tuple(self._clients):
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = asyncio.current_task()
        assert client is not None
        self._clients.add(client)
        try:
            while (asked := await _request(reader)) is not None:
                await self._answer(*asked, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # who asked was killed, which is what they are there for
        finally:
            self._clients.discard(client)
            writer.close()

    async def _answer(self, path: str, body: dict[str, object], writer: asyncio.StreamWriter) -> None:
        match path:
            case "/api/chat" if body.get("messages"):
                options = cast("dict[str, int]", body.get("options", {}))
                await self._stream(options.get("num_predict", _LARGE), writer)
            case "/api/chat":
                self._loaded = body.get("keep_alive") != 0
                await _say(writer, _part("") | {"done": True, "done_reason": "load"})
            case "/api/tags":
                await _say(writer, {"models": [_MODEL]})
            case "/api/ps":
                await _say(writer, {"models": [_MODEL] if self._loaded else []})
            case "/api/show":
                await _say(writer, {"capabilities": ["completion"], "model_info": {}, "template": ""})
            case _:
                await _say(writer, {"version": "0.13.2"})

    async def _stream(self, most: int, writer: asyncio.StreamWriter) -> None:
        """Piece by piece, as many as are due: a machine that is late makes up for it."""
        text = "".join(self._talker.replied() for _ in range(self._draw.choice(_SENTENCES)))
        pieces = [text[at : at + _CHARACTERS] for at in range(0, len(text), _CHARACTERS)][:most]
        if most > len(pieces) and self._draw.random() < _LARGE_SHARE:
            pieces.insert(0, (text * (_LARGE // len(text) + 1))[:_LARGE])
        writer.write(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        began, sent = monotonic(), 0
        while sent < len(pieces):
            due = min(len(pieces), int((monotonic() - began) * PIECES_PER_SECOND) + 1)
            _chunk(writer, *(_part(piece) for piece in pieces[sent:due]))
            await writer.drain()
            sent = due
            await asyncio.sleep(1 / PIECES_PER_SECOND)
        counts = {"prompt_eval_count": 1, "eval_count": len(pieces)}
        _chunk(writer, _part("") | {"done": True, "done_reason": "stop"} | counts)
        writer.write(b"0\r\n\r\n")
        await writer.drain()


def _part(text: str) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    return {"model": "script", "created_at": "2026-01-01T00:00:00Z", "done": False, "message": message}


async def _request(reader: asyncio.StreamReader) -> tuple[str, dict[str, object]] | None:
    """The path and the body of the next request; None when the client has gone."""
    head = await reader.readline()
    if not head:
        return None
    length = 0
    while (line := await reader.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body: dict[str, object] = json.loads(await reader.readexactly(length)) if length else {}
    return head.split()[1].decode(), body


def _chunk(writer: asyncio.StreamWriter, *parts: dict[str, object]) -> None:
    data = "".join(json.dumps(part) + "\n" for part in parts).encode()
    writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


async def _say(writer: asyncio.StreamWriter, what: dict[str, object]) -> None:
    data = json.dumps(what).encode()
    writer.write(_HEAD + f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
    await writer.drain()
