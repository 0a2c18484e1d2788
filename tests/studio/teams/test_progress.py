"""How a talk goes on, state by state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import JobId, MessageId, PersonaId
from saijin_studio.studio.teams import progress
from saijin_studio.studio.teams.splitting import Assignment, Division
from saijin_studio.studio.teams.turns import PLAN, RESULT, Team, TurnId, TurnState

REN, ANA, MIYU = map(TurnId, ("ren", "ana", "miyu"))
TEAM = progress.assemble("task", [PersonaId("ren"), PersonaId("ana"), PersonaId("miyu")], PersonaId("ren"))


def done(team: Team, *turns: TurnId) -> Team:
    for one in turns:
        team = progress.ended(team, replace(team.turn(one), state=TurnState.DONE, text="said"))
    return team


def test_the_organiser_may_be_a_member_too() -> None:
    assert [one.id for one in TEAM.turns] == [PLAN, REN, ANA, MIYU, RESULT]
    assert TEAM.turn(PLAN).persona == TEAM.turn(REN).persona == "ren"
    assert [one.id for one in TEAM.members] == [REN, ANA, MIYU]


def test_first_the_plan_then_the_members_then_the_result() -> None:
    assert progress.ready(TEAM) == (PLAN,)
    assert progress.ready(done(TEAM, PLAN)) == (REN, ANA, MIYU)
    assert progress.ready(done(TEAM, PLAN, REN, ANA)) == (MIYU,)
    assert progress.ready(done(TEAM, PLAN, REN, ANA, MIYU)) == (RESULT,)
    assert done(TEAM, PLAN, REN, ANA, MIYU, RESULT).over


def test_a_division_is_only_for_those_whom_it_names() -> None:
    division = Division((Assignment(PersonaId("ana"), "that", (PersonaId("miyu"),)),))
    team = progress.divided(TEAM, division)
    assert team.turn(ANA).after == (PLAN, MIYU)
    assert team.turn(REN) == TEAM.turn(REN)
    assert progress.ready(done(team, PLAN)) == (REN, MIYU)


def test_a_turn_that_begins_is_fresh() -> None:
    stale = progress.again(done(TEAM, PLAN, REN), REN)
    assert stale.turn(REN).stale
    assert stale.turn(REN).text == "said"
    begun = progress.began(stale, REN, JobId("j"), MessageId("m")).turn(REN)
    assert (begun.state, begun.text, begun.stale, begun.job) == (TurnState.RUNNING, "", False, "j")


def test_only_what_waits_can_be_stopped() -> None:
    team = progress.stopped(done(TEAM, PLAN), [PLAN, REN])
    assert team.turn(PLAN).state is TurnState.DONE
    assert team.turn(REN).state is TurnState.STOPPED


def test_a_result_of_nothing_is_hopeless() -> None:
    nothing = progress.stopped(done(TEAM, PLAN), [REN, ANA, MIYU])
    assert progress.hopeless(nothing).turn(RESULT).state is TurnState.STOPPED
    assert progress.hopeless(TEAM) == TEAM
    something = done(progress.stopped(done(TEAM, PLAN), [ANA, MIYU]), REN)
    assert progress.hopeless(something) == something


def test_words_before_the_result_change_no_turn() -> None:
    heard = progress.spoke(TEAM, "hello")
    assert heard == replace(TEAM, words=("hello",))
    assert progress.differing(TEAM, heard) == ()
    over = done(TEAM, PLAN, REN, ANA, MIYU, RESULT)
    assert [one.id for one in progress.differing(over, progress.spoke(over, "hello"))] == [RESULT]


@pytest.mark.parametrize("names", [[], ["ren"], ["ren", "ana", "ren"]])
def test_a_team_has_two_members_or_more_each_once(names: list[str]) -> None:
    with pytest.raises(ValueError, match="each once"):
        progress.assemble("task", list(map(PersonaId, names)), PersonaId("organ"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["end", "again", "mark", "stop", "say"]), st.sampled_from([PLAN, REN, ANA, RESULT])
        ),
        max_size=30,
    )
)
def test_whatever_the_user_does_it_comes_to_an_end(moves: list[tuple[str, TurnId]]) -> None:
    """There is always a turn that can be taken, until all have ended."""
    division = Division((Assignment(PersonaId("ana"), "that", (PersonaId("ren"),)),))
    team = progress.divided(TEAM, division)
    for move, turn in moves:
        if move == "end" and turn in progress.ready(team):
            team = done(team, turn)
        elif move in {"again", "mark"}:
            team = progress.again(team, turn, redo=move == "again")
        elif move == "stop":
            team = progress.stopped(team, [turn])
        elif move == "say":
            team = progress.spoke(team, "word")
    for _ in team.turns:
        team = done(team, *progress.ready(team)[:1])
    assert team.over
