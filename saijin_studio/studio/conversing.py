"""Changing the heads of conversations, so that every list of them hears of it. To be handed to ``Studio.call``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import TitleBy
from saijin_studio.core.events import ConversationsChanged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.studio.parts import Parts


async def rename(parts: Parts, conversation: ConversationId, title: str) -> None:
    """Give a conversation the user's title, on one line; an empty one changes nothing."""
    clean = " ".join(title.split())
    if clean:
        await _change(parts, [conversation], lambda head: replace(head, title=clean, title_by=TitleBy.USER))


async def move(parts: Parts, conversations: Sequence[ConversationId], folder: str) -> None:
    """Put conversations into a folder; an empty one takes them out."""
    clean = " ".join(folder.split())
    await _change(parts, conversations, lambda head: replace(head, folder=clean))


async def pin(parts: Parts, conversations: Sequence[ConversationId], pinned: bool) -> None:
    """Keep conversations at the top, or no longer."""
    await _change(parts, conversations, lambda head: replace(head, pinned=pinned))


async def archive(parts: Parts, conversations: Sequence[ConversationId], archived: bool) -> None:
    """Put conversations out of sight, or back."""
    await _change(parts, conversations, lambda head: replace(head, archived=archived))


async def delete(parts: Parts, conversations: Sequence[ConversationId]) -> None:
    """Delete conversations so that they can be restored; what is being written in them is stopped."""
    parts.dialogue.stop_in(conversations)
    await parts.store.delete_conversations(conversations, parts.clock.wall())
    parts.bus.publish(ConversationsChanged())


async def restore(parts: Parts, conversations: Sequence[ConversationId]) -> None:
    """Take ``delete`` back."""
    await parts.store.restore_conversations(conversations)
    parts.bus.publish(ConversationsChanged())


async def _change(
    parts: Parts, conversations: Sequence[ConversationId], change: Callable[[Conversation], Conversation]
) -> None:
    await parts.store.change_conversations(conversations, change)
    parts.bus.publish(ConversationsChanged())
