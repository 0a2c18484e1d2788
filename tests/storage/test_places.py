"""Attachments are found after the data folder was moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Draft
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.storage.conversations import SqliteConversationStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.storage.database import Database

    Open = Callable[[], Database]
    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

TALK = ConversationId("talk")


async def test_what_is_in_the_media_folder_moves_with_it(
    open_again: Open, tmp_path: Path, head: MakeHead, said: MakeMessage
) -> None:
    before, after = tmp_path / "before" / "media", tmp_path / "after" / "media"
    inside = Media(MediaKind.IMAGE, before / "ab" / "abcd.png", "写真.png", "abcd")
    elsewhere = Media(MediaKind.AUDIO, tmp_path / "elsewhere" / "声.wav")
    asked = replace(said("a"), message=Message(Role.USER, "見て", (inside, elsewhere)))

    store = SqliteConversationStore(open_again(), before)
    await store.add_conversation(head(), [asked])
    await store.save_messages([replace(asked, id=MessageId("b"), parent=asked.id)])
    await store.save_message(replace(asked, id=MessageId("c"), parent=MessageId("b")))
    await store.save_draft("talk", Draft("…", (inside, elsewhere)))
    assert await store.message(asked.id) == asked
    assert await store.draft("talk") == Draft("…", (inside, elsewhere))
    await store.aclose()

    store = SqliteConversationStore(open_again(), after)
    moved = (replace(inside, path=after / "ab" / "abcd.png"), elsewhere)
    for messages in (await store.branch(TALK), await store.tree(TALK), await store.path(MessageId("c"))):
        assert [one.message.media for one in messages] == [moved] * 3
    assert await store.draft("talk") == Draft("…", moved)
    await store.aclose()


async def test_without_a_media_folder_paths_stay_as_they_are(
    open_again: Open, head: MakeHead, said: MakeMessage
) -> None:
    asked = replace(said("a"), message=Message(Role.USER, "…", (Media(MediaKind.IMAGE, PurePath("ab/abcd.png")),)))
    store = SqliteConversationStore(open_again())
    await store.add_conversation(head(), [asked])
    assert await store.message(asked.id) == asked
    await store.aclose()
