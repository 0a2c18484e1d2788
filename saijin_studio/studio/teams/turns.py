"""What a team's talk is made of, and everything that it tells. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId

TurnId = NewType("TurnId", str)
"""The persona's id for a member's turn; the organiser's two have names that no persona can have."""

PLAN = TurnId("*plan")
"""The organiser splits the task."""
RESULT = TurnId("*result")
"""The organiser gathers the answers."""


class TurnState(StrEnum):
    """Where a turn is; the last three are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """Whether nothing more comes by itself."""
        return self not in {TurnState.WAITING, TurnState.RUNNING}


@dataclass(frozen=True, slots=True)
class Turn:
    """One persona's turn.

    ``part`` is what it is to do; empty means the whole task. ``after`` are the turns whose answers it needs.
    ``text`` is what it said the last time, ``stale`` that something before it has changed since. ``wish`` is what
    the user added when it was asked again. ``message`` and ``job`` are those of the last time.
    """

    id: TurnId
    persona: PersonaId
    part: str = ""
    after: tuple[TurnId, ...] = ()
    state: TurnState = TurnState.WAITING
    text: str = ""
    stale: bool = False
    wish: str = ""
    served: Served | None = None
    fault: Fault | None = None
    message: MessageId | None = None
    job: JobId | None = None

    @property
    def answered(self) -> bool:
        """Whether it has ended with something that others can use; a reply that broke off is better than none."""
        return self.state.ended and bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Team:
    """A team's talk as it stands: the organiser's first turn, the members' as they were named, and its last.

    ``words`` is what the user said in between. ``fallback`` tells that the organiser's plan could not be read, so
    that everybody got the whole task.
    """

    task: str
    turns: tuple[Turn, ...]
    words: tuple[str, ...] = ()
    fallback: bool = False

    def turn(self, turn: TurnId) -> Turn:
        """The turn of that id.

        Raises:
            KeyError: when there is none.
        """
        for one in self.turns:
            if one.id == turn:
                return one
        raise KeyError(turn)

    @property
    def members(self) -> tuple[Turn, ...]:
        """The members' turns, as they were named."""
        return tuple(one for one in self.turns if one.id not in {PLAN, RESULT})

    @property
    def over(self) -> bool:
        """Whether every turn has ended."""
        return all(one.state.ended for one in self.turns)


@dataclass(frozen=True, slots=True)
class PlanKnown:
    """The task is split: who does what, and after whom, stands in the members' turns."""

    team: Team


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """A turn was handed to the scheduler, to be served by ``row``.

    ``next_row`` is the row of the turn that will follow as things are, ``shortened`` how many of the others'
    answers had to be cut to fit into the model's context.
    """

    turn: TurnId
    persona: PersonaId
    row: ModelId
    job: JobId
    message: MessageId
    next_row: ModelId | None = None
    shortened: int = 0


@dataclass(frozen=True, slots=True)
class TurnText:
    """The next piece of what a turn says."""

    turn: TurnId
    text: str


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """A turn has ended; ``turn.state`` says how. One that is asked again at once ends as stopped first."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class TurnsChanged:
    """Turns wait again or are out of date, because the user asked one again or said something."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """The user stepped in; turns that begin from now on know it."""

    text: str
    message: MessageId


@dataclass(frozen=True, slots=True)
class TeamEnded:
    """Nothing is left to do unless the user asks for it. ``loads`` counts the loads of the team's models."""

    team: Team
    loads: int
    conversation: ConversationId | None


TeamEvent = PlanKnown | TurnStarted | TurnText | TurnEnded | TurnsChanged | WordsSaid | TeamEnded
