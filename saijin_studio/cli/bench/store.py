"""The figures of ``bench history`` that the database answers for: searching, and saving while a reply grows."""

from __future__ import annotations

from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.talk_text import Talker
from saijin_studio.core.conversations import Conversation, ReplyState, SearchQuery, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ports.conversation_store import ConversationStore

_IN_ONE = 100
_QUERIES = 200
_SAVES = 200
_BEGAN = 1.7e9


async def store_figures(folder: Path, messages: int) -> dict[str, float]:
    """Fill a database and measure it, in milliseconds; ``fill_seconds`` is what filling took.

    Searches are repeated, for the first ones after a start read the file from the disk: ``search_cold_ms`` is the
    very first. ``write_*`` is a save of a growing reply, as the one who waits for it sees it, ``write_caller_*``
    what it takes of his own thread, and ``write_last_*`` the last save of a reply, which lets it be found.
    """
    store = SqliteConversationStore(Database(folder / "studio.sqlite3", folder / "backups", SystemClock()))
    talker = Talker()
    try:
        began = perf_counter()
        talks = -(-messages // _IN_ONE)
        for at in range(talks):
            await _add(store, talker, at, min(_IN_ONE, messages - at * _IN_ONE))
        figures = {"messages": float(messages), "fill_seconds": perf_counter() - began}
        return figures | await _searches(store, talker) | await _saves(store, talker, talks)
    finally:
        await store.aclose()


async def _add(store: ConversationStore, talker: Talker, at: int, count: int) -> None:
    id_ = ConversationId(f"talk-{at}")
    messages: list[StoredMessage] = []
    for number in range(count):
        role, text = (Role.ASSISTANT, talker.replied()) if number % 2 else (Role.USER, talker.said())
        parent = messages[-1].id if messages else None
        when = _BEGAN + at * 1000 + number
        messages.append(StoredMessage(MessageId(f"{id_}-{number}"), id_, parent, Message(role, text), when))
    title = talker.said()[:20]
    head = Conversation(id_, title, PersonaId("miyu"), _BEGAN, messages[-1].created, messages[-1].id)
    await store.add_conversation(head, messages)


async def _searches(store: ConversationStore, talker: Talker) -> dict[str, float]:
    queries = [talker.looked_for() for _ in range(_QUERIES)]
    taken: list[float] = []
    cold = 0.0
    for turn in range(2):
        for query in queries:
            began = perf_counter()
            await store.search(SearchQuery(query))
            passed = (perf_counter() - began) * 1000
            if turn:
                taken.append(passed)
            cold = cold or passed
    return {**_spread("search", taken), "search_cold_ms": cold}


async def _saves(store: ConversationStore, talker: Talker, talks: int) -> dict[str, float]:
    """Replies that grow, saved after every few pieces, as the dialogue does twice a second."""
    taken: list[float] = []
    of_caller: list[float] = []
    last: list[float] = []
    for at in range(_SAVES // 10):
        talk = ConversationId(f"talk-{at % talks}")
        reply = StoredMessage(
            MessageId(f"reply-{at}"), talk, None, Message(Role.ASSISTANT, ""), _BEGAN, ReplyState.STREAMING
        )
        for _ in range(10):
            text = reply.message.text + talker.replied()
            reply = replace(reply, message=Message(Role.ASSISTANT, text))
            took, took_of_caller = await _save(store, reply)
            taken.append(took)
            of_caller.append(took_of_caller)
        last.append((await _save(store, replace(reply, state=ReplyState.WHOLE)))[0])
    return _spread("write", taken) | _spread("write_caller", of_caller) | _spread("write_last", last)


async def _save(store: ConversationStore, reply: StoredMessage) -> tuple[float, float]:
    began, began_of_caller = perf_counter(), thread_time()
    await store.save_message(reply)
    return (perf_counter() - began) * 1000, (thread_time() - began_of_caller) * 1000


def _spread(name: str, taken: list[float]) -> dict[str, float]:
    return {
        f"{name}_p50_ms": median(taken),
        f"{name}_p95_ms": quantiles(taken, n=20)[-1],
        f"{name}_max_ms": max(taken),
    }
