"""Killed while a backup is put back: after the next start all of it is there, or nothing of it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Conversation
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.ports.key_store import MemoryKeyStore
from saijin_studio.library.backup.swapping import FOLDER
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from saijin_studio.studio.backups.recovery import recover
from saijin_studio.studio.backups.service import BackupService
from tests.studio.backups.conftest import some_models

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ids import BackupId

RESTORER = """
import asyncio, sys
from pathlib import Path
from saijin_studio.config.paths import Paths
from saijin_studio.core.backups import BackupReason
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.key_store import MemoryKeyStore
from saijin_studio.library.backup.shelf import BackupShelf
from saijin_studio.library.backup.swapping import Swap
from saijin_studio.studio.backups.making import BackupMaker, Order
from saijin_studio.studio.backups.restoring import Restorer
from saijin_studio.studio.backups.service import ClosedDatabase

async def main():
    paths, shelf = Paths(Path(sys.argv[1])), BackupShelf(Path(sys.argv[1]) / "backups")
    maker = BackupMaker(paths, shelf, MemoryKeyStore(), SystemClock())
    swap = Swap(paths.root, lambda what: print(what, flush=True))
    restorer, undo = Restorer(paths, shelf, maker, swap), Order(BackupReason.RESTORE, frozenset())
    closed = ClosedDatabase()
    while True:
        for backup in sys.argv[2:]:
            await restorer.restore(backup, None, None, undo, closed, lambda: None)

asyncio.run(main())
"""


async def two_backups(paths: Paths) -> tuple[BackupId, BackupId]:
    """One with everything old, one with everything new."""
    store = SqliteConversationStore(Database(paths.database, paths.backups, SystemClock()), paths.media)
    service = BackupService(paths, MemoryKeyStore(), SystemClock(), FanOut(), some_models)
    made: list[BackupId] = []
    for age in ("old", "new"):
        await store.save_conversation(Conversation(ConversationId("talk"), age, PersonaId("miyu"), 1.0, 1.0))
        for path in (paths.settings, paths.own_models, paths.personas / "a.yaml", paths.personas / f"{age}.yaml"):
            path.write_text(age, encoding="utf-8")
        if age == "new":
            (paths.personas / "old.yaml").unlink()
        made.append((await service.create()).id)
    await store.aclose()
    return made[0], made[1]


async def ages(paths: Paths) -> set[str]:
    """How old what is there is."""
    files = (paths.settings, paths.own_models, paths.personas / "a.yaml")
    found = {path.read_text(encoding="utf-8") for path in files} | {
        path.stem for path in paths.personas.iterdir() if path.stem != "a"
    }
    store = SqliteConversationStore(Database(paths.database, paths.backups, SystemClock()), paths.media)
    found |= {one.title for one in await store.conversations()}
    await store.aclose()
    return found


def kill_after(steps: int, paths: Paths, backups: tuple[BackupId, BackupId]) -> None:
    """Have another process put backups back in turns, and kill it in the middle of the step of that number."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", RESTORER, str(paths.root), *backups]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    ) as child:
        assert child.stdout is not None
        for _ in range(steps):
            assert child.stdout.readline()
        child.send_signal(signal.SIGKILL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_killed_restore_is_whole_or_not_there(paths: Paths) -> None:
    backups = asyncio.run(two_backups(paths))
    kills = map(int, os.environ.get("BACKUP_KILLS", "6,33").split(","))
    for steps in kills:
        kill_after(steps, paths, backups)
        recover(paths)
        assert len(asyncio.run(ages(paths))) == 1
        assert not (paths.root / FOLDER).exists()
        assert not [*paths.backups.glob(".making*")]
