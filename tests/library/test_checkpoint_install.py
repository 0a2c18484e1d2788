"""Checkpoints from a hub, and from a folder: whole or not at all, and nothing lost on the way."""

from __future__ import annotations

import asyncio
import contextlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import (
    DigestMismatch,
    DiskFull,
    DownloadFailed,
    EngineMissing,
    ModelNotInstalled,
    NothingToInstall,
)
from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine, FileSource, HubSource, Variant
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints, library_is_here
from tests.library.hub_folder import FolderHub

if TYPE_CHECKING:
    from pathlib import Path

REPO = "someone/tiny"
WEIGHTS = bytes(range(256)) * 40
VARIANT = Variant(VariantId("tiny"), "Tiny", Engine.TRANSFORMERS, (HubSource(REPO),), 1, "CC-BY-NC-4.0")


@pytest.fixture
def hub(tmp_path: Path) -> FolderHub:
    made = FolderHub(tmp_path / "hub")
    made.put(
        REPO,
        config__json=b'{"model_type": "vits"}',
        vocab__json=b"{}",
        model__safetensors=WEIGHTS,
        pytorch_model__bin=b"never",
        own__py=b"never",
        speaker_embeddings___v2___a__npy=b"voice",
    )
    return made


@pytest.fixture
def store(tmp_path: Path) -> Checkpoints:
    return Checkpoints(tmp_path / "checkpoints", runs=lambda: True)


@pytest.fixture
def installer(store: Checkpoints, hub: FolderHub) -> CheckpointInstaller:
    return CheckpointInstaller(store, hub, runs=lambda: True)


def _names(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


async def test_only_what_is_needed_is_brought_and_then_offered(
    installer: CheckpointInstaller, store: Checkpoints
) -> None:
    assert await store.locate(VARIANT) is None
    steps: list[tuple[int, int]] = []
    folder = await installer.install(VARIANT, lambda done, total: steps.append((done, total)))
    assert folder == store.place(VARIANT) == await store.locate(VARIANT)
    needed = {"config.json", "vocab.json", "model.safetensors", "speaker_embeddings/v2/a.npy"}
    assert _names(folder) == needed | {"complete.json"}
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > len(WEIGHTS)
    assert not store.partial(VARIANT).exists()
    assert store.is_complete(VARIANT)
    assert store.disk_bytes(VARIANT) > len(WEIGHTS)
    await store.verify(VARIANT)


async def test_what_is_here_is_not_brought_again(installer: CheckpointInstaller, hub: FolderHub) -> None:
    await installer.install(VARIANT)
    hub.fetched.clear()
    await installer.install(VARIANT)
    assert not hub.fetched


async def test_a_broken_line_is_gone_on_with(
    installer: CheckpointInstaller, store: Checkpoints, hub: FolderHub
) -> None:
    hub.breaks_after = 5000
    with pytest.raises(DownloadFailed, match="the line broke"):
        await installer.install(VARIANT)
    assert await store.locate(VARIANT) is None
    assert not store.is_complete(VARIANT)
    assert store.disk_bytes(VARIANT) > 3000
    hub.fetched.clear()
    await installer.install(VARIANT)
    assert dict(hub.fetched)["model.safetensors"] > 3000
    assert "config.json" not in dict(hub.fetched)


async def test_calling_it_off_keeps_what_had_arrived(
    installer: CheckpointInstaller, store: Checkpoints, hub: FolderHub
) -> None:
    arrived = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_progress(done: int, _total: int) -> None:
        if done > 3000:
            loop.call_soon_threadsafe(task.cancel)
            loop.call_soon_threadsafe(arrived.set)

    task = asyncio.create_task(installer.install(VARIANT, on_progress))
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert arrived.is_set()
    assert store.disk_bytes(VARIANT) > 3000
    hub.fetched.clear()
    await installer.install(VARIANT)
    assert await store.locate(VARIANT) is not None


@pytest.mark.parametrize("name", ["model.safetensors", "vocab.json"])
async def test_a_file_that_is_not_what_the_hub_says_is_thrown_away(
    installer: CheckpointInstaller, store: Checkpoints, hub: FolderHub, name: str
) -> None:
    hub.wrong.add(name)
    with pytest.raises(DigestMismatch, match="Tiny"):
        await installer.install(VARIANT)
    assert await store.locate(VARIANT) is None
    hub.wrong.clear()
    await installer.install(VARIANT)
    assert await store.locate(VARIANT) is not None


async def test_two_at_once_bring_it_once(installer: CheckpointInstaller, hub: FolderHub) -> None:
    first, second = await asyncio.gather(installer.install(VARIANT), installer.install(VARIANT))
    assert first == second
    assert [name for name, _ in hub.fetched].count("model.safetensors") == 1


async def test_a_repository_without_a_checkpoint_and_one_that_is_not_there(
    installer: CheckpointInstaller, hub: FolderHub
) -> None:
    hub.put("someone/empty", README__md=b"nothing")
    with pytest.raises(DownloadFailed, match="no checkpoint that can be used"):
        await installer.install(replace(VARIANT, sources=(HubSource("someone/empty"),)))
    with pytest.raises(DownloadFailed, match="no such repository"):
        await installer.install(replace(VARIANT, sources=(HubSource("someone/else"),)))


async def test_without_the_library_the_command_for_it_is_told(store: Checkpoints, hub: FolderHub) -> None:
    with pytest.raises(EngineMissing) as told:
        await CheckpointInstaller(store, hub, runs=lambda: False).install(VARIANT)
    assert told.value.cure == "Install it with: pip install saijin-studio[hf]."
    await CheckpointInstaller(store, hub, runs=lambda: True).install(VARIANT)
    assert await Checkpoints(store.folder, runs=lambda: False).locate(VARIANT) is None
    assert isinstance(library_is_here(), bool)


async def test_no_room(store: Checkpoints, hub: FolderHub, tmp_path: Path) -> None:
    installer = CheckpointInstaller(store, hub, runs=lambda: True, free=lambda _folder: 100)
    with pytest.raises(DiskFull):
        await installer.install(VARIANT)
    with pytest.raises(DiskFull):
        await installer.install(VARIANT, folder=tmp_path / "hub" / REPO)


async def test_a_folder_of_the_users_is_copied_and_stays_as_it_is(
    installer: CheckpointInstaller, store: Checkpoints, hub: FolderHub, tmp_path: Path
) -> None:
    own = tmp_path / "hub" / REPO
    before = {name: (own / name).read_bytes() for name in _names(own)}
    folder = await installer.install(VARIANT, folder=own)
    assert folder == await store.locate(VARIANT)
    assert "own.py" not in _names(folder)
    assert not hub.fetched
    assert {name: (own / name).read_bytes() for name in _names(own)} == before
    with pytest.raises(DownloadFailed, match="there is no checkpoint in"):
        await installer.install(VARIANT, folder=tmp_path / "nowhere")


async def test_a_variant_from_nowhere_needs_a_folder(installer: CheckpointInstaller, tmp_path: Path) -> None:
    rootless = replace(VARIANT, sources=())
    with pytest.raises(NothingToInstall):
        await installer.install(rootless)
    assert await installer.install(rootless, folder=tmp_path / "hub" / REPO)


async def test_a_changed_file_is_looked_at_again(installer: CheckpointInstaller, store: Checkpoints) -> None:
    weights = await installer.install(VARIANT) / "model.safetensors"
    os.utime(weights, ns=(1, 1))
    assert await store.locate(VARIANT) == weights.parent
    weights.write_bytes(bytes(len(WEIGHTS)))
    assert await store.locate(VARIANT) is None
    with pytest.raises(DigestMismatch):
        await store.verify(VARIANT)
    await installer.install(VARIANT)
    assert weights.read_bytes() == WEIGHTS
    assert await store.locate(VARIANT) == weights.parent


async def test_removing_gives_everything_back(installer: CheckpointInstaller, store: Checkpoints) -> None:
    await installer.install(VARIANT)
    assert store.remove(VARIANT) > len(WEIGHTS)
    assert store.disk_bytes(VARIANT) == 0
    assert await store.locate(VARIANT) is None
    with pytest.raises(ModelNotInstalled):
        await store.verify(VARIANT)
    assert store.disk_bytes(replace(VARIANT, engine=Engine.KOKORO)) == 0


async def test_a_folder_that_the_catalogue_names_is_used_where_it_lies(
    store: Checkpoints, hub: FolderHub, tmp_path: Path
) -> None:
    own = tmp_path / "hub" / REPO
    named = replace(VARIANT, sources=(FileSource(own),))
    assert await store.locate(named) == own
    assert await store.locate(replace(VARIANT, sources=(FileSource(tmp_path / "nowhere"),))) is None
    assert not hub.fetched
