"""The queue by model: who waits for what, since when, and how much that weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.planning import Waiting


class Line:
    """The jobs that wait for one model.

    ``count`` is how many they are and ``priority`` the highest of theirs. ``counts`` and ``submitted`` (the sum of
    their times) are by priority, ``heads`` the oldest of each priority, and ``ahead`` the one that the user has put
    in front of all others.
    """

    __slots__ = ("ahead", "count", "counts", "heads", "key", "priority", "submitted")

    def __init__(self, key: ModelKey) -> None:
        self.key = key
        self.count = 0
        self.priority = Priority.BACKGROUND
        self.counts = [0] * len(Priority)
        self.submitted = [0.0] * len(Priority)
        self.heads: list[Waiting | None] = [None] * len(Priority)
        self.ahead: Waiting | None = None

    @property
    def oldest(self) -> float:
        """When the first of them was submitted."""
        return min(one.submitted_at for one in self.heads if one is not None)


def by_model(queue: Iterable[Waiting]) -> dict[ModelKey, Line]:
    """The lines of a queue that is in order of submission, in one pass: a decision must not cost a millisecond."""
    lines: dict[ModelKey, Line] = {}
    known: dict[int, Line] = {}  # by the identity of the key: to hash a thousand keys would take half of the time
    for one in queue:
        line = known.get(id(one.key))
        if line is None:
            line = known[id(one.key)] = lines.setdefault(one.key, Line(one.key))
        priority = one.priority
        line.count += 1
        line.counts[priority] += 1
        line.submitted[priority] += one.submitted_at
        if line.heads[priority] is None:
            line.heads[priority] = one
            line.priority = max(line.priority, priority)
        if one.ahead and (line.ahead is None or one.ahead > line.ahead.ahead):
            line.ahead = one
    return lines
