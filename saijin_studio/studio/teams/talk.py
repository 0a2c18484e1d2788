"""A team at work: turn after turn, each a job and a saved message, with the user free to step in."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StorageError, StudioError
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ThinkingReceived
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Job, JobState, Priority
from saijin_studio.core.language import detect
from saijin_studio.dialogue.replies import GrowingReply
from saijin_studio.studio.teams import progress
from saijin_studio.studio.teams.desk import Wishes
from saijin_studio.studio.teams.itinerary import plan_ahead
from saijin_studio.studio.teams.loads import LoadCount
from saijin_studio.studio.teams.minutes import Minutes, outcome_of
from saijin_studio.studio.teams.requests import request_for
from saijin_studio.studio.teams.splitting import read_division
from saijin_studio.studio.teams.turns import (
    PLAN,
    PlanKnown,
    Team,
    TeamEnded,
    Turn,
    TurnEnded,
    TurnId,
    TurnsChanged,
    TurnStarted,
    TurnState,
    TurnText,
    WordsSaid,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ConversationId, ModelId
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.desk import Desk
    from saijin_studio.studio.teams.itinerary import Ahead
    from saijin_studio.studio.teams.turns import TeamEvent

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Current:
    """The turn under way."""

    turn: TurnId
    job: JobId
    reply: GrowingReply
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    unwanted: bool = False


class TeamTalk:
    """One task of one team. Lives in the scheduler's loop: call everything from there.

    It is an ``EventSink`` for what the scheduler publishes in that loop. Turns go one after another: a person can
    follow them, and the model of the next is announced to the scheduler meanwhile. They have the priority of
    pipelines, so that somebody who talks with a persona beside it is served first. Every turn is a message of one
    conversation; what is asked again is added behind, so that nothing that was said is lost.

    Args:
        members: who takes part, in the order named; two or more, each once.
        organiser: splits the task and gathers the answers.
        task: what is to be done; its language is everybody's.
        desk: what it works with.
        listener: told everything, in this loop; must be quick and must not raise.
        wishes: what the user wants of every turn.

    Raises:
        ValueError: when there are fewer than two members, or one of them twice.
    """

    def __init__(
        self,
        members: Sequence[Persona],
        organiser: Persona,
        task: str,
        desk: Desk,
        listener: Callable[[TeamEvent], None],
        wishes: Wishes | None = None,
    ) -> None:
        self._team = progress.assemble(task, [one.id for one in members], organiser.id)
        self._members = tuple(members)
        self._cast = {one.id: one for one in (organiser, *members)}
        self._language = detect(task)
        self._desk = desk
        self._listener = listener
        self._wishes = wishes or Wishes()
        self._minutes = Minutes(desk, organiser, self._language)
        self._loads = LoadCount()
        self._keys: set[ModelKey] = set()
        self._current: _Current | None = None
        self._working: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def team(self) -> Team:
        """The talk as it stands; a turn under way with what it has said so far."""
        now = self._current
        if now is None or self._team.turn(now.turn).job != now.job:
            return self._team
        return progress.ended(self._team, replace(self._team.turn(now.turn), text=now.reply.message.message.text))

    @property
    def conversation(self) -> ConversationId | None:
        """Where it is kept; None until it has begun."""
        return self._minutes.conversation

    @property
    def loads(self) -> int:
        """How often a model of the team was loaded since the talk was made."""
        return self._loads.of(self._keys)

    # --- what the user does -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, or go on; does nothing while it goes on, and after ``aclose``."""
        if not self._closed and (self._working is None or self._working.done()):
            self._working = asyncio.get_running_loop().create_task(self._work(), name="team")

    async def finished(self) -> Team:
        """Wait until nothing is left to do."""
        while self._working is not None and not self._working.done():
            await asyncio.shield(self._working)
        return self._team

    def stop(self) -> None:
        """Stop the turn under way, and all that would follow."""
        self._stop([one.id for one in self._team.turns])

    def stop_turn(self, turn: TurnId) -> None:
        """Stop one turn, or skip it; the others go on without its answer. Nothing once it has ended."""
        self._stop([turn])

    def ask_again(self, turn: TurnId, wish: str = "", *, redo: bool = True) -> None:
        """Have a turn done once more, perhaps with a wish; what depends on it follows.

        Args:
            turn: which; the plan's has everybody begin anew.
            wish: what to do otherwise; it is part of the question.
            redo: do again what depends on it; False only marks it as out of date, to be asked again one by one.

        Raises:
            KeyError: when there is no such turn.
        """
        self._team.turn(turn)
        self._go_on(progress.again(self._team, turn, wish, redo=redo))

    async def say(self, words: str) -> None:
        """Step in: every turn that begins from now on knows these words, and the result is made with them.

        Raises:
            StorageError: when they could not be kept; then nobody gets to know them.
        """
        message = await self._minutes.said(words, self._team.task)
        self._listener(WordsSaid(words, message))
        self._go_on(progress.spoke(self._team, words))

    async def aclose(self) -> None:
        """Stop everything and wait until what was said is saved. The talk does nothing after it."""
        self._closed = True
        self.stop()
        await self.finished()

    # --- what the scheduler tells -----------------------------------------------------------------------------

    def publish(self, event: Event) -> None:
        """Take an event of the scheduler; those of other jobs are passed over."""
        self._loads.publish(event)
        now = self._current
        if now is None or not isinstance(event, DeltaReceived | ThinkingReceived | JobStateChanged):
            return
        if event.job != now.job:
            return
        if isinstance(event, ThinkingReceived):
            now.reply.think(event.text)
            return
        if isinstance(event, DeltaReceived):
            now.reply.add(event.text)
            if self._team.turn(now.turn).job == now.job:
                self._listener(TurnText(now.turn, event.text))
            return
        now.reply.follow(event)
        if now.reply.ended:
            now.ended.set()

    # --- how it goes on ---------------------------------------------------------------------------------------

    def _stop(self, turns: Sequence[TurnId]) -> None:
        self._settle(progress.hopeless(progress.stopped(self._team, turns)))
        if self._current is not None and self._current.turn in turns:
            self._cancel(self._current)

    def _go_on(self, team: Team) -> None:
        """Take the next state, in which turns may wait again; one of them that is under way is given up."""
        before, self._team = self._team, team
        changed = progress.differing(before, team)
        if changed:
            self._listener(TurnsChanged(changed))
        now = self._current
        if now is not None and team.turn(now.turn).state is not TurnState.RUNNING:
            self._cancel(now)
        self.start()

    def _cancel(self, now: _Current) -> None:
        """Stop the job under way; one that was not handed in yet never is."""
        now.unwanted = True
        self._desk.cancel(now.job)

    async def _work(self) -> None:
        while True:
            try:
                conversation = await self._minutes.begin(self._team.task)
                while (ahead := await plan_ahead(self._team, self._cast, self._desk)) is not None:
                    self._keys |= ahead.keys
                    await self._take(ahead, conversation)
                    self._settle(progress.hopeless(self._team))
            except StorageError as error:
                self._give_up(error)
            except Exception as error:
                # Nobody foresaw it, and nobody is left waiting for it.
                unforeseen = StudioError()
                unforeseen.__cause__ = error
                self._give_up(unforeseen)
            self._listener(TeamEnded(self._team, self.loads, self.conversation))
            if self._team.over:
                return

    def _give_up(self, error: StudioError) -> None:
        """Where nothing can be kept nothing is asked: what has not ended fails with the reason."""
        _log.error("a team's talk cannot go on", exc_info=error)
        self._current = None
        team = self._team
        for one in team.turns:
            if not one.state.ended:
                team = progress.ended(team, _failed(one, error))
        self._settle(team)

    def _settle(self, team: Team) -> None:
        """Take the next state, in which turns have ended; with the organiser's first everybody gets a part."""
        before, self._team = self._team, team
        ended = progress.differing(before, team)
        for one in ended:
            self._listener(TurnEnded(one))
        if any(one.id == PLAN for one in ended) and not team.over:
            division = read_division(team.turn(PLAN).text, self._members)
            self._team = progress.divided(team, division)
            self._listener(PlanKnown(self._team))

    async def _take(self, ahead: Ahead, conversation: ConversationId) -> None:
        """Do one turn, whatever becomes of it; nothing when the user has changed what is to be done meanwhile.

        Raises:
            StorageError: when its message could not be made.
        """
        team, turn = self._team, self._team.turn(ahead.turn)
        if turn.id not in progress.ready(team):
            return
        try:
            row, request, shortened = await self._request(team, turn, ahead)
        except StudioError as error:
            if self._team is team:
                self._settle(progress.ended(team, _failed(turn, error)))
            return
        if self._team is not team:
            return
        desk = self._desk
        empty = self._minutes.reply(conversation, turn.persona)
        tried = desk.variant_for(row, turn.persona)
        job = Job(JobId(desk.new_id()), row, request, Priority.PIPELINE, turn.persona, ahead.next_row, tried)
        reply = GrowingReply(
            empty,
            desk.store,
            later=desk.timer,
            interval=desk.interval,
            on_fault=desk.on_fault,
            context_of=desk.context_of,
        )
        self._current = now = _Current(turn.id, job.id, reply)
        self._team = progress.began(team, turn.id, job.id, empty.id)
        await self._minutes.keep(empty)
        self._listener(TurnStarted(turn.id, turn.persona, row, job.id, empty.id, ahead.next_row, shortened))
        self._submit(job, now)
        await now.ended.wait()
        await reply.flush()
        self._current = None
        self._ended(now)

    async def _request(self, team: Team, turn: Turn, ahead: Ahead) -> tuple[ModelId, Request, int]:
        if ahead.row is None:
            raise ahead.fault or StudioError
        target = await self._desk.target_of(ahead.row)
        request, shortened = request_for(team, turn, self._cast, self._language, target, self._wishes)
        return ahead.row, request, shortened

    def _submit(self, job: Job, now: _Current) -> None:
        if now.unwanted:
            self.publish(JobStateChanged(job.id, JobState.CANCELLED))
            return
        try:
            self._desk.submit(job)
        except StudioError as error:
            self.publish(JobStateChanged(job.id, JobState.FAILED, fault=error.fault()))

    def _ended(self, now: _Current) -> None:
        """A turn has come to its end; one that was given up for another go keeps what it waits for."""
        was = self._team.turn(now.turn)
        done = outcome_of(was, now.reply.message)
        if was.state is TurnState.RUNNING and was.job == now.job:
            self._settle(progress.ended(self._team, done))
        else:
            self._listener(TurnEnded(done))


def _failed(turn: Turn, error: StudioError) -> Turn:
    return replace(turn, state=TurnState.FAILED, text="", stale=False, served=None, fault=error.fault())
