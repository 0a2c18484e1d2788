"""What a version of a model does with a few fixed questions: how fast it writes, and whether it still answers."""

from __future__ import annotations

import asyncio
import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.care import Measured
from saijin_studio.core.errors import StreamInterrupted, from_fault
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, Job, JobState, Priority, Sampling, Usage
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import ModelSpec
    from saijin_studio.core.ports.events import FanOut

_PLAIN = Sampling(temperature=0.0, top_k=1, max_tokens=96, seed=7)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and an expression that has to occur in its answer."""

    text: str
    expected: str


QUESTIONS = (
    Question("What is 2 + 3? Answer with the number only.", r"5|five"),
    Question("日本の首都はどこですか。一言で答えてください。", r"東京|Tokyo|とうきょう"),
    Question("Write a Python function that adds two numbers.", r"def\s+\w+\s*\(|lambda"),
)


class Scheduling(Protocol):
    """What is used of the scheduler."""

    def submit(self, job: Job) -> None:
        """Take a job."""
        ...

    def cancel(self, job: JobId) -> bool:
        """Stop a job."""
        ...


class Trial:
    """Asks one variant of a row through the scheduler, so that budgets hold and others are served first.

    Args:
        scheduler: takes the jobs.
        bus: where their events come from.
        questions: what is asked.
    """

    def __init__(self, scheduler: Scheduling, bus: FanOut, questions: tuple[Question, ...] = QUESTIONS) -> None:
        self._scheduler, self._bus, self._questions = scheduler, bus, questions

    async def measure(self, row: ModelSpec, variant: VariantId, digest: str) -> Measured:
        """Ask everything; a row that does not write is not asked.

        Raises:
            StudioError: when it cannot be loaded, or a reply fails.
        """
        from statistics import median  # worth some milliseconds of the start

        if row.capability is not Capability.CHAT:
            return Measured(digest)
        found = [(one, *await self._ask(row.id, variant, one.text)) for one in self._questions]
        speeds = [usage.tokens_per_second for _, _, usage in found if usage.tokens_per_second > 0]
        firsts = [usage.time_to_first_token for _, _, usage in found]
        return Measured(
            digest,
            median(speeds) if speeds else None,
            median(firsts) if firsts else None,
            sum(re.search(one.expected, text, re.IGNORECASE) is not None for one, text, _ in found),
            len(found),
        )

    async def _ask(self, row: ModelId, variant: VariantId, question: str) -> tuple[str, Usage]:
        request = ChatRequest((Message(Role.USER, question),), _PLAIN)
        job = Job(JobId(uuid.uuid4().hex), row, request, Priority.BACKGROUND, variant=variant)
        answer = _Answer(job.id)
        self._bus.add(answer)
        try:
            self._scheduler.submit(job)
            return await answer.done
        except asyncio.CancelledError:
            self._scheduler.cancel(job.id)
            raise
        finally:
            self._bus.remove(answer)


class _Answer:
    """Gathers the reply of one job; used in the scheduler's loop."""

    def __init__(self, job: JobId) -> None:
        self._job = job
        self._pieces: list[str] = []
        self.done: asyncio.Future[tuple[str, Usage]] = asyncio.get_running_loop().create_future()

    def publish(self, event: Event) -> None:
        """Take an event; those of other jobs are passed over."""
        match event:
            case DeltaReceived(job, text) if job == self._job:
                self._pieces.append(text)
            case JobStateChanged(job=job, state=state) if job == self._job and state.terminal:
                self._end(event)
            case _:
                pass

    def _end(self, event: JobStateChanged) -> None:
        if self.done.done():
            return
        if event.state is JobState.COMPLETED:
            self.done.set_result(("".join(self._pieces), event.usage or Usage()))
        else:
            fault = event.fault
            self.done.set_exception(StreamInterrupted(engine="") if fault is None else from_fault(fault))
