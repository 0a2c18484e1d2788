"""One scheduler from its start to its end, with deeds done to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, assert_never

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import CompletionRequest, Job, Sampling
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.studio.soaking.plan import Ask, Budget, Cancel, Kill
from saijin_studio.studio.soaking.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.scheduling.scheduler import Scheduler
    from saijin_studio.studio.soaking.plan import Deed, Moment
    from saijin_studio.studio.soaking.vitals import Body
    from saijin_studio.studio.trials.ground import Ground

_T = TypeVar("_T")

PROMPT = "The harbour was quiet that morning, and the boats"
MOST_OPEN = 8
"""Requests that may be under way: somebody who waits for eight replies asks no more."""
QUIET_SECONDS = 300.0
SLACK = 1.1
"""Budgets are sums of estimates, times this."""


@dataclass(slots=True)
class Account:
    """What was done, and what went wrong in the loop without anybody being told."""

    kills: int = 0
    cancels: int = 0
    budgets: int = 0
    skipped: int = 0
    retries: int = 0
    trouble: list[str] = field(default_factory=list[str])


class Session:
    """A scheduler under the studio's policy, with random deeds.

    Args:
        ground: what the scheduler is built on.
        body: the process, and its workers.
        rows: what may be asked for.
        patience: in so many seconds all that was begun has to come to an end.
    """

    def __init__(
        self, ground: Ground, body: Body, rows: Sequence[ModelId], patience: float = QUIET_SECONDS
    ) -> None:
        self.witness = Witness()
        self.account = Account()
        self._ground = ground
        self._body = body
        self._rows = tuple(rows)
        self._patience = patience
        self._least = self._most = Footprint()

    async def run(self, course: Iterable[Moment], seconds: float) -> None:
        """Do deeds for so many seconds, or until they are over; then wait until all jobs are done, and close."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self.account.trouble.append(str(context["message"])))
        targets = await self._ground.targets(self._rows)
        sizes = [one.estimate for one in targets.values()]
        for size in sizes:
            self._least = self._least.highest(size.scaled(SLACK))
        self._most = sum(sizes, Footprint()).scaled(SLACK)
        scheduler = self._ground.scheduler(
            StudioPolicy(), self._ground.runner(), Ledger(), self._most, self.witness
        )
        await scheduler.start()
        try:
            await self._disturb(scheduler, course, seconds)
            scheduler.set_budget(self._most)
            async with asyncio.timeout(self._patience):
                await scheduler.idle()
        except TimeoutError:
            left = ", ".join(self.witness.open)
            self.account.trouble.append(f"still not done after {self._patience:.0f} s: {left}")
        finally:
            await scheduler.aclose()

    async def _disturb(self, scheduler: Scheduler, course: Iterable[Moment], seconds: float) -> None:
        end = self._ground.clock.monotonic() + seconds
        for moment in course:
            if self._ground.clock.monotonic() + moment.pause >= end:
                return
            await self._ground.sleep(moment.pause)
            self._do(scheduler, moment.deed)

    def _do(self, scheduler: Scheduler, deed: Deed) -> None:
        match deed:
            case Ask():
                self._ask(scheduler, deed)
            case Cancel(share):
                if waiting := self.witness.open:
                    self.account.cancels += scheduler.cancel(_at(waiting, share))
            case Kill(share):
                if workers := self._body.workers():
                    self.account.kills += self._body.kill(_at(workers, share))
            case Budget(share):
                self.account.budgets += 1
                scheduler.set_budget(self._least + (self._most - self._least).scaled(share))
            case _:  # pragma: no cover
                assert_never(deed)

    def _ask(self, scheduler: Scheduler, ask: Ask) -> None:
        if len(self.witness.open) >= MOST_OPEN:
            self.account.skipped += 1
            return
        if self.witness.failed(ask.row):  # as the button under a failed reply does
            self.account.retries += 1
            scheduler.retry_row(ask.row)
        number = len(self.witness.stories)
        job = JobId(f"soak-{number}")
        self.witness.expect(job, ask.row)
        request = CompletionRequest(PROMPT, Sampling(max_tokens=ask.tokens, seed=number))
        scheduler.submit(Job(job, ask.row, request, ask.priority))


def _at(items: Sequence[_T], share: float) -> _T:
    return items[min(int(share * len(items)), len(items) - 1)]
