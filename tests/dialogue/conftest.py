"""A persona, and a dialogue whose surroundings the test holds in its hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DatabaseFailed, UnknownModel
from saijin_studio.core.events import DeltaReceived, JobStateChanged, Served
from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import ChatRequest, FinishReason, JobState, Sampling, Usage
from saijin_studio.core.language import Localized
from saijin_studio.core.messages import MediaKind
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping, Example, Look, Persona, PersonaName, Team, Voice
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.dialogue.attaching import Eyes
from saijin_studio.dialogue.prompting import Target
from saijin_studio.dialogue.service import Dialogue

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.conversations import StoredMessage, Summary
    from saijin_studio.core.errors import Fault, StudioError
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import ConversationId, JobId, MessageId
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.messages import Role
    from saijin_studio.core.ports.tokenizer import FakeTokenizer, Tokenizer


SERVED = Served(ModelId("miyu"), VariantId("starter"), "Qwen 0.5B", stand_in=True)
USAGE = Usage(10, 20, 0.1, 1.0)


class FakeTimer:
    """Keeps what shall be called later, until the test says that the time has come."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], object]]] = []

    def __call__(self, delay: float, callback: Callable[[], object], /) -> _Entry:
        """Keep ``callback`` for later."""
        self.waiting.append((delay, callback))
        return _Entry(self, self.waiting[-1])

    def ring(self) -> None:
        """Let all of the time pass."""
        due, self.waiting = self.waiting, []
        for _, callback in due:
            callback()


@dataclass
class _Entry:
    timer: FakeTimer
    entry: tuple[float, Callable[[], object]]

    def cancel(self) -> None:
        """Do not call any more."""
        if self.entry in self.timer.waiting:
            self.timer.waiting.remove(self.entry)


class FragileStore(MemoryConversationStore):
    """A store whose disk can be full or slow; counts what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False
        self.may_write = asyncio.Event()
        self.may_write.set()
        self.written: list[StoredMessage] = []
        self.branches_read = 0
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        """Happens once, while a branch is on its way from the disk."""

    async def branch(self, conversation: ConversationId) -> Sequence[StoredMessage]:
        """Read, and count that."""
        self.branches_read += 1
        found = await super().branch(conversation)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return found

    async def save_message(self, message: StoredMessage) -> None:
        """Save as soon as writing is allowed, or fail as a full disk does."""
        await self.may_write.wait()
        if self.full:
            raise DatabaseFailed(reason="the disk is full")
        await super().save_message(message)
        self.written.append(message)

    async def save_summary(self, summary: Summary) -> None:
        """Save, or fail as a full disk does."""
        if self.full:
            raise DatabaseFailed(reason="the disk is full")
        await super().save_summary(summary)


@dataclass
class Stage:
    """A dialogue and everything around it."""

    store: FragileStore = field(default_factory=FragileStore)
    timer: FakeTimer = field(default_factory=FakeTimer)
    clock: FakeClock = field(default_factory=FakeClock)
    sink: RecordingSink = field(default_factory=RecordingSink)
    jobs: list[Job] = field(default_factory=list["Job"])
    faults: list[Fault] = field(default_factory=list["Fault"])
    refusal: StudioError | None = None
    context: int = 4096
    sees: bool = False
    capability: Capability = Capability.CHAT
    tokenizer: FakeTokenizer | None = None
    told: Dialogue | None = None
    cancelled: list[JobId] = field(default_factory=list["JobId"])
    tried: dict[tuple[ModelId, PersonaId], VariantId] = field(
        default_factory=dict[tuple["ModelId", "PersonaId"], "VariantId"]
    )

    def submit(self, job: Job) -> None:
        """Take a job as the scheduler does, or refuse it as planted."""
        if self.refusal is not None:
            raise self.refusal
        self.jobs.append(job)

    async def target_of(self, row: ModelId) -> Target:
        """A catalogue that has every row but one."""
        if row == "nonsense":
            raise UnknownModel(model=row)
        eyes = Eyes(frozenset({MediaKind.IMAGE})) if self.sees else Eyes()
        return Target(row, self.capability, self.context, eyes=eyes)

    async def tokenizer_of(self, row: ModelId) -> Tokenizer | None:
        """An engine that counts, where the test has one."""
        return self.tokenizer

    def cancel(self, job: JobId) -> None:
        """Stop a job as the scheduler does."""
        self.cancelled.append(job)
        if self.told is not None:
            self.told.publish(JobStateChanged(job, JobState.CANCELLED))

    def finish(self, started: ReplyStarted, text: str = "どうも", reason: FinishReason = FinishReason.STOP) -> None:
        """Let the scheduler answer in full."""
        self.end(started.job, text, reason)

    def end(self, job: JobId, text: str = "どうも", reason: FinishReason = FinishReason.STOP) -> None:
        """Let the scheduler do a job in full."""
        assert self.told is not None
        self.told.publish(JobStateChanged(job, JobState.RUNNING, served=SERVED))
        self.told.publish(DeltaReceived(job, text))
        self.told.publish(JobStateChanged(job, JobState.COMPLETED, usage=USAGE, reason=reason))

    async def saved(self, message: MessageId) -> StoredMessage:
        """A message as the store has it."""
        assert self.told is not None
        await self.told.flush()
        found = await self.store.message(message)
        assert found is not None
        return found

    async def said(self, conversation: ConversationId) -> list[str]:
        """The texts of the shown branch."""
        assert self.told is not None
        return [one.message.text for one in await self.told.branch(conversation)]

    def asked(self) -> list[tuple[Role, str]]:
        """What the newest job reads, without the system prompt and the persona's example."""
        request = self.jobs[-1].request
        assert isinstance(request, ChatRequest)
        return [(one.role, one.text) for one in request.messages[3:]]

    def dialogue(self) -> Dialogue:
        """A dialogue on this stage, with ids that count."""
        numbers = iter(range(1, 10_000))
        self.told = Dialogue(
            self.store,
            self.submit,
            self.sink,
            self.target_of,
            self.clock,
            cancel=self.cancel,
            tokenizer_of=self.tokenizer_of,
            context_of=lambda served: 4096 if served == SERVED else 0,
            on_fault=lambda _, fault: self.faults.append(fault),
            new_id=lambda: f"id{next(numbers)}",
            later=self.timer,
            variant_for=lambda row, persona: self.tried.get((row, persona)),
        )
        return self.told


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def dialogue(stage: Stage) -> Dialogue:
    return stage.dialogue()


@pytest.fixture
def persona() -> Persona:
    return Persona(
        id=PersonaId("miyu"),
        name=PersonaName("美遊", "みゆ", "Miyu"),
        role=Localized("案内役", "Guide"),
        team=Team.EMOTION,
        specialties=(Localized("手紙", "Letters"),),
        greeting=Localized("こんにちは", "Hello"),
        system_prompt=Localized("あなたは美遊です。", "You are Miyu."),
        capabilities=(CapabilityMapping(Capability.CHAT, (ModelId("miyu"), ModelId("llama"))),),
        sampling=Sampling(temperature=0.5, max_tokens=256),
        voice=Voice("kokoro", "jf_alpha"),
        look=Look(("#F4B6C2", "#C8557A"), "flower-lotus", "long"),
        samples=(Localized("話そう", "Let's talk"),),
        examples=(Example(Localized("だれ？", "Who?"), Localized("美遊です。", "I'm Miyu.")),),
    )
