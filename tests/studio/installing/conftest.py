"""Installations over a way that does what the test says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DownloadFailed, StudioError
from saijin_studio.core.events import InstallChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Capability, Engine, ModelSpec, Residency, UrlSource, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.throttle import Throttle
from saijin_studio.studio.installing.choosing import Chooser
from saijin_studio.studio.installing.installs import Installs
from saijin_studio.studio.installing.keeping import InstallsFile
from saijin_studio.studio.installing.modelfiles import Modelfiles
from saijin_studio.studio.installing.room import Reserve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from saijin_studio.core.installs import Install
    from saijin_studio.library.files import Progress
    from saijin_studio.library.flow import Flow
    from saijin_studio.studio.installing.bringing import Order


def variant(name: str, size: int = 1000, engine: Engine = Engine.LLAMA_CPP) -> Variant:
    return Variant(
        VariantId(name), name.title(), engine, (UrlSource(f"https://models.invalid/{name}"),), size, "MIT", "0" * 64
    )


SMALL, LARGE, THIRD = variant("small"), variant("large", 5000), variant("third")


def row(name: str, *variants: Variant) -> ModelSpec:
    return ModelSpec(ModelId(name), name.title(), Capability.CHAT, Residency.ON_DEMAND, "MIT", variants)


CATALOGUE = Catalogue([row("a", SMALL), row("b", LARGE), row("c", THIRD), row("also-a", SMALL)])


class FakeWay:
    """Brings nothing until it is let; ``going`` are the variants that are under way now."""

    def __init__(self) -> None:
        self.kept: dict[VariantId, int] = {}
        self.whole: set[VariantId] = set()
        self.going: list[VariantId] = []
        self.most = 0
        self.calls: list[VariantId] = []
        self.orders: list[Order] = []
        self.fails: dict[VariantId, Exception] = {}
        self.flows: list[Flow] = []
        self._may_end: dict[VariantId, asyncio.Event] = {}
        self._progress: dict[VariantId, Progress] = {}
        self.began = asyncio.Event()

    def serves(self, variant: Variant) -> bool:
        return variant.engine is Engine.LLAMA_CPP

    async def here(self, variant: Variant) -> bool:
        return variant.id in self.whole

    def arrived(self, variant: Variant) -> int | None:
        return self.kept.get(variant.id)

    async def bring(self, order: Order, flow: Flow, progress: Progress) -> None:
        one = order.variant
        self.calls.append(one.id)
        self.orders.append(order)
        self.flows.append(flow)
        self.going.append(one.id)
        self.most = max(self.most, len(self.going))
        self._progress[one.id] = progress
        self.began.set()
        try:
            if one.id in self.fails:
                raise self.fails.pop(one.id)
            await self._gate(one.id).wait()
        finally:
            self.going.remove(one.id)
        self.whole.add(one.id)

    async def discard(self, variant: Variant) -> None:
        self.kept.pop(variant.id, None)

    async def remove(self, variant: Variant) -> int:
        self.whole.discard(variant.id)
        return variant.size

    def tell(self, variant: Variant, done: int) -> None:
        self.kept[variant.id] = done
        self._progress[variant.id](done, variant.size)

    def end(self, variant: Variant) -> None:
        self._gate(variant.id).set()

    def _gate(self, one: VariantId) -> asyncio.Event:
        return self._may_end.setdefault(one, asyncio.Event())


class Bench:
    """A folder with its installations, which may be opened again as after a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.way = FakeWay()
        self.sink = RecordingSink()
        self.clock = FakeClock()
        self.reserve = Reserve(folder, 0)
        self.after: list[VariantId] = []
        self._open: list[Installs] = []

    async def open(self, *, at_once: int = 2, tick: float = 0.001) -> Installs:
        async def after(variant: Variant) -> None:
            self.after.append(variant.id)

        installs = Installs(
            Chooser(CATALOGUE, [self.way], lambda _engine: False),
            [self.way],
            InstallsFile(self.folder / "installs.json"),
            self.sink,
            self.clock,
            Throttle(self.clock),
            self.reserve,
            Modelfiles(CATALOGUE, self.folder / "modelfiles", self.folder / "shipped"),
            at_once=at_once,
            after=after,
            tick=tick,
        )
        await installs.load()
        self._open.append(installs)
        return installs

    async def close(self) -> None:
        for one in self._open:
            await one.aclose()

    def told(self, variant: Variant) -> list[Install]:
        """What was told of a variant."""
        changes = [event.install for event in self.sink.events if isinstance(event, InstallChanged)]
        return [one for one in changes if one.variant == variant.id]

    async def until(self, variant: Variant, state: str, done: int = 0) -> None:
        """Wait until it was told to be so far."""
        await self._wait(lambda: any(one.state == state and one.done >= done for one in self.told(variant)[-1:]))

    async def going(self, *variants: Variant) -> None:
        """Wait until these are under way."""
        await self._wait(lambda: set(self.way.going) == {one.id for one in variants})

    async def _wait(self, reached: Callable[[], bool]) -> None:
        for _ in range(10_000):
            if reached():
                return
            await asyncio.sleep(0.001)
        raise TimeoutError


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    one = Bench(tmp_path)
    yield one
    await one.close()


def broken() -> StudioError:
    return DownloadFailed(title="Small", reason="the line broke")
