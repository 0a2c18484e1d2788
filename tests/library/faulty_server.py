"""A file server over a real socket that does to a download whatever is asked of it."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

MODIFIED = "Wed, 01 Jul 2026 09:00:00 GMT"
LATER = "Thu, 02 Jul 2026 09:00:00 GMT"


@dataclass(frozen=True)
class Well:
    """Answer as one should."""


@dataclass(frozen=True)
class Cut:
    """Break the line after so many bytes of the body."""

    after: int


@dataclass(frozen=True)
class Stall:
    """Say nothing more after so many bytes of the body."""

    after: int


@dataclass(frozen=True)
class Corrupt:
    """Send a wrong byte at this place of the file."""

    at: int


@dataclass(frozen=True)
class Change:
    """Have another file from now on; ``like`` is what is new of its head, and the body is ``content``.

    ``etag``: another ETag; ``time``: another Last-Modified; ``both``; ``nothing``: the head tells nothing.
    """

    content: bytes
    like: str = "etag"


@dataclass(frozen=True)
class Refuse:
    """Answer with a status."""

    status: int


@dataclass(frozen=True)
class Redirect:
    """Send the client elsewhere."""

    to: str


@dataclass(frozen=True)
class NoRange:
    """Know nothing of ranges, and break the line after so many bytes."""

    after: int = 1 << 40


@dataclass(frozen=True)
class Surplus:
    """Send more than the file has: ``told`` in the length, or only in the body."""

    told: bool


@dataclass(frozen=True)
class Gzip:
    """Compress the answer though nobody asked for it, and break the line after so many bytes."""

    after: int = 1 << 40


@dataclass(frozen=True)
class Elsewhere:
    """Answer with a part that begins later than was asked for."""


Fault = Well | Cut | Stall | Corrupt | Change | Refuse | Redirect | NoRange | Surplus | Gzip | Elsewhere


class FaultyServer:
    """Serves one file. ``script`` is taken by the next requests, one each; behind it, everything goes well.

    Args:
        content: the file.
        etag: whether it names its files so.
        dated: whether it tells their time.
        if_range: whether it understands ``If-Range``.
    """

    def __init__(self, content: bytes, *, etag: bool = True, dated: bool = True, if_range: bool = True) -> None:
        self.content = content
        self.script: list[Fault] = []
        self.asked: list[tuple[str | None, str | None]] = []
        """The ``Range`` and ``If-Range`` of each request."""
        self._etag = '"first"' if etag else ""
        self._modified = MODIFIED if dated else ""
        self._if_range = if_range
        self._over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._answer(self)

            def do_HEAD(self) -> None:
                outer._answer(self)

            def log_message(self, *args: object, **details: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/model.gguf"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, name="faulty server"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        fault = self.script.pop(0) if self.script else Well()
        if isinstance(fault, Change):
            self.content = fault.content
            self._etag = '"second"' if self._etag and fault.like in {"etag", "both"} else self._etag
            self._modified = LATER if self._modified and fault.like in {"time", "both"} else self._modified
        asked, same = request.headers.get("Range"), request.headers.get("If-Range")
        self.asked.append((asked, same))
        match fault:
            case Refuse(status):
                request.send_error(status)
                return
            case Redirect(to):
                request.send_response(302)
                request.send_header("Location", to)
                request.end_headers()
                return
            case _:
                self._send(request, fault, self._begin(asked, same, fault))

    def _begin(self, asked: str | None, same: str | None, fault: Fault) -> int | None:
        """Where the answer begins; None for the whole file."""
        if asked is None or isinstance(fault, NoRange):
            return None
        if same is not None and self._if_range and same not in {self._etag, self._modified}:
            return None
        return int(asked.removeprefix("bytes=").removesuffix("-"))

    def _send(self, request: BaseHTTPRequestHandler, fault: Fault, begin: int | None) -> None:
        size = len(self.content)
        if begin is not None and begin >= size:
            request.send_error(416)
            return
        if isinstance(fault, Elsewhere) and begin is not None:
            begin = min(begin + 7, size - 1)
        part = self._part(fault, begin or 0)
        request.send_response(200 if begin is None else 206)
        if fault != Surplus(told=False):
            request.send_header("Content-Length", str(len(part)))
        if begin is not None:
            request.send_header("Content-Range", f"bytes {begin}-{size - 1}/{size}")
        encoding = "gzip" if isinstance(fault, Gzip) else ""
        for name, value in (
            ("ETag", self._etag),
            ("Last-Modified", self._modified),
            ("Content-Encoding", encoding),
        ):
            if value:
                request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            self._body(request, fault, part)

    def _part(self, fault: Fault, begin: int) -> bytes:
        body = bytearray(self.content)
        match fault:
            case Corrupt(at):
                body[at % len(body)] ^= 0xFF
            case Surplus():
                body += b"more" * 100
            case Gzip():
                return gzip.compress(bytes(body[begin:]), 1)
            case _:
                pass
        return bytes(body[begin:])

    def _body(self, request: BaseHTTPRequestHandler, fault: Fault, part: bytes) -> None:
        after = fault.after if isinstance(fault, Cut | Stall | NoRange | Gzip) else len(part)
        try:
            request.wfile.write(part[:after])
            request.wfile.flush()
            if isinstance(fault, Stall):
                self._over.wait(20)
        except OSError:
            return
