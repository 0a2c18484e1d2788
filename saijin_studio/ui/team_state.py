"""A team's talk as the window knows it: folded from what the talk tells. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.ids import PersonaId
from saijin_studio.studio.teams import progress
from saijin_studio.studio.teams.turns import (
    PlanKnown,
    TeamEnded,
    TurnEnded,
    TurnsChanged,
    TurnStarted,
    TurnState,
    TurnText,
    WordsSaid,
)

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.turns import Team, TeamEvent

ORGANISER = PersonaId("organ")
"""Who organises unless the user names somebody else."""

LEAST, MOST = 2, 6
"""How many members a team has."""


@dataclass(frozen=True, slots=True)
class TeamOrder:
    """What the user wants: members in the order in which they were chosen, two to six of them."""

    members: tuple[Persona, ...]
    organiser: Persona
    task: str

    def team(self) -> Team:
        """The talk before it has begun."""
        return progress.assemble(self.task, [one.id for one in self.members], self.organiser.id)


def folded(team: Team, event: TeamEvent) -> Team:
    """The talk after an event.

    A turn that is given up because it was asked again ends as stopped while it waits already; it goes on waiting.
    """
    match event:
        case PlanKnown():
            return event.team
        case TurnStarted():
            return progress.began(team, event.turn, event.job, event.message)
        case TurnEnded():
            given_up = team.turn(event.turn.id).state is TurnState.WAITING and event.turn.stale
            return team if given_up else progress.ended(team, event.turn)
        case TurnsChanged():
            for one in event.turns:
                team = progress.ended(team, one)
            return team
        case TeamEnded():
            return event.team
        case TurnText() | WordsSaid():
            return team
        case _:
            assert_never(event)
