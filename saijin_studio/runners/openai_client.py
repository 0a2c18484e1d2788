"""A server with the interface of OpenAI's, of which only what writing and reading pictures needs is used.

llama.cpp's own server, vLLM, LM Studio and many more have it, on this machine or another.
"""

from __future__ import annotations

import asyncio
import base64
import json
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from saijin_studio.core.errors import (
    EngineBusy,
    EngineProtocolError,
    EngineRefused,
    EngineUnreachable,
    StreamInterrupted,
    StudioError,
)
from saijin_studio.runners.ocr_prompts import MOST_TOKENS
from saijin_studio.runners.ocr_reading import Wrote

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    import httpx

    Json = Mapping[str, object]

ENGINE = "The server"
_LONGEST_REASON = 200
_OK, _BUSY, _REFUSED = 200, {429, 503}, {401, 403}


@dataclass(frozen=True, slots=True)
class Waits:
    """The longest waits in seconds: for a connection, for what a server knows, for the first piece of an answer,
    and for each further one.
    """

    connect: float = 5.0
    answer: float = 10.0
    first: float = 300.0
    following: float = 60.0


class OpenAiClient:
    """Talks to one server. Used from one event loop.

    Args:
        url: where it is, with or without ``/v1`` at its end.
        key: what it asks for; empty where it asks for nothing.
        waits: how long it is waited for.
    """

    def __init__(self, url: str, key: str = "", waits: Waits = Waits()) -> None:
        self.url = url.rstrip("/").removesuffix("/v1")
        self._key, self._waits = key, waits
        self._client: httpx.AsyncClient | None = None

    async def models(self) -> tuple[str, ...]:
        """The names of what it serves.

        Raises:
            EngineError: when it does not answer, or not like such a server.
        """
        client = await self._opened()
        async with self._translated(), asyncio.timeout(self._waits.answer):
            answer = await client.get("/v1/models")
            if answer.status_code != _OK:
                raise _answered(answer.status_code, answer.content)
            found = cast("dict[str, object]", dict(answer.json()))
            return tuple(str(cast("Json", one)["id"]) for one in cast("list[object]", found["data"]))

    async def look(self, model: str, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """What a model says of a PNG. Closing the generator closes the connection, which ends it at the server too.

        Raises:
            EngineError: with what had been yielded before being valid.
        """
        address = "data:image/png;base64," + base64.b64encode(picture).decode("ascii")
        content = [{"type": "image_url", "image_url": {"url": address}}, {"type": "text", "text": prompt}]
        asked = {"model": model, "messages": [{"role": "user", "content": content}], "stream": True}
        body = asked | {"temperature": 0, "max_tokens": MOST_TOKENS}
        cut = False
        async with aclosing(self.stream("/v1/chat/completions", body)) as chunks:
            async for chunk in chunks:
                async with self._translated(started=True):
                    told = _told(chunk)
                if told is not None:
                    cut = cut or told.cut
                    yield told
        yield Wrote("", done=True, cut=cut)

    async def stream(self, path: str, body: Json) -> AsyncGenerator[Json]:
        """The chunks of an answer as the server sends them. Closing the generator ends it at the server too.

        Raises:
            EngineError: with what had been yielded before being valid.
        """
        client = await self._opened()
        request = client.build_request("POST", path, json=body)
        async with self._translated(), asyncio.timeout(self._waits.first):
            answer = await client.send(request, stream=True)
        try:
            if answer.status_code != _OK:
                async with self._translated(), asyncio.timeout(self._waits.following):
                    raise _answered(answer.status_code, await answer.aread())
            lines, limit = answer.aiter_lines(), self._waits.first
            while True:
                async with self._translated(started=True), asyncio.timeout(limit):
                    line = await anext(lines, None)
                    chunk = None if line is None else _chunk(line)
                if line is None:
                    raise StreamInterrupted(engine=ENGINE)
                if chunk is _END:
                    return
                if chunk is not None:
                    yield chunk
                limit = self._waits.following
        finally:
            await answer.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = await asyncio.to_thread(self._make)
        return self._client

    def _make(self) -> httpx.AsyncClient:
        import httpx

        secure = urlsplit(self.url).scheme == "https"
        return httpx.AsyncClient(
            base_url=self.url,
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
            timeout=httpx.Timeout(None, connect=self._waits.connect),
            # What is near is asked without a proxy.
            trust_env=secure,
            verify=secure,
        )

    @asynccontextmanager
    async def _translated(self, *, started: bool = False) -> AsyncGenerator[None]:
        import httpx

        try:
            yield
        except StudioError:
            raise
        except (httpx.DecodingError, httpx.UnsupportedProtocol, httpx.InvalidURL) as cause:
            raise EngineProtocolError(engine=ENGINE) from cause
        except (ValueError, TypeError, KeyError, AttributeError) as cause:  # not what such a server says
            raise EngineProtocolError(engine=ENGINE) from cause
        except (httpx.HTTPError, OSError, TimeoutError) as cause:
            if started:
                raise StreamInterrupted(engine=ENGINE) from cause
            raise EngineUnreachable(engine=ENGINE, address=self.url) from cause


_END: Json = {}


def _chunk(line: str) -> Json | None:
    """A line of the stream; None where it says nothing, ``_END`` at its end.

    Raises:
        ValueError, TypeError: when it is none of such a stream.
        EngineRefused: when it tells of an error.
    """
    if not line.startswith("data:"):
        return None
    data = line.removeprefix("data:").strip()
    if data == "[DONE]":
        return _END
    chunk = cast("dict[str, object]", dict(json.loads(data)))
    if "error" in chunk:
        raise EngineRefused(engine=ENGINE, reason=_reason(chunk["error"]))
    return chunk


def _told(chunk: Json) -> Wrote | None:
    """What a chunk says; None where it says nothing.

    Raises:
        TypeError, KeyError, AttributeError: when it is none of such a stream.
    """
    choices = cast("list[Json]", chunk["choices"])
    if not choices:
        return None
    delta = cast("Json", choices[0].get("delta") or {})
    text = delta.get("content") or ""
    if not isinstance(text, str):
        raise TypeError("the text of a chunk is not a text")
    return Wrote(text, cut=choices[0].get("finish_reason") == "length")


def _answered(status: int, content: bytes) -> StudioError:
    if status in _BUSY:
        return EngineBusy(engine=ENGINE)
    if status in _REFUSED:
        return EngineRefused(engine=ENGINE, reason="it does not take the key")
    try:
        told = cast("dict[str, object]", dict(json.loads(content)))
    except (ValueError, TypeError):
        return EngineProtocolError(engine=ENGINE)
    return EngineRefused(engine=ENGINE, reason=_reason(told["error"]) if "error" in told else f"status {status}")


def _reason(error: object) -> str:
    match error:
        case {"message": str(message)} | str(message):
            line = " ".join(message.split())[:_LONGEST_REASON].rstrip(" .")
            return line or "it gave no reason"
        case _:
            return "it gave no reason"
