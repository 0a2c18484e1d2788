"""Reading pictures with models of a server that somebody else runs."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineRefused, UnsupportedRequest
from saijin_studio.core.models import Engine, Footprint, ServerSource
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners.ocr_pages import pages_for
from saijin_studio.runners.ocr_reading import Reading
from saijin_studio.runners.openai_client import ENGINE

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

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
    """``Availability`` of a server's models: whether it is there shows when it is asked."""

    async def locate(self, variant: Variant) -> PurePath | None:
        """A name that stands for a model of the server."""
        name = _name_of(variant)
        return None if name is None else PurePath("server", name)


class OpenAiRunner:
    """``Runner`` of a server's models. They take no memory that could be managed here.

    Args:
        client: talks to the server; closed with the runner.
        clock: for the times.
    """

    def __init__(self, client: OpenAiClient, clock: Clock) -> None:
        self._client, self._clock = client, clock
        self._names: dict[ModelKey, str] = {}

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
        """Read a picture; the last delta is ``Done``. Closing the iterator closes the connection.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        name = self._names.get(key)
        if name is None:
            raise EngineRefused(engine=ENGINE, reason=f"{job.row} is not loaded")
        if not isinstance(job.request, ReadRequest):
            raise UnsupportedRequest(model=name, reason="it only reads pictures here")
        reading = Reading(ServerEyes(self._client, name), self._clock, pages_for)
        async with aclosing(reading.run(job.request)) as deltas:
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
        await self._client.aclose()


def _name_of(variant: Variant) -> str | None:
    if variant.engine is not Engine.OPENAI:
        return None
    return next((source.model for source in variant.sources if isinstance(source, ServerSource)), None)
