"""What a journal says: how far a rollout is, and what there is to be taken back. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.library.rollout.entries import (
    Begun,
    Chosen,
    Finished,
    GoingBack,
    Over,
    Paused,
    Stepped,
    Undo,
    Undone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.errors import Fault
    from saijin_studio.library.rollout.entries import Entry

Place = tuple[int, int]
"""A step, by the numbers of its phase and of itself in that, both from 0."""


@dataclass(slots=True)
class Record:
    """A journal, told up to its end; ``take`` goes on with it.

    ``last`` are the last words about each step, ``began`` when it began. ``attempts`` is how often the step that
    is under way was begun without an end. ``finished`` is how many phases are done. ``keep`` is how many stay
    while it is taken back, None while it is not. ``undos`` are all that were written and ``open`` the numbers of
    those that were not carried out.
    """

    begun: Begun
    state: RolloutState = RolloutState.RUNNING
    last: dict[Place, Stepped] = field(default_factory=dict[Place, Stepped])
    began: dict[Place, float] = field(default_factory=dict[Place, float])
    attempts: int = 0
    variants: dict[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    finished: int = 0
    keep: int | None = None
    fault: Fault | None = None
    undos: list[Undo] = field(default_factory=list[Undo])
    open: set[int] = field(default_factory=set[int])
    ended: float | None = None

    def take(self, entry: Entry) -> None:
        """Go on by one entry.

        Raises:
            ValueError: when it cannot stand there.
        """
        match entry:
            case Begun():
                raise ValueError("it begins twice")
            case Chosen(phase, row, variant):
                self.variants[phase, row] = variant
            case Stepped():
                self._step(entry)
            case Undo():
                self.open.add(len(self.undos))
                self.undos.append(entry)
            case Undone(number):
                self.open.discard(number)
            case Finished(phase):
                self.finished = phase + 1
            case Paused():
                self.state, self.attempts = RolloutState.PAUSED, 0
            case GoingBack(keep, _, fault):
                self.state, self.keep, self.fault, self.ended = RolloutState.ROLLING_BACK, keep, fault, None
            case Over(state, at):
                self.state, self.ended = state, at
                self.finished = self.finished if self.keep is None else min(self.keep, self.finished)
            case _:
                assert_never(entry)

    def undo_order(self) -> tuple[int, ...]:
        """The numbers of what is to be taken back now, in the order in which that is done: the newest first."""
        keep = self.keep or 0
        return tuple(number for number in sorted(self.open, reverse=True) if self.undos[number].phase >= keep)

    def _step(self, entry: Stepped) -> None:
        place = entry.phase, entry.step
        if entry.state is StepState.RUNNING:
            before = self.last.get(place)
            again = before is not None and before.state is StepState.RUNNING and self.state is RolloutState.RUNNING
            self.attempts = self.attempts + 1 if again else 1
            self.began[place] = entry.at
            self.state = RolloutState.RUNNING
        else:
            self.attempts = 0
        self.last[place] = entry


def told(entries: Iterable[Entry]) -> Record | None:
    """What entries say; None of none.

    Raises:
        ValueError: when they do not begin with a beginning.
    """
    remaining = iter(entries)
    first = next(remaining, None)
    if first is None:
        return None
    if not isinstance(first, Begun):
        raise ValueError("it has no beginning")
    record = Record(first)
    for entry in remaining:
        record.take(entry)
    return record
