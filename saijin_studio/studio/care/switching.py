"""Bringing a newer version beside the one that serves, comparing both, and changing from one to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.care import Comparison, Measured
from saijin_studio.core.care_errors import NothingNewer
from saijin_studio.core.errors import StudioError
from saijin_studio.studio.care.update_book import Stage, UpdateNote
from saijin_studio.studio.care.versions import Slot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import ModelSpec, Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.studio.care.update_book import UpdateBook
    from saijin_studio.studio.care.versions import Versions

    Unload = Callable[[Variant], Awaitable[None]]
    """Gives the memory of a variant back; raises ``ModelInUse`` while it answers."""


class Measuring(Protocol):
    """Finds out what a version does."""

    async def measure(self, row: ModelSpec, variant: VariantId, digest: str) -> Measured:
        """Ask the version that serves now."""
        ...


_UNSETTLED = {Stage.FETCHING, Stage.SWITCHING, Stage.GOING_BACK}


class Switching:
    """Every step is written down before it is done. All belongs to the studio's loop.

    Args:
        book: where it is written down.
        trial: asks both versions the same.
        unload: gives the memory of a version back before another one takes its place.
    """

    def __init__(self, book: UpdateBook, trial: Measuring, unload: Unload) -> None:
        self._book, self._trial, self._unload = book, trial, unload

    async def bring(self, row: ModelSpec, variant: Variant, versions: Versions, progress: Progress) -> Comparison:
        """Bring what the source has, and compare it with what serves, which serves on.

        Raises:
            NothingNewer: when the source has what is here.
            ModelInUse: when it answers just now.
            StudioError: when it cannot be fetched; what served before serves.
        """
        old = await versions.digest(variant)
        before = self._book.note(variant.id)
        self._book.keep(variant.id, replace(before, stage=Stage.FETCHING, old=old, new=""))
        try:
            if versions.beside:
                made = await self._beside(row, variant, versions, progress)
            else:
                made = await self._in_place(row, variant, versions, progress)
        except BaseException:
            await self.settle(variant, versions)
            raise
        self._book.keep(
            variant.id, replace(before, stage=Stage.READY, old=old, new=made.new.digest, there=made.new.digest)
        )
        return made

    async def switch(self, variant: Variant, versions: Versions) -> None:
        """Let the newer version serve; the one before is kept.

        Raises:
            NothingNewer: when there is none.
            ModelInUse: when it answers just now.
        """
        note = self._book.note(variant.id)
        new = await versions.digest(variant, Slot.NEXT)
        if note.stage is not Stage.READY or not new:
            raise NothingNewer(title=variant.title)
        await self._unload(variant)
        if await versions.digest(variant, Slot.PREVIOUS) != await versions.digest(variant):
            await versions.keep(variant, Slot.PREVIOUS)
        self._book.keep(variant.id, replace(note, stage=Stage.SWITCHING, new=new))
        await versions.take(variant, Slot.NEXT)
        self._book.keep(variant.id, replace(note, stage=Stage.SWITCHED, new=new))
        await versions.drop(variant, Slot.NEXT)

    async def go_back(self, variant: Variant, versions: Versions) -> None:
        """Let the version before serve; the newer one lies beside it then.

        Raises:
            NothingNewer: when none is kept.
            ModelInUse: when it answers just now.
        """
        note = self._book.note(variant.id)
        old = await versions.digest(variant, Slot.PREVIOUS)
        if not old or old == await versions.digest(variant):
            raise NothingNewer(title=variant.title)
        await self._unload(variant)
        await versions.keep(variant, Slot.NEXT)
        self._book.keep(variant.id, replace(note, stage=Stage.GOING_BACK, old=old))
        await versions.take(variant, Slot.PREVIOUS)
        self._book.keep(variant.id, replace(note, stage=Stage.READY, old=old))

    async def settle(self, variant: Variant, versions: Versions) -> None:
        """Finish, or take back, what was in the middle when the studio ended: one version serves, whole.

        Raises:
            StudioError: when the engine cannot be asked; it stays as it is until it can.
        """
        note = self._book.note(variant.id)
        if note.stage not in _UNSETTLED:
            return
        serving = await versions.digest(variant)
        if note.stage is Stage.FETCHING:
            await self._settle_fetched(variant, versions, note, serving)
            return
        if note.stage is Stage.SWITCHING:
            done = serving == note.new
            self._book.keep(variant.id, replace(note, stage=Stage.SWITCHED if done else Stage.READY))
            if done:
                await versions.drop(variant, Slot.NEXT)
            return
        done = serving == note.old
        self._book.keep(variant.id, replace(note, stage=Stage.READY if done else Stage.SWITCHED))

    async def _settle_fetched(self, variant: Variant, versions: Versions, note: UpdateNote, serving: str) -> None:
        """What was fetched into the place of the old one goes beside it."""
        kept = await versions.digest(variant, Slot.SERVING)
        if not versions.beside and serving != note.old and kept == note.old and kept:
            await versions.keep(variant, Slot.NEXT)
            await versions.take(variant, Slot.SERVING)
        new = await versions.digest(variant, Slot.NEXT)
        ready = bool(new) and new != note.old
        stage = Stage.READY if ready else Stage.NONE
        if not versions.beside:
            await versions.drop(variant, Slot.SERVING)
        self._book.keep(variant.id, replace(note, stage=stage, new=new if ready else ""))

    async def _beside(self, row: ModelSpec, variant: Variant, versions: Versions, progress: Progress) -> Comparison:
        old = await versions.digest(variant)
        await versions.fetch(variant, progress)
        new = await versions.digest(variant, Slot.NEXT)
        if new == old:
            await versions.drop(variant, Slot.NEXT)
            raise NothingNewer(title=variant.title)
        return Comparison(row.id, variant.id, variant.title, Measured(old), Measured(new))

    async def _in_place(
        self, row: ModelSpec, variant: Variant, versions: Versions, progress: Progress
    ) -> Comparison:
        """The old one is kept first, the new one is tried in its place, and then they change places again."""
        old = await versions.digest(variant)
        await versions.keep(variant, Slot.SERVING)
        before, problem = await self._measured(row, variant, old)
        await versions.fetch(variant, progress)
        new = await versions.digest(variant)
        if new == old:
            raise NothingNewer(title=variant.title)
        await self._unload(variant)
        after, second = await self._measured(row, variant, new)
        await self._unload(variant)
        await versions.keep(variant, Slot.NEXT)
        await versions.take(variant, Slot.SERVING)
        await versions.drop(variant, Slot.SERVING)
        fault = problem or second
        return Comparison(
            row.id, variant.id, variant.title, before, after, None if fault is None else fault.fault()
        )

    async def _measured(self, row: ModelSpec, variant: Variant, digest: str) -> tuple[Measured, StudioError | None]:
        try:
            return await self._trial.measure(row, variant.id, digest), None
        except StudioError as error:
            return Measured(digest), error
