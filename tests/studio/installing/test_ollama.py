"""Pulls and models made from Modelfiles, as installations."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.install_errors import ReserveReached, UnknownTag
from saijin_studio.core.installs import InstallState
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.flow import Flow
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from saijin_studio.studio.installing.bringing import Order
from saijin_studio.studio.installing.building import build_installs
from saijin_studio.studio.installing.modelfiles import Modelfiles
from saijin_studio.studio.installing.ollama import OllamaWay, models_folder
from tests.runners.ollama_pulls import PullingServer

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.installing.installs import Installs

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))
TINY, MIYU, MIYU_JP, LLAMA = (VariantId(f"ollama-{one}") for one in ("tinyllama", "miyu", "miyu-jp", "llama3.1-8b"))


def variant(row: str, one: VariantId) -> Variant:
    return CATALOGUE.variant(ModelId(row), one)


@pytest.fixture
async def ollama() -> AsyncIterator[PullingServer]:
    async with PullingServer() as running:
        yield running


@pytest.fixture
async def directory(ollama: PullingServer) -> AsyncIterator[OllamaDirectory]:
    client = OllamaClient(ollama.url)
    found = OllamaDirectory(client, FanOut())
    await found.refresh()
    yield found
    await client.aclose()


@asynccontextmanager
async def opened(paths: Paths, ollama: PullingServer, directory: OllamaDirectory) -> AsyncGenerator[Installs]:
    settings = Settings(ollama_url=ollama.url, disk_reserve=0)
    installs = await build_installs(paths, settings, CATALOGUE, FanOut(), SystemClock(), directory)
    yield installs
    await installs.aclose()


async def test_a_pull_is_an_installation_and_the_directory_knows_at_once(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    async with opened(paths, ollama, directory) as installs:
        started = await installs.start(ModelId("tinyllama"))
        assert started.variant == TINY  # Ollama answers, so the row's own model comes and not its stand-in
        done = await installs.finished(TINY)
        assert (done.state, done.done, done.total) == (InstallState.DONE, 600, 600)
        assert await directory.locate(variant("tinyllama", TINY)) is not None
        assert (await installs.start(ModelId("tinyllama"), TINY)).state == InstallState.DONE
        assert len(ollama.asked("/api/pull")) == 1
        await installs.start(ModelId("tinyllama"), TINY, renew=True)
        await installs.finished(TINY)
        assert len(ollama.asked("/api/pull")) == 2


async def test_miyu_is_made_from_her_modelfile_and_her_base_is_pulled_first(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    async with opened(paths, ollama, directory) as installs:
        await asyncio.gather(installs.start(ModelId("miyu"), MIYU), installs.start(ModelId("miyu-jp"), MIYU_JP))
        for one in (MIYU, MIYU_JP):
            assert (await installs.finished(one)).state == InstallState.DONE
        bodies = {str(body["model"]): body for body in ollama.asked("/api/create")}
        assert bodies.keys() == {"Miyu:latest", "MiyuJP:latest"}
        assert bodies["MiyuJP:latest"]["from"] == "llama3.1:8b"
        assert "みゆ" in str(bodies["MiyuJP:latest"]["system"])
        assert {"llama3.1:8b", "Miyu:latest", "MiyuJP:latest"} <= ollama.models.keys()


async def test_the_users_copy_wins_and_is_made_anew(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    async with opened(paths, ollama, directory) as installs:
        miyu = ModelId("miyu")
        await installs.save_modelfile(miyu, "FROM tinyllama\nSYSTEM Be brief.")
        assert (await installs.modelfile(miyu)).edited
        for _ in range(2):
            await installs.start(miyu, MIYU)
            await installs.finished(MIYU)
        assert [body["system"] for body in ollama.asked("/api/create")] == ["Be brief.", "Be brief."]
        assert len(ollama.asked("/api/pull")) == 1  # the base is here by then


async def test_a_pause_ends_the_pull_and_resume_goes_on(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    ollama.may_pull.clear()
    async with opened(paths, ollama, directory) as installs:
        await installs.start(ModelId("tinyllama"), TINY)
        await installs.pause(TINY)
        ollama.may_pull.set()
        await installs.resume(TINY)
        assert (await installs.finished(TINY)).state == InstallState.DONE


async def test_a_tag_that_is_not_there_fails_with_a_sentence(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    ollama.library.clear()
    async with opened(paths, ollama, directory) as installs:
        await installs.start(ModelId("tinyllama"), TINY)
        failed = await installs.finished(TINY)
        assert failed.fault is not None
        assert failed.fault.kind == UnknownTag.__name__


async def test_removing_asks_ollama_and_counts_what_it_gives_back(
    paths: Paths, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    async with opened(paths, ollama, directory) as installs:
        for row, one in (("tinyllama", TINY), ("miyu", MIYU)):
            await installs.start(ModelId(row), one)
            await installs.finished(one)
        assert await installs.remove(variant("tinyllama", TINY)) == variant("tinyllama", TINY).size
        assert await installs.remove(variant("miyu", MIYU)) == 0  # her base has the weights
        assert set(ollama.models) == {"llama3.1:8b"}
        assert await installs.remove(variant("miyu", MIYU)) == 0
        assert not directory.tags.keys() & {"tinyllama:latest", "miyu:latest"}


def way(tmp_path: Path, ollama: PullingServer, directory: OllamaDirectory, hold: float = 8) -> OllamaWay:
    modelfiles = Modelfiles(CATALOGUE, tmp_path / "modelfiles")
    return OllamaWay(ollama.url, directory, modelfiles, folder=tmp_path, hold=hold)


async def test_a_pull_that_owes_the_limit_too_much_pauses(
    tmp_path: Path, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    owed = iter((0.02, 0.0, 0.02))

    class Owing(Flow):
        """Owes more than it may twice."""

        def spend(self, size: int) -> float:
            return next(owed, 0.0) if size else 0.0

    tiny = Order(variant("tinyllama", TINY))
    await way(tmp_path, ollama, directory, hold=0.01).bring(tiny, Owing(), ignore_progress)
    assert len(ollama.asked("/api/pull")) == 3
    assert "tinyllama:latest" in ollama.models


async def test_the_reserve_of_ollamas_disk_is_kept(
    tmp_path: Path, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    flow = Flow(None, 1000, lambda _folder: 1500, title="Tiny")
    with pytest.raises(ReserveReached, match="Tiny does not fit"):
        await way(tmp_path, ollama, directory).bring(Order(variant("tinyllama", TINY)), flow, ignore_progress)
    assert "tinyllama:latest" not in ollama.models


async def test_what_it_cannot_do_is_refused(
    tmp_path: Path, ollama: PullingServer, directory: OllamaDirectory
) -> None:
    one = way(tmp_path, ollama, directory)
    tiny = variant("tinyllama", TINY)
    with pytest.raises(NothingToInstall):
        await one.bring(Order(tiny, folder=tmp_path), Flow(), ignore_progress)
    await one.discard(tiny)
    assert await one.here(tiny) is False


def test_where_ollama_keeps_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OLLAMA_MODELS", raising=False)
    found = models_folder("http://127.0.0.1:11434")
    assert found is not None
    assert found.parts[-2:] == (".ollama", "models")
    monkeypatch.setenv("OLLAMA_MODELS", str(tmp_path))
    assert models_folder("http://localhost:11434") == tmp_path
    assert models_folder("https://ollama.example") is None
