"""Whatever a server does to a download: it goes on or fails with a sentence, and no half is offered for use."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import DigestMismatch, DownloadFailed, StudioError
from saijin_studio.core.install_errors import SourceChanged
from saijin_studio.core.models import UrlSource
from saijin_studio.library.install import Installer
from saijin_studio.library.store import Store
from saijin_studio.library.urls import UrlFetcher
from tests.library.conftest import CONTENT, catalogue_of
from tests.library.faulty_server import (
    Change,
    Corrupt,
    Cut,
    Elsewhere,
    Fault,
    FaultyServer,
    Gzip,
    NoRange,
    Redirect,
    Refuse,
    Stall,
    Surplus,
    Well,
)

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from tests.library.conftest import VariantMaker

SIZE = len(CONTENT)
OTHER = bytes(reversed(CONTENT))
SHORTER, LONGER = OTHER[:-100], OTHER + b"and more"
SILENCE_SECONDS, PATIENCE_SECONDS = 0.3, 20.0
"""How long a server may be silent: little where it is to be, and long where only this machine may be slow."""


@dataclass(frozen=True)
class Case:
    """What a server does, one after the other, and how the installation ends: with the file or with an error."""

    name: str
    script: tuple[Fault, ...]
    ends: type[StudioError] | None = None
    says: str = ""
    etag: bool = True
    dated: bool = True
    if_range: bool = True
    attempts: int | None = None
    """How many requests it takes."""


CASES = (
    Case("cut", (Cut(3000), Cut(3000), Cut(100)), attempts=4),
    Case("cut before the first byte, until it gives up", (Cut(0),) * 9, DownloadFailed, "could not be downloaded"),
    Case("stalls", (Stall(4000), Stall(0))),
    Case("stalls for ever", (Stall(0),) * 9, DownloadFailed, "timed out"),
    Case("corrupts", (Corrupt(5000),), DigestMismatch, "its SHA-256 differs"),
    Case("corrupts what was cut, then is right", (Cut(3000), Corrupt(9000), Cut(100)), DigestMismatch, "differs"),
    Case("another file of the same length, by its ETag", (Cut(3000), Change(OTHER)), DigestMismatch, "differs"),
    Case("by its time", (Cut(3000), Change(OTHER, "time")), DigestMismatch, "differs", etag=False),
    Case("by both, and If-Range is not understood", (Cut(3000), Change(OTHER, "both")), DigestMismatch, "differs",
         if_range=False),
    Case("changed by nothing that is told", (Cut(3000), Change(OTHER, "nothing")), DigestMismatch, "differs",
         etag=False, dated=False),
    Case("changed and changed back", (Cut(3000), Change(OTHER, "etag"), Change(CONTENT, "etag")), DigestMismatch),
    Case("a shorter file", (Cut(3000), Change(SHORTER)), SourceChanged, "is another file at its source now"),
    Case("a longer file", (Cut(3000), Change(LONGER)), DownloadFailed, "more than the file should have"),
    Case("so short that the range is outside", (Cut(9000), Change(OTHER[:50], "nothing")), SourceChanged, "50 B"),
    Case("416 out of the blue", (Cut(3000), Refuse(416)), attempts=3),
    Case("a redirect to http", (Redirect("http://models.invalid/x"),), DownloadFailed, "only https is used"),
    Case("a redirect in a circle", (Redirect("/a"),) * 99, DownloadFailed, "redirect"),
    Case("more than promised", (Surplus(told=False),), DownloadFailed, "more than the file should have"),
    Case("more, and it says so", (Surplus(told=True),), DownloadFailed, "more than the file should have"),
    Case("no ranges", (Cut(3000), NoRange()), attempts=2),
    Case("no ranges and cut again and again", (NoRange(3000),) * 9, DownloadFailed),
    Case("compressed", (Gzip(),), attempts=1),
    Case("compressed and cut", (Gzip(60), Gzip()), attempts=3),
    Case("compressed when it goes on", (Cut(3000), Gzip()), attempts=3),
    Case("compressed and cut for ever", (Gzip(60),) * 20, DownloadFailed),
    Case("another part", (Cut(3000), Elsewhere()), attempts=3),
    Case("busy", (Refuse(503), Refuse(429), Cut(10)), attempts=4),
    Case("gone", (Cut(3000), Refuse(404)), DownloadFailed, "the server answered 404", attempts=2),
)  # fmt: skip


@dataclass
class Shop:
    """A store, and what installs into it."""

    store: Store
    variant: Variant

    async def install(self, attempts: int = 3, silence: float = PATIENCE_SECONDS) -> None:
        """Install once, and see that the store holds the right file or nothing."""
        fetcher = UrlFetcher(attempts=attempts, pause=0, timeout=silence)
        try:
            await Installer(catalogue_of(self.variant), self.store, urls=fetcher).install_variant(self.variant)
        finally:
            kept = [one for one in self.store.folder.glob("sha256/*/*") if one.suffix != ".json"]
            assert kept in ([], [self.store.blob(self.variant)])
            assert all(hashlib.sha256(one.read_bytes()).hexdigest() == self.variant.sha256 for one in kept)
            assert (await self.store.locate(self.variant) is not None) == bool(kept)


def shop(tmp_path: Path, make_variant: VariantMaker, server: FaultyServer) -> Shop:
    return Shop(Store(tmp_path / "models"), make_variant(UrlSource(server.url), content=CONTENT))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_a_download_goes_on_or_fails_with_a_sentence(
    case: Case, tmp_path: Path, make_variant: VariantMaker
) -> None:
    with FaultyServer(CONTENT, etag=case.etag, dated=case.dated, if_range=case.if_range) as server:
        one = shop(tmp_path, make_variant, server)
        server.script = list(case.script)
        stalls = any(isinstance(fault, Stall) for fault in case.script)
        silence = SILENCE_SECONDS if stalls else PATIENCE_SECONDS
        if case.ends is None:
            await one.install(8, silence)
        else:
            with pytest.raises(case.ends) as caught:
                await one.install(3, silence)
            assert caught.value.what.endswith(".")
            assert caught.value.cure
            assert case.says in caught.value.what
        assert case.attempts in {None, len(server.asked)}
        # As soon as the server is itself again, so is the download, whatever was left of it.
        server.script, server.content = [], CONTENT
        await one.install()
        assert await one.store.locate(one.variant) is not None


async def test_what_had_arrived_is_gone_on_with_only_where_the_file_is_the_same(
    tmp_path: Path, make_variant: VariantMaker
) -> None:
    with FaultyServer(CONTENT) as server:
        one = shop(tmp_path, make_variant, server)
        server.script = [Cut(3000), Refuse(404)]
        with pytest.raises(DownloadFailed):
            await one.install()
        await one.install()
        assert server.asked[2] == ("bytes=3000-", '"first"')


FAULTS = st.one_of(
    st.builds(Cut, st.integers(0, SIZE)),
    st.builds(Corrupt, st.integers(0, SIZE - 1)),
    st.builds(
        Change,
        st.sampled_from([OTHER, SHORTER, LONGER, CONTENT]),
        st.sampled_from(["etag", "time", "both", "nothing"]),
    ),
    st.builds(Refuse, st.sampled_from([404, 416, 500, 503])),
    st.builds(NoRange, st.integers(0, 2 * SIZE)),
    st.builds(Surplus, st.booleans()),
    st.builds(Gzip, st.integers(0, 2000)),
    st.just(Elsewhere()),
    st.just(Well()),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    script=st.lists(FAULTS, max_size=5),
    etag=st.booleans(),
    dated=st.booleans(),
    if_range=st.booleans(),
)
async def test_no_row_of_faults_leaves_a_usable_half(
    *,
    script: list[Fault],
    etag: bool,
    dated: bool,
    if_range: bool,
    tmp_path_factory: pytest.TempPathFactory,
    make_variant: VariantMaker,
) -> None:
    with FaultyServer(CONTENT, etag=etag, dated=dated, if_range=if_range) as server:
        one = shop(tmp_path_factory.mktemp("shop"), make_variant, server)
        server.script = list(script)
        while server.script:
            with suppress(StudioError):
                await one.install()
                break
        server.script, server.content = [], CONTENT
        await one.install()
        assert await one.store.locate(one.variant) is not None


async def test_calling_off_ends_the_wait_for_a_silent_server(tmp_path: Path, make_variant: VariantMaker) -> None:
    with FaultyServer(CONTENT) as server:
        one = shop(tmp_path, make_variant, server)
        server.script = [Stall(3000)]
        fetcher = UrlFetcher(timeout=60)
        came = asyncio.Event()
        loop = asyncio.get_running_loop()

        def tell(done: int, _total: int) -> None:
            if done == 3000:
                loop.call_soon_threadsafe(came.set)

        installer = Installer(catalogue_of(one.variant), one.store, urls=fetcher)
        work = asyncio.create_task(installer.install_variant(one.variant, tell))
        await came.wait()
        work.cancel()
        async with asyncio.timeout(5):
            await asyncio.wait([work])
        assert one.store.partial(one.variant).stat().st_size == 3000
        await one.install()
