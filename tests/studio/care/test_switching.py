"""A newer version comes beside the one that serves; whatever ends the studio, one of both serves."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.care import Measured
from saijin_studio.core.care_errors import ModelInUse, NothingNewer
from saijin_studio.core.errors import DownloadFailed, ModelLoadFailed
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.files import ignore_progress
from saijin_studio.studio.care.switching import Switching
from saijin_studio.studio.care.update_book import Stage, UpdateBook, UpdateNote
from saijin_studio.studio.care.versions import CheckpointVersions, OllamaVersions, Slot
from tests.library.hub_folder import FolderHub
from tests.studio.care.fakes import CHAT, FEEL, PHI, TONE, Killed, SameTrial, Tags

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import ModelSpec, Variant


async def free(_variant: Variant) -> None:
    """Nothing is in memory."""


class Desk:
    """An Ollama with an old version of a model, whose registry has a newer one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tags = Tags(phi3__mini="old")
        self.tags.registry["phi3:mini"] = "new"

    @property
    def versions(self) -> OllamaVersions:
        return OllamaVersions(self.tags, self.tags.pull, self.tags.changed)

    @property
    def book(self) -> UpdateBook:
        """As the next start of the studio reads it."""
        return UpdateBook(self.folder / "updates.json")

    @property
    def switching(self) -> Switching:
        return Switching(self.book, SameTrial(), free)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_a_newer_version_lies_beside_and_is_compared_and_the_old_one_serves_on(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    made = await desk.switching.bring(CHAT, PHI, desk.versions, lambda done, total: seen.append((done, total)))
    assert (made.old, made.new) == (Measured("old", 10.0, 0.5, 3, 3), Measured("new", 10.0, 0.5, 3, 3))
    assert not made.worse
    assert seen == [(50, 100)]
    assert desk.tags.tags == {"phi3:mini": "old", "phi3:mini-next": "new"}
    assert desk.book.note(PHI.id).stage is Stage.READY


async def test_switching_keeps_the_old_one_and_going_back_keeps_the_newer(desk: Desk) -> None:
    await desk.switching.bring(CHAT, PHI, desk.versions, ignore_progress)
    await desk.switching.switch(PHI, desk.versions)
    assert desk.tags.tags == {"phi3:mini": "new", "phi3:mini-previous": "old"}
    await desk.switching.go_back(PHI, desk.versions)
    assert desk.tags.tags == {"phi3:mini": "old", "phi3:mini-previous": "old", "phi3:mini-next": "new"}
    with pytest.raises(NothingNewer):
        await desk.switching.go_back(PHI, desk.versions)
    await desk.switching.switch(PHI, desk.versions)
    assert desk.tags.tags == {"phi3:mini": "new", "phi3:mini-previous": "old"}
    assert desk.book.note(PHI.id).stage is Stage.SWITCHED


async def test_where_there_is_nothing_newer_all_is_as_before(desk: Desk) -> None:
    desk.tags.registry["phi3:mini"] = "old"
    with pytest.raises(NothingNewer):
        await desk.switching.bring(CHAT, PHI, desk.versions, ignore_progress)
    assert desk.tags.tags == {"phi3:mini": "old"}
    assert desk.book.note(PHI.id).stage is Stage.NONE
    for change in (desk.switching.switch, desk.switching.go_back):
        with pytest.raises(NothingNewer):
            await change(PHI, desk.versions)


async def test_a_version_that_answers_is_not_exchanged(desk: Desk) -> None:
    async def busy(variant: Variant) -> None:
        raise ModelInUse(title=variant.title)

    await desk.switching.bring(CHAT, PHI, desk.versions, ignore_progress)
    with pytest.raises(ModelInUse):
        await Switching(desk.book, SameTrial(), busy).switch(PHI, desk.versions)
    assert desk.tags.tags["phi3:mini"] == "old"


async def test_a_version_that_cannot_be_asked_is_told_and_the_old_one_serves(desk: Desk) -> None:
    class Broken(SameTrial):
        async def measure(self, row: ModelSpec, variant: VariantId, digest: str) -> Measured:
            if digest == "new":
                raise ModelLoadFailed(model="Phi", reason="it is too new")
            return await super().measure(row, variant, digest)

    made = await Switching(desk.book, Broken(), free).bring(CHAT, PHI, desk.versions, ignore_progress)
    assert made.problem is not None
    assert "it is too new" in made.problem.what
    assert desk.tags.tags["phi3:mini"] == "old"


@pytest.mark.parametrize("lives", range(9))
async def test_killed_while_bringing_the_old_one_serves_after_the_next_start(desk: Desk, lives: int) -> None:
    desk.tags.lives = lives
    with contextlib.suppress(Killed):
        await desk.switching.bring(CHAT, PHI, desk.versions, ignore_progress)
    assert desk.tags.tags["phi3:mini"] in {"old", "new"}
    desk.tags.lives = None
    await desk.switching.settle(PHI, desk.versions)
    assert desk.tags.tags["phi3:mini"] == "old"
    assert "phi3:mini-serving" not in desk.tags.tags
    ready = desk.tags.tags.get("phi3:mini-next") == "new"
    assert (desk.book.note(PHI.id).stage is Stage.READY) is ready
    await desk.switching.settle(PHI, desk.versions)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("lives", range(5))
async def test_killed_while_changing_one_of_both_serves_and_the_other_is_kept(
    desk: Desk, lives: int, back: bool
) -> None:
    await desk.switching.bring(CHAT, PHI, desk.versions, ignore_progress)
    if back:
        await desk.switching.switch(PHI, desk.versions)
    desk.tags.lives = lives
    change = desk.switching.go_back if back else desk.switching.switch
    with contextlib.suppress(Killed):
        await change(PHI, desk.versions)
    desk.tags.lives = None
    await desk.switching.settle(PHI, desk.versions)
    serving = desk.tags.tags["phi3:mini"]
    assert serving in {"old", "new"}
    assert {"old", "new"} <= set(desk.tags.tags.values())
    stage = desk.book.note(PHI.id).stage
    assert stage is (Stage.SWITCHED if serving == "new" else Stage.READY)
    if stage is Stage.READY:
        await desk.switching.switch(PHI, desk.versions)
        assert desk.tags.tags["phi3:mini"] == "new"


async def test_a_checkpoint_is_switched_as_a_whole_folder_and_back(tmp_path: Path) -> None:
    hub, store = FolderHub(tmp_path / "hub"), Checkpoints(tmp_path / "checkpoints", runs=lambda: True)
    hub.put("someone/tone", config__json=b"{}", model__safetensors=b"first" * 100)
    await CheckpointInstaller(store, hub, runs=lambda: True).install(TONE)
    first = (store.place(TONE) / "model.safetensors").stat().st_ino

    versions = CheckpointVersions(store, hub, runs=lambda: True)
    assert await versions.digest(TONE) == "abc123"
    await versions.keep(TONE, Slot.PREVIOUS)
    await versions.fetch(TONE, ignore_progress)
    assert await versions.digest(TONE, Slot.NEXT) == "abc123"
    await versions.take(TONE, Slot.NEXT)
    await store.verify(TONE)
    assert await store.locate(TONE) == store.place(TONE)
    assert (store.place(TONE) / "model.safetensors").stat().st_ino != first
    await versions.take(TONE, Slot.PREVIOUS)
    assert (store.place(TONE) / "model.safetensors").stat().st_ino == first
    await store.verify(TONE)
    await versions.drop(TONE, Slot.NEXT)
    assert await versions.digest(TONE, Slot.NEXT) == ""
    with pytest.raises(NothingNewer):
        await Switching(UpdateBook(tmp_path / "u.json"), SameTrial(), free).bring(
            FEEL, TONE, versions, ignore_progress
        )


async def test_a_folder_that_a_crash_left_on_its_way_is_taken_in(tmp_path: Path) -> None:
    hub, store = FolderHub(tmp_path / "hub"), Checkpoints(tmp_path / "checkpoints", runs=lambda: True)
    hub.put("someone/tone", config__json=b"{}", model__safetensors=b"first" * 100)
    await CheckpointInstaller(store, hub, runs=lambda: True).install(TONE)
    versions = CheckpointVersions(store, hub, runs=lambda: True)
    arriving = store.folder / ".versions" / "arriving" / TONE.id
    arriving.parent.mkdir(parents=True)
    store.place(TONE).rename(arriving)
    assert await versions.digest(TONE) == ""
    await versions.mend(TONE)
    await store.verify(TONE)
    await versions.mend(TONE)


async def test_a_download_that_fails_leaves_what_serves(tmp_path: Path) -> None:
    store = Checkpoints(tmp_path / "checkpoints", runs=lambda: True)
    versions = CheckpointVersions(store, FolderHub(tmp_path / "hub"), runs=lambda: True)
    switching = Switching(UpdateBook(tmp_path / "u.json"), SameTrial(), free)
    with pytest.raises(DownloadFailed):
        await switching.bring(FEEL, TONE, versions, ignore_progress)


def test_a_damaged_book_counts_as_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "updates.json"
    for text in ("", "[]", '{"phi": 1}', '{"phi": {"stage": "no", "old": "", "new": "", "there": "", "size": 1}}'):
        file.write_text(text)
        assert UpdateBook(file).note(PHI.id) == UpdateNote()
    UpdateBook(file).keep(PHI.id, UpdateNote(Stage.READY, "a", "b", "b", 3, 1.5))
    assert UpdateBook(file).note(PHI.id) == UpdateNote(Stage.READY, "a", "b", "b", 3, 1.5)
