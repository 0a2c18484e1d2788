"""What every ``ConversationStore`` promises, for the one in memory and the one in SQLite."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import StreamInterrupted, UnknownConversation
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ports.conversation_store import ConversationStore

    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

TALK = ConversationId("talk")


async def test_a_new_store_is_empty(store: ConversationStore) -> None:
    assert list(await store.conversations()) == []
    assert await store.message(MessageId("nobody")) is None


async def test_an_unknown_conversation_is_an_error(store: ConversationStore, said: MakeMessage) -> None:
    with pytest.raises(UnknownConversation):
        await store.conversation(TALK)
    with pytest.raises(UnknownConversation):
        await store.branch(TALK)
    with pytest.raises(UnknownConversation):
        await store.save_message(said("a"))
    assert await store.message(MessageId("a")) is None


async def test_a_head_can_be_renamed(store: ConversationStore, head: MakeHead) -> None:
    await store.save_conversation(head())
    await store.save_conversation(replace(head(), title="春の手紙"))
    assert await store.conversation(TALK) == replace(head(), title="春の手紙")
    assert len(await store.conversations()) == 1


async def test_conversations_come_with_the_one_changed_last_first(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    for name, updated in (("old", 5.0), ("new", 9.0), ("middle", 7.0)):
        await store.save_conversation(head(name, updated))
    assert [one.id for one in await store.conversations()] == ["new", "middle", "old"]

    await store.save_message(said("a", conversation="old", created=20.0))
    assert [one.id for one in await store.conversations()] == ["old", "new", "middle"]


async def test_a_new_message_becomes_the_leaf(store: ConversationStore, head: MakeHead, said: MakeMessage) -> None:
    await store.save_conversation(head())
    await store.save_message(said("a", created=3.0))
    await store.save_message(said("b", parent="a", created=4.0))
    found = await store.conversation(TALK)
    assert (found.leaf, found.updated) == ("b", 4.0)


async def test_a_message_saved_again_is_replaced_and_moves_nothing(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    first, second = said("a"), said("b", parent="a", role=Role.ASSISTANT, state=ReplyState.STREAMING)
    await store.save_message(first)
    await store.save_message(second)
    longer = replace(first, message=Message(Role.USER, "もっと長い"), created=99.0)
    await store.save_message(longer)
    assert await store.message(first.id) == longer
    assert (await store.conversation(TALK)).leaf == "b"
    assert (await store.conversation(TALK)).updated == second.created
    assert list(await store.branch(TALK)) == [longer, second]


async def test_only_the_branch_of_the_leaf_is_shown(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    for one in (said("a"), said("b1", parent="a"), said("c1", parent="b1"), said("b2", parent="a")):
        await store.save_message(one)
    assert [one.id for one in await store.branch(TALK)] == ["a", "b2"]

    await store.save_conversation(replace(await store.conversation(TALK), leaf=MessageId("c1")))
    assert [one.id for one in await store.branch(TALK)] == ["a", "b1", "c1"]


async def test_a_reply_comes_back_with_everything_it_had(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    asked = replace(
        said("a"),
        message=Message(
            Role.USER,
            "読んで",
            (
                Media(MediaKind.IMAGE, PurePath("/media/写真.png")),
                Media(MediaKind.AUDIO, PurePath("/media/声.wav")),
            ),
        ),
    )
    reply = replace(
        said("b", "途中まで", parent="a", role=Role.ASSISTANT, state=ReplyState.FAILED),
        persona=PersonaId("miyu"),
        served=Served(ModelId("miyu"), VariantId("starter"), "Qwen 0.5B", stand_in=True),
        usage=Usage(12, 34, 0.25, 2.5),
        fault=StreamInterrupted(engine="Ollama").fault(),
    )
    await store.save_message(asked)
    await store.save_message(reply)
    assert await store.message(asked.id) == asked
    assert await store.message(reply.id) == reply
    assert list(await store.branch(TALK)) == [asked, reply]


async def test_deleting_a_conversation_takes_its_messages_and_no_others(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    await store.save_conversation(head("other"))
    for one in (said("a"), said("b", parent="a"), said("x", conversation="other")):
        await store.save_message(one)
    await store.delete_conversations([TALK, ConversationId("never was")], 5.0)
    assert await store.purge(6.0) == 1
    assert [one.id for one in await store.conversations()] == ["other"]
    assert await store.message(MessageId("b")) is None
    assert await store.message(MessageId("x")) is not None


async def test_replies_cut_off_by_a_crash_are_marked_as_stopped(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    await store.save_message(said("a"))
    cut = said("b", "半分", parent="a", role=Role.ASSISTANT, state=ReplyState.STREAMING)
    await store.save_message(cut)
    assert await store.mark_interrupted() == 1
    assert await store.message(cut.id) == replace(cut, state=ReplyState.STOPPED)
    assert await store.mark_interrupted() == 0


async def test_many_may_write_at_once(store: ConversationStore, head: MakeHead, said: MakeMessage) -> None:
    await store.save_conversation(head())
    await store.save_message(said("root"))
    await asyncio.gather(*(store.save_message(said(f"m{at}", parent="root")) for at in range(50)))
    found = await asyncio.gather(*(store.message(MessageId(f"m{at}")) for at in range(50)))
    assert None not in found
