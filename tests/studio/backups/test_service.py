"""Backups are made while everything is in use, checked, put back as a whole, and undone."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.core.backup_errors import (
    BackupDamaged,
    BackupFailed,
    BackupLocked,
    BackupPartMissing,
    BackupTooNew,
    KeyStoreMissing,
    RestoreFailed,
    UnknownBackup,
)
from saijin_studio.core.backups import USUAL, BackupPart, BackupReason, BackupRules, ChangeKind
from saijin_studio.core.errors import DiskFull
from saijin_studio.core.ids import BackupId, ConversationId
from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.library.backup.packing import Packer
from saijin_studio.library.backup.shelf import BackupShelf
from saijin_studio.storage.snapshots import items
from saijin_studio.studio.backups.making import BackupMaker, Order
from saijin_studio.studio.backups.service import BackupService
from tests.library.backup.archives import NOTHING, PLAIN
from tests.studio.backups.conftest import some_models

if TYPE_CHECKING:
    from pathlib import Path

    from tests.studio.backups.conftest import Home


async def test_a_backup_is_put_back_while_the_studio_runs_and_that_is_undone(home: Home) -> None:
    made = await home.service.create(note="before")
    assert (made.parts, made.reason, made.note, made.encrypted) == (USUAL, BackupReason.ASKED, "before", False)
    assert made.verified == home.clock.wall()
    await home.talk("tea", "again")
    await home.talk("rice")
    home.paths.settings.write_text("theme: light\n", encoding="utf-8")
    (home.paths.personas / "a.yaml").unlink()
    (home.paths.personas / "b.yaml").write_text("id: b\n", encoding="utf-8")
    home.paths.mapping.write_text("rows: {}\n", encoding="utf-8")
    preview = await home.service.preview(made.id)
    assert {(one.kind, one.what) for one in preview.changes} == {
        (ChangeKind.CHANGED, "settings.yaml"),
        (ChangeKind.ADDED, "personas/a.yaml"),
        (ChangeKind.REMOVED, "personas/b.yaml"),
        (ChangeKind.REMOVED, "mapping.yaml"),
        (ChangeKind.CHANGED, "tea"),
        (ChangeKind.REMOVED, "rice"),
    }
    done = await home.service.restore(made.id)
    assert done.restart
    assert home.hushed == ["hushed", "settled"]
    assert await home.titles() == {"tea"}
    assert home.paths.settings.read_text(encoding="utf-8") == "theme: dark\n"
    assert [one.name for one in home.paths.personas.iterdir()] == ["a.yaml"]
    assert not home.paths.mapping.exists()
    assert (await home.service.preview(made.id)).changes == ()
    await home.service.restore(done.undo)
    assert await home.titles() == {"tea", "rice"}
    assert [one.name for one in home.paths.personas.iterdir()] == ["b.yaml"]
    assert home.paths.mapping.exists()
    assert {"BackupsChanged", "ConversationsChanged", "LibraryChanged"} <= {*home.heard.events}
    listed = await home.service.list()
    assert [one.reason for one in listed].count(BackupReason.RESTORE) == 2
    assert all(one.verified for one in listed)


async def test_only_what_is_chosen_is_put_back(home: Home) -> None:
    made = await home.service.create()
    await home.talk("rice")
    home.paths.settings.write_text("theme: light\n", encoding="utf-8")
    (home.paths.personas / "b.yaml").write_text("id: b\n", encoding="utf-8")
    done = await home.service.restore(made.id, {BackupPart.SETTINGS})
    assert (home.hushed, done.restart) == (["settled"], True)
    assert await home.titles() == {"tea", "rice"}
    assert home.paths.settings.read_text(encoding="utf-8") == "theme: dark\n"
    assert (home.paths.personas / "b.yaml").exists()
    assert (await home.service.show(done.undo)).parts == {BackupPart.SETTINGS}
    done = await home.service.restore(made.id, {BackupPart.CONVERSATIONS})
    assert (await home.titles(), done.restart) == ({"tea"}, False)
    with pytest.raises(BackupPartMissing, match="media"):
        await home.service.restore(made.id, {BackupPart.MEDIA})


async def test_media_and_weights_come_along_when_asked_for(home: Home) -> None:
    picture = home.paths.media / "ab" / "picture"
    picture.parent.mkdir()
    picture.write_bytes(b"pixels")
    weights = home.paths.models / "sha256" / "x.gguf"
    weights.parent.mkdir()
    weights.write_bytes(b"weights")
    made = await home.service.create(parts={BackupPart.MEDIA}, weights=True)
    assert made.parts == {BackupPart.MEDIA, BackupPart.WEIGHTS}
    assert weights.stat().st_nlink == 2
    picture.unlink()
    weights.unlink()
    (home.paths.media / "new").write_bytes(b"stays")
    preview = await home.service.preview(made.id)
    assert [one.what for one in preview.changes] == ["media/ab/picture", "models/sha256/x.gguf"]
    done = await home.service.restore(made.id)
    assert (picture.read_bytes(), weights.read_bytes(), done.restart) == (b"pixels", b"weights", False)
    assert (home.paths.media / "new").exists()
    (home.paths.backups / f"{made.id}.weights" / "sha256" / "x.gguf").unlink()
    with pytest.raises(BackupDamaged, match="weights"):
        await home.service.verify(made.id)


async def test_weights_that_changed_are_recognised_before_anything_is_touched(home: Home) -> None:
    weights = home.paths.models / f"{'ab' * 32}.gguf"
    weights.write_bytes(b"not what its name says")
    made = await home.service.create(weights=True)
    weights.unlink()
    home.paths.settings.write_text("theme: light\n", encoding="utf-8")
    with pytest.raises(BackupDamaged, match="not what they were"):
        await home.service.restore(made.id)
    assert home.paths.settings.read_text(encoding="utf-8") == "theme: light\n"
    assert len(await home.service.list()) == 1


async def test_a_damaged_backup_is_recognised_before_anything_is_touched(home: Home) -> None:
    made = await home.service.create()
    path = home.paths.backups / f"{made.id}.saijin-backup"
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    home.paths.settings.write_text("theme: light\n", encoding="utf-8")
    before = sorted(home.paths.root.rglob("*"))
    for work in (home.service.preview, home.service.restore, home.service.verify):
        with pytest.raises(BackupDamaged):
            await work(made.id)
    assert home.paths.settings.read_text(encoding="utf-8") == "theme: light\n"
    assert sorted(home.paths.root.rglob("*")) == before
    (listed,) = await home.service.list()
    assert listed.fault is not None
    assert await home.titles() == {"tea"}


async def test_conversations_that_are_not_those_of_the_list_are_recognised(home: Home, tmp_path: Path) -> None:
    """The digests are right: somebody made it so."""
    for name, version, error in (("20260101-000000", 1, BackupDamaged), ("20260101-000001", 999, BackupTooNew)):
        with closing(sqlite3.connect(tmp_path / name)) as db:
            db.execute("CREATE TABLE messages (x)")
            db.execute(f"PRAGMA user_version = {version}")
        packer = Packer(home.paths.backups / f"{name}.saijin-backup", NOTHING)
        packer.add("conversations/studio.sqlite3", tmp_path / name)
        packer.close(PLAIN, {"messages": 3})
        with pytest.raises(error):
            await home.service.restore(BackupId(name))
    (tmp_path / "noise").write_bytes(b"x" * 2000)
    packer = Packer(home.paths.backups / "20260101-000002.saijin-backup", NOTHING)
    packer.add("conversations/studio.sqlite3", tmp_path / "noise")
    packer.close(PLAIN, {"messages": 3})
    with pytest.raises(BackupDamaged, match="cannot be read"):
        await home.service.verify(BackupId("20260101-000002"))


async def test_encrypted_ones_need_the_key_and_so_do_their_undos(home: Home) -> None:
    await home.service.set_rules(BackupRules(every=3, keep=2, encrypt=True))
    assert home.service.rules() == BackupRules(3, 2, True)
    made = await home.service.create()
    assert made.encrypted
    done = await home.service.restore(made.id)
    assert (await home.service.show(done.undo)).encrypted
    key = await home.service.recovery_key()
    home.keys.missing = True
    with pytest.raises(KeyStoreMissing):
        await home.service.create()
    with pytest.raises(BackupLocked):
        await home.service.preview(made.id)
    await home.service.preview(made.id, key)
    assert home.paths.settings.read_text(encoding="utf-8").startswith("theme: dark")


async def test_a_file_that_cannot_be_put_in_place_takes_everything_back(home: Home) -> None:
    made = await home.service.create()
    await home.talk("rice")
    (home.paths.personas / "a.yaml").unlink()
    home.paths.personas.rmdir()
    home.paths.personas.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(RestoreFailed):
        await home.service.restore(made.id)
    assert await home.titles() == {"tea", "rice"}
    assert home.paths.personas.read_text(encoding="utf-8").startswith("a file")
    assert not (home.paths.root / "restoring").exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no such names")
async def test_files_that_a_backup_cannot_carry_stay_where_they_are(home: Home) -> None:
    made = await home.service.create()
    for name in ("A.yaml", "b:c.yaml", "x.yaml", "X.yaml"):
        (home.paths.personas / name).write_text(name, encoding="utf-8")
    done = await home.service.restore(made.id)
    assert {one.name for one in home.paths.personas.iterdir()} == {"a.yaml", "A.yaml", "b:c.yaml", "x.yaml"}
    await home.service.restore(done.undo)
    assert len([*home.paths.personas.iterdir()]) == 5


async def test_a_backup_that_cannot_be_made_leaves_nothing(home: Home) -> None:
    await home.store.aclose()
    home.paths.database.write_bytes(b"noise" * 1000)
    with pytest.raises(BackupFailed, match="damaged"):
        await home.service.create()
    assert [one.name for one in home.paths.backups.iterdir() if "2023" not in one.name] == []
    made = await home.service.create(parts={BackupPart.SETTINGS})
    assert made.verified


async def test_a_backup_that_is_called_off_leaves_nothing(home: Home) -> None:
    (home.paths.media / "large").write_bytes(os.urandom(1 << 20) * 8)
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    work = asyncio.create_task(
        home.service.create(
            parts={BackupPart.MEDIA},
            progress=lambda _done, _total: loop.call_soon_threadsafe(begun.set) and None,
        )
    )
    await begun.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert await home.service.list() == ()
    assert not [*home.paths.backups.glob(".making*")]


async def test_files_come_from_elsewhere_and_go_there(home: Home, tmp_path: Path) -> None:
    made = await home.service.create()
    file = tmp_path / "mine.saijin-backup"
    await home.service.export_file(made.id, file)
    assert (await home.service.import_file(file)).id == made.id
    await home.service.remove([made.id])
    taken = await home.service.import_file(file)
    assert (taken.id, taken.verified) == (made.id, None)
    assert (await home.service.verify(made.id)).verified
    other = await home.service.create()
    await home.service.remove([taken.id])
    (home.paths.backups / f"{other.id}.saijin-backup").rename(home.paths.backups / f"{made.id}.saijin-backup")
    assert (await home.service.import_file(file)).id == f"{made.id}-2"
    (tmp_path / "note").write_text("no backup", encoding="utf-8")
    with pytest.raises(BackupDamaged, match="note"):
        await home.service.import_file(tmp_path / "note")
    with pytest.raises(FileTaken):
        await home.service.export_file(made.id, file)
    with pytest.raises(FileUnwritable):
        await home.service.export_file(made.id, tmp_path / "no folder" / "x")
    with pytest.raises(UnknownBackup):
        await home.service.remove([BackupId("20000101-000000")])


async def test_the_scheduled_one_is_made_when_it_is_due_and_old_ones_go(home: Home) -> None:
    await home.service.set_rules(BackupRules(every=1, keep=1))
    for _ in range(3):
        assert await home.service.make_due() is not None
        assert await home.service.make_due() is None
        home.clock.advance(86_400)
    listed = await home.service.list()
    assert {one.reason for one in listed} == {BackupReason.SCHEDULED}
    await home.service.set_rules(BackupRules(every=0, keep=1))
    assert await home.service.make_due() is None


async def test_nothing_that_is_said_meanwhile_is_lost(home: Home) -> None:
    """Every backup holds what had been saved when it was asked for, and all others go on."""
    said = 0
    for _ in range(3):
        work = asyncio.create_task(home.service.create(parts={BackupPart.CONVERSATIONS}))
        before = said
        while not work.done():
            await home.talk("tea", f"word {said}")
            said += 1
        made = await work
        assert said > before
        await home.service.restore(made.id)
        assert {f"word {number}" for number in range(before)} <= await said_in(home)
        undo = (await home.service.list())[0]
        await home.service.restore(undo.id)
        assert {f"word {number}" for number in range(said)} <= await said_in(home)


async def said_in(home: Home) -> set[str]:
    """All that was said about tea."""
    return {one.message.text for one in await home.store.tree(ConversationId("tea"))}


async def test_the_log_of_a_killed_studio_does_not_get_into_other_conversations(home: Home, tmp_path: Path) -> None:
    made = await home.service.create()
    await home.talk("rice")
    left = Paths(tmp_path / "left")
    left.prepare()
    for ending in ("", "-wal"):
        name = f"{home.paths.database.name}{ending}"
        shutil.copyfile(home.paths.root / name, left.root / name)
    shutil.copytree(home.paths.backups, left.backups, dirs_exist_ok=True)
    service = BackupService(left, home.keys, home.clock, home.heard, some_models)
    done = await service.restore(made.id, {BackupPart.CONVERSATIONS})
    assert [one.title for one in items(left.database).values()] == ["tea"]
    assert not left.database.with_name(f"{left.database.name}-wal").exists()
    await service.restore(done.undo)
    assert {one.title for one in items(left.database).values()} == {"tea", "rice"}


def test_a_full_disk_is_told_before_anything_is_packed(home: Home) -> None:
    maker = BackupMaker(home.paths, BackupShelf(home.paths.backups), home.keys, home.clock, lambda _folder: 10)
    with pytest.raises(DiskFull, match="more are needed"):
        maker.make(Order(BackupReason.ASKED, USUAL), {}, NOTHING)
    assert not [*home.paths.backups.glob("*backup")]
