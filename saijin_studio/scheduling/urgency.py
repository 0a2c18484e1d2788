"""How urgent the lines are: who is overdue, and what waits most for the least work."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from saijin_studio.core.planning import SchedulerState, Waiting
    from saijin_studio.scheduling.lines import Line
    from saijin_studio.scheduling.rules import Numbers, Rules


class Urgency:
    """The order among the lines of one state.

    ``ageing`` (T, in seconds) is the age at which an interactive job is overdue. It scales with the backlog: were
    it fixed, everything would be overdue under a heavy load, and the order no better than that of arrival.
    """

    def __init__(self, state: SchedulerState, lines: Collection[Line], rules: Rules, numbers: Numbers) -> None:
        self._state = state
        self._rules = rules
        self._numbers = numbers
        self._patience = (numbers.background_patience, numbers.pipeline_patience, 1.0)
        self._weights = (numbers.background_weight, numbers.pipeline_weight, 1.0)
        here = {one.key for one in state.residents}
        self._longest = max((self._weight(line) for line in lines if line.key in here), default=0.0)
        self.ageing = numbers.patience
        if rules.backlog:
            self.ageing = max(numbers.patience, numbers.backlog_share * _backlog(state, lines))

    def overdue_since(self, line: Line) -> float:
        """When the first job of a line became overdue, in monotonic seconds; infinite when none is."""
        if not self._rules.ageing:
            return inf
        ageing = self.ageing * self._stretch(line)
        dues = (
            head.submitted_at + ageing * self._patience[priority]
            for priority, head in enumerate(line.heads)
            if head is not None
        )
        first = min(dues)
        return first if first <= self._state.now else inf

    def score(self, line: Line) -> float:
        """Smith's ratio: waiting weight, growing with age, for each second of work."""
        if not self._rules.smith:
            return -line.oldest
        facts, now = self._state.models[line.key], self._state.now
        weight = 0.0
        for priority, count in enumerate(line.counts):
            age = count * now - line.submitted[priority]
            weight += self._weights[priority] * (count + age / max(self.ageing, 1.0))
        return weight / max(facts.load_seconds + line.count * facts.service_seconds, 1e-3)

    def first(self, line: Line) -> Waiting:
        """The job of a line that starts next: the one put ahead by hand, else the one that is due first."""
        if line.ahead is not None:
            return line.ahead
        heads = [one for one in line.heads if one is not None]
        return min(heads, key=lambda one: one.submitted_at + self._patience[one.priority] * self.ageing)

    def _weight(self, line: Line) -> float:
        return sum(weight * count for weight, count in zip(self._weights, line.counts, strict=True))

    def _stretch(self, line: Line) -> float:
        if not self._rules.stretch:
            return 1.0
        ratio = self._longest / (self._weight(line) * self._numbers.many)
        return min(self._numbers.stretch, max(1.0, ratio))


def _backlog(state: SchedulerState, lines: Collection[Line]) -> float:
    """The work that waits, in seconds: service, and the loads that it needs."""
    here = {one.key for one in state.residents}
    work = 0.0
    for line in lines:
        facts = state.models[line.key]
        work += line.count * facts.service_seconds + (0.0 if line.key in here else facts.load_seconds)
    return work
