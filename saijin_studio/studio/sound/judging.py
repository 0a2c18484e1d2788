"""The chat model that is in memory anyway, asked what somebody feels: one more opinion, never worth a load."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, Job, JobState, Priority, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.strict_json import decoded, seconds_of, table_of

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.file_job import Submits

_LONGEST = 1000
"""Characters of the text that it is shown."""
_SAMPLING = Sampling(temperature=0.0, max_tokens=40, seed=1)
_ORDER = (
    "You judge which emotion a text expresses. Answer with one JSON object and nothing else: "
    '{"emotion": one of "joy", "sadness", "anger", "fear", "surprise", "disgust", "neutral", '
    '"confidence": a number from 0 to 1}.'
)
_EXAMPLES = (
    ("犬が死んでしまった。", '{"emotion": "sadness", "confidence": 0.9}'),
    ("The shop opens at nine.", '{"emotion": "neutral", "confidence": 0.9}'),
    ("うわ、もう着いたの？", '{"emotion": "surprise", "confidence": 0.8}'),
)


def question(text: str) -> ChatRequest:
    """What it is asked about a text, which stands there as a quotation and not as an order."""
    turns = [Message(Role.SYSTEM, _ORDER)]
    for shown, answer in (*_EXAMPLES, (text[:_LONGEST], "")):
        turns.append(Message(Role.USER, f'Text: """{shown}"""'))
        if answer:
            turns.append(Message(Role.ASSISTANT, answer))
    return ChatRequest(tuple(turns), _SAMPLING)


def verdict_in(reply: str) -> dict[Emotion, float] | None:
    """The scores in what it answered; None when that is not the object that was asked for."""
    begin, end = reply.find("{"), reply.find("}")
    if not 0 <= begin < end:
        return None
    try:
        table = table_of(decoded(reply[begin : end + 1].encode()), {"emotion", "confidence"})
        emotion = Emotion(table["emotion"])
        sure = seconds_of(table["confidence"], 1.000001)
    except ValueError:
        return None
    scores = {emotion: min(sure, 1.0)}
    scores[Emotion.NEUTRAL] = scores.get(Emotion.NEUTRAL, 0.0) + 1.0 - min(sure, 1.0)
    return scores


async def judged(
    scheduler: Submits, bus: FanOut, row: ModelId, text: str, priority: Priority = Priority.PIPELINE
) -> dict[Emotion, float] | None:
    """The scores that the model of a row gives a text; None when it does not answer, or would have to be loaded."""
    job = Job(JobId(uuid.uuid4().hex), row, question(text), priority)
    hearing = _Hearing(job.id)
    bus.add(hearing)
    try:
        scheduler.submit(job)
        reply = await hearing.done.wait()
    finally:
        bus.remove(hearing)
        scheduler.cancel(job.id)
    return None if reply is None else verdict_in(reply)


@dataclass(slots=True)
class _Done:
    event: asyncio.Event = field(default_factory=asyncio.Event)
    text: str | None = None

    async def wait(self) -> str | None:
        await self.event.wait()
        return self.text


@dataclass(slots=True, eq=False)
class _Hearing:
    job: JobId
    done: _Done = field(default_factory=_Done)
    pieces: list[str] = field(default_factory=list[str])

    def publish(self, event: Event) -> None:
        """Take the events of the job; a load ends it."""
        match event:
            case DeltaReceived(job, text) if job == self.job:
                self.pieces.append(text)
            case JobStateChanged(job=job, state=state) if job == self.job:
                if state is JobState.COMPLETED:
                    self.done.text = "".join(self.pieces)
                if state.terminal or state is JobState.LOADING:
                    self.done.event.set()
            case _:
                pass
