"""Conversations as they are kept: trees of messages, of which one branch is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
    from saijin_studio.core.jobs import FinishReason, Usage
    from saijin_studio.core.messages import Media, Message, Role


class ReplyState(StrEnum):
    """Whether a stored message is whole. STREAMING found at start means that the studio was cut off."""

    WHOLE = "whole"
    STREAMING = "streaming"
    STOPPED = "stopped"
    FAILED = "failed"


class Rating(StrEnum):
    """What the user thinks of a reply."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A rating with the user's reason, which may be empty; ``created`` is seconds since the epoch."""

    rating: Rating
    reason: str = ""
    created: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message of a conversation; ``created`` is seconds since the epoch.

    ``persona``, ``served`` and ``usage`` belong to replies, and so do ``thinking`` (what a model wrote before it
    answered), ``context`` (the tokens that fitted into the model that answered, 0 where unknown), ``left_out`` (how
    many earlier messages it could not see), ``reason`` (why it ended) and ``feedback``. ``parent`` is None for the
    first message; messages with the same parent are alternatives. ``edited`` marks a text that the user changed.
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
    thinking: str = ""
    context: int = 0
    left_out: int = 0
    reason: FinishReason | None = None
    feedback: Feedback | None = None
    edited: bool = False


class TitleBy(StrEnum):
    """Who gave a conversation its title: its first words, a model, or the user, whose title is never replaced."""

    WORDS = "words"
    MODEL = "model"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's head; times are seconds since the epoch. ``leaf`` is the end of the shown branch.

    ``folder`` is empty for a conversation in none. ``deleted`` is when the user deleted it, None while it is there:
    what is deleted can be restored until it is purged.
    """

    id: ConversationId
    title: str
    persona: PersonaId
    created: float
    updated: float
    leaf: MessageId | None = None
    title_by: TitleBy = TitleBy.WORDS
    folder: str = ""
    pinned: bool = False
    archived: bool = False
    deleted: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was said up to ``upto`` and with it, in few words; it stands for those messages in a full context."""

    conversation: ConversationId
    upto: MessageId
    text: str
    created: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What was begun to be written and not sent yet."""

    text: str
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for in all messages.

    ``text`` holds words that must all occur, Japanese or not, in any order; "quoted words" stand together.
    ``persona`` None means all; ``archived`` whether archived conversations are searched too.
    """

    text: str
    persona: PersonaId | None = None
    archived: bool = True
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A message that was found. ``marks`` are the places (from, to) in ``snippet`` that match."""

    conversation: ConversationId
    title: str
    persona: PersonaId
    message: MessageId
    role: Role
    created: float
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
