"""Who is next: highest priority first, with ageing, so that nobody is overtaken for ever.

A job's place is its *rank*, ``submitted_at - priority * T``, lowest first. A job of priority ``p`` is therefore
overtaken only by jobs that are submitted less than ``(INTERACTIVE - p) * T`` after it: a fixed, finite set.

``T`` grows with the backlog (twice the work that waits, at least 45 s). With a fixed T a long list of background
work would, once it is older than that, stand in the way of the person at the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.planning import SchedulerState, Waiting

SHORTEST_AGEING = 45.0
BACKLOG_FACTOR = 2.0


def ageing_seconds(state: SchedulerState) -> float:
    """T: how many seconds of waiting weigh as much as one step of priority."""
    loads = {one.key for one in state.queue} - {one.key for one in state.residents}
    work = sum(state.models[key].load_seconds for key in loads)
    work += sum(state.models[one.key].service_seconds for one in state.queue)
    return max(SHORTEST_AGEING, BACKLOG_FACTOR * work)


def rank(waiting: Waiting, ageing: float) -> float:
    """A job's place in the order; lower goes first. ``ageing`` is T in seconds."""
    return waiting.submitted_at - waiting.priority * ageing


def in_order(state: SchedulerState) -> list[Waiting]:
    """The queue in the order in which it should be served; equals keep the order of the queue."""
    ageing = ageing_seconds(state)
    return sorted(state.queue, key=lambda one: rank(one, ageing))
