"""A soak from warm-up to verdict."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.studio.soaking.plan import Ask, Cancel, Kill, Moment, moments
from saijin_studio.studio.soaking.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.studio.soaking.session import Account
    from saijin_studio.studio.soaking.vitals import Body, Vitals
    from saijin_studio.studio.soaking.witness import Witness
    from saijin_studio.studio.trials.ground import Ground

MOST_GROWTH = 24 << 20
"""Bytes by which the resident set may grow after the warm-up, however long the soak."""

_WARM_UP_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a soak came to. ``breaches`` are sentences, none of them when all is well."""

    figures: dict[str, float]
    breaches: tuple[str, ...]


def soak(
    ground: Ground,
    body: Body,
    rows: Sequence[ModelId],
    *,
    seconds: float,
    seed: int,
    interval: float,
    note: Callable[[str], None],
) -> Verdict:
    """Warm up, disturb a scheduler for so many seconds, close it, and look what is left.

    Everything that is used for the first time stays in memory, so the warm-up does each kind of deed once; threads,
    files and memory are compared with what they are after it.

    Args:
        ground: the machine.
        body: this process, and its workers.
        rows: what is asked for, the most wanted first.
        seconds: how long deeds are done; what they began may take longer.
        seed: of the chance.
        interval: mean seconds between requests.
        note: takes lines of progress.
    """
    note("warming up ...")
    asyncio.run(Session(ground, body, rows).run(_warm_up(rows), _WARM_UP_SECONDS))
    before = _settled(body)
    note(f"soaking for {seconds:.0f} s ...")
    session = Session(ground, body, rows)
    asyncio.run(session.run(moments(seed, rows, interval), seconds))
    after = _settled(body)
    return Verdict(
        _figures(session.witness, session.account, before, after),
        tuple(breaches(session.witness, session.account, before, after)),
    )


def breaches(witness: Witness, account: Account, before: Vitals, after: Vitals) -> Iterator[str]:
    """What is not as it should be, in sentences."""
    for job in witness.lost:
        ends = ", ".join(witness.stories[job].ends) or "none"
        yield f"the job {job} should have one terminal state and has {ends}"
    if witness.unknown:
        yield f"{witness.unknown} states were told of jobs that nobody handed in"
    yield from account.trouble
    if after.children > before.children:
        yield f"{after.children - before.children} processes are left"
    if after.threads > before.threads:
        yield f"{after.threads} threads are left of {before.threads} before"
    if after.files > before.files:
        yield f"{after.files} files are open, {before.files} were before"
    if after.rss - before.rss > MOST_GROWTH:
        yield f"the process grew by {(after.rss - before.rss) / 1e6:.1f} MB, more than {MOST_GROWTH / 1e6:.1f}"


def _settled(body: Body) -> Vitals:
    """The vitals without what only waits to be collected."""
    gc.collect()
    return body.look()


def _warm_up(rows: Sequence[ModelId]) -> Iterator[Moment]:
    for row in rows:
        yield Moment(0.0, Ask(row, 4, Priority.INTERACTIVE))
    yield Moment(6.0, Ask(rows[0], 32, Priority.BACKGROUND))
    yield Moment(1.0, Kill(0.0))
    yield Moment(1.0, Ask(rows[-1], 32, Priority.PIPELINE))
    yield Moment(1.0, Cancel(1.0))


def _figures(witness: Witness, account: Account, before: Vitals, after: Vitals) -> dict[str, float]:
    return {
        "jobs": len(witness.stories),
        "completed": witness.count(JobState.COMPLETED),
        "cancelled": witness.count(JobState.CANCELLED),
        "failed": witness.count(JobState.FAILED),
        "lost": len(witness.lost),
        "loads": witness.loads,
        "workers_killed": account.kills,
        "cancels": account.cancels,
        "budget_changes": account.budgets,
        "retries": account.retries,
        "not_asked": account.skipped,
        "processes_left": after.children - before.children,
        "threads_before": before.threads,
        "threads_after": after.threads,
        "files_before": before.files,
        "files_after": after.files,
        "rss_before_mb": before.rss / 1e6,
        "rss_after_mb": after.rss / 1e6,
        "rss_growth_mb": (after.rss - before.rss) / 1e6,
    }
