"""The process that ``bench kills`` kills: a studio without a window whose model is a script, talking for ever.

It tells on stdout, one JSON object a line, what a user could know: which messages are saved for good, and how far
each reply has come.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.talk_text import Chance, Talker, digest
from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import Draft, Feedback, Rating, ReplyState
from saijin_studio.core.deltas import Done, TextDelta
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ReplyStarted
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import JobState, Usage
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Capability, Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.dialogue.prompting import Target
from saijin_studio.dialogue.service import Dialogue
from saijin_studio.personas.cast import load_cast
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.scheduler import Scheduler
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ConversationId, JobId, MessageId
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.personas import Persona

    Tell = Callable[[Mapping[str, object]], None]

_ROW = ModelId("script")
_ROOM = Footprint(ram=2**40)
_PIECE_SECONDS = 0.005
_AT_ONCE = 2
_REPLIES = (1, 1, 2, 4, 8, 12)


class _TellingStore(SqliteConversationStore):
    """Tells of every message that is saved for good."""

    def __init__(self, database: Database, tell: Tell) -> None:
        super().__init__(database)
        self._tell = tell

    async def save_message(self, message: StoredMessage) -> None:
        """Save, and tell when it is done."""
        await super().save_message(message)
        if message.state is not ReplyState.STREAMING:
            self._tell({"saved": message.id, "digest": digest(message.message.text)})


class _Script(FakeRunner):
    """Says something else every time, 200 pieces a second."""

    def __init__(self, talker: Talker, draw: Chance) -> None:
        super().__init__()
        self._talker = talker
        self._draw = draw

    async def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """Yield pieces of about a word."""
        text = "".join(self._talker.replied() for _ in range(self._draw.choice(_REPLIES)))
        for at in range(0, len(text), 4):
            yield TextDelta(text[at : at + 4])
            await asyncio.sleep(_PIECE_SECONDS)
        yield Done(Usage(prompt_tokens=1, completion_tokens=len(text) // 4))


class _Listener:
    """Tells how far replies have come, and knows when they end."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._replies: dict[JobId, MessageId] = {}
        self._lengths: dict[JobId, int] = {}
        self._ends: dict[JobId, asyncio.Event] = {}

    def publish(self, event: Event) -> None:
        """Take an event of the studio."""
        if isinstance(event, ReplyStarted):
            self._replies[event.job] = event.message
        elif isinstance(event, DeltaReceived) and event.job in self._replies:
            length = self._lengths.get(event.job, 0) + len(event.text)
            self._lengths[event.job] = length
            self._tell({"grown": self._replies[event.job], "length": length, "at": monotonic()})
        elif isinstance(event, JobStateChanged) and event.state in {JobState.COMPLETED, JobState.FAILED}:
            self._end(event.job).set()

    async def ended(self, started: ReplyStarted) -> None:
        """Wait for the end of a reply."""
        await self._end(started.job).wait()

    def _end(self, job: JobId) -> asyncio.Event:
        return self._ends.setdefault(job, asyncio.Event())


async def talk(folder: Path, seed: int, tell: Tell) -> None:
    """Open the database of a folder, and talk until somebody ends it."""
    store = _TellingStore(Database(folder / "studio.sqlite3", folder / "backups", SystemClock()), tell)
    await store.mark_interrupted()
    talker, draw, listener = Talker(seed), Chance(seed), _Listener(tell)
    bus = FanOut(listener)
    target = LoadTarget(
        ModelKey(Engine.LLAMA_CPP, "script", LoadOptions(slots=_AT_ONCE)),
        _ROW,
        Variant(VariantId("script"), "Script", Engine.LLAMA_CPP, (), 1, "MIT"),
        None,
        Footprint(ram=1),
    )
    scheduler = Scheduler(
        policy=StudioPolicy(),
        runner=_Script(talker, draw),
        resolver=FakeResolver({_ROW: target}),
        probe=FakeMemoryProbe(MemoryReading(_ROOM.ram, 0)),
        sink=bus,
        clock=SystemClock(),
        ledger=Ledger(folder / "ledger.json"),
        budget=_ROOM,
        sample_seconds=None,
        reconcile_seconds=None,
    )

    async def target_of(row: ModelId) -> Target:
        return Target(row, Capability.CHAT, 4096)

    dialogue = Dialogue(store, scheduler.submit, bus, target_of, SystemClock())
    bus.add(dialogue)
    await scheduler.start()
    persona = load_cast(resource("personas"), folder / "personas").personas[0]
    tell({"ready": True})
    talks = (_keep_talking(dialogue, store, listener, talker, draw, persona) for _ in range(_AT_ONCE))
    try:
        await asyncio.gather(*talks)
    finally:
        await scheduler.aclose()
        await dialogue.aclose()
        await store.aclose()


async def _keep_talking(
    dialogue: Dialogue, store: _TellingStore, listener: _Listener, talker: Talker, draw: Chance, persona: Persona
) -> None:
    talk_in: ConversationId | None = None
    while True:
        asked = talker.said()
        started = await dialogue.send(talk_in, persona, asked, row=_ROW)
        await store.save_draft(started.conversation, Draft(talker.said()))
        await listener.ended(started)
        if draw.random() < 0.3:
            await dialogue.rate(started.message, Feedback(draw.choice(list(Rating)), talker.said()))
        if draw.random() < 0.2:
            await listener.ended(await dialogue.retry(started.message, persona, row=_ROW))
        talk_in = started.conversation if draw.random() < 0.8 else None


def _to_stdout(what: Mapping[str, object]) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


if __name__ == "__main__":
    asyncio.run(talk(Path(sys.argv[1]), int(sys.argv[2]), _to_stdout))
