"""Making room for a line: which residents go for it, now, later or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Priority
from saijin_studio.scheduling.victims import cheapest, one_by_one, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Resident, SchedulerState
    from saijin_studio.scheduling.lines import Line
    from saijin_studio.scheduling.rules import Numbers, Rules

PIN_REGRET = 1e6
"""More than any regret: pinned models go last."""


class Clearing:
    """Chooses who goes in one state.

    Idle models go, and those that only less important jobs wait for. For a *pressing* line those go too that are at
    work or waited for, when they have served who had waited for them at their load (the *gate*), within
    ``gate_factor`` times the load. Pinned models go last, and for the background only when nothing else helps.
    """

    def __init__(
        self, state: SchedulerState, lines: Mapping[ModelKey, Line], rules: Rules, numbers: Numbers
    ) -> None:
        self._state = state
        self._lines = lines
        self._rules = rules
        self._numbers = numbers
        self._choose = cheapest if rules.subsets else one_by_one

    def victims(self, line: Line, *, pressing: bool) -> tuple[Resident, ...] | None:
        """Who goes for a line: nobody where there is room, None where it has to wait."""
        state = self._state
        missing = state.models[line.key].footprint - (state.room - state.reserved)
        if missing.vram <= 0 and missing.ram <= 0:
            return ()
        if any(one.draining for one in state.residents):
            return None  # what is going may be enough
        allowed = self._allowed(line, pressing=pressing)
        found = self._choose([one for one in allowed if self._spare(one, line)], missing, self.regret)
        if found is not None or not pressing:
            return found
        return self._choose([one for one in allowed if not self._gated(one)], missing, self._claim)

    def possible(self, line: Line) -> bool:
        """Whether there would be room if everybody went who may go for it when it presses."""
        state = self._state
        going = [one for one in state.residents if one.draining]
        free = state.room - state.reserved + total([*self._allowed(line, pressing=True), *going])
        return state.models[line.key].footprint.fits(free)

    def regret(self, one: Resident) -> float:
        """What it costs to have a model gone, in seconds of loading for each second of time."""
        pinned = PIN_REGRET if one.pinned else 0.0
        if not self._rules.regret:
            return pinned + one.last_used / max(self._state.now, 1.0)
        facts = self._state.models[one.key]
        return pinned + facts.rate * facts.load_seconds

    def _claim(self, one: Resident) -> float:
        """As ``regret``, for models that may be at work: those who wait for it count, and those it serves."""
        line = self._lines.get(one.key)
        served = one.busy + (0 if line is None else line.count)
        return self.regret(one) + served * self._state.models[one.key].load_seconds

    def _allowed(self, line: Line, *, pressing: bool) -> list[Resident]:
        return [
            one
            for one in self._state.residents
            if not one.draining and (not one.pinned or self._pin_yields(one, line, pressing=pressing))
        ]

    def _pin_yields(self, one: Resident, line: Line, *, pressing: bool) -> bool:
        """Background work takes pinned models only when it is overdue and they are idle, or it might never run."""
        if line.priority is not Priority.BACKGROUND:
            return True
        return pressing and one.busy == 0 and one.key not in self._lines

    def _spare(self, one: Resident, line: Line) -> bool:
        mine = self._lines.get(one.key)
        if mine is None:
            return one.busy == 0
        return mine.priority < line.priority and not self._gated(one)

    def _gated(self, one: Resident) -> bool:
        if not self._rules.gate or one.served >= one.gate or one.key not in self._lines:
            return False
        return (
            self._state.now < one.loaded_at + self._numbers.gate_factor * self._state.models[one.key].load_seconds
        )
