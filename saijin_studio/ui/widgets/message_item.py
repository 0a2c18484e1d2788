"""One message as the conversation shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.messages import Role
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
class MessageItem:
    """A message, ready to be shown.

    ``name``, ``look``, ``model``, ``stand_in`` and ``rate`` (tokens a second) belong to replies. ``time`` is a
    time of day and ``day`` the words of the rule above the first message of a day, both in the user's language.
    ``alternatives`` are this reply's number, from 1, and how many there are.
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
    alternatives: tuple[int, int] | None = None

    @property
    def streaming(self) -> bool:
        """Whether the reply is still under way."""
        return self.state is ReplyState.STREAMING
