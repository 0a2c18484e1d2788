"""The policy of the studio: the person at the desk waits as little as can be, and nobody waits for ever."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from saijin_studio.core.errors import MemoryTakenByOthers, ModelSuspended, ModelTooLarge
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Evict, Load, Preload, Reject, Restore, Start
from saijin_studio.scheduling.clearing import Clearing
from saijin_studio.scheduling.lines import by_model
from saijin_studio.scheduling.rules import Numbers, Rules
from saijin_studio.scheduling.sizes import footprint_text
from saijin_studio.scheduling.urgency import Urgency
from saijin_studio.scheduling.victims import one_by_one, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Action, SchedulerState
    from saijin_studio.scheduling.lines import Line

    Lines = Mapping[ModelKey, Line]


class StudioPolicy:
    """Decides without a clock and without I/O; the same state always gives the same actions.

    What it does, in this order; the first that gives any action is the answer:

    1. *Reject* what can never run: too large for the whole budget, or with an open circuit; and what other
       programs have left no room for during a minute.
    2. *Start* a job of every model that is ready and has a free slot: by hand, then by priority and age. A draining
       model starts nothing.
    3. *Evict* idle models when other programs press (``SchedulerState.pressure``).
    4. *Load*, one at a time. Jobs put ahead by hand come first, then the *overdue* ones by age, then the line with
       the highest score (``urgency``). Who goes for it is the matter of ``clearing``. While an overdue line waits
       for its room nobody else loads.
    5. *Preload* what a pipeline has announced, and *restore* a pinned model that had to go, when nobody waits for a
       load and nothing has to go for it.

    Bound: a job is overdue after at most ``stretch`` T, which is finite; from then on only older overdue jobs come
    before it, and each of these needs at most the gates of its victims, what runs on them, and its load. Background
    work for which pinned models at work would have to go waits until they are idle.
    """

    def __init__(self, rules: Rules | None = None, numbers: Numbers | None = None) -> None:
        self._rules = rules or Rules()
        self._numbers = numbers or Numbers()

    def decide(self, state: SchedulerState) -> Sequence[Action]:
        """The actions to take now, in order."""
        lines = by_model(state.queue)
        return (
            self._rejections(state, lines)
            or self._starts(state, lines)
            or self._relief(state, lines)
            or self._loads(state, lines)
        )

    # --- what can never run -----------------------------------------------------------------------------------

    def _rejections(self, state: SchedulerState, lines: Lines) -> list[Action]:
        here = {one.key for one in state.residents}
        if state.load is not None:
            here.add(state.load.key)
        found: list[Action] = []
        for key in lines:
            if key not in here and (fault := self._hopeless(state, key)) is not None:
                found += [Reject(one.job, fault) for one in state.queue if one.key == key]
        late = state.now - self._numbers.others_patience
        crowded = {key for key in lines if key not in here and state.models[key].crowded_since <= late}
        return found or [
            Reject(one.job, self._crowded_out(state, one.key))
            for one in (state.queue if crowded else ())
            if one.key in crowded and one.submitted_at <= late
        ]

    def _hopeless(self, state: SchedulerState, key: ModelKey) -> Fault | None:
        facts = state.models[key]
        name = facts.title or key.weights
        if facts.blocked_until == inf:
            return facts.fault or ModelSuspended(model=name).fault()
        if not facts.footprint.fits(state.budget):
            needed, budget = footprint_text(facts.footprint), footprint_text(state.budget)
            return ModelTooLarge(model=name, needed=needed, budget=budget).fault()
        return None

    def _crowded_out(self, state: SchedulerState, key: ModelKey) -> Fault:
        facts = state.models[key]
        needed, room = footprint_text(facts.footprint), footprint_text(state.room)
        return MemoryTakenByOthers(model=facts.title or key.weights, needed=needed, room=room).fault()

    # --- what can run now -------------------------------------------------------------------------------------

    def _starts(self, state: SchedulerState, lines: Lines) -> list[Action]:
        free = [
            one.key for one in state.residents if not one.draining and one.busy < one.slots and one.key in lines
        ]
        if not free:
            return []
        urgency = Urgency(state, lines.values(), self._rules, self._numbers)
        return [Start(urgency.first(lines[key]).job) for key in free]

    # --- what must go for others ------------------------------------------------------------------------------

    def _relief(self, state: SchedulerState, lines: Lines) -> list[Action]:
        going = [one for one in state.residents if one.draining]
        missing = state.pressure - total(going)
        if missing.vram <= 0 and missing.ram <= 0:
            return []
        idle = [one for one in state.residents if not one.draining and not one.busy and one.key not in lines]
        victims = one_by_one(idle, missing, Clearing(state, lines, self._rules, self._numbers).regret)
        return [Evict(one.key) for one in (idle if victims is None else victims)]

    # --- what comes next --------------------------------------------------------------------------------------

    def _loads(self, state: SchedulerState, lines: Lines) -> list[Action]:
        if state.load is not None:
            return []
        wanted = [line for line in lines.values() if self._loadable(state, line.key)]
        if not wanted:
            return self._ahead_of_time(state)
        urgency = Urgency(state, lines.values(), self._rules, self._numbers)
        clearing = Clearing(state, lines, self._rules, self._numbers)
        ahead = {line.key: 0 if line.ahead is None else -line.ahead.ahead for line in wanted}
        overdue = {line.key: urgency.overdue_since(line) for line in wanted}
        wanted.sort(key=lambda line: (ahead[line.key], overdue[line.key], -urgency.score(line)))
        for line in wanted:
            pressing = ahead[line.key] < 0 or overdue[line.key] < inf
            victims = clearing.victims(line, pressing=pressing)
            if victims is not None:
                return [Load(line.key, tuple(one.key for one in victims))]
            if pressing and clearing.possible(line):
                return []  # it is waited for: nobody may take the room that it needs
        return []

    def _loadable(self, state: SchedulerState, key: ModelKey) -> bool:
        facts = state.models[key]
        waits = facts.blocked_until <= state.now and facts.footprint.fits(state.room)
        return waits and state.resident(key) is None

    def _ahead_of_time(self, state: SchedulerState) -> list[Action]:
        """Nobody waits for a load: bring announced models before their jobs, and pinned ones back."""
        if any(one.draining for one in state.residents) or state.pressure != Footprint():
            return []
        free = state.room - state.reserved
        for key in state.announced if self._rules.preload else ():
            if self._loadable(state, key) and state.models[key].footprint.fits(free):
                return [Preload(key)]
        for key in state.evicted_pins if self._rules.restore else ():
            facts = state.models[key]
            if facts.pinned and self._loadable(state, key) and facts.footprint.fits(free):
                return [Restore(key)]
        return []
