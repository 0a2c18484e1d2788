"""Titles come while nobody wants anything, and are in nobody's way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import TitleBy
from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.events import ConversationsChanged, DeltaReceived, EngineChanged, JobStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import ChatRequest, JobState, Priority
from saijin_studio.dialogue.title_keeper import QUIET, TitleKeeper

if TYPE_CHECKING:
    from saijin_studio.core.events import Event, ReplyStarted
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage


LLAMA = ModelId("llama")


@dataclass
class Quiet:
    """A dialogue with its keeper of titles."""

    stage: Stage
    dialogue: Dialogue
    keeper: TitleKeeper
    row: ModelId | None = LLAMA

    def publish(self, event: Event) -> None:
        """Tell both, as the bus does."""
        self.dialogue.publish(event)
        self.keeper.publish(event)

    async def talk(self, persona: Persona, question: str, answer: str = "ええ、どうぞ。") -> ReplyStarted:
        """A question and its answer."""
        started = await self.dialogue.send(None, persona, question)
        self.keeper.publish(JobStateChanged(started.job, JobState.QUEUED))
        self.end(started.job, answer)
        await self.dialogue.flush()
        return started

    def end(self, job: JobId, text: str) -> None:
        """Do a job in full."""
        self.publish(DeltaReceived(job, text))
        self.publish(JobStateChanged(job, JobState.COMPLETED))

    async def pass_time(self) -> None:
        """Let the time come that is waited for."""
        self.stage.timer.ring()
        await settle()

    async def title(self, conversation: ConversationId) -> tuple[str, TitleBy]:
        """The title and who gave it."""
        head = await self.stage.store.conversation(conversation)
        return head.title, head.title_by


@pytest.fixture
def quiet(stage: Stage, dialogue: Dialogue) -> Quiet:
    made: list[Quiet] = []
    keeper = TitleKeeper(
        stage.store, dialogue.titler, dialogue.errands, lambda: made[0].row, stage.clock, later=stage.timer
    )
    made.append(Quiet(stage, dialogue, keeper))
    return made[0]


async def settle() -> None:
    """Let the tasks that are ready run until all of them wait."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_conversation_gets_a_title_when_all_is_quiet(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.talk(persona, "母に手紙を書きたい。どう始める？")
    assert [delay for delay, _ in quiet.stage.timer.waiting] == [QUIET]
    await quiet.pass_time()
    job = quiet.stage.jobs[-1]
    assert (job.row, job.priority, job.persona) == ("llama", Priority.BACKGROUND, None)
    assert isinstance(job.request, ChatRequest)
    assert "母に手紙を" in job.request.messages[0].text
    quiet.stage.sink.events.clear()
    quiet.end(job.id, "「母への手紙」\n")
    await settle()
    assert await quiet.title(started.conversation) == ("母への手紙", TitleBy.MODEL)
    assert quiet.stage.sink.events == [ConversationsChanged()]
    await quiet.pass_time()
    assert quiet.stage.jobs[-1] is job, "once"


async def test_one_title_after_another_the_newest_first(quiet: Quiet, persona: Persona) -> None:
    first = await quiet.talk(persona, "一つ目の話")
    quiet.stage.clock.advance(5)
    second = await quiet.talk(persona, "二つ目の話")
    for words in ("新しい話", "古い話"):
        await quiet.pass_time()
        quiet.end(quiet.stage.jobs[-1].id, words)
        await settle()
    assert await quiet.title(second.conversation) == ("新しい話", TitleBy.MODEL)
    assert await quiet.title(first.conversation) == ("古い話", TitleBy.MODEL)


async def test_nonsense_keeps_the_words_and_is_not_asked_for_again(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.talk(persona, "手紙")
    await quiet.pass_time()
    quiet.end(quiet.stage.jobs[-1].id, "???")
    await settle()
    await quiet.pass_time()
    assert len(quiet.stage.jobs) == 2
    assert await quiet.title(started.conversation) == ("手紙", TitleBy.WORDS)


async def test_a_users_title_is_never_replaced(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.talk(persona, "手紙")
    named = [started.conversation]
    await quiet.pass_time()
    by_user = replace(await quiet.stage.store.conversation(named[0]), title="私の", title_by=TitleBy.USER)
    await quiet.stage.store.change_conversations(named, lambda _: by_user)
    quiet.end(quiet.stage.jobs[-1].id, "母への手紙")
    await settle()
    assert await quiet.title(named[0]) == ("私の", TitleBy.USER)
    assert await quiet.dialogue.suggest_title(named[0], ModelId("llama")) is None


async def test_a_title_may_be_asked_for(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.talk(persona, "手紙の話")
    assert await quiet.dialogue.suggest_title(started.conversation) is None, "no model is warm"
    job = await quiet.dialogue.suggest_title(started.conversation, LLAMA)
    assert job is not None
    quiet.end(job, "母への手紙")
    await settle()
    assert await quiet.title(started.conversation) == ("母への手紙", TitleBy.MODEL)


async def test_nothing_is_loaded_for_a_title(quiet: Quiet, persona: Persona) -> None:
    quiet.row = None
    await quiet.talk(persona, "手紙")
    await quiet.pass_time()
    assert len(quiet.stage.jobs) == 1
    quiet.row = ModelId("llama")
    await quiet.talk(persona, "手紙")
    await quiet.pass_time()
    job = quiet.stage.jobs[-1].id
    quiet.publish(JobStateChanged(job, JobState.LOADING))
    await settle()
    assert quiet.stage.cancelled == [job], "the model had gone in between"


async def test_a_title_makes_room_for_anybody_and_comes_later(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.talk(persona, "手紙の話")
    await quiet.pass_time()
    job = quiet.stage.jobs[-1].id
    quiet.publish(JobStateChanged(JobId("team"), JobState.QUEUED))
    await settle()
    assert quiet.stage.cancelled == [job]
    assert quiet.stage.timer.waiting == []
    quiet.publish(JobStateChanged(JobId("team"), JobState.CANCELLED))
    await quiet.pass_time()
    quiet.end(quiet.stage.jobs[-1].id, "母への手紙")
    await settle()
    assert await quiet.title(started.conversation) == ("母への手紙", TitleBy.MODEL)


async def test_nothing_is_asked_while_somebody_works(quiet: Quiet, persona: Persona) -> None:
    await quiet.talk(persona, "手紙")
    quiet.publish(JobStateChanged(JobId("team"), JobState.RUNNING))
    assert quiet.stage.timer.waiting == []
    quiet.publish(EngineChanged("Ollama", reachable=True, detail=""))
    assert quiet.stage.timer.waiting == []


async def test_a_conversation_without_a_whole_reply_has_nothing_to_go_by(quiet: Quiet, persona: Persona) -> None:
    started = await quiet.dialogue.send(None, persona, "手紙")
    quiet.publish(JobStateChanged(started.job, JobState.CANCELLED))
    await quiet.dialogue.flush()
    await quiet.pass_time()
    assert len(quiet.stage.jobs) == 1


async def test_old_conversations_keep_their_words(quiet: Quiet, persona: Persona) -> None:
    await quiet.talk(persona, "手紙")
    quiet.stage.clock.advance(2 * 86_400)
    await quiet.pass_time()
    assert len(quiet.stage.jobs) == 1


async def test_a_scheduler_that_closes_is_no_fault(quiet: Quiet, persona: Persona) -> None:
    await quiet.talk(persona, "手紙")
    quiet.stage.refusal = StudioClosing()
    await quiet.pass_time()
    assert len(quiet.stage.jobs) == 1


async def test_after_closing_nothing_is_asked(quiet: Quiet, persona: Persona) -> None:
    await quiet.talk(persona, "手紙")
    quiet.keeper.close()
    quiet.publish(JobStateChanged(JobId("team"), JobState.CANCELLED))
    assert quiet.stage.timer.waiting == []
