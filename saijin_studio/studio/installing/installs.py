"""All installations of a data folder."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import NothingToInstall, StudioError
from saijin_studio.core.events import InstallChanged, LibraryChanged
from saijin_studio.core.install_errors import UnknownInstall
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.library.flow import Flow
from saijin_studio.library.threads import in_thread
from saijin_studio.studio.installing.bringing import Order
from saijin_studio.studio.installing.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.library.throttle import Throttle
    from saijin_studio.studio.installing.bringing import Way
    from saijin_studio.studio.installing.choosing import Chooser
    from saijin_studio.studio.installing.keeping import InstallsFile
    from saijin_studio.studio.installing.modelfiles import Modelfiles, ModelfileText
    from saijin_studio.studio.installing.room import Reserve

_log = logging.getLogger(__name__)

TICK_SECONDS = 0.1
"""How often what is under way is told; the promise is ten times a second at most."""
RESTING = frozenset({InstallState.PAUSED, InstallState.FAILED})
"""What goes on when it is asked to."""


class Installs:
    """Brings variants, so many at once; the others wait for their turn in the order they came.

    Used from one event loop.

    Args:
        chooser: knows the variants of rows.
        ways: bring them.
        file: keeps what is under way.
        sink: gets ``InstallChanged`` and ``LibraryChanged``.
        clock: the time.
        throttle: the limit of all downloads.
        reserve: what stays free of the disk.
        modelfiles: what some models are made from.
        at_once: how many go at the same time.
        after: awaited when a variant has come or gone, before that is told.
        tick: seconds between two looks at what is under way.
    """

    def __init__(
        self,
        chooser: Chooser,
        ways: Sequence[Way],
        file: InstallsFile,
        sink: EventSink,
        clock: Clock,
        throttle: Throttle,
        reserve: Reserve,
        modelfiles: Modelfiles,
        *,
        at_once: int = 2,
        after: Callable[[Variant], Awaitable[None]],
        tick: float = TICK_SECONDS,
    ) -> None:
        self._chooser = chooser
        self._ways = tuple(ways)
        self._file = file
        self._sink = sink
        self._clock = clock
        self._throttle = throttle
        self._reserve = reserve
        self._modelfiles = modelfiles
        self._at_once = at_once
        self._after = after
        self._tick = tick
        self._entries: dict[VariantId, Entry] = {}
        self._writing = asyncio.Lock()
        """Changes of the file are made in the order in which they were asked for."""

    async def load(self) -> None:
        """Read what an earlier studio left; what was under way is paused."""
        for kept in await asyncio.to_thread(self._file.read):
            try:
                variant = self._chooser.choose(kept.row, kept.variant)
                way = self._way(variant)
            except StudioError as error:
                _log.warning("an installation is no longer known: %s", error)
                await self._drop(kept.variant)
                continue
            done = await asyncio.to_thread(way.arrived, variant) or 0
            total = kept.total or variant.size
            install = Install(
                kept.row, variant.id, variant.title, kept.state, min(done, total), total, fault=kept.fault
            )
            self._entries[variant.id] = Entry(install, Order(variant, kept.folder, kept.renew), way)

    def installs(self) -> tuple[Install, ...]:
        """Every installation that was not called off, in the order they were started."""
        shown = (entry.install for entry in self._entries.values())
        return tuple(one for one in shown if one.state is not InstallState.CANCELLED)

    def fetchable(self, variant: Variant) -> bool:
        """Whether the studio can bring a variant by itself."""
        return any(way.serves(variant) for way in self._ways)

    async def start(
        self, row: ModelId, variant: VariantId | None = None, *, folder: Path | None = None, renew: bool = False
    ) -> Install:
        """Install a variant of a row; one that is on its way already is joined, and a paused one goes on.

        Args:
            row: a row of the catalogue.
            variant: one of its variants; None for the first that can be fetched.
            folder: a checkpoint of the user's to copy, instead of fetching it.
            renew: whether an engine that keeps its own files asks its source again, though the variant is here.

        Raises:
            UnknownModel, UnknownVariant: when there is no such row or variant.
            NothingToInstall: when there is nothing that can be fetched.
        """
        chosen = self._chooser.choose(row, variant)
        way = self._way(chosen)
        here = folder is None and not renew and await way.here(chosen)
        entry = self._entries.get(chosen.id)
        if entry is None or entry.install.state.over:
            install = Install(row, chosen.id, chosen.title, InstallState.WAITING, 0, chosen.size)
            entry = self._entries[chosen.id] = Entry(install, Order(chosen, folder, renew), way)
            if here:
                self._settle(entry, replace(install, state=InstallState.DONE, done=chosen.size))
                return entry.install
            await self._wait_for_a_turn(entry)
        elif entry.install.state in RESTING:
            entry.order = replace(entry.order, folder=folder or entry.order.folder)
            await self.resume(chosen.id)
        return entry.install

    async def pause(self, variant: VariantId) -> None:
        """Stop an installation and keep what had arrived; nothing happens to one that is not under way.

        Raises:
            UnknownInstall: when there is none.
        """
        entry = self._entry(variant)
        async with entry.changing:
            if await self._stop(entry):
                await self._keep(entry, entry.install)
                self._settle(entry, entry.install)
        self._pump()

    async def resume(self, variant: VariantId) -> None:
        """Let one that is paused or failed go on where it was.

        Raises:
            UnknownInstall: when there is none.
        """
        entry = self._entry(variant)
        async with entry.changing:
            if entry.install.state in RESTING:
                await self._wait_for_a_turn(entry)

    async def cancel(self, variant: VariantId) -> None:
        """Stop an installation and delete what had arrived; one that is done stays.

        Raises:
            UnknownInstall: when there is none.
        """
        entry = self._entry(variant)
        async with entry.changing:
            if await self._stop(entry) or entry.install.state in RESTING:
                await entry.way.discard(entry.order.variant)
                await self._drop(variant)
                self._settle(entry, replace(entry.install, state=InstallState.CANCELLED, done=0, fault=None))
        self._pump()

    async def dismiss(self, variant: VariantId) -> None:
        """Forget one that is over or failed; what had arrived of a failed one stays for the next time."""
        entry = self._entries.get(variant)
        if entry is not None and (entry.install.state.over or entry.install.state is InstallState.FAILED):
            del self._entries[variant]
            await self._drop(variant)
            self._sink.publish(LibraryChanged())

    async def finished(self, variant: VariantId) -> Install:
        """Wait until an installation is over, paused or failed; cancelling the wait leaves it going.

        Raises:
            UnknownInstall: when there is none.
        """
        entry = self._entry(variant)
        await entry.settled.wait()
        return entry.install

    async def remove(self, variant: Variant) -> int:
        """Delete a variant, whoever keeps it, and what is left of its download; returns the bytes given back.

        Who asks has seen to it that it is not in memory. Engines that keep their own files let go of what none of
        their models needs any more.

        Raises:
            NothingToInstall: when the studio cannot have it removed.
            StudioError: when it cannot be deleted.
        """
        if variant.id in self._entries:
            await self.cancel(variant.id)
            self._entries.pop(variant.id, None)
        freed = await self._way(variant).remove(variant)
        await self._after(variant)
        self._sink.publish(LibraryChanged())
        return freed

    async def modelfile(self, row: ModelId) -> ModelfileText:
        """The Modelfile that a row is made from; see ``Modelfiles.text``."""
        return await self._modelfiles.text(row)

    async def save_modelfile(self, row: ModelId, text: str | None) -> None:
        """Keep an edited Modelfile, or go back to the one that ships; see ``Modelfiles.save``.

        The model is made anew from it by the next ``start``.
        """
        await self._modelfiles.save(row, text)

    def set_limits(self, *, download_limit: int, at_once: int, disk_reserve: int | None) -> None:
        """Take other limits, which count at once; see ``Settings`` for what they mean."""
        self._throttle.set_limit(download_limit)
        self._reserve.set(disk_reserve)
        self._at_once = at_once
        self._pump()

    async def aclose(self) -> None:
        """Stop everything; the next studio finds it paused."""
        self._at_once = 0
        for entry in tuple(self._entries.values()):
            if await self._stop(entry):
                with suppress(StudioError):
                    await self._keep(entry, entry.install)
                entry.settle(entry.install)

    def _pump(self) -> None:
        going = sum(entry.task is not None for entry in self._entries.values())
        waiting = [one for one in self._entries.values() if one.install.state is InstallState.WAITING]
        for entry in waiting[: max(self._at_once - going, 0)]:
            entry.install = replace(entry.install, state=InstallState.FETCHING)
            self._sink.publish(InstallChanged(entry.install))
            entry.task = asyncio.create_task(self._work(entry), name=f"install {entry.install.variant}")

    async def _work(self, entry: Entry) -> None:
        telling = asyncio.create_task(self._tell(entry), name=f"tell of {entry.install.variant}")
        variant = entry.order.variant
        try:
            flow = Flow(
                self._throttle,
                self._reserve.bytes(),
                self._reserve.free,
                lambda: self._promised(entry),
                variant.title,
                entry.verifies,
            )
            await entry.way.bring(entry.order, flow, entry.reports)
            await self._drop(variant.id)
            await self._after(variant)
        except StudioError as error:
            await self._fail(entry, error)
        except Exception as error:
            _log.exception("the installation of %s failed", variant.id)
            unforeseen = StudioError()
            unforeseen.__cause__ = error
            await self._fail(entry, unforeseen)
        else:
            total = entry.seen.total or variant.size
            self._settle(entry, replace(entry.install, state=InstallState.DONE, done=total, total=total))
            self._sink.publish(LibraryChanged())
        finally:
            telling.cancel()
            entry.task = None
        self._pump()

    async def _fail(self, entry: Entry, error: StudioError) -> None:
        now = entry.now(self._clock.monotonic())
        failed = replace(now, state=InstallState.FAILED, fault=error.fault())
        with suppress(StudioError):
            await self._keep(entry, failed)
        self._settle(entry, failed)

    async def _tell(self, entry: Entry) -> None:
        while True:
            await asyncio.sleep(self._tick)
            if (now := entry.now(self._clock.monotonic())) != entry.install:
                entry.install = now
                self._sink.publish(InstallChanged(now))

    async def _stop(self, entry: Entry) -> bool:
        """Stop the work; returns whether there was any left to do, which is paused then."""
        if (task := entry.task) is not None:
            task.cancel()
            await asyncio.wait([task])
            entry.task = None  # one that had not begun yet has not seen its end either
        if entry.settled.is_set():
            return False
        now = entry.now(self._clock.monotonic())
        entry.install = replace(now, state=InstallState.PAUSED, rate=None, seconds=None)
        arrived = await asyncio.to_thread(entry.way.arrived, entry.order.variant)
        entry.stands_at(now.done if arrived is None else min(arrived, now.total))
        return True

    def _settle(self, entry: Entry, install: Install) -> None:
        entry.settle(install)
        self._sink.publish(InstallChanged(entry.install))

    async def _wait_for_a_turn(self, entry: Entry) -> None:
        entry.begin_again()
        self._sink.publish(InstallChanged(entry.install))
        await self._keep(entry, entry.install)
        self._pump()

    async def _keep(self, entry: Entry, install: Install) -> None:
        kept = entry.kept(install)
        async with self._writing:
            await in_thread(lambda _cancel: self._file.put(kept))

    async def _drop(self, variant: VariantId) -> None:
        async with self._writing:
            await in_thread(lambda _cancel: self._file.drop(variant))

    def _promised(self, entry: Entry) -> int:
        """What the others that are under way still need: it is not free for this one."""
        going = [one for one in tuple(self._entries.values()) if one is not entry and one.task is not None]
        return sum(max(one.install.total - one.install.done, 0) for one in going)

    def _entry(self, variant: VariantId) -> Entry:
        if variant not in self._entries:
            raise UnknownInstall(variant=variant)
        return self._entries[variant]

    def _way(self, variant: Variant) -> Way:
        for way in self._ways:
            if way.serves(variant):
                return way
        raise NothingToInstall(model=variant.id)
