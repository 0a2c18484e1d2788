"""Conversations as they are kept: trees of messages, of which one branch is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
    from saijin_studio.core.jobs import Usage
    from saijin_studio.core.messages import Message


class ReplyState(StrEnum):
    """Whether a stored message is whole. STREAMING found at start means that the studio was cut off."""

    WHOLE = "whole"
    STREAMING = "streaming"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message of a conversation; ``created`` is seconds since the epoch.

    ``persona``, ``served`` and ``usage`` belong to replies. ``parent`` is None for the first message;
    messages with the same parent are alternatives.
    """

    id: MessageId
    conversation: ConversationId
    parent: MessageId | None
    message: Message
    created: float
    state: ReplyState = ReplyState.WHOLE
    persona: PersonaId | None = None
    served: Served | None = None
    usage: Usage | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's head; times are seconds since the epoch. ``leaf`` is the end of the shown branch."""

    id: ConversationId
    title: str
    persona: PersonaId
    created: float
    updated: float
    leaf: MessageId | None = None
