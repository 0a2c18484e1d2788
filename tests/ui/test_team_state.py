"""What the window makes of what a team's talk tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saijin_studio.core.ids import JobId, MessageId, ModelId, PersonaId
from saijin_studio.studio.teams import progress
from saijin_studio.studio.teams.turns import (
    PLAN,
    RESULT,
    PlanKnown,
    Team,
    TeamEnded,
    TurnEnded,
    TurnId,
    TurnsChanged,
    TurnStarted,
    TurnState,
    TurnText,
    WordsSaid,
)
from saijin_studio.ui.team_state import folded

REN = TurnId("ren")


@pytest.fixture
def team() -> Team:
    """Ren and Ana, organised by Organ, before it begins."""
    return progress.assemble("A task", [PersonaId("ren"), PersonaId("ana")], PersonaId("organ"))


def _started(turn: TurnId) -> TurnStarted:
    return TurnStarted(turn, PersonaId("ren"), ModelId("row"), JobId("job"), MessageId("message"))


def test_a_turn_runs_and_ends(team: Team) -> None:
    running = folded(team, _started(REN))
    assert running.turn(REN).state is TurnState.RUNNING
    done = replace(running.turn(REN), state=TurnState.DONE, text="said")
    assert folded(running, TurnEnded(done)).turn(REN) == done


def test_pieces_and_words_change_nothing(team: Team) -> None:
    assert folded(team, TurnText(REN, "piece")) is team
    assert folded(team, WordsSaid("words", MessageId("m"))) is team


def test_the_plan_and_the_end_bring_the_whole_talk(team: Team) -> None:
    planned = replace(team, fallback=True)
    assert folded(team, PlanKnown(planned)) is planned
    assert folded(team, TeamEnded(planned, 2, None)) is planned


def test_a_turn_that_is_given_up_to_be_asked_again_goes_on_waiting(team: Team) -> None:
    """The talk tells first that it waits, and then that what was under way has stopped."""
    running = folded(team, _started(REN))
    again = progress.again(running, REN)
    waiting = folded(running, TurnsChanged(progress.differing(running, again)))
    assert waiting == again
    given_up = replace(again.turn(REN), state=TurnState.STOPPED)
    assert folded(waiting, TurnEnded(given_up)) == again


def test_a_turn_that_waits_can_be_stopped_even_if_it_was_asked_again(team: Team) -> None:
    again = progress.again(team, RESULT)
    stopped = progress.stopped(again, [RESULT])
    assert folded(again, TurnEnded(stopped.turn(RESULT))) == stopped
    assert folded(team, TurnEnded(progress.stopped(team, [PLAN]).turn(PLAN))).turn(PLAN).state.ended
