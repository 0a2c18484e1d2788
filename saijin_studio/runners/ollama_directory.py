"""Which models Ollama has, and whether it is there at all."""

from __future__ import annotations

import asyncio
import logging
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineError, StudioError
from saijin_studio.core.events import EngineChanged
from saijin_studio.core.models import Engine
from saijin_studio.runners.ollama_client import Abilities
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.runners.ollama_client import OllamaClient

_log = logging.getLogger(__name__)


class OllamaDirectory:
    """``Availability`` of Ollama's variants, answered from the last look.

    Until the first look, and while Ollama is away, no variant is here and every row is served by its stand-in.
    """

    def __init__(self, client: OllamaClient, sink: EventSink, interval: float = 5.0) -> None:
        self._client = client
        self._sink = sink
        self._interval = interval
        self._tags: Mapping[str, str] = {}
        self._reachable: bool | None = None
        self._looking = asyncio.Lock()
        self._abilities: dict[tuple[str, str], Abilities] = {}

    @property
    def reachable(self) -> bool:
        """Whether Ollama answered when it was last looked at."""
        return bool(self._reachable)

    @property
    def tags(self) -> Mapping[str, str]:
        """The digest of every stored model by its canonical name."""
        return self._tags

    async def locate(self, variant: Variant) -> PurePath | None:
        """A name that stands for a model Ollama keeps, or None when it is not here or Ollama is away."""
        tag = variant.ollama_tag
        if variant.engine is not Engine.OLLAMA or tag is None or canonical(tag) not in self._tags:
            return None
        return PurePath("ollama", tag)

    async def abilities(self, tag: str) -> Abilities:
        """What a stored model can do besides writing; nothing while Ollama does not tell."""
        digest = self._tags.get(canonical(tag))
        if digest is None:
            return Abilities()
        known = self._abilities.get((tag, digest))
        if known is None:
            try:
                known = self._abilities[tag, digest] = await self._client.abilities(tag)
            except StudioError as error:
                _log.info("Ollama does not say what %s can do: %s", tag, error)
                return Abilities()
        return known

    async def refresh(self) -> None:
        """Look now; ``EngineChanged`` is published at the first look and whenever Ollama came or went."""
        async with self._looking:
            try:
                tags = await self._client.installed()
                detail = "" if self._reachable else await self._client.version()
            except EngineError as error:
                self._tags = {}
                self._tell(reachable=False, detail=error.what)
            else:
                self._tags = tags
                self._tell(reachable=True, detail=detail)

    async def watch(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await self.refresh()
            await asyncio.sleep(self._interval)

    def _tell(self, *, reachable: bool, detail: str) -> None:
        if reachable is self._reachable:
            return
        self._reachable = reachable
        _log.info("Ollama is %s: %s", "here" if reachable else "away", detail)
        self._sink.publish(EngineChanged(Engine.OLLAMA.value, reachable, detail))
