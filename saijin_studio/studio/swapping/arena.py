"""Teaching a ledger, and playing a trace on real workers under one policy."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import CompletionRequest, Job, Sampling
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.scheduling.ledger import Ledger, to_text
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.outcome import LoadDone, Outcome
from saijin_studio.studio.swapping.diary import Diary
from saijin_studio.studio.trials.gauged_runner import GaugedRunner, bring_aside
from saijin_studio.studio.trials.ground import LIMITLESS
from saijin_studio.studio.trials.page_cache import Cache

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.planning import Policy
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.scheduling.simulation.trace import Trace
    from saijin_studio.studio.trials.gauged_runner import Bring, LoadSeen
    from saijin_studio.studio.trials.ground import Ground

PROMPT = "The harbour was quiet that morning, and the boats"
TOKENS = 8
SEED = 7
PASSES = 3
"""How often every model is loaded and asked while the ledger learns."""
ROUND_SECONDS = 1800.0

_HERE = frozenset({ModelState.READY, ModelState.BUSY})


@dataclass(frozen=True, slots=True)
class Played:
    """A trace as it went, and every load of it."""

    outcome: Outcome
    loads: tuple[LoadSeen, ...]


class Arena:
    """The models that are swapped, on one machine.

    Args:
        ground: what schedulers are built on.
        targets: the models by row; each row has weights of its own.
        folder: for ledgers.
        bring: has weights in the cache.
        patience: seconds after which a round that is not over is stopped; what has not started by then counts as
            not served.
    """

    def __init__(
        self,
        ground: Ground,
        targets: Mapping[ModelId, LoadTarget],
        folder: Path,
        bring: Bring = bring_aside,
        patience: float = ROUND_SECONDS,
    ) -> None:
        self.targets = dict(targets)
        self._ground = ground
        self._folder = folder
        self._bring = bring
        self._patience = patience
        self._rows = {ModelId(target.key.weights): row for row, target in self.targets.items()}

    def name(self, model: ModelId) -> str:
        """The row whose weights have that digest."""
        return self._rows[model]

    async def teach(self, cache: Cache) -> Ledger:
        """Load every model some times, with nothing else in memory, and have it answer; what was learned of it."""
        ledger = Ledger()
        runner = GaugedRunner(self._ground.runner(), ledger, self._ground.clock, cache, self._bring)
        await self._prepare(cache)
        scheduler = self._ground.scheduler(StudioPolicy(), runner, ledger, LIMITLESS, Diary(self._ground.clock))
        await scheduler.start()
        try:
            for number in range(PASSES):
                for row, target in self.targets.items():
                    async with asyncio.timeout(self._patience):
                        scheduler.submit(_job(JobId(f"lesson-{number}-{row}"), row))
                        await scheduler.idle()
                        scheduler.eject(target.key)
                        await scheduler.idle()
        finally:
            await scheduler.aclose()
        return ledger

    def copy(self, ledger: Ledger, name: str) -> Ledger:
        """A ledger that begins with the same and goes its own way, in a file of that name."""
        file = self._folder / f"{name}.json"
        file.write_text(to_text(ledger.known()), encoding="utf-8")
        return Ledger(file)

    async def play(
        self, trace: Trace, policy: Policy, name: str, ledger: Ledger, budget: Footprint, cache: Cache
    ) -> Played:
        """Hand a trace in on the real clock, and wait until everything is done.

        Args:
            trace: its models are digests of weights.
            policy: a new one.
            name: of the policy.
            ledger: what is known, and learns.
            budget: for all models together, in bytes.
            cache: how the weights lie when they are loaded.
        """
        clock = self._ground.clock
        runner = GaugedRunner(self._ground.runner(), ledger, clock, cache, self._bring)
        await self._prepare(cache)
        diary = Diary(clock)
        scheduler = self._ground.scheduler(policy, runner, ledger, budget, diary)
        await scheduler.start()
        began = diary.begin()
        try:
            async with asyncio.timeout(self._patience):
                await self._hand_in(trace, scheduler, diary, began)
                await scheduler.idle()
        except TimeoutError:
            pass  # what is not done yet is told by the fates
        finally:
            fates = diary.fates()
            await scheduler.aclose()
        outcome = Outcome(
            trace=trace.name,
            policy=name,
            fates=fates,
            loads=tuple(_done(load, began) for load in runner.loads),
            violations=0,
            decisions=0,
            decision_seconds=0.0,
            makespan=max((one.ended for one in fates if one.ended is not None), default=0.0),
        )
        return Played(outcome, tuple(runner.loads))

    async def _hand_in(self, trace: Trace, scheduler: Scheduler, diary: Diary, began: float) -> None:
        for request in trace.requests:
            await self._ground.sleep(began + request.at - self._ground.clock.monotonic())
            row = self._rows[request.model]
            here = {use.key.weights for use in scheduler.snapshot().models if use.state in _HERE}
            scheduler.submit(_job(diary.expect(request, cold=request.model not in here), row))

    async def _prepare(self, cache: Cache) -> None:
        if cache is Cache.WARM:
            for target in self.targets.values():
                if target.weights is not None:
                    await self._bring(target.weights, cache)


def tight_budget(targets: Sequence[LoadTarget], ledger: Ledger, slack: float) -> Footprint:
    """A budget for two models: the largest and the second smallest.

    Of four models every pair but the two largest can stay together, so that hopping between them needs swaps.

    Args:
        targets: the models.
        ledger: what was measured of them.
        slack: a factor for what they grow by while they work.
    """
    sizes = sorted((ledger.footprint(one.key, one.estimate) for one in targets), key=lambda size: size.total)
    beside = sizes[1] if len(sizes) > 2 else Footprint()
    return (sizes[-1] + beside).scaled(slack)


def _job(job: JobId, row: ModelId) -> Job:
    return Job(job, row, CompletionRequest(PROMPT, Sampling(temperature=0.0, max_tokens=TOKENS, seed=SEED)))


def _done(load: LoadSeen, began: float) -> LoadDone:
    complete = load.measured is not None
    read = load.expected.total if load.measured is None else load.measured.total
    return LoadDone(ModelId(load.key.weights), load.began - began, load.seconds, read, complete)
