"""How a team's talk goes on: from one state to the next. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.studio.teams.turns import PLAN, RESULT, Team, Turn, TurnId, TurnState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from saijin_studio.core.ids import JobId, MessageId, PersonaId
    from saijin_studio.studio.teams.splitting import Division


def assemble(task: str, members: Sequence[PersonaId], organiser: PersonaId) -> Team:
    """A talk that has not begun. The organiser may be a member too.

    Raises:
        ValueError: when there are fewer than two members, or one of them twice.
    """
    if len(members) < 2 or len(set(members)) < len(members):
        raise ValueError("a team has two members or more, each once")
    turns = tuple(Turn(TurnId(one), one, after=(PLAN,)) for one in members)
    last = Turn(RESULT, organiser, after=tuple(one.id for one in turns))
    return Team(task, (Turn(PLAN, organiser), *turns, last))


def ready(team: Team) -> tuple[TurnId, ...]:
    """The turns that wait for nobody any more.

    One that needed the answer of a turn that failed or was stopped goes on without it.
    """
    ended = {one.id for one in team.turns if one.state.ended}
    return tuple(one.id for one in team.turns if one.state is TurnState.WAITING and ended.issuperset(one.after))


def divided(team: Team, division: Division) -> Team:
    """The organiser has spoken: every member has its part."""
    parts = {TurnId(one.persona): one for one in division.assignments}

    def given(turn: Turn) -> Turn:
        part = parts.get(turn.id)
        if part is None:
            return turn
        return replace(turn, part=part.part, after=(PLAN, *map(TurnId, part.after)))

    return replace(team, turns=tuple(map(given, team.turns)), fallback=division.fallback)


def began(team: Team, turn: TurnId, job: JobId, message: MessageId) -> Team:
    """A turn was handed to the scheduler."""
    return _changed(
        team,
        {turn},
        lambda one: replace(
            one, state=TurnState.RUNNING, text="", stale=False, served=None, fault=None, job=job, message=message
        ),
    )


def ended(team: Team, turn: Turn) -> Team:
    """A turn is as it is now."""
    return _changed(team, {turn.id}, lambda _: turn)


def hopeless(team: Team) -> Team:
    """The result of a team whose members all have nothing to say: it fails as the first of them did."""
    last = team.turn(RESULT)
    if RESULT not in ready(team) or any(one.answered for one in team.members):
        return team
    fault = next((one.fault for one in team.members if one.fault is not None), None)
    state = TurnState.STOPPED if fault is None else TurnState.FAILED
    return ended(team, replace(last, state=state, text="", fault=fault, stale=False))


def stopped(team: Team, turns: Collection[TurnId]) -> Team:
    """These are not wanted any more, as far as they have not begun."""
    waiting = {one.id for one in team.turns if one.id in turns and one.state is TurnState.WAITING}
    return _changed(team, waiting, lambda one: replace(one, state=TurnState.STOPPED, stale=False))


def again(team: Team, turn: TurnId, wish: str = "", *, redo: bool = True) -> Team:
    """A turn is to be done once more.

    What depends on it and has begun already is done once more as well, or with ``redo`` False only marked as out
    of date; until then it keeps what it said. When the plan is made anew, everybody depends on it.
    """
    later = _dependants(team, turn)
    begun = {one.id for one in team.turns if one.id in later and (one.state is not TurnState.WAITING)}
    again_state = TurnState.WAITING if redo else None
    after = _changed(team, begun, lambda one: replace(one, state=again_state or one.state, stale=True))
    return _changed(after, {turn}, lambda one: replace(one, state=TurnState.WAITING, wish=wish, stale=True))


def spoke(team: Team, words: str) -> Team:
    """The user said something; a result that is there already, or under way, is gathered anew."""
    last = team.turn(RESULT)
    heard = replace(team, words=(*team.words, words))
    if last.state is TurnState.WAITING:
        return heard
    return ended(heard, replace(last, state=TurnState.WAITING, stale=True))


def differing(before: Team, after: Team) -> tuple[Turn, ...]:
    """The turns of ``after`` that are not as they were."""
    return tuple(new for old, new in zip(before.turns, after.turns, strict=True) if old != new)


def _dependants(team: Team, turn: TurnId) -> set[TurnId]:
    found: set[TurnId] = set()
    edge = {turn}
    while edge:
        edge = {one.id for one in team.turns if edge & set(one.after)} - found
        found |= edge
    return found


def _changed(team: Team, turns: Collection[TurnId], change: Callable[[Turn], Turn]) -> Team:
    return replace(team, turns=tuple(change(one) if one.id in turns else one for one in team.turns))
