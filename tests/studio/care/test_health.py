"""Files are read when asked and when due, what is damaged is told once, and repairing brings it anew."""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
from pathlib import Path, PurePath

import pytest

from saijin_studio.core.care import HealthState, Keeping, Verifying
from saijin_studio.core.care_errors import NothingToRepairFrom, PackageToRepair
from saijin_studio.core.errors import DownloadFailed, ModelNotInstalled, UnknownVariant
from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    Footprint,
    LoadOptions,
    LoadTarget,
    ModelKey,
    ModelSpec,
    ModelState,
    PackageSource,
    Residency,
    UrlSource,
    Variant,
)
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.health_book import HealthBook
from saijin_studio.library.health_files import KeptFiles
from saijin_studio.library.health_guard import SoundOnly
from saijin_studio.library.resolver import key_of
from saijin_studio.library.store import Store
from saijin_studio.studio.care.health import DAY, Health
from saijin_studio.studio.care.needs import bring_with
from saijin_studio.studio.care.watch import AT_ONCE, IdleWatch

ROW = ModelId("row")
BYTES = bytes(range(256)) * 400


def variant(name: str, content: bytes = BYTES) -> Variant:
    return Variant(
        VariantId(name),
        name.title(),
        Engine.LLAMA_CPP,
        (UrlSource("https://files.test/x"),),
        len(content),
        "MIT",
        hashlib.sha256(content).hexdigest(),
    )


FIRST, SECOND = variant("first"), variant("second", BYTES + b"x")
PACKED = Variant(VariantId("packed"), "Packed", Engine.KOKORO, (PackageSource("no-such==1"),), 9, "MIT")
OWN = Variant(VariantId("own"), "Own", Engine.LLAMA_CPP, (FileSource(PurePath("x.gguf")),), 9, "MIT")


class FirstHere:
    """Resolves a row to its first variant that is offered."""

    def __init__(self, spec: ModelSpec, here: SoundOnly) -> None:
        self._spec, self._here = spec, here

    async def resolve(
        self, row: ModelId, room: Footprint | None = None, variant: VariantId | None = None
    ) -> LoadTarget:
        for one in self._spec.variants:
            if (place := await self._here.locate(one)) is not None:
                return LoadTarget(key_of(one), row, one, place, Footprint())
        raise ModelNotInstalled(model=row)


class Desk:
    """A store with two files, and who cares for them."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "models")
        self.files = KeptFiles(self.store, Checkpoints(folder / "checkpoints"))
        self.clock, self.sink = FakeClock(), RecordingSink()
        self.book = HealthBook(folder / "health.json")
        spec = ModelSpec(ROW, "Row", Capability.CHAT, Residency.ON_DEMAND, "MIT", (FIRST, SECOND, PACKED))
        self.catalogue = Catalogue([spec])
        self.resolver = FirstHere(spec, SoundOnly(self.store, self.files, self.book, self.clock))
        self.health = Health(self.catalogue, self.files, self.book, self.clock, self.sink, 7)

    def install(self, one: Variant, content: bytes) -> Path:
        part = self.store.partial(one)
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        place = self.store.take_in(one, part)
        self.clock.advance(place.stat().st_mtime - self.clock.wall())
        return place

    def spoil(self, one: Variant) -> None:
        """Change its bytes; its length and its time stay."""
        place = self.store.blob(one)
        status = place.stat()
        place.write_bytes(bytes([place.read_bytes()[0] ^ 1]) + place.read_bytes()[1:])
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.install(FIRST, BYTES)
    made.install(SECOND, BYTES + b"x")
    return made


async def test_what_was_just_installed_is_whole_and_not_due(desk: Desk) -> None:
    entries = await desk.health.entries()
    assert [(one.variant, one.state, one.due, one.keeping, one.rows) for one in entries] == [
        ("first", HealthState.OK, False, Keeping.STORE, (ROW,)),
        ("second", HealthState.OK, False, Keeping.STORE, (ROW,)),
    ]
    assert await desk.health.due() == ()
    desk.clock.advance(7 * DAY + 1)
    assert await desk.health.due() == ("first", "second")
    desk.health.set_every(0)
    assert (await desk.health.due(), desk.health.every) == ((), 0)


async def test_verifying_tells_how_far_it_is_and_keeps_when_it_was(desk: Desk) -> None:
    desk.clock.advance(9 * DAY)
    seen: list[Verifying] = []
    found = await desk.health.verify(None, seen.append)
    assert [one.state for one in found] == [HealthState.OK, HealthState.OK]
    assert {one.verified_at for one in found} == {desk.clock.wall()}
    total = 2 * len(BYTES) + 1
    assert (seen[-1].done, seen[-1].total) == (total, total)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert await desk.health.due() == ()
    assert desk.sink.events == []


async def test_damage_is_told_with_what_answers_instead_and_the_row_falls_to_it(desk: Desk) -> None:
    gone: list[str] = []
    desk.health = Health(
        desk.catalogue,
        desk.files,
        desk.book,
        desk.clock,
        desk.sink,
        7,
        desk.resolver,
        lambda one: gone.append(one.id),
    )
    assert (await desk.resolver.resolve(ROW)).variant.id == "first"
    desk.spoil(FIRST)
    found = await desk.health.verify([FIRST.id])
    assert [(one.state, one.serves_instead) for one in found] == [(HealthState.DAMAGED, "Second")]
    assert (await desk.resolver.resolve(ROW)).variant.id == "second"
    assert gone == ["first"]
    faults = [one.fault.what for one in desk.sink.events if isinstance(one, FaultRaised)]
    assert faults == ["First is damaged and is not used any more; Second answers until it is repaired."]
    assert any(isinstance(one, LibraryChanged) for one in desk.sink.events)
    assert [one.variant for one in await desk.health.entries()] == ["first", "second"]


async def test_repairing_brings_it_anew(desk: Desk) -> None:
    desk.spoil(FIRST)
    await desk.health.verify([FIRST.id])

    async def bring(row: ModelId, one: VariantId) -> None:
        assert (row, one) == (ROW, "first")
        desk.install(FIRST, BYTES)

    assert (await desk.health.repair(FIRST.id, bring)).state is HealthState.OK
    assert [one.state for one in await desk.health.entries()] == [HealthState.OK, HealthState.OK]


async def test_what_cannot_be_repaired_says_what_to_do(desk: Desk) -> None:
    async def never(_row: ModelId, _one: VariantId) -> None:
        raise AssertionError

    with pytest.raises(PackageToRepair, match="Packed"):
        await desk.health.repair(PACKED.id, never)
    spec = ModelSpec(ROW, "Row", Capability.CHAT, Residency.ON_DEMAND, "MIT", (OWN,))
    desk.catalogue.take(Catalogue([spec]))
    with pytest.raises(NothingToRepairFrom):
        await desk.health.repair(OWN.id, never)
    with pytest.raises(UnknownVariant):
        await desk.health.repair(VariantId("nobody"), never)


async def test_what_is_gone_is_missing_and_what_is_not_here_cannot_be_verified(desk: Desk) -> None:
    desk.store.blob(FIRST).unlink()
    worst = (await desk.health.entries())[0]
    assert (worst.variant, worst.state) == ("first", HealthState.MISSING)
    with pytest.raises(ModelNotInstalled):
        await desk.health.verify([FIRST.id])
    desk.store.remove(FIRST)
    assert [one.variant for one in await desk.health.entries()] == ["second"]


async def test_a_cancelled_verification_changes_nothing(desk: Desk) -> None:
    reached = threading.Event()

    def hold(cancel: threading.Event) -> None:
        reached.set()
        cancel.wait(20)

    task = asyncio.create_task(desk.health.verify([FIRST.id], wait=hold))
    await asyncio.to_thread(reached.wait, 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await desk.health.entries())[0].state is HealthState.OK
    assert desk.store.blob(FIRST).is_file()


async def test_bringing_goes_through_the_installations_and_hands_on_why_they_failed() -> None:
    class Installs:
        state = InstallState.DONE

        async def start(self, row: ModelId, variant: VariantId | None = None) -> Install:
            assert variant is not None
            return Install(row, variant, "First", InstallState.WAITING)

        async def finished(self, variant: VariantId) -> Install:
            fault = (
                None if self.state is InstallState.DONE else DownloadFailed(title="First", reason="no way").fault()
            )
            return Install(ROW, variant, "First", self.state, fault=fault)

    installs = Installs()
    await bring_with(installs)(ROW, FIRST.id)
    installs.state = InstallState.FAILED
    with pytest.raises(DownloadFailed, match="no way"):
        await bring_with(installs)(ROW, FIRST.id)


def snapshot(state: ModelState) -> MemorySnapshot:
    key = ModelKey(Engine.LLAMA_CPP, "x", LoadOptions())
    use = ModelUse(key, (ROW,), "Row", state, Footprint(), None, pinned=False, stand_in=False)
    return MemorySnapshot(0.0, MemoryReading(1, 1), Footprint(), (use,), Footprint())


async def test_what_is_due_is_read_while_nothing_else_is_going_on(desk: Desk) -> None:
    state = ModelState.BUSY
    watch = IdleWatch(desk.health, lambda: snapshot(state))
    desk.clock.advance(8 * DAY)
    assert await watch.once() == 0
    state = ModelState.READY
    assert await watch.once() == 2
    assert AT_ONCE >= 2
    assert await watch.once() == 0
    desk.spoil(SECOND)
    desk.clock.advance(8 * DAY)
    rounds: list[float] = []
    asked: list[bool] = []

    async def also() -> None:
        asked.append(True)

    async def sleep(seconds: float) -> None:
        rounds.append(seconds)
        if len(rounds) > 1:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await IdleWatch(desk.health, lambda: snapshot(state), sleep, also=also).run()
    assert len(asked) == 1
    assert {one.variant: one.state for one in await desk.health.entries()}[SECOND.id] is HealthState.DAMAGED


async def test_reading_waits_when_somebody_comes_to_work(desk: Desk) -> None:
    desk.clock.advance(8 * DAY)
    states = iter([ModelState.READY, ModelState.READY, ModelState.BUSY, ModelState.BUSY])
    seen: list[ModelState] = []

    def now() -> MemorySnapshot:
        seen.append(next(states, ModelState.READY))
        return snapshot(seen[-1])

    assert await IdleWatch(desk.health, now, look=0.001).once() == 2
    assert seen.count(ModelState.BUSY) == 2
