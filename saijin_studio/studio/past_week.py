"""The requests of the last seven days, made ready to be played again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.ledger import MARGIN
from saijin_studio.scheduling.replay import replay
from saijin_studio.scheduling.state import RATE_WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.scheduling.journal import JournalEntry
    from saijin_studio.scheduling.ledger import LedgerRecord
    from saijin_studio.scheduling.simulation.machine import MachineModel
    from saijin_studio.scheduling.simulation.trace import Request

WEEK_SECONDS = 7 * 86_400.0
MOST_REQUESTS = 5_000
"""Of more, the newest count."""

LEAST_REQUESTS = 10
"""Fewer say nothing about a week."""

IDLE_SECONDS = 3 * RATE_WINDOW
"""What is left of a gap in which nothing is done: after it the scheduler has forgotten all but 5 % of its rates."""

LONGEST_SERVICE = 300.0
"""Seconds; the simulation takes a machine on which nothing else happens for half an hour to be stuck."""


@dataclass(frozen=True, slots=True)
class PastWeek:
    """What was asked for, with times in seconds from a start at which nothing is loaded.

    ``models`` are what the scheduler would set aside for each model, and its load seconds; ``rows`` the rows of the
    catalogue that each of them served. ``left_out`` requests are not among ``requests``, for nothing is known of
    their models; ``cut`` are not, for there were too many.
    """

    requests: tuple[Request, ...]
    models: Mapping[ModelId, MachineModel]
    rows: Mapping[ModelId, tuple[ModelId, ...]]
    left_out: int = 0
    cut: int = 0

    @property
    def enough(self) -> bool:
        """Whether playing it says anything."""
        return len(self.requests) >= LEAST_REQUESTS

    @property
    def need(self) -> Footprint:
        """The bytes that all of its models take together."""
        return sum((one.footprint for one in self.models.values()), Footprint())

    @property
    def largest(self) -> Footprint:
        """The bytes of each kind that its most demanding model takes."""
        found = Footprint()
        for one in self.models.values():
            found = found.highest(one.footprint)
        return found

    def served_by(self, rows: Iterable[ModelId]) -> frozenset[ModelId]:
        """Its models that serve any of these rows."""
        wanted = frozenset(rows)
        return frozenset(name for name, served in self.rows.items() if not wanted.isdisjoint(served))

    def too_large(self, budget: Footprint) -> tuple[ModelId, ...]:
        """Its models that do not fit a budget (bytes) even alone, by name."""
        return tuple(sorted(name for name, one in self.models.items() if not one.footprint.fits(budget)))


def past_week(entries: Sequence[JournalEntry], known: Mapping[str, LedgerRecord], now: float) -> PastWeek:
    """The last seven days of a journal.

    Args:
        entries: the journal, in order of ``t``.
        known: the ledger (``Ledger.known``).
        now: seconds since the epoch.
    """
    young = [one for one in entries if now - WEEK_SECONDS <= one.t <= now]
    asked = young[-MOST_REQUESTS:]
    found = replay(asked, known)
    # The scheduler sets aside a little more than it has measured; what it would not load must not be loaded here.
    models = {name: replace(one, footprint=one.footprint.scaled(MARGIN)) for name, one in found.models.items()}
    return PastWeek(
        requests=closer(found.requests, {name: one.load_seconds for name, one in models.items()}),
        models=models,
        rows=found.rows,
        left_out=len(asked) - len(found.requests),
        cut=len(young) - len(asked),
    )


def closer(requests: Sequence[Request], load_seconds: Mapping[ModelId, float]) -> tuple[Request, ...]:
    """The same requests in the same order, with no long idle gap between them.

    Only idleness is cut: a gap begins when everything asked for would have been done even if each request had
    needed a load of its own. Before the first request there is time to load every model, as a studio that was just
    started loads those that are pinned.
    """
    moved: list[Request] = []
    at = busy = sum(load_seconds.values())
    before = requests[0].at if requests else 0.0
    for one in requests:
        at += min(one.at - before, max(0.0, busy - at) + IDLE_SECONDS)
        before = one.at
        service = min(one.service, LONGEST_SERVICE)
        busy = max(busy, at) + load_seconds[one.model] + service
        moved.append(replace(one, at=at, service=service))
    return tuple(moved)
