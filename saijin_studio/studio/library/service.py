"""The library of a running studio: what the page of models shows, and what can be done to its rows."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioError, UnknownVariant
from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.library import DiskRoom, LibraryView
from saijin_studio.core.models import Residency
from saijin_studio.studio.installing.room import existing, reserve_bytes
from saijin_studio.studio.library.cards import Cards, NoSigns
from saijin_studio.studio.library.licences import Licences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.library import LicenceText, ModelCard, Removed
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.library.resolver import CatalogueResolver
    from saijin_studio.scheduling.ledger import Ledger
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.studio.library.cards import Signs
    from saijin_studio.studio.library.casting import Casting
    from saijin_studio.studio.library.drafting import Drafter
    from saijin_studio.studio.library.keeping import Keeping
    from saijin_studio.studio.library.rows import Rows
    from saijin_studio.studio.mapping import MappingKeeper


class Library:
    """The rows with their variants. Lives in the scheduler's loop.

    Args:
        paths: the data folder.
        rows: the catalogue, shipped and own.
        resolver: says what is here.
        scheduler: says what is in memory, and what a load would do.
        ledger: what was measured.
        mapping: which variant serves which row.
        keeping: the files of variants, to be removed or used where they lie.
        casting: which personas use which row.
        drafter: makes drafts of rows.
        sink: gets ``LibraryChanged``.
        clock: the time.
        reserve: ``Settings.disk_reserve``.
        installs: what is on its way.
        signs: what was found out about variants by looking after them.
    """

    def __init__(
        self,
        *,
        paths: Paths,
        rows: Rows,
        resolver: CatalogueResolver,
        scheduler: Scheduler,
        ledger: Ledger,
        mapping: MappingKeeper,
        keeping: Keeping,
        casting: Casting,
        drafter: Drafter,
        sink: EventSink,
        clock: Clock,
        reserve: int | None = None,
        installs: Callable[[], Sequence[Install]] = tuple,
        signs: Signs | None = None,
    ) -> None:
        self._paths = paths
        self._rows = rows
        self._resolver = resolver
        self._scheduler = scheduler
        self._ledger = ledger
        self._mapping = mapping
        self._keeping = keeping
        self._casting = casting
        self.drafter = drafter
        self._sink = sink
        self._clock = clock
        self._reserve = reserve
        self._installs = installs
        self._signs = signs or NoSigns()
        self._licences = Licences(resource("assets", "licences"), paths.licences)

    async def view(self) -> LibraryView:
        """Everything that the page of models shows, as it is now."""
        await self._fresh()
        specs = self._rows.catalogue.rows
        cards = await self._cards(self._rows.catalogue.variants)
        disk = await asyncio.to_thread(self._disk)
        budget = self._scheduler.snapshot().budget
        return LibraryView(tuple([await cards.row(one) for one in specs]), budget, disk, tuple(self._installs()))

    async def card(self, row: ModelId) -> ModelCard:
        """One row.

        Raises:
            UnknownModel: when there is no such row.
        """
        await self._fresh()
        spec = self._rows.catalogue.row(row)
        return await (await self._cards(spec.variants)).row(spec)

    async def use(self, row: ModelId, variant: VariantId | None) -> None:
        """Have a variant serve a row from now on; None: the first of the catalogue that is here.

        Raises:
            UnknownModel, UnknownVariant: when there is no such row or variant.
            DiskFull, DataFolderUnwritable: when that cannot be kept; all stays as it was then.
        """
        if variant is not None:
            self._rows.catalogue.variant(row, variant)
        else:
            self._rows.catalogue.row(row)
        mapping = self._mapping.value
        chosen = {one: served for one, served in mapping.chosen.items() if one != row}
        if variant is not None:
            chosen[row] = variant
        await self._mapping.set(replace(mapping, chosen=chosen))

    async def remove(self, row: ModelId, variants: Iterable[VariantId] | None = None) -> Removed:
        """Delete the files of variants of a row, of all that are kept when none is named; they are unloaded first.

        What lies elsewhere and is only used here stays where it is.

        Raises:
            UnknownModel, UnknownVariant: when there is no such row or variant.
            ModelNotInstalled: when nothing of it is here.
            ModelInUse: when a job runs on one or waits for it; nothing is removed then.
            NotRemovable, UsedInPlace: when one comes inside a package, or lies in a folder of the user's.
            StudioError: when the files cannot be deleted, or Ollama does not delete them.
        """
        named = None if variants is None else tuple(variants)
        spec = self._rows.catalogue.row(row)
        for one in named or ():
            self._rows.catalogue.variant(row, one)
        chosen = [one for one in spec.variants if named is None or one.id in named]
        removed = await self._keeping.remove(spec, chosen, self._rows.catalogue, named=named is not None)
        self._sink.publish(LibraryChanged())
        return removed

    async def add(self, draft: RowDraft) -> ModelId:
        """Add a row of the user's own; it is there at once.

        Raises:
            RowTaken: when its id or that of its variant is another's.
            DraftRefused: when something in it is not as it has to be.
            ModelNotInstalled: when its file is not there any more.
            OtherServer: when it is served by another server than the settings name.
            OwnModelsInvalid: while the file of the user's rows has a fault.
            DiskFull, DataFolderUnwritable: when it cannot be kept.
        """
        spec = self._spec(draft)
        await self._put(draft, spec)
        if spec.residency is Residency.RESIDENT:
            self._scheduler.pin(spec.id, True)
        self._sink.publish(LibraryChanged())
        return spec.id

    async def edit(self, row: ModelId, draft: RowDraft) -> ModelId:
        """Put another draft in the place of one of the user's own rows; returns its id.

        Raises:
            NotYourOwn: when the row ships.
            StudioError: as ``add``.
        """
        spec = self._spec(draft)
        before = self._rows.written(row)
        await self._put(draft, spec, instead_of=row)
        await self._keeping.put_down_unused(before, self._rows.catalogue)
        self._sink.publish(LibraryChanged())
        return spec.id

    async def draft(self, row: ModelId) -> RowDraft:
        """One of the user's own rows as a draft, to be edited.

        Raises:
            UnknownModel, NotYourOwn: when there is no such row, or it ships.
        """
        from saijin_studio.core.drafts import draft_of

        return draft_of(self._rows.written(row))

    async def forget(self, row: ModelId) -> RowDraft:
        """Drop one of the user's own rows; what it had stays on the disk. Adding the draft brings it back.

        Raises:
            UnknownModel, NotYourOwn: when there is no such row, or it ships.
            ModelInUse: when a job runs on it or waits for it.
            OwnModelsInvalid, DiskFull, DataFolderUnwritable: when it cannot be kept.
        """
        from saijin_studio.core.drafts import draft_of

        spec = self._rows.written(row)
        await self._keeping.let_go(self._rows.catalogue.row(row), self._rows.catalogue)
        await self._rows.forget(row)
        if row in self._scheduler.pins:
            self._scheduler.pin(row, False)
        self._sink.publish(LibraryChanged())
        return draft_of(spec)

    def licence_text(self, variant: VariantId) -> LicenceText:
        """What the licence of a variant says.

        Raises:
            UnknownVariant: when there is none.
        """
        return self._licences.text(self._variant(variant))

    def needs_acceptance(self, variant: VariantId) -> bool:
        """Whether the licence has to be accepted before the variant is fetched or used for the first time.

        Raises:
            UnknownVariant: when there is none.
        """
        return self._licences.needs_acceptance(self._variant(variant))

    async def accept_licence(self, variant: VariantId) -> None:
        """Keep that the licence of a variant was accepted, with the time.

        Raises:
            UnknownVariant: when there is none.
            DiskFull, DataFolderUnwritable: when that cannot be kept.
        """
        await asyncio.to_thread(self._licences.accept, self._variant(variant), self._clock.wall())

    def accepted_licences(self) -> Mapping[str, float]:
        """The licences that were accepted, with the time in seconds since the epoch."""
        return self._licences.accepted()

    async def _put(self, draft: RowDraft, spec: ModelSpec, instead_of: ModelId | None = None) -> None:
        await self._keeping.prepare(draft)
        try:
            await self._rows.put(spec, instead_of=instead_of)
        except StudioError:
            await self._keeping.put_down_unused(spec, self._rows.catalogue)
            raise

    async def _fresh(self) -> None:
        """Take in what somebody else has written into the user's file; a fault in it is told once."""
        if await self._rows.refresh() and self._rows.fault is not None:
            self._sink.publish(FaultRaised(self._rows.fault))

    def _spec(self, draft: RowDraft) -> ModelSpec:
        return draft.spec(self._rows.variants(draft.stand_ins))

    def _variant(self, variant: VariantId) -> Variant:
        for one in self._rows.catalogue.variants:
            if one.id == variant:
                return one
        raise UnknownVariant(model=variant, variant=variant)

    async def _cards(self, variants: Iterable[Variant]) -> Cards:
        snapshot = self._scheduler.snapshot()
        sizes = await self._keeping.sizes(variants)
        users: Mapping[ModelId, tuple[PersonaId, ...]] = await self._casting.users()
        return Cards(
            resolver=self._resolver,
            ledger=self._ledger,
            memory=self._scheduler,
            budget=snapshot.budget,
            uses={use.key: use for use in snapshot.models},
            installs={one.variant: one for one in self._installs()},
            signs=self._signs,
            disk=lambda variant: sizes.get(variant.id, 0),
            personas=users,
            own=self._rows.own,
            pins=self._scheduler.pins,
            ollama=self._keeping.ollama,
        )

    def _disk(self) -> DiskRoom:
        usage = shutil.disk_usage(existing(self._paths.models))
        models = self._keeping.total()
        return DiskRoom(models, usage.free, usage.total, reserve_bytes(self._reserve, usage.total))
