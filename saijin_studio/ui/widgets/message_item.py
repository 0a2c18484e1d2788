"""One message as the conversation shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.jobs import FinishReason

if TYPE_CHECKING:
    from saijin_studio.core.conversations import Feedback
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Served
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import MessageId, PersonaId
    from saijin_studio.core.jobs import Usage
    from saijin_studio.core.messages import Media, Role
    from saijin_studio.core.personas import Look


@dataclass(frozen=True, slots=True)
class ModelMark:
    """A model's title and its colour number, which it keeps for life."""

    title: str
    number: int


class ReplyPhase(Enum):
    """What a reply under way is doing."""

    QUEUED = "queued"
    LOADING = "loading"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class ReplyStatus:
    """How far a reply under way is: ``seconds`` of loading, ``percent`` of the prompt, ``rate`` in tokens/s."""

    phase: ReplyPhase = ReplyPhase.WRITING
    seconds: int = 0
    percent: int = 0
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What is known of how a reply came about; ``created`` is seconds since the epoch, ``context`` in tokens."""

    persona: PersonaId | None = None
    served: Served | None = None
    usage: Usage | None = None
    context: int = 0
    reason: FinishReason | None = None
    created: float = 0.0


NO_FACTS = ReplyFacts()


@dataclass(frozen=True, slots=True)
class MessageItem:
    """A message, ready to be shown.

    ``name``, ``look``, ``model``, ``stand_in``, ``rate`` (tokens a second), ``thinking``, ``left_out`` (earlier
    messages that the model could not see), ``feedback`` and ``facts`` belong to replies. ``time`` is a time of day
    and ``day`` the words of the rule above the first message of a day, both in the user's language. ``siblings``
    are all messages that share its parent, itself among them, in the order they were made; empty where it is the
    only one. ``summary`` is what a model wrote of everything up to this message. ``thought`` is how many seconds it
    thought, where that was seen. ``feeling`` is how it was said, or what the voice of a reply carried.
    """

    id: MessageId
    role: Role
    text: str
    name: str = ""
    look: Look | None = None
    model: ModelMark | None = None
    stand_in: bool = False
    time: str = ""
    day: str = ""
    rate: float | None = None
    state: ReplyState = ReplyState.WHOLE
    fault: Fault | None = None
    parent: MessageId | None = None
    siblings: tuple[MessageId, ...] = ()
    media: tuple[Media, ...] = ()
    thinking: str = ""
    thought: float | None = None
    left_out: int = 0
    feedback: Feedback | None = None
    edited: bool = False
    summary: str = ""
    facts: ReplyFacts = NO_FACTS
    feeling: Feeling | None = None

    @property
    def streaming(self) -> bool:
        """Whether the reply is still under way."""
        return self.state is ReplyState.STREAMING

    @property
    def alternatives(self) -> tuple[int, int] | None:
        """This message's number among its siblings, from 1, and how many they are; None for a single one."""
        if len(self.siblings) < 2 or self.id not in self.siblings:
            return None
        return self.siblings.index(self.id) + 1, len(self.siblings)

    @property
    def resumable(self) -> bool:
        """Whether the reply ended before it was at its end."""
        cut = self.state is ReplyState.STOPPED or self.facts.reason is FinishReason.LENGTH
        return cut and bool(self.text)
