"""The order of the queue by the user's own hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import JobId


def moved(
    shown: Sequence[JobId], ahead: Mapping[JobId, int], job: JobId, before: JobId | None
) -> dict[JobId, int] | None:
    """Every waiting job's place by hand (``Waiting.ahead``) after one was dropped somewhere else.

    What stands above the dropped job, and the job itself, keep the order that the user sees; so do jobs below it
    that had been moved before. The rest is served as it would be.

    Args:
        shown: the waiting jobs in the order that the user saw.
        ahead: the places by hand up to now; jobs without one need not be in it.
        job: which one was dropped.
        before: in front of which one; None is the end, where a job has no place by hand.

    Returns:
        The places of all jobs of ``shown``; None when one of the two does not wait any more.
    """
    if job not in shown or (before is not None and before not in shown):
        return None
    if before == job:
        return {one: ahead.get(one, 0) for one in shown}
    order = [one for one in shown if one != job]
    place = len(order) if before is None else order.index(before)
    order.insert(place, job)
    by_hand = [index for index, one in enumerate(order) if ahead.get(one, 0) > 0 and one != job]
    last = max(by_hand, default=-1) if before is None else max([place, *by_hand])
    return {one: max(0, last + 1 - index) for index, one in enumerate(order)}
