"""Ollama's HTTP interface with limits on every wait, and errors of the studio's tree."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from saijin_studio.core.errors import EngineProtocolError, EngineUnreachable, StreamInterrupted
from saijin_studio.core.messages import Role
from saijin_studio.runners.ollama_about import about
from saijin_studio.runners.ollama_errors import ENGINE, Talk, translate
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence

    import ollama

    from saijin_studio.runners.ollama_about import OllamaAbout
    from saijin_studio.runners.ollama_requests import Option, Turn

Part = TypeVar("Part", "ollama.ChatResponse", "ollama.GenerateResponse")

_OPENED = re.compile(r"<think>\s*(?:\{\{-?\s*end\s*-?\}\}\s*)*\Z")
"""A template that ends with the beginning of thoughts, whatever conditions stand around it."""

FOREVER = -1
"""``keep_alive``: the scheduler decides when a model goes, and no timer of the engine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest waits in seconds.

    ``connect`` for a connection, ``answer`` for what an engine knows, ``load`` for a model to be loaded,
    ``first`` for the first token (prompt and the engine's own queue), ``following`` for each further one,
    ``unload`` until memory is seen to be free, which is looked for every ``poll``.
    """

    connect: float = 2.0
    answer: float = 5.0
    load: float = 600.0
    first: float = 300.0
    following: float = 60.0
    unload: float = 8.0
    poll: float = 0.1


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in Ollama's memory; bytes, of which ``vram`` are on the GPU. The name is canonical."""

    name: str
    digest: str
    size: int
    vram: int
    context_length: int


@dataclass(frozen=True, slots=True)
class Abilities:
    """Whether a model sees pictures, and whether its template begins its thoughts without Ollama's knowing."""

    sees: bool = False
    opens_thoughts: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a reply. The counts come with the last one, which is ``done``."""

    text: str
    thinking: str = ""
    done: bool = False
    reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Api(Protocol):
    """What is used of ``ollama.AsyncClient``, whose own types are not complete."""

    async def list(self) -> ollama.ListResponse: ...

    async def ps(self) -> ollama.ProcessResponse: ...

    async def chat(
        self,
        model: str,
        messages: Sequence[Mapping[str, object]],
        *,
        stream: bool = False,
        think: bool | None = None,
        options: Mapping[str, Option] | None = None,
        keep_alive: int,
    ) -> object: ...

    async def show(self, model: str) -> ollama.ShowResponse: ...

    async def generate(
        self, model: str, prompt: str, *, raw: bool, stream: bool, options: Mapping[str, Option], keep_alive: int
    ) -> object: ...

    async def delete(self, model: str) -> object: ...

    async def close(self) -> None: ...


class OllamaClient:
    """Talks to one Ollama. Used from one event loop.

    The client library takes half a second to import, so that happens in a thread, and only once something has
    answered at the address. Proxies are not used: the engine is on this machine or its network.
    """

    def __init__(self, url: str, limits: Limits = Limits()) -> None:
        self.url = url
        self.limits = limits
        self._client: _Api | None = None
        self._opening = asyncio.Lock()

    async def version(self) -> str:
        """The engine's version, such as ``0.13.2``.

        Raises:
            EngineError: when it does not answer, or not like Ollama.
        """
        await self._opened()
        import httpx

        async with self._translated(Talk(self.url)):
            # Not in the client library.
            async with httpx.AsyncClient(
                trust_env=False, timeout=self.limits.answer, verify=self._secure
            ) as client:
                answer: object = (await client.get(f"{self.url.rstrip('/')}/api/version")).json()
            match answer:
                case {"version": str(version)}:
                    return version
                case _:
                    raise EngineProtocolError(engine=ENGINE)

    async def installed(self) -> Mapping[str, str]:
        """The digest of each stored model by its canonical name.

        Raises:
            EngineError: when the engine does not answer, or not like Ollama.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url)), asyncio.timeout(self.limits.answer):
            answer = await client.list()
        return {canonical(model.model): model.digest or "" for model in answer.models if model.model}

    async def abilities(self, tag: str) -> Abilities:
        """What a stored model can do besides writing.

        Raises:
            StudioError: when the engine does not answer, or has no such model.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url, title=tag)), asyncio.timeout(self.limits.answer):
            answer = await client.show(tag)
        capabilities = answer.capabilities or ()
        opened = _OPENED.search(answer.template or "") is not None
        return Abilities("vision" in capabilities, opened and "thinking" not in capabilities)

    async def about(self, tag: str) -> OllamaAbout:
        """What a stored model is.

        Raises:
            EngineError: when the engine does not answer, or not like Ollama.
            StudioError: when it has no such model.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url, title=tag)), asyncio.timeout(self.limits.answer):
            shown = await client.show(tag)
            listed = (await client.list()).models
        name = canonical(tag)
        return about(shown, next((int(one.size or 0) for one in listed if canonical(one.model or "") == name), 0))

    async def loaded(self) -> Sequence[Loaded]:
        """What is in memory now.

        Raises:
            EngineError: when the engine does not answer, or not like Ollama.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url)), asyncio.timeout(self.limits.answer):
            answer = await client.ps()
        return [
            Loaded(
                name=canonical(model.model or model.name or ""),
                digest=model.digest or "",
                size=int(model.size or 0),
                vram=int(model.size_vram or 0),
                context_length=model.context_length or 0,
            )
            for model in answer.models
        ]

    async def preload(
        self, tag: str, options: Mapping[str, Option], talk: Talk, limit: float | None = None
    ) -> None:
        """Bring a model into memory and keep it there; ``limit`` in seconds instead of the one for loads.

        Raises:
            ModelError: when the model or the memory is at fault.
            EngineError: when the engine is.
        """
        client = await self._opened()
        async with self._translated(talk), asyncio.timeout(self.limits.load if limit is None else limit):
            await client.chat(tag, [], options=dict(options), keep_alive=FOREVER)

    async def release(self, tag: str) -> None:
        """Ask for a model's memory; the answer comes before it is free.

        Raises:
            StudioError: when the engine does not answer, or has no such model any more.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url, title=tag)), asyncio.timeout(self.limits.answer):
            await client.chat(tag, [], keep_alive=0)

    def chat(
        self, tag: str, messages: Sequence[Turn], options: Mapping[str, Option], talk: Talk
    ) -> AsyncGenerator[Chunk]:
        """A reply, piece by piece. Closing the generator ends it at the engine too.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        said = [{"role": one.role, "content": one.content, "images": one.images} for one in messages]
        # A reply that is written on has been thought about.
        think = False if messages and messages[-1].role == Role.ASSISTANT else None

        def text(part: ollama.ChatResponse) -> tuple[str, str]:
            return part.message.content or "", part.message.thinking or ""

        async def begin() -> object:
            client = await self._opened()
            return await client.chat(tag, said, stream=True, think=think, options=dict(options), keep_alive=FOREVER)

        return self._stream(begin, text, talk)

    def complete(self, tag: str, prompt: str, options: Mapping[str, Option], talk: Talk) -> AsyncGenerator[Chunk]:
        """A text's continuation, piece by piece, without the model's template.

        Raises:
            StudioError: with what had been yielded before being valid.
        """

        def text(part: ollama.GenerateResponse) -> tuple[str, str]:
            return part.response or "", ""

        async def begin() -> object:
            client = await self._opened()
            return await client.generate(
                tag, prompt, raw=True, stream=True, options=dict(options), keep_alive=FOREVER
            )

        return self._stream(begin, text, talk)

    async def delete(self, tag: str) -> None:
        """Delete a stored model, with what no other of its models shares.

        Raises:
            StudioError: when the engine does not answer, or has no such model.
        """
        client = await self._opened()
        async with self._translated(Talk(self.url, title=tag)), asyncio.timeout(self.limits.answer):
            await client.delete(tag)

    async def aclose(self) -> None:
        """Close all connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _opened(self) -> _Api:
        async with self._opening:
            if self._client is None:
                await self._knock()
                self._client = await asyncio.to_thread(self._make)
            return self._client

    def _make(self) -> _Api:
        import httpx
        import ollama

        timeout = httpx.Timeout(None, connect=self.limits.connect)
        client = ollama.AsyncClient(self.url, timeout=timeout, trust_env=False, verify=self._secure)
        return cast("_Api", client)

    @property
    def _secure(self) -> bool:
        """Whether certificates matter; reading those of the system takes longer than a plain connection."""
        return urlsplit(self.url).scheme == "https"

    async def _knock(self) -> None:
        """See whether anything listens at the address."""
        parts = urlsplit(self.url)
        port = parts.port or (443 if self._secure else 80)
        try:
            async with asyncio.timeout(self.limits.connect):
                _, writer = await asyncio.open_connection(parts.hostname, port)
        except (OSError, TimeoutError) as error:
            raise EngineUnreachable(engine=ENGINE, address=self.url) from error
        writer.close()

    @asynccontextmanager
    async def _translated(self, talk: Talk) -> AsyncGenerator[None]:
        try:
            yield
        except Exception as error:
            raised = translate(error, talk)
            if raised is error:
                raise
            raise raised from error

    async def _stream(
        self, begin: Callable[[], Awaitable[object]], text: Callable[[Part], tuple[str, str]], talk: Talk
    ) -> AsyncGenerator[Chunk]:
        async with self._translated(talk):
            parts = cast("AsyncGenerator[Part]", await begin())
        # Closing it closes the connection.
        async with aclosing(parts):
            limit = self.limits.first
            while True:
                async with self._translated(talk), asyncio.timeout(limit):
                    part = await anext(parts, None)
                if part is None:
                    raise StreamInterrupted(engine=ENGINE)
                yield _chunk(part, *text(part))
                if part.done:
                    return
                limit, talk = self.limits.following, replace(talk, started=True)


def _chunk(part: ollama.ChatResponse | ollama.GenerateResponse, text: str, thinking: str) -> Chunk:
    if not part.done:
        return Chunk(text, thinking)
    prompt, completion = part.prompt_eval_count or 0, part.eval_count or 0
    return Chunk(text, thinking, True, part.done_reason or "", prompt, completion)
