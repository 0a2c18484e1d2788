"""Killed while it writes: the database opens, and every message that was reported as saved is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ConversationId
from saijin_studio.storage.conversations import SqliteConversationStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.storage.database import Database

WRITER = """
import asyncio, sys
from pathlib import Path
from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

async def main():
    file = Path(sys.argv[1])
    store = SqliteConversationStore(Database(file, file.parent / "backups", SystemClock()))
    await store.save_conversation(Conversation("talk", "t", "miyu", 1.0, 1.0))
    at, parent = 0, None
    while True:
        text = f"{at} " + "文" * (at * 997 % 5000)
        await store.save_message(StoredMessage(f"m{at}", "talk", parent, Message(Role.USER, text), float(at)))
        print(at, flush=True)
        at, parent = at + 1, f"m{at}"

asyncio.run(main())
"""


def _write_and_die(file: Path, kill_after: int) -> int:
    """Kill a process while it writes; returns the last message that it reported as saved."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    ) as writer:
        assert writer.stdout is not None
        reported = -1
        while reported < kill_after:
            reported = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        return max([reported, *map(int, writer.stdout.read().splitlines())])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("kill_after", [1, 25, 60])
async def test_no_saved_message_is_lost_to_a_kill(
    kill_after: int, file: Path, open_again: Callable[[], Database]
) -> None:
    reported = _write_and_die(file, kill_after)
    database = open_again()
    assert await database.opened() is None
    store = SqliteConversationStore(database)
    found = await store.branch(ConversationId("talk"))
    assert len(found) > reported
    for at, one in enumerate(found):
        assert one.message.text == f"{at} " + "文" * (at * 997 % 5000)
    await store.aclose()
