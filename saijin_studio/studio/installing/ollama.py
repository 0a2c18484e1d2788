"""Installing what Ollama keeps: pulls, and models that are made from a Modelfile."""

from __future__ import annotations

import asyncio
import os
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.models import Engine
from saijin_studio.library.install import free_bytes
from saijin_studio.library.schema import LOOPBACK
from saijin_studio.runners.ollama_names import canonical
from saijin_studio.runners.ollama_pulling import OllamaPuller
from saijin_studio.studio.installing.room import existing

if TYPE_CHECKING:
    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.library.flow import Flow
    from saijin_studio.runners.ollama_directory import OllamaDirectory
    from saijin_studio.runners.ollama_pulling import PullProgress
    from saijin_studio.studio.installing.bringing import Order
    from saijin_studio.studio.installing.modelfiles import Modelfiles

HOLD_SECONDS = 8.0
"""A pull that owes the limit so many seconds is broken off until they have passed: Ollama knows no limit itself."""


class OllamaWay:
    """Models by their tags. A ``Way``.

    Args:
        url: where Ollama is.
        directory: what it has.
        modelfiles: what some of its models are made from.
        puller: has it fetch them; by default over its interface.
        folder: where it keeps its files, if that is on this machine.
        hold: seconds that a pull may owe the limit.
    """

    def __init__(
        self,
        url: str,
        directory: OllamaDirectory,
        modelfiles: Modelfiles,
        puller: OllamaPuller | None = None,
        folder: Path | None = None,
        hold: float = HOLD_SECONDS,
    ) -> None:
        self._directory = directory
        self._modelfiles = modelfiles
        self._puller = puller or OllamaPuller(url)
        self._folder = folder or models_folder(url)
        self._hold = hold

    def serves(self, variant: Variant) -> bool:
        """Whether Ollama keeps it."""
        return variant.engine is Engine.OLLAMA and variant.ollama_tag is not None

    async def here(self, variant: Variant) -> bool:
        """Whether Ollama has it; one that is made here is always made anew, from what its Modelfile says now."""
        made = await asyncio.to_thread(self._modelfiles.of, variant)
        return made is None and await self._directory.locate(variant) is not None

    def arrived(self, variant: Variant) -> None:
        """Nobody knows: Ollama does not tell of what is not whole."""

    async def bring(self, order: Order, flow: Flow, progress: Progress) -> None:
        """Have it pulled, or made from its base, which is pulled first where it is missing."""
        variant, tag = order.variant, order.variant.ollama_tag
        if tag is None or order.folder is not None:
            raise NothingToInstall(model=variant.id)
        made = await asyncio.to_thread(self._modelfiles.of, variant)
        if made is None:
            await self._pull(tag, variant, flow, progress)
            return
        await self._directory.refresh()
        if order.renew or canonical(made.base) not in self._directory.tags:
            await self._pull(made.base, variant, flow, progress)
        flow.verify(begins=True)
        await self._puller.create(made.request(tag), variant.title)

    async def discard(self, variant: Variant) -> None:
        """Nothing: parts of layers are Ollama's, which clears them away when it starts next."""

    async def remove(self, variant: Variant) -> int:
        """Have it deleted; what other models of Ollama's use stays there and is not counted."""
        tag = variant.ollama_tag
        if tag is None:
            raise NothingToInstall(model=variant.id)
        made = await asyncio.to_thread(self._modelfiles.of, variant)
        await self._directory.refresh()
        shared = made is not None and canonical(made.base) in self._directory.tags
        deleted = await self._puller.delete(tag)
        return variant.size if deleted and not shared else 0

    async def _pull(self, tag: str, variant: Variant, flow: Flow, progress: Progress) -> None:
        known = 0
        while True:
            async with aclosing(self._puller.pull(tag, variant.title)) as told:
                async for one in told:
                    flow.verify(begins=one.verifying)
                    if one.total:
                        progress(one.done, one.total)
                    if self._folder is not None:
                        self._look(one, known, flow, self._folder)
                    known = max(known, one.total)
                    owed = flow.spend(one.new)
                    if owed > self._hold:
                        break
                else:
                    return
            await asyncio.sleep(owed)

    def _look(self, told: PullProgress, known: int, flow: Flow, folder: Path) -> None:
        """See to the room on Ollama's disk: when a layer is heard of for the first time, and as it grows."""
        missing = told.total - told.done
        if told.total > known:
            flow.check_room(missing, existing(folder), free_bytes)
        elif told.new:
            flow.about_to_write(told.new, missing, existing(folder))


def models_folder(url: str) -> Path | None:
    """Where the Ollama at an address keeps its files, as far as that can be told; None for one elsewhere."""
    if urlsplit(url).hostname not in LOOPBACK:
        return None
    named = os.environ.get("OLLAMA_MODELS", "")
    return Path(named) if named else Path.home() / ".ollama" / "models"
