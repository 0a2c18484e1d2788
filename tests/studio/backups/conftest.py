"""Backups of a data folder with a real database in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.key_store import MemoryKeyStore
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from saijin_studio.studio.backups.service import BackupService

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.events import Event


async def some_models(now: float) -> dict[str, bytes]:
    """A list of models."""
    return {"model-list/models.json": b"{}", "model-list/ollama-list.txt": f"NAME {now}".encode()}


@dataclass
class Heard:
    """The names of the events that were published."""

    events: list[str] = field(default_factory=list[str])

    def publish(self, event: Event) -> None:
        """Take one in."""
        self.events.append(type(event).__name__)


@dataclass
class Home:
    """A data folder in use, with its backups."""

    paths: Paths
    clock: FakeClock
    keys: MemoryKeyStore
    heard: Heard
    database: Database
    store: SqliteConversationStore
    service: BackupService
    hushed: list[str]

    async def talk(self, name: str, *texts: str) -> None:
        """Say things in a conversation, whose title is its name."""
        there = {one.id for one in await self.store.conversations()}
        if name not in there:
            await self.store.save_conversation(
                Conversation(ConversationId(name), name, PersonaId("miyu"), 1.0, 1.0)
            )
        for text in texts:
            message = Message(Role.USER, text)
            await self.store.save_message(
                StoredMessage(MessageId(f"{name}/{text}"), ConversationId(name), None, message, 2.0)
            )

    async def titles(self) -> set[str]:
        """What is talked about."""
        return {one.title for one in await self.store.conversations()}


@pytest.fixture
async def home(paths: Paths) -> AsyncIterator[Home]:
    """A data folder with a conversation, a persona and settings in it."""
    clock, keys, heard = FakeClock(), MemoryKeyStore(), Heard()
    database = Database(paths.database, paths.backups, clock)
    store = SqliteConversationStore(database, paths.media)
    hushed: list[str] = []

    async def settle() -> None:
        hushed.append("settled")

    service = BackupService(
        paths, keys, clock, heard, some_models, database, lambda: hushed.append("hushed"), settle
    )
    made = Home(paths, clock, keys, heard, database, store, service, hushed)
    paths.settings.write_text("theme: dark\n", encoding="utf-8")
    (paths.personas / "a.yaml").write_text("id: a\n", encoding="utf-8")
    await made.talk("tea", "hello")
    yield made
    await store.aclose()
