"""A server that speaks Ollama's protocol over a real socket, and misbehaves when told to."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

GB = 10**9


@dataclass(frozen=True)
class Stall:
    """Answer ``after`` lines of a stream (0: not even the status), then say nothing more."""

    after: int = 0


@dataclass(frozen=True)
class Cut:
    """Break the connection after so many lines of a stream (0: before the status)."""

    after: int = 0


@dataclass(frozen=True)
class EndEarly:
    """End the stream properly after so many lines, without a last one that is done."""

    after: int = 0


@dataclass(frozen=True)
class Line:
    """Put this text in place of the line behind ``after`` others, and end the stream."""

    text: str
    after: int = 0


@dataclass(frozen=True)
class Status:
    """Answer with a status and a body."""

    code: int
    body: str


@dataclass(frozen=True)
class Forget:
    """Answer a load as if it had worked, and do not keep the model."""


Fault = Stall | Cut | EndEarly | Line | Status | Forget


@dataclass
class Model:
    """A stored model, and how it lies in memory when it is loaded."""

    tag: str
    digest: str
    size: int = 4 * GB
    vram: int = 3 * GB
    longest_context: int = 8192
    context_length: int = 0
    chats: bool = True
    abilities: tuple[str, ...] = ()
    template: str = ""
    lingers: int = 0
    """How often ``/api/ps`` still shows it after it was told to go."""


@dataclass
class Request:
    """What came in."""

    path: str
    body: dict[str, object] = field(default_factory=dict[str, object])


class Broken(Exception):
    """Ends a connection at once."""


class OllamaServer:
    """The server. ``reply`` is what every chat and completion yields.

    ``faults`` are taken by the next requests to a path, one each. While ``may_go_on`` is not set, streams wait
    behind their first line. ``stalled`` is set by a request that gets no answer, and ``hung_up`` when the client
    of a stream, or of such a request, went away.
    """

    def __init__(self, *models: Model) -> None:
        self.models = {model.tag: model for model in models}
        self.in_memory: dict[str, Model] = {}
        self.reply: tuple[str, ...] = ("こん", "にちは", "。")
        self.next_replies: deque[tuple[str, ...]] = deque()
        """What the next chats yield instead, one each."""
        self.version = "0.13.2"
        self.thoughts: tuple[str, ...] = ()
        """What comes before it in a field of its own."""
        self.reason = "stop"
        self.about: dict[str, dict[str, object]] = {}
        """What ``/api/show`` says of a model besides, by its tag."""
        self.newest: dict[str, str] = {}
        """The digests that models have once they are pulled."""
        self.pages: dict[str, object] = {}
        """What is answered at other paths, as a registry does."""
        self.requests: list[Request] = []
        self.faults: dict[str, deque[Fault]] = {}
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.hung_up = asyncio.Event()
        self.stalled = asyncio.Event()
        self.port = 0
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where it listens, or did."""
        return f"http://127.0.0.1:{self.port}"

    def plan(self, path: str, *faults: Fault) -> None:
        """Let the next requests to ``path`` go wrong."""
        self.faults.setdefault(path, deque()).extend(faults)

    def evict(self, tag: str) -> None:
        """Unload a model by a rule of the engine's own."""
        del self.in_memory[tag]

    def load_for_others(self, tag: str, context_length: int = 4096) -> None:
        """Load a model that some other program asked for."""
        self.models[tag].context_length = context_length
        self.in_memory[tag] = self.models[tag]

    async def restart(self) -> None:
        """End as a killed process does, and come back at the same address with nothing in memory."""
        await self.stop()
        await self.start()

    def asked(self, path: str) -> list[dict[str, object]]:
        """The bodies of all requests to ``path``."""
        return [request.body for request in self.requests if request.path == path]

    async def start(self) -> None:
        """Listen: at any free port the first time, and then at the same again."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """End as a killed process does: no more connections, the open ones broken, the memory free."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in tuple(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        self.in_memory.clear()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await _read(reader)) is not None:
                self.requests.append(request)
                await self._answer(request, reader, writer)
        except (Broken, ConnectionError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()

    async def _answer(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        planned = self.faults.get(request.path)
        fault = planned.popleft() if planned else None
        match fault:
            case Stall(0):
                self.stalled.set()
                await self._until_hung_up(reader)
            case Cut(0):
                raise Broken
            case Status(code, body):
                return await _send(writer, code, body)
            case _:
                pass
        if request.path in {"/api/chat", "/api/generate"}:
            return await self._generate(request, fault, reader, writer)
        status, answer = self._known(request)
        body = fault.text if isinstance(fault, Line) else json.dumps(answer)
        return await _send(writer, status, body)

    def _known(self, request: Request) -> tuple[int, object]:
        match request.path:
            case "/api/version":
                return 200, {"version": self.version}
            case "/api/tags":
                return 200, {"models": [self._shown(model) for model in self.models.values()]}
            case "/api/ps":
                running = list(self.in_memory.values())
                for model in running:
                    if model.context_length < 0:
                        self._linger(model)
                return 200, {"models": [self._running(model) for model in running]}
            case "/api/show" | "/api/delete" | "/api/copy" | "/api/pull":
                return self._of_model(request)
            case path:
                return (200, self.pages[path]) if path in self.pages else (404, "404 page not found")

    def _of_model(self, request: Request) -> tuple[int, object]:
        model = self._model(request)
        if model is None:
            return 404, {"error": f"model '{request.body.get('model')}' not found"}
        if request.path == "/api/delete":
            del self.models[model.tag]
            return 200, {}
        if request.path == "/api/copy":
            copy = str(request.body["destination"])
            self.models[copy] = replace(model, tag=copy)
            return 200, {}
        if request.path == "/api/pull":
            model.digest = self.newest.get(model.tag, model.digest)
            return 200, {"status": "success"}
        capabilities = [*(["completion"] if model.chats else []), *model.abilities]
        known: dict[str, object] = {"capabilities": capabilities, "model_info": {}, "template": model.template}
        return 200, known | self.about.get(model.tag, {})

    def _linger(self, model: Model) -> None:
        """A model that was told to go is shown a few times more."""
        model.lingers -= 1
        if model.lingers <= 0:
            self.in_memory.pop(model.tag, None)

    def _shown(self, model: Model) -> dict[str, object]:
        return {"name": model.tag, "model": model.tag, "digest": model.digest, "size": model.size, "details": {}}

    def _running(self, model: Model) -> dict[str, object]:
        more = {"size_vram": model.vram, "context_length": abs(model.context_length)}
        return self._shown(model) | more | {"expires_at": "2318-01-01T00:00:00Z"}

    def _model(self, request: Request) -> Model | None:
        asked = str(request.body.get("model") or request.body.get("source", ""))
        return self.models.get(asked) or self.models.get(f"{asked}:latest")

    async def _generate(
        self, request: Request, fault: Fault | None, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        model = self._model(request)
        if model is None:
            return await _error(writer, 404, f"model '{request.body.get('model')}' not found")
        body, chat = request.body, request.path == "/api/chat"
        if not (body.get("messages") or body.get("prompt")):
            self._keep(model, body, fault)
            reason = "unload" if body.get("keep_alive") == 0 else "load"
            return await _send(
                writer, 200, json.dumps(_part("", chat=chat) | {"done": True, "done_reason": reason})
            )
        if chat and not model.chats:
            return await _error(writer, 400, f'"{model.tag}" does not support chat')
        self._keep(model, body, None)
        return await self._stream([*self._lines(chat=chat)], fault, reader, writer)

    def _keep(self, model: Model, body: dict[str, object], fault: Fault | None) -> None:
        if body.get("keep_alive") == 0:
            if model.tag in self.in_memory:
                model.context_length = -abs(model.context_length)
                if not model.lingers:
                    self.evict(model.tag)
            return
        match body.get("options"):
            case {"num_ctx": int(context)}:
                model.context_length = min(context, model.longest_context)
            case _:
                model.context_length = 4096
        if not isinstance(fault, Forget):
            self.in_memory[model.tag] = model

    def _lines(self, *, chat: bool) -> list[str]:
        parts = [_part("", chat=chat, thinking=text) for text in self.thoughts]
        reply = self.next_replies.popleft() if self.next_replies else self.reply
        parts += [_part(text, chat=chat) for text in reply]
        last = _part("", chat=chat) | {"done": True, "done_reason": self.reason, "load_duration": 5}
        last |= {"prompt_eval_count": 7, "eval_count": len(reply), "eval_duration": 30}
        return [json.dumps(part, ensure_ascii=False) for part in [*parts, last]]

    async def _stream(
        self, lines: list[str], fault: Fault | None, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
        for count, line in enumerate(lines):
            match fault:
                case Stall(after) if after == count:
                    await self._until_hung_up(reader)
                case Cut(after) if after == count:
                    raise Broken
                case EndEarly(after) if after == count:
                    break
                case Line(text, after) if after == count:
                    await _chunk(writer, text)
                    break
                case _:
                    await _chunk(writer, line)
            if not self.may_go_on.is_set():
                await self._wait_or_hang_up(reader)
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def _wait_or_hang_up(self, reader: asyncio.StreamReader) -> None:
        gone = asyncio.ensure_future(self._until_hung_up(reader))
        allowed = asyncio.ensure_future(self.may_go_on.wait())
        await asyncio.wait({gone, allowed}, return_when=asyncio.FIRST_COMPLETED)
        allowed.cancel()
        if gone.done():
            await gone
        gone.cancel()

    async def _until_hung_up(self, reader: asyncio.StreamReader) -> None:
        await reader.read()
        self.hung_up.set()
        raise Broken


def _part(text: str, *, chat: bool, thinking: str = "") -> dict[str, object]:
    message = {"role": "assistant", "content": text} | ({"thinking": thinking} if thinking else {})
    said: dict[str, object] = {"message": message} if chat else {"response": text}
    return {"model": "any", "created_at": "2026-01-01T00:00:00Z", "done": False} | said


async def _read(reader: asyncio.StreamReader) -> Request | None:
    head = await reader.readline()
    if not head:
        return None
    length = 0
    while (line := await reader.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body: dict[str, object] = json.loads(await reader.readexactly(length)) if length else {}
    return Request(head.split()[1].decode(), body)


async def _chunk(writer: asyncio.StreamWriter, line: str) -> None:
    data = line.encode() + b"\n"
    writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    await writer.drain()


async def _error(writer: asyncio.StreamWriter, status: int, text: str) -> None:
    await _send(writer, status, json.dumps({"error": text}))


async def _send(writer: asyncio.StreamWriter, status: int, body: str) -> None:
    data = body.encode()
    writer.write(
        f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    )
    writer.write(data)
    await writer.drain()
