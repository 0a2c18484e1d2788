"""A team's talk as the command line shows it."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.language import detect
from saijin_studio.studio.teams.turns import (
    PLAN,
    RESULT,
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
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.turns import Team, TeamEvent, Turn, TurnId

FALLBACK = "the organiser's plan could not be read: everybody got the whole task"


class TeamQueue:
    """Takes what a talk tells, in the scheduler's thread, for the main thread to read."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[TeamEvent] = queue.SimpleQueue()

    def put(self, event: TeamEvent) -> None:
        """Keep one event."""
        self._events.put(event)

    def next(self) -> TeamEvent:
        """The next event; waits in short steps, so that Ctrl+C is heard on every system."""
        while True:
            try:
                return self._events.get(timeout=0.2)
            except queue.Empty:
                continue


class Script:
    """Prints a talk: what members say and the result on stdout, the plan and what went wrong on stderr.

    Args:
        cast: everybody who takes part.
        task: its language is that of the names.
        output: where to.
    """

    def __init__(self, cast: Sequence[Persona], task: str, output: Output) -> None:
        language = detect(task)
        self._names = {one.id: one.name.text(language) for one in cast}
        self._output = output
        self.order: list[TurnId] = []
        """The turns in which somebody was to say something, in the order in which they were taken."""

    def follow(self, events: TeamQueue) -> TeamEnded:
        """Print until nothing is left to do."""
        while True:
            event = events.next()
            if isinstance(event, TeamEnded):
                return event
            self._print(event)

    def _print(self, event: PlanKnown | TurnStarted | TurnText | TurnEnded | TurnsChanged | WordsSaid) -> None:
        match event:
            case PlanKnown(team):
                self._plan(team)
            case TurnStarted(turn, persona):
                self._started(turn, self._names[persona])
            case TurnText(turn, text):
                if turn != PLAN:
                    self._output.text(text, end="")
            case TurnEnded(turn):
                self._ended(turn)
            case TurnsChanged() | WordsSaid():  # nobody can step in here
                pass
            case _:
                assert_never(event)

    def _started(self, turn: TurnId, name: str) -> None:
        if turn == PLAN:
            self._output.note(f"{name} splits the task ...")
            return
        self.order = [*(one for one in self.order if one != turn), turn]
        self._output.text(f"Result ({name}):" if turn == RESULT else f"{name}:")

    def _plan(self, team: Team) -> None:
        if team.fallback:
            self._output.note(f"({FALLBACK})")
            return
        for one in team.members:
            others = ", ".join(self._names[team.turn(two).persona] for two in one.after if two != PLAN)
            after = f" (after {others})" if others else ""
            self._output.note(f"  {self._names[one.persona]}: {one.part or 'the whole task'}{after}")

    def _ended(self, turn: Turn) -> None:
        if turn.id != PLAN and turn.job is not None:
            self._output.text("" if turn.id == RESULT else "\n")
        if turn.fault is not None:
            self._output.note(f"{self._names[turn.persona]}: {turn.fault.what} {turn.fault.cure}")
        served = turn.served
        if served is not None and served.stand_in and turn.id != PLAN:
            self._output.note(f"({served.row} is not installed; {served.title} stood in)")


def as_json(ended: TeamEnded, order: Sequence[TurnId]) -> dict[str, object]:
    """The fields that the command line promises, and who organised; members that never had a turn come last."""
    team = ended.team
    places = {one: place for place, one in enumerate(order)}
    members = sorted(team.members, key=lambda one: places.get(one.id, len(places)))
    plan, result = team.turn(PLAN), team.turn(RESULT)
    return {
        "turns": [_turn(one) for one in members],
        "result": result.text if result.state is TurnState.DONE else None,
        "loads": ended.loads,
        "fallback": team.fallback,
        "organiser": {"persona": plan.persona, "model": _model(result) or _model(plan), "plan": plan.text},
        "conversation": ended.conversation,
    }


def failure(ended: TeamEnded) -> str | None:
    """Why there is no result, in one line; None when there is one."""
    result = ended.team.turn(RESULT)
    if result.state is TurnState.DONE:
        return None
    if result.fault is None:
        return "The team was stopped before it came to a result. Start it again."
    return f"{result.fault.what} {result.fault.cure}"


def _turn(turn: Turn) -> dict[str, object]:
    fault = None if turn.fault is None else f"{turn.fault.what} {turn.fault.cure}"
    return {
        "persona": turn.persona,
        "model": _model(turn),
        "reply": turn.text,
        "part": turn.part,
        "after": [one for one in turn.after if one != PLAN],
        "state": turn.state.value,
        "stand_in": turn.served is not None and turn.served.stand_in,
        "error": fault,
    }


def _model(turn: Turn) -> str | None:
    return None if turn.served is None else turn.served.row
