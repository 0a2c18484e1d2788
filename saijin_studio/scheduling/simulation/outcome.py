"""What became of a trace under a policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.jobs import JobState, Priority


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one request. Times are seconds from the start of the trace; None for what never was.

    ``request`` is its index in the trace. ``cold`` tells whether its model was not in memory when it arrived.
    ``taken_back`` is when the user cancelled it, and ``freed`` when the machine had nothing more to do with it.
    """

    request: int
    model: ModelId
    priority: Priority
    service: float
    arrived: float
    state: JobState
    cold: bool
    started: float | None = None
    ended: float | None = None
    taken_back: float | None = None
    freed: float | None = None


@dataclass(frozen=True, slots=True)
class LoadDone:
    """A load that was begun: when, how long it took until it was done, given up or failed, and its bytes."""

    model: ModelId
    began: float
    seconds: float
    bytes_read: int
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that figures are made of.

    ``violations`` counts the moments at which loaded models and the load under way together exceeded the budget.
    ``decisions`` are calls of the policy, ``decision_seconds`` what they took on this machine's processor.
    """

    trace: str
    policy: str
    fates: tuple[Fate, ...]
    loads: tuple[LoadDone, ...]
    violations: int
    decisions: int
    decision_seconds: float
    makespan: float
