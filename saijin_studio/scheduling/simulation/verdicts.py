"""What was promised of the studio's policy against the others, held against rows of results."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.intervals import Interval, ratio_interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from saijin_studio.scheduling.simulation.rows import Row

    Measure = Callable[[Row], float]

OURS = "studio"
BASELINES = ("ollama", "llama-swap", "llama-swap-matrix", "lru-fifo", "gdsf")
"""Policies of others; ours without a part is not one of them."""

MEASURES: dict[str, Measure] = {
    "mean wait": lambda row: row.figures.wait.mean,
    "p95 wait": lambda row: row.figures.wait.p95,
    "longest wait": lambda row: row.figures.wait.longest,
    "makespan": lambda row: row.figures.makespan,
    "load seconds": lambda row: row.figures.load_seconds,
    "1 / Jain": lambda row: 1 / row.figures.jain,
}
"""What is compared row by row; of all of these less is better."""

_NOTHING = 1e-9
"""By so little a ratio may miss 1 when sums are taken in another order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether ``value`` is at most ``bound``."""

    name: str
    bound: float
    value: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """A trace and a measure in which ours is worse than the best of the others, by means over the seeds.

    ``ratio`` is ours over theirs, paired by seed. ``certain`` says that its interval is above 1 as a whole.
    """

    trace: str
    measure: str
    ours: float
    best: str
    theirs: float
    ratio: Interval
    certain: bool


class Results:
    """Rows by trace and policy. Policies are compared only where both have a row for the trace and the seed."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {(row.trace, row.seed, row.policy): row for row in rows}

    @property
    def rows(self) -> Sequence[Row]:
        """Every row."""
        return tuple(self._rows.values())

    @property
    def policies(self) -> Sequence[str]:
        """Every policy, in the order of the rows."""
        return tuple(dict.fromkeys(row.policy for row in self.rows))

    @property
    def baselines(self) -> Sequence[str]:
        """Those policies that are others'."""
        return tuple(name for name in self.policies if name in BASELINES)

    def pairs(self, policy: str, other: str, where: Callable[[Row], bool]) -> list[tuple[Row, Row]]:
        """The rows of a policy for which ``where`` holds, each with the other's of the same trace and seed."""
        mine = (row for row in self.rows if row.policy == policy and where(row))
        found = ((row, self._rows.get((row.trace, row.seed, other))) for row in mine)
        return [(row, theirs) for row, theirs in found if theirs is not None]

    def ratio(self, measure: Measure, policy: str, other: str, where: Callable[[Row], bool]) -> Interval | None:
        """A policy's measure over another's, summed over the traces and paired by seed; None without pairs."""
        sums: dict[int, tuple[float, float]] = {}
        for mine, theirs in self.pairs(policy, other, where):
            over, under = sums.get(mine.seed, (0.0, 0.0))
            sums[mine.seed] = over + measure(mine), under + measure(theirs)
        if not sums:
            return None
        return ratio_interval([over for over, _ in sums.values()], [under for _, under in sums.values()])


def verdicts(results: Results) -> list[Verdict]:
    """Every bound that the rows have something to say of.

    High load is 0.9 and more. "Together" is the mean over all traces and seeds. A family is taken over all of its
    loads; its mean is the mean of the rows' means, its longest wait the longest of all rows. The best of the others
    is the one with the lowest value of what is compared.
    """
    return [*_together(results), *_families(results), *_zipf(results), *_violations(results)]


def _together(results: Results) -> Iterable[Verdict]:
    for measure, other, bound in (
        ("mean wait", "ollama", 0.75),
        ("mean wait", "lru-fifo", 0.85),
        ("p95 wait", "ollama", 0.80),
    ):
        ratio = results.ratio(MEASURES[measure], OURS, other, lambda row: row.high)
        if ratio is not None:
            yield _at_most(f"{measure} at high load over {other}'s", bound, ratio.value)


def _families(results: Results) -> Iterable[Verdict]:
    families = dict.fromkeys(row.family for row in results.rows)
    for measure, bound, of_all in (("mean wait", 1.10, fmean), ("longest wait", 1.50, max)):
        for family in families:
            values = {
                policy: of_all([MEASURES[measure](row) for row in rows])
                for policy in (OURS, *results.baselines)
                if (rows := [row for row in results.rows if row.policy == policy and row.family == family])
            }
            ours = values.pop(OURS, None)
            if ours is not None and values:
                best = min(values, key=lambda policy: values[policy])
                ratio = ratio_interval([ours], [values[best]]).value
                yield _at_most(f"{measure} of {family} over the best other's ({best})", bound, ratio)


def _zipf(results: Results) -> Iterable[Verdict]:
    rows = [row for row in results.rows if row.policy == OURS and row.family.startswith("zipf")]
    for family in dict.fromkeys(row.family for row in rows):
        known = [(row.figures.load_seconds, row.optimum) for row in rows if row.family == family]
        pairs = [(ours, optimum) for ours, optimum in known if optimum is not None]
        if pairs:
            ratio = ratio_interval([ours for ours, _ in pairs], [optimum for _, optimum in pairs])
            yield _at_most(f"load seconds of {family} over the in-order optimum's", 1.10, ratio.value)


def _violations(results: Results) -> Iterable[Verdict]:
    ours = [row.figures for row in results.rows if row.policy == OURS]
    if ours:
        yield _at_most("moments over the budget", 0.0, sum(one.budget_violations for one in ours))
        yield _at_most("requests that never started", 0.0, sum(one.unserved for one in ours))


def _at_most(name: str, bound: float, value: float) -> Verdict:
    return Verdict(name, bound, value, value <= bound)


def losses(results: Results) -> list[Loss]:
    """Every trace and measure in which ours is worse than the best of the others: by measure, the worst first."""
    found: list[Loss] = []
    for trace in dict.fromkeys(row.trace for row in results.rows):
        for name, measure in MEASURES.items():
            ratios = {
                other: ratio
                for other in results.baselines
                if (ratio := results.ratio(measure, OURS, other, lambda row, trace=trace: row.trace == trace))
            }
            best = max(ratios, key=lambda other: ratios[other].value, default=None)
            if best is None or ratios[best].value <= 1 + _NOTHING:
                continue
            pairs = results.pairs(OURS, best, lambda row, trace=trace: row.trace == trace)
            ours, theirs = (fmean(map(measure, rows)) for rows in zip(*pairs, strict=True))
            found.append(Loss(trace, name, ours, best, theirs, ratios[best], certain=ratios[best].low > 1))
    order = list(MEASURES)
    return sorted(found, key=lambda loss: (order.index(loss.measure), -loss.ratio.value))
