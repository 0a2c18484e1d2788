"""Stores to test with, and messages to put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.conversation_store import ConversationStore, MemoryConversationStore
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is, in a data folder that does not exist yet."""
    return tmp_path / "data" / "studio.sqlite3"


@pytest.fixture
def open_again(file: Path, clock: FakeClock) -> Callable[[], Database]:
    """Opens the same file as another start of the studio would."""
    return lambda: Database(file, file.parent / "backups", clock)


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ConversationStore]:
    """Every implementation of the port, one after the other."""
    made: ConversationStore = MemoryConversationStore()
    if request.param == "sqlite":
        made = SqliteConversationStore(Database(tmp_path / "studio.sqlite3", tmp_path / "backups", FakeClock()))
    yield made
    await made.aclose()


@pytest.fixture
def head() -> MakeHead:
    def make(name: str = "talk", updated: float = 1.0) -> Conversation:
        return Conversation(ConversationId(name), f"About {name}", PersonaId("miyu"), 1.0, updated)

    return make


@pytest.fixture
def said() -> MakeMessage:
    def make(
        name: str,
        text: str = "こんにちは",
        *,
        parent: str | None = None,
        role: Role = Role.USER,
        state: ReplyState = ReplyState.WHOLE,
        created: float = 2.0,
        conversation: str = "talk",
    ) -> StoredMessage:
        above = None if parent is None else MessageId(parent)
        message = Message(role, text)
        return StoredMessage(MessageId(name), ConversationId(conversation), above, message, created, state)

    return make
