"""What every ``ConversationStore`` promises about heads, drafts and summaries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Draft, Feedback, Rating, Summary, TitleBy
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import StorageError, UnknownConversation
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.jobs import FinishReason
from saijin_studio.core.messages import Media, MediaKind, Message, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ports.conversation_store import ConversationStore

    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

TALK = ConversationId("talk")
OTHER = ConversationId("other")
PAPER = Media(MediaKind.DOCUMENT, PurePath("/media/ab/abcd.pdf"), "論文.pdf", "abcd", 1234, "要旨…", as_text=True)


async def test_a_head_comes_back_with_everything_it_had(store: ConversationStore, head: MakeHead) -> None:
    full = replace(head(), title_by=TitleBy.USER, folder="仕事", pinned=True, archived=True, title="Q3 の計画")
    await store.save_conversation(full)
    assert await store.conversation(TALK) == full
    assert list(await store.conversations()) == [full]


async def test_heads_are_changed_with_no_other_write_in_between(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    await store.save_message(said("a"))
    await store.change_conversations([TALK, ConversationId("gone")], lambda one: replace(one, folder="旅"))
    found = await store.conversation(TALK)
    assert (found.folder, found.leaf) == ("旅", "a")


async def test_folders_are_those_of_conversations_that_are_there(store: ConversationStore, head: MakeHead) -> None:
    for name, folder in (("a", "旅"), ("b", "仕事"), ("c", "旅"), ("d", ""), ("e", "gone")):
        await store.save_conversation(replace(head(name), folder=folder))
    await store.delete_conversations([ConversationId("e")], 3.0)
    assert list(await store.folders()) == ["仕事", "旅"]


async def test_previews_are_the_beginning_of_the_newest_message_in_one_line(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    for one in (head(), head("other"), head("empty")):
        await store.save_conversation(one)
    await store.save_message(said("a", "first"))
    await store.save_message(said("b", "二行の\n\n返事  です", parent="a"))
    await store.save_message(said("x", "長" * 500, conversation="other"))
    found = await store.previews([TALK, OTHER, ConversationId("empty"), ConversationId("unknown")])
    assert found == {TALK: "二行の 返事 です", OTHER: "長" * 119 + "…"}


async def test_a_conversation_that_was_deleted_can_be_restored(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    for one in (head(), head("other")):
        await store.save_conversation(one)
    await store.save_message(said("a"))
    await store.delete_conversations([TALK], 7.0)
    assert [one.id for one in await store.conversations()] == ["other"]
    assert [(one.id, one.deleted) for one in await store.conversations(deleted=True)] == [("talk", 7.0)]
    assert (await store.conversation(TALK)).deleted == 7.0

    await store.restore_conversations([TALK])
    assert (await store.conversation(TALK)).deleted is None
    assert [one.id for one in await store.branch(TALK)] == ["a"]
    assert list(await store.conversations(deleted=True)) == []


async def test_only_what_was_deleted_before_that_time_is_purged(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    for name in ("talk", "other", "kept"):
        await store.save_conversation(head(name))
        await store.save_message(said(f"in {name}", conversation=name))
        await store.save_draft(name, Draft("…"))
    await store.delete_conversations([TALK], 7.0)
    await store.delete_conversations([OTHER], 9.0)
    assert await store.purge(8.0) == 1
    with pytest.raises(UnknownConversation):
        await store.conversation(TALK)
    assert await store.message(MessageId("in talk")) is None
    assert await store.draft("talk") is None
    assert await store.draft("other") == Draft("…")
    assert [one.id for one in await store.conversations(deleted=True)] == ["other"]
    assert [one.id for one in await store.conversations()] == ["kept"]


async def test_a_conversation_is_added_as_a_whole(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    messages = [said("a", created=5.0), said("b", parent="a", created=6.0), said("c", parent="a", created=7.0)]
    whole = replace(head(updated=3.0), leaf=MessageId("b"))
    await store.add_conversation(whole, messages)
    assert await store.conversation(TALK) == whole
    assert list(await store.branch(TALK)) == messages[:2]
    assert list(await store.tree(TALK)) == messages


async def test_a_conversation_that_is_there_cannot_be_added(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.add_conversation(head(), [said("a")])
    with pytest.raises(StorageError):
        await store.add_conversation(head(), [])
    with pytest.raises(StorageError):
        await store.add_conversation(head("other"), [said("a", conversation="other")])
    assert [one.id for one in await store.conversations()] == ["talk"]
    assert (await store.message(MessageId("a"))) == said("a")


async def test_what_was_attached_and_thought_comes_back(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    asked = replace(said("a"), message=Message(Role.USER, "要約して", (PAPER,)))
    reply = replace(
        said("b", "はい", parent="a", role=Role.ASSISTANT),
        thinking="まず読む",
        context=8192,
        left_out=3,
        reason=FinishReason.LENGTH,
        feedback=Feedback(Rating.DOWN, "短い", 9.0),
        edited=True,
    )
    for one in (asked, reply):
        await store.save_message(one)
    assert list(await store.branch(TALK)) == [asked, reply]

    fewer = replace(asked, message=Message(Role.USER, "要約して"))
    await store.save_message(fewer)
    assert await store.message(asked.id) == fewer


async def test_a_rating_can_be_changed_and_taken_back(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    await store.save_message(said("a"))
    for rating in (Feedback(Rating.UP), Feedback(Rating.DOWN, "違う", 4.0), None):
        await store.set_feedback(MessageId("a"), rating)
        assert await store.message(MessageId("a")) == replace(said("a"), feedback=rating)
    await store.set_feedback(MessageId("nobody"), None)


async def test_how_a_message_was_said_can_be_corrected_and_taken_back(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    await store.save_message(said("a"))
    plain = said("a")
    for feeling in (
        Feeling(Emotion.SADNESS, 0.8, -0.5, 0.2, FeelingSource.VOICE),
        Feeling.chosen(Emotion.JOY),
        None,
    ):
        await store.set_feeling(MessageId("a"), feeling)
        felt = replace(plain.message, feeling=feeling)
        assert await store.message(MessageId("a")) == replace(plain, message=felt)
    await store.set_feeling(MessageId("nobody"), None)


async def test_a_draft_is_kept_until_it_is_sent(store: ConversationStore) -> None:
    assert await store.draft("persona:miyu") is None
    await store.save_draft("persona:miyu", Draft("書きかけ", (PAPER,)))
    await store.save_draft("talk", Draft("another"))
    assert await store.draft("persona:miyu") == Draft("書きかけ", (PAPER,))
    await store.save_draft("persona:miyu", Draft("書きなおし"))
    assert await store.draft("persona:miyu") == Draft("書きなおし")
    await store.save_draft("persona:miyu", None)
    await store.save_draft("persona:miyu", None)
    assert await store.draft("persona:miyu") is None
    assert await store.draft("talk") == Draft("another")


async def test_files_that_are_attached_anywhere_are_told(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    assert await store.digests() == frozenset()
    await store.save_conversation(head())
    await store.save_message(replace(said("a"), message=Message(Role.USER, "…", (PAPER,))))
    await store.save_draft("talk", Draft("…", (replace(PAPER, digest="draft"), replace(PAPER, digest=""))))
    await store.delete_messages([MessageId("a")], 3.0)
    assert await store.digests() == {"abcd", "draft"}
    await store.purge(4.0)
    assert await store.digests() == {"draft"}


async def test_the_newest_summary_of_the_shown_branch_counts(
    store: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await store.save_conversation(head())
    for one in (said("a"), said("b1", parent="a"), said("b2", parent="a")):
        await store.save_message(one)
    assert await store.summary(TALK) is None
    first, newer, elsewhere = (
        Summary(TALK, MessageId(upto), text, created)
        for upto, text, created in (("a", "first", 5.0), ("b2", "newer", 6.0), ("b1", "elsewhere", 7.0))
    )
    for one in (first, newer, elsewhere):
        await store.save_summary(one)
    assert await store.summary(TALK) == newer
    await store.choose(MessageId("b1"))
    assert await store.summary(TALK) == elsewhere
    await store.delete_messages([MessageId("b1"), MessageId("b2")], 8.0)
    assert await store.summary(TALK) == first
    await store.purge(9.0)
    await store.delete_messages([MessageId("a")], 9.0)
    assert await store.summary(TALK) is None


async def test_a_summary_of_nothing_is_refused(store: ConversationStore) -> None:
    assert await store.summary(TALK) is None
    with pytest.raises(UnknownConversation):
        await store.save_summary(Summary(TALK, MessageId("a"), "…", 1.0))
