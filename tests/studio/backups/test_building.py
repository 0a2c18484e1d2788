"""Backups in a whole studio: recovered at the start, made before a migration, there for everybody."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from saijin_studio.config.paths import Paths
from saijin_studio.core.backups import BackupReason
from saijin_studio.core.conversations import Conversation
from saijin_studio.core.events import FaultRaised
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.library.backup.swapping import FOLDER, Move, Swap
from saijin_studio.storage.schema import apply, shipped_migrations
from saijin_studio.studio.backups.building import closed_backups
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.backups import Backup
    from saijin_studio.core.events import Event
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open
    from tests.studio.ollama_thread import OllamaThread


class Heard:
    """The faults that were told."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def publish(self, event: Event) -> None:
        """Take one in."""
        if isinstance(event, FaultRaised):
            self.faults.append(event.fault.what)


def old_database(paths: Paths) -> None:
    """A database as the first version had it."""
    with closing(sqlite3.connect(paths.database, isolation_level=None)) as db:
        apply(db, shipped_migrations()[0])
        db.execute("INSERT INTO conversations VALUES ('talk', 'About tea', 'miyu', 1.0, 1.0, NULL)")


def test_a_backup_is_made_before_a_migration_and_brings_the_old_talk_back(
    paths: Paths, start_studio: Open, ollama: OllamaThread
) -> None:
    old_database(paths)
    studio = start_studio(ollama.settings(), Heard())

    async def work(parts: Parts) -> tuple[Backup, list[str]]:
        (made,) = await parts.backups.list()
        await parts.store.save_conversation(
            Conversation(ConversationId("other"), "About rice", PersonaId("miyu"), 2.0, 2.0)
        )
        await parts.backups.restore(made.id)
        return made, [one.title for one in await parts.store.conversations()]

    made, titles = studio.call(work).result(30)
    assert (made.reason, titles) == (BackupReason.MIGRATION, ["About tea"])
    with zipfile.ZipFile(paths.backups / f"{made.id}.saijin-backup") as file:
        listed = file.read("model-list/ollama-list.txt").decode().splitlines()
        models = json.loads(file.read("model-list/models.json"))
    assert [line.split()[0] for line in listed] == ["NAME", "phi3:mini", "gemma2:2b"]
    assert {one["name"] for one in models["ollama"]} == {"phi3:mini", "gemma2:2b"}
    assert {"phi3-mini", "gemma2-2b"} <= {one["row"] for one in models["models"]}


def test_a_backup_that_fails_before_a_migration_keeps_nobody_out(paths: Paths, start_studio: Open) -> None:
    old_database(paths)
    paths.settings.write_text("ollama_enabled: false\nbackup_encrypted: true\n", encoding="utf-8")
    heard = Heard()

    async def work(parts: Parts) -> int:
        return len(await parts.store.conversations())

    assert start_studio(ALONE, heard).call(work).result(30) == 1
    assert [one for one in heard.faults if "key store" in one]


def test_what_was_cut_short_is_finished_before_anything_is_opened(paths: Paths, start_studio: Open) -> None:
    swap = Swap(paths.root)
    unpacked = swap.begin()
    (unpacked / "new").write_text("theme: dark\n", encoding="utf-8")
    swap.commit([Move("settings.yaml", unpacked / "new")])
    left = paths.backups / ".making-999999999-new-0"
    left.mkdir()

    async def work(parts: Parts) -> str:
        return parts.paths.settings.read_text(encoding="utf-8")

    assert start_studio(ALONE, Heard()).call(work).result(30) == "theme: dark\n"
    assert not (paths.root / FOLDER).exists()
    assert not left.exists()


async def test_a_folder_that_no_studio_uses_has_the_same_backups(paths: Paths) -> None:
    service = closed_backups(paths, ALONE)
    made = await service.create()
    with zipfile.ZipFile(paths.backups / f"{made.id}.saijin-backup") as file:
        assert file.read("model-list/models.txt").startswith(b"ROW ")
    assert (await service.restore(made.id)).restart is False


async def test_an_empty_folder_is_empty_again_after_an_undo(paths: Paths, tmp_path: Path) -> None:
    other = Paths(tmp_path / "other")
    other.prepare()
    old_database(other)
    made = await closed_backups(other, ALONE).create()
    await closed_backups(other, ALONE).export_file(made.id, tmp_path / "file")
    service = closed_backups(paths, ALONE)
    taken = await service.import_file(tmp_path / "file")
    done = await service.restore(taken.id)
    assert paths.database.exists()
    await service.restore(done.undo)
    assert not paths.database.exists()
