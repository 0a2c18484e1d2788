"""What a version of a model does with a few fixed questions: how fast it writes, and whether it still answers."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.care import Measured
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, Job, Priority, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.studio.checking.asking import answered

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import ModelSpec
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.checking.asking import Answer
    from saijin_studio.studio.file_job import Submits

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


class Trial:
    """Asks one variant of a row through the scheduler, so that budgets hold and others are served first.

    Args:
        scheduler: takes the jobs.
        bus: where their events come from.
        questions: what is asked.
    """

    def __init__(self, scheduler: Submits, bus: FanOut, questions: tuple[Question, ...] = QUESTIONS) -> None:
        self.scheduler, self.bus, self._questions = scheduler, bus, questions

    async def measure(self, row: ModelSpec, variant: VariantId, digest: str) -> Measured:
        """Ask everything; a row that does not write is not asked.

        Raises:
            StudioError: when it cannot be loaded, or a reply fails.
        """
        from statistics import median  # worth some milliseconds of the start

        if row.capability is not Capability.CHAT:
            return Measured(digest)
        found = [(one, await self._ask(row.id, variant, one.text)) for one in self._questions]
        speeds = [said.usage.tokens_per_second for _, said in found if said.usage.tokens_per_second > 0]
        firsts = [said.usage.time_to_first_token for _, said in found]
        return Measured(
            digest,
            median(speeds) if speeds else None,
            median(firsts) if firsts else None,
            sum(re.search(one.expected, said.text, re.IGNORECASE) is not None for one, said in found),
            len(found),
        )

    async def _ask(self, row: ModelId, variant: VariantId, question: str) -> Answer:
        request = ChatRequest((Message(Role.USER, question),), _PLAIN)
        job = Job(JobId(uuid.uuid4().hex), row, request, Priority.BACKGROUND, variant=variant)
        return await answered(self, job)
