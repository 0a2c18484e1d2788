"""An Ollama that also fetches, makes and deletes models, and misbehaves when told to."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.runners.ollama_server import Cut, EndEarly, Model, OllamaServer, Stall, Status

if TYPE_CHECKING:
    from tests.runners.ollama_server import Fault, Request

NO_SUCH = "pull model manifest: file does not exist"
NO_SPACE = "write /models/blobs/sha256-1: no space left on device"


@dataclass
class Remote:
    """A model in the library that Ollama fetches from: the sizes of its layers."""

    layers: dict[str, int]


@dataclass
class Here:
    """How many bytes of each layer have come."""

    done: dict[str, int] = field(default_factory=dict[str, int])


class PullingServer(OllamaServer):
    """``library`` is what can be pulled; ``says`` an error that ends the next stream instead of its success.

    A pull tells of ``steps`` pieces of each layer, and remembers how far it came when the client goes away. While
    ``may_pull`` is not set it waits in front of every piece.
    """

    def __init__(self, *models: Model) -> None:
        super().__init__(*models)
        self.library = {"llama3.1:8b": Remote({"weights": 1000, "template": 10}), "tinyllama": Remote({"w": 600})}
        self.says: list[str] = []
        self.nonsense: list[str] = []
        """Lines that come first of the next streams, one each."""
        self.steps = 4
        self.here: dict[str, Here] = {}
        self.may_pull = asyncio.Event()
        self.may_pull.set()

    async def _answer(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        streams = {"/api/pull": self._pull_lines, "/api/create": self._create_lines}
        if request.path == "/api/delete":
            tag = str(request.body["model"])
            found = self.models.pop(tag, None) or self.models.pop(f"{tag}:latest", None)
            error = {} if found else {"error": f"model '{tag}' not found"}
            await self._say(writer, 404 if found is None else 200, error)
            return
        if request.path not in streams:
            await super()._answer(request, reader, writer)
            return
        planned = self.faults.get(request.path)
        fault = planned.popleft() if planned else None
        if isinstance(fault, Status):
            await self._say(writer, fault.code, json.loads(fault.body))
            return
        gone = asyncio.ensure_future(reader.read())
        try:
            await self._stream_lines(streams[request.path](request), fault, gone, writer)
        finally:
            gone.cancel()
            await asyncio.wait([gone])

    async def _stream_lines(
        self,
        lines: list[dict[str, object]],
        fault: Fault | None,
        gone: asyncio.Future[bytes],
        writer: asyncio.StreamWriter,
    ) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head)
        if self.nonsense:
            data = self.nonsense.pop(0).encode() + b"\n"
            writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        for count, line in enumerate(lines):
            match fault:
                case Stall(after) if after == count:
                    await gone
                case Cut(after) if after == count:
                    raise ConnectionResetError
                case EndEarly(after) if after == count:
                    break
                case _:
                    pass
            waiting = asyncio.ensure_future(self.may_pull.wait())
            await asyncio.wait({gone, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            if gone.done():
                self.hung_up.set()
                raise ConnectionResetError
            self._note(line)
            data = (
                json.dumps({key: value for key, value in line.items() if not key.startswith("_")}).encode() + b"\n"
            )
            writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    def _note(self, line: dict[str, object]) -> None:
        match line:
            case {"_tag": str(tag), "digest": str(layer), "completed": int(done)}:
                self.here.setdefault(tag, Here()).done[layer] = done
            case {"_tag": str(tag), "status": "success"}:
                name = tag if ":" in tag else f"{tag}:latest"
                self.models[name] = Model(name, f"digest of {name}")
            case _:
                pass

    def _end(self, tag: str) -> dict[str, object]:
        return {"error": self.says.pop(0)} if self.says else {"_tag": tag, "status": "success"}

    def _pull_lines(self, request: Request) -> list[dict[str, object]]:
        tag = str(request.body["model"])
        remote = self.library.get(tag)
        lines: list[dict[str, object]] = [{"status": "pulling manifest"}]
        if remote is None:
            return [*lines, {"error": NO_SUCH}]
        here = self.here.get(tag, Here()).done
        for layer, size in remote.layers.items():
            begin = here.get(layer, 0)
            for step in range(self.steps + 1):
                done = begin + (size - begin) * step // self.steps
                status = f"pulling {layer}"
                lines.append({"_tag": tag, "status": status, "digest": layer, "total": size, "completed": done})
        return [*lines, {"status": "verifying sha256 digest"}, {"status": "writing manifest"}, self._end(tag)]

    def _create_lines(self, request: Request) -> list[dict[str, object]]:
        base = str(request.body["from"])
        if base not in self.models:
            return [{"error": f"model '{base}' not found"}]
        return [{"status": "using existing layer sha256:1"}, self._end(str(request.body["model"]))]

    async def _say(self, writer: asyncio.StreamWriter, status: int, answer: object) -> None:
        data = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        writer.write(head.encode() + data)
        await writer.drain()
