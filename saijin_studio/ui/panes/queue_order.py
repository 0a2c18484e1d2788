"""Where a dragged job lands. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import JobId


def gap_at(y: float, middles: Sequence[float]) -> int:
    """Between which rows a height lies: 0 is above the first, ``len(middles)`` below the last.

    Args:
        y: the height.
        middles: the heights of the rows' middles, from the top.
    """
    return sum(middle < y for middle in middles)


def follower(jobs: Sequence[JobId], job: JobId, gap: int) -> JobId | None:
    """In front of whom a job comes to stand that is dropped into a gap; None at the end.

    The gap is counted with the job still at its old place.
    """
    return next((one for one in jobs[gap:] if one != job), None)


def stays(jobs: Sequence[JobId], job: JobId, gap: int) -> bool:
    """Whether a drop there changes nothing: right above or right below the job itself."""
    return gap - jobs.index(job) in {0, 1}


def moved(jobs: Sequence[JobId], job: JobId, before: JobId | None) -> list[JobId]:
    """The order after the move; a ``before`` that is gone means the end."""
    others = [one for one in jobs if one != job]
    place = others.index(before) if before is not None and before in others else len(others)
    return [*others[:place], job, *others[place:]]
