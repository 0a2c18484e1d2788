"""The parts of the policy, each of which can be switched off, and its numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Rules:
    """What ``StudioPolicy`` does.

    ``smith``: the next model is the one with the most waiting weight for the time it takes; without, the one whose
    first job has waited longest. ``ageing``: jobs that are overdue go before all others; without, none ever is.
    ``backlog``: how long that takes grows with the work that waits; without, it is always ``patience``.
    ``regret``: those go that are least likely to be missed soon for what they cost to bring back; without, the
    least recently used. ``subsets``: the cheapest set of victims is searched; without, they are taken one by one
    until there is room. ``gate``: a model serves those who waited for it when it was loaded before it goes again.
    ``restore``: pinned models come back when there is room. ``preload``: announced models come before their jobs.
    """

    smith: bool = True
    ageing: bool = True
    backlog: bool = True
    stretch: bool = True
    regret: bool = True
    subsets: bool = True
    gate: bool = True
    restore: bool = True
    preload: bool = True

    def without(self, part: str) -> Rules:
        """These rules less one part.

        Raises:
            ValueError: when there is no such part.
        """
        if part not in PARTS:
            raise ValueError(f"{part} is not one of {', '.join(PARTS)}")
        return Rules(**{name: getattr(self, name) and name != part for name in PARTS})


PARTS: tuple[str, ...] = tuple(one.name for one in fields(Rules))
"""The names of all parts."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The measures of the policy; ``docs/scheduler.md`` has the curves they were chosen by.

    An interactive job is overdue after ``patience`` seconds or ``backlog_share`` of all work that waits, whichever
    is longer; one of a pipeline and one of the background after so many times that. For a line of few while many
    wait for a model that would have to go (``many`` for each of the few) that is longer, up to ``stretch`` times:
    every swap delays all of them. A job weighs 1, one of a pipeline or the background so much.

    A model may serve those who waited for its load for at most ``gate_factor`` times its load. A job waits for
    memory that other programs hold for ``others_patience`` seconds.
    """

    patience: float = 45.0
    backlog_share: float = 1.0
    pipeline_patience: float = 1.25
    background_patience: float = 1.5
    many: float = 2.0
    stretch: float = 3.0
    pipeline_weight: float = 0.5
    background_weight: float = 0.1
    gate_factor: float = 24.0
    others_patience: float = 60.0


NUMBERS: tuple[str, ...] = tuple(one.name for one in fields(Numbers))
"""The names of all numbers."""
