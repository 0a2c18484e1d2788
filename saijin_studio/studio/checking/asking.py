"""One question to one row through the scheduler. No conversation is kept of it."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import ModelNotInstalled, StudioClosing, StudioError, from_fault
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, FinishReason, Job, JobState, Usage
from saijin_studio.core.language import detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.studio.targets import LARGE_BYTES, target_of

if TYPE_CHECKING:
    from saijin_studio.core.events import Event, Served
    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.jobs import Request, Sampling
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.file_job import Submits
    from saijin_studio.studio.parts import Parts


@dataclass(frozen=True, slots=True)
class Place:
    """What will answer for a persona: a row, and the key and the title of what serves it."""

    row: ModelId
    key: ModelKey
    title: str
    stand_in: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, by what, and what it took; ``cut`` says that it was longer than it might be."""

    text: str
    served: Served
    usage: Usage
    cut: bool


async def place_of(parts: Parts, persona: Persona, row: ModelId | None) -> Place:
    """What answers for a persona, or what serves ``row`` where one is given.

    Raises:
        UnknownModel: when there is no such row.
        ModelError: when nothing is here that serves it.
    """
    if row is None:
        route = await parts.route(persona)
        row, target = route.row, route.target
        if target is None:
            raise ModelNotInstalled(model=route.row)
    else:
        target = await parts.resolver.resolve(row)
    return Place(row, target.key, target.variant.title, target.variant.stand_in)


async def ask(parts: Parts, persona: Persona, question: str, row: ModelId, sampling: Sampling) -> Answer:
    """Ask as the studio does: with the system prompt and the examples in the language of the question.

    Raises:
        StudioError: when it cannot be asked, or the reply fails.
    """
    target = await target_of(parts.catalogue, row, parts.resolver)
    history = [Message(Role.USER, question)]
    prompt = build_request(persona, history, detect(question), target, sampling)
    return await answered(parts, _job(row, prompt.request, persona.id))


async def ask_plainly(parts: Parts, question: str, row: ModelId, sampling: Sampling) -> Answer:
    """Ask a model itself, behind no persona.

    Raises:
        StudioError: when it cannot be asked, or the reply fails.
    """
    return await answered(parts, _job(row, ChatRequest((Message(Role.USER, question),), sampling), None))


async def find_judge(parts: Parts) -> LoadTarget | None:
    """The largest chat model that is here as itself and has two billion parameters or more; None without one."""
    found: list[LoadTarget] = []
    for spec in parts.catalogue.rows:
        if spec.capability is not Capability.CHAT:
            continue
        try:
            found.append(await parts.resolver.resolve(spec.id))
        except StudioError:  # not here, or damaged
            continue
    fit = [one for one in found if not one.variant.stand_in and one.variant.size >= LARGE_BYTES]
    return max(fit, key=lambda one: one.variant.size, default=None)


class Jobs(Protocol):
    """Where jobs go, and where what comes of them is told."""

    @property
    def scheduler(self) -> Submits:
        """Takes the jobs."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of them."""
        ...


async def answered(parts: Jobs, job: Job) -> Answer:
    """What comes of a job that writes.

    Raises:
        StudioClosing: when somebody stopped it.
        StudioError: when it fails.
    """
    listener = _Listener(job.id, asyncio.get_running_loop().create_future())
    parts.bus.add(listener)
    try:
        parts.scheduler.submit(job)
        return await listener.done
    except asyncio.CancelledError:
        parts.scheduler.cancel(job.id)
        raise
    finally:
        parts.bus.remove(listener)


def _job(row: ModelId, request: Request, persona: PersonaId | None) -> Job:
    return Job(JobId(uuid.uuid4().hex), row, request, persona=persona)


class _Listener:
    """An event sink that gathers the reply of one job; used in the scheduler's loop."""

    def __init__(self, job: JobId, done: asyncio.Future[Answer]) -> None:
        self._job = job
        self._pieces: list[str] = []
        self._served: Served | None = None
        self.done = done

    def publish(self, event: Event) -> None:
        """Take an event; those of other jobs are passed over."""
        match event:
            case DeltaReceived(job, text) if job == self._job:
                self._pieces.append(text)
            case JobStateChanged(job=job) if job == self._job:
                self._follow(event)
            case _:
                pass

    def _follow(self, change: JobStateChanged) -> None:
        self._served = change.served or self._served
        if not change.state.terminal or self.done.done():
            return
        if change.state is JobState.COMPLETED and self._served is not None:
            cut = change.reason is FinishReason.LENGTH
            usage = change.usage or Usage()
            self.done.set_result(Answer("".join(self._pieces), self._served, usage, cut))
        else:
            self.done.set_exception(StudioClosing() if change.fault is None else from_fault(change.fault))
