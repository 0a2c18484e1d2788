"""Newer versions are looked for only where that is allowed, and told apart by digest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import httpx
import pytest

from saijin_studio.core.care import Update, UpdateKind, UpdateState
from saijin_studio.core.care_errors import ChecksNotAllowed, NothingNewer
from saijin_studio.core.errors import EngineUnreachable, UnknownVariant
from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.health_book import HealthBook, Noted
from saijin_studio.runners.ollama_registry import OllamaRegistry
from saijin_studio.studio.care.signs import CareSigns
from saijin_studio.studio.care.switching import Switching
from saijin_studio.studio.care.update_book import UpdateBook
from saijin_studio.studio.care.updates import FRESH_SECONDS, Updates
from saijin_studio.studio.care.versions import CheckpointVersions, OllamaVersions
from tests.library.hub_folder import FolderHub
from tests.studio.care.fakes import CHAT, FEEL, PHI, TONE, Killed, SameTrial, Tags

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import Variant

MANIFEST = json.dumps({"layers": [{"size": 90}], "config": {"size": 10}}).encode()
NEW = hashlib.sha256(MANIFEST).hexdigest()


async def free(_variant: Variant) -> None:
    """Nothing is in memory."""


class Desk:
    """An Ollama and a hub with something newer, or not."""

    def __init__(self, folder: Path) -> None:
        self.tags = Tags(phi3__mini="old")
        self.tags.registry["phi3:mini"] = NEW
        self.clock, self.sink = FakeClock(), RecordingSink()
        self.asked: list[str] = []
        self.allowed, self.status = True, 200
        self.hub, self.store = FolderHub(folder / "hub"), Checkpoints(folder / "checkpoints", runs=lambda: True)
        self.file = folder / "updates.json"
        self.updates = self.made()

    def made(self) -> Updates:
        """As another start of the studio makes it."""
        self.book = UpdateBook(self.file)
        return Updates(
            Catalogue([CHAT, FEEL]),
            {
                Engine.OLLAMA: OllamaVersions(self.tags, self.tags.pull, self.tags.changed),
                Engine.TRANSFORMERS: CheckpointVersions(self.store, self.hub, runs=lambda: True),
            },
            OllamaRegistry("http://registry.test", httpx.MockTransport(self._answer)),
            self.hub,
            self.book,
            Switching(self.book, SameTrial(), free),
            self.clock,
            self.sink,
            lambda: self.allowed,
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        return httpx.Response(self.status, content=MANIFEST)

    async def phi(self, *, force: bool = False) -> Update:
        return next(one for one in await self.updates.list(force=force) if one.variant == PHI.id)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_nothing_is_asked_before_the_user_allows_it(desk: Desk) -> None:
    desk.allowed = False
    found = await desk.phi()
    assert (found.state, found.here, found.checked_at) == (UpdateState.UNKNOWN, "old", None)
    assert desk.asked == []
    with pytest.raises(ChecksNotAllowed):
        await desk.updates.list(force=True)
    with pytest.raises(ChecksNotAllowed):
        await desk.updates.update(PHI.id)
    await desk.updates.look()
    assert desk.asked == []
    desk.allowed = True
    await desk.updates.look()
    assert desk.asked == ["/v2/library/phi3/manifests/mini"]


async def test_a_newer_digest_is_told_and_asked_for_once_a_day(desk: Desk) -> None:
    found = await desk.phi()
    assert (found.state, found.there, found.size, found.kind) == (UpdateState.NEWER, NEW, 100, UpdateKind.OLLAMA)
    assert found.checked_at == desk.clock.wall()
    await desk.phi()
    assert len(desk.asked) == 1
    await desk.phi(force=True)
    desk.clock.advance(FRESH_SECONDS)
    await desk.phi()
    assert len(desk.asked) == 3
    signs = CareSigns(HealthBook(desk.file.with_name("health.json")), desk.book)
    assert (signs.newer(PHI.id), signs.previous(PHI.id), signs.damaged(PHI.id)) == (True, False, False)


async def test_what_the_source_has_too_is_up_to_date(desk: Desk) -> None:
    desk.tags.tags["phi3:mini"] = NEW
    assert (await desk.phi()).state is UpdateState.CURRENT
    with pytest.raises(NothingNewer):
        await desk.updates.update(PHI.id)


async def test_a_source_that_cannot_be_asked_is_told_and_blocks_nothing(desk: Desk) -> None:
    desk.status = 503
    found = await desk.phi()
    assert found.state is UpdateState.UNKNOWN
    assert found.problem is not None
    assert "503" in found.problem.what


async def test_updating_switching_and_going_back_are_told(desk: Desk) -> None:
    await desk.phi()
    made = await desk.updates.update(PHI.id)
    assert (made.old.digest, made.new.digest) == ("old", NEW)
    assert ((await desk.phi()).state, (await desk.phi()).there) == (UpdateState.READY, NEW)
    await desk.updates.switch(PHI.id)
    found = await desk.phi()
    assert (found.state, found.here, found.previous) == (UpdateState.CURRENT, NEW, True)
    assert CareSigns(HealthBook(desk.file.with_name("health.json")), desk.book).previous(PHI.id)
    await desk.updates.go_back(PHI.id)
    assert ((await desk.phi()).here, (await desk.phi()).state) == ("old", UpdateState.READY)
    assert len(desk.sink.events) == 4
    with pytest.raises(UnknownVariant):
        await desk.updates.switch(VariantId("nobody"))


async def test_what_was_in_the_middle_is_settled_at_the_next_start(desk: Desk) -> None:
    await desk.phi()
    desk.tags.lives = 3
    with pytest.raises(Killed):
        await desk.updates.update(PHI.id)
    desk.tags.lives = None
    desk.updates = desk.made()
    await desk.updates.settle()
    assert desk.tags.tags["phi3:mini"] == "old"
    assert (await desk.phi()).state in {UpdateState.READY, UpdateState.NEWER}


async def test_an_engine_that_is_away_has_nothing_to_update(desk: Desk) -> None:
    class Away(Tags):
        async def digests(self) -> dict[str, str]:
            raise EngineUnreachable(engine="Ollama", address="here")

    desk.tags = Away()
    desk.updates = desk.made()
    assert await desk.updates.list() == ()
    await desk.updates.settle()


async def test_a_checkpoint_is_compared_by_its_commit(desk: Desk) -> None:
    desk.hub.put("someone/tone", config__json=b"{}", model__safetensors=b"first" * 100)
    await CheckpointInstaller(desk.store, desk.hub, runs=lambda: True).install(TONE)
    found = {one.variant: one for one in await desk.updates.list()}
    assert (found[TONE.id].state, found[TONE.id].kind) == (UpdateState.CURRENT, UpdateKind.HUB)
    assert found[TONE.id].here == "abc123"


def test_damage_is_a_sign(tmp_path: Path) -> None:
    book = HealthBook(tmp_path / "health.json")
    book.keep(PHI.id, Noted("", damaged=True))
    assert CareSigns(book, UpdateBook(tmp_path / "updates.json")).damaged(PHI.id)
