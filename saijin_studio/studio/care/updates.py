"""Whether the sources of what is installed have something newer; asked only where the user has allowed it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.care import Update, UpdateKind, UpdateState
from saijin_studio.core.care_errors import ChecksNotAllowed, NothingNewer
from saijin_studio.core.errors import StudioError, UnknownVariant
from saijin_studio.core.events import LibraryChanged
from saijin_studio.core.models import Engine
from saijin_studio.library.checkpoints import hub_source
from saijin_studio.library.files import ignore_progress
from saijin_studio.studio.care.update_book import Stage
from saijin_studio.studio.care.versions import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.care import Comparison
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.library.hub import Hub
    from saijin_studio.runners.ollama_registry import OllamaRegistry
    from saijin_studio.studio.care.switching import Switching
    from saijin_studio.studio.care.update_book import UpdateBook, UpdateNote
    from saijin_studio.studio.care.versions import Versions

_log = logging.getLogger(__name__)

FRESH_SECONDS = 86_400.0
"""How old an answer may be before a source is asked again without being told to."""
_AT_ONCE = 4


class Updates:
    """Looks for newer versions and changes to them. All belongs to the studio's loop.

    Args:
        catalogue: the rows.
        versions: how versions of each engine's variants are kept.
        registry: where Ollama's tags come from.
        hub: where checkpoints come from.
        book: what is known and what was begun.
        switching: brings, compares and changes.
        clock: for how old an answer is.
        sink: told when something changed.
        allowed: whether sources may be asked.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        versions: Mapping[Engine, Versions],
        registry: OllamaRegistry,
        hub: Hub,
        book: UpdateBook,
        switching: Switching,
        clock: Clock,
        sink: EventSink,
        allowed: Callable[[], bool],
    ) -> None:
        self._catalogue, self._versions, self._registry, self._hub = catalogue, versions, registry, hub
        self._book, self._switching, self._clock, self._sink = book, switching, clock, sink
        self._allowed = allowed
        self._changing = asyncio.Lock()

    async def settle(self) -> None:
        """Finish or take back what the last studio left in the middle; what cannot be settled now stays noted."""
        for variant in self._catalogue.variants:
            versions = self._versions.get(variant.engine)
            if versions is None or self._book.note(variant.id).stage is Stage.NONE:
                continue
            try:
                await versions.mend(variant)
                await self._switching.settle(variant, versions)
            except StudioError as error:
                _log.warning("the update of %s is not settled yet: %s", variant.title, error)

    async def list(self, *, force: bool = False) -> tuple[Update, ...]:
        """What is known of every installed variant that has a source which can be asked.

        Args:
            force: ask every source now. Otherwise one is asked once a day, where that is allowed.

        Raises:
            ChecksNotAllowed: when asking was forced, and the user has not allowed it.
        """
        if force and not self._allowed():
            raise ChecksNotAllowed
        gate = asyncio.Semaphore(_AT_ONCE)
        installed = await self._installed()
        found = await asyncio.gather(
            *(self._one(row, variant, here, gate, force) for row, variant, here in installed)
        )
        return tuple(found)

    async def look(self) -> None:
        """Ask those sources that were not asked today, where that is allowed."""
        if self._allowed():
            await self.list()

    async def update(self, variant: VariantId, progress: Progress = ignore_progress) -> Comparison:
        """Bring the newer version beside the one that serves, and compare both.

        Raises:
            ChecksNotAllowed: when sources may not be asked.
            NothingNewer: when there is nothing newer.
            ModelInUse: when it answers just now.
            StudioError: when it cannot be fetched; what served before serves.
        """
        if not self._allowed():
            raise ChecksNotAllowed
        row, wanted, versions = self._find(variant)
        async with self._changing:
            there, _ = await self._ask(wanted)
            if there == await versions.digest(wanted):
                raise NothingNewer(title=wanted.title)
            try:
                return await self._switching.bring(row, wanted, versions, progress)
            finally:
                self._sink.publish(LibraryChanged())

    async def switch(self, variant: VariantId) -> None:
        """Let the newer version serve; the one before is kept.

        Raises:
            NothingNewer: when none was brought.
            ModelInUse: when it answers just now.
        """
        _, wanted, versions = self._find(variant)
        async with self._changing:
            await self._switching.switch(wanted, versions)
        self._sink.publish(LibraryChanged())

    async def go_back(self, variant: VariantId) -> None:
        """Let the version before serve again.

        Raises:
            NothingNewer: when none is kept.
            ModelInUse: when it answers just now.
        """
        _, wanted, versions = self._find(variant)
        async with self._changing:
            await self._switching.go_back(wanted, versions)
        self._sink.publish(LibraryChanged())

    async def _installed(self) -> list[tuple[ModelSpec, Variant, str]]:
        found: dict[VariantId, tuple[ModelSpec, Variant, str]] = {}
        for row in self._catalogue.rows:
            for variant in row.variants:
                versions = self._versions.get(variant.engine)
                if versions is None or variant.id in found or _kind(variant) is None:
                    continue
                try:
                    here = await versions.digest(variant)
                except StudioError as error:  # its engine is away: nothing of it is installed as far as one sees
                    _log.info("what is installed of %s cannot be told: %s", variant.title, error)
                    continue
                if here:
                    found[variant.id] = (row, variant, here)
        return list(found.values())

    async def _one(
        self, row: ModelSpec, variant: Variant, here: str, gate: asyncio.Semaphore, force: bool
    ) -> Update:
        note, problem = self._book.note(variant.id), None
        now = self._clock.wall()
        old = note.checked_at is None or not 0 <= now - note.checked_at < FRESH_SECONDS
        if force or (old and self._allowed()):
            async with gate:
                note, problem = await self._asked(variant, note, here, now)
        versions = self._versions[variant.engine]
        previous = await versions.digest(variant, Slot.PREVIOUS)
        return Update(
            row=row.id,
            variant=variant.id,
            title=variant.title,
            kind=_kind(variant) or UpdateKind.OLLAMA,
            state=_state(note, here, problem),
            here=here,
            there=note.new if note.stage is Stage.READY else note.there,
            size=note.size,
            checked_at=note.checked_at,
            previous=bool(previous) and previous != here,
            problem=problem,
        )

    async def _asked(
        self, variant: Variant, note: UpdateNote, here: str, now: float
    ) -> tuple[UpdateNote, Fault | None]:
        try:
            there, size = await self._ask(variant)
        except StudioError as error:
            return note, error.fault()
        note = self._book.note(variant.id)
        made = replace(
            note, there=there, size=size, checked_at=now, old=note.old if note.stage is not Stage.NONE else here
        )
        self._book.keep(variant.id, made)
        if made.there != note.there:
            self._sink.publish(LibraryChanged())
        return made, None

    async def _ask(self, variant: Variant) -> tuple[str, int]:
        """What the source has: its digest or commit, and its bytes; empty where it does not know the model."""
        source = hub_source(variant)
        if source is not None:
            told = await asyncio.to_thread(self._hub.look, source, variant.title)
            return told.commit, sum(file.size for file in told.files)
        manifest = await self._registry.look(variant.ollama_tag or "", variant.title)
        return ("", 0) if manifest is None else (manifest.digest, manifest.size)

    def _find(self, variant: VariantId) -> tuple[ModelSpec, Variant, Versions]:
        for row in self._catalogue.rows:
            for one in row.variants:
                versions = self._versions.get(one.engine)
                if one.id == variant and versions is not None and _kind(one) is not None:
                    return row, one, versions
        raise UnknownVariant(model="", variant=variant)


def _kind(variant: Variant) -> UpdateKind | None:
    if variant.engine is Engine.OLLAMA and variant.ollama_tag:
        return UpdateKind.OLLAMA
    if variant.engine is Engine.TRANSFORMERS and hub_source(variant) is not None:
        return UpdateKind.HUB
    return None


def _state(note: UpdateNote, here: str, problem: Fault | None) -> UpdateState:
    if note.stage is Stage.READY:
        return UpdateState.READY
    if problem is not None or not note.there:
        return UpdateState.UNKNOWN
    return UpdateState.CURRENT if note.there == here else UpdateState.NEWER
