"""Writing and reading pictures with models of a server that somebody else runs."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineRefused, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, CompletionRequest
from saijin_studio.core.models import Engine, Footprint, ServerSource
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners.ocr_pages import pages_for
from saijin_studio.runners.ocr_reading import Reading
from saijin_studio.runners.openai_client import ENGINE
from saijin_studio.runners.openai_writing import write

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import LoadTarget, ModelKey, Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.ocr_reading import Wrote
    from saijin_studio.runners.openai_client import OpenAiClient


@dataclass(frozen=True, slots=True)
class ServerEyes:
    """One model of the server; see ``Sees``."""

    client: OpenAiClient
    name: str

    @property
    def title(self) -> str:
        """Its name."""
        return self.name

    def look(self, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """What it says of a PNG."""
        return self.client.look(self.name, prompt, picture)


class ServerModels:
    """``Availability`` of a server's models: whether it is there shows when it is asked.

    Args:
        named: whether there is a server at all.
    """

    def __init__(self, named: Callable[[], bool] = lambda: True) -> None:
        self._named = named

    async def locate(self, variant: Variant) -> PurePath | None:
        """A name that stands for a model of the server."""
        name = _name_of(variant) if self._named() else None
        return None if name is None else PurePath("server", name)


class OpenAiRunner:
    """``Runner`` of a server's models. They take no memory that could be managed here.

    Args:
        client: talks to the server; closed with the runner. None while there is none.
        clock: for the times.
    """

    def __init__(self, client: OpenAiClient | None, clock: Clock) -> None:
        self._given, self._clock = client, clock
        self._left: list[OpenAiClient] = []
        self._names: dict[ModelKey, str] = {}

    @property
    def named(self) -> bool:
        """Whether there is a server to talk to."""
        return self._given is not None

    def take(self, client: OpenAiClient) -> None:
        """Talk to this server from now on; what the last one is saying is heard to its end."""
        if self._given is not None:
            self._left.append(self._given)
        self._given = client

    @property
    def _client(self) -> OpenAiClient:
        if self._given is None:
            raise EngineRefused(engine=ENGINE, reason="the settings name none")
        return self._given

    async def load(self, target: LoadTarget) -> Footprint:
        """See that the server is there and serves the model.

        Raises:
            EngineError: when it does not.
        """
        name = _name_of(target.variant) or target.variant.title
        if name not in await self._client.models():
            raise EngineRefused(engine=ENGINE, reason=f"it has no model {name}")
        self._names[target.key] = name
        return Footprint()

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta]:
        """Write a reply or read a picture; the last delta is ``Done``. Closing the iterator closes the connection.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        name = self._names.get(key)
        if name is None:
            raise EngineRefused(engine=ENGINE, reason=f"{job.row} is not loaded")
        match job.request:
            case ReadRequest():
                working = Reading(ServerEyes(self._client, name), self._clock, pages_for).run(job.request)
            case ChatRequest() | CompletionRequest():
                working = write(self._client, name, job, self._clock)
            case _:
                raise UnsupportedRequest(model=name, reason="it writes and reads pictures only")
        async with aclosing(working) as deltas:
            async for delta in deltas:
                yield delta

    async def unload(self, key: ModelKey) -> None:
        """Forget a model."""
        self._names.pop(key, None)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """The models that are in use, which hold nothing here."""
        return dict.fromkeys(self._names, Footprint())

    async def aclose(self) -> None:
        """Close all connections."""
        self._names.clear()
        clients = self._left if self._given is None else [*self._left, self._given]
        self._given, self._left = None, []
        for one in clients:
            await one.aclose()


def _name_of(variant: Variant) -> str | None:
    if variant.engine is not Engine.OPENAI:
        return None
    return next((source.model for source in variant.sources if isinstance(source, ServerSource)), None)
