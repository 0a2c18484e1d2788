"""What is said becomes a job; what comes back is kept, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import (
    DatabaseFailed,
    PromptTooLong,
    StreamInterrupted,
    StudioClosing,
    UnknownConversation,
    UnknownModel,
    UnsupportedRequest,
)
from saijin_studio.core.events import (
    ConversationsChanged,
    DeltaReceived,
    EngineChanged,
    JobStateChanged,
    ReplyStarted,
    Served,
)
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, JobState, Sampling, Usage
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Media, MediaKind, Role
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping
from saijin_studio.dialogue.service import Dialogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.errors import Fault, StudioError
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import FakeClock
    from saijin_studio.core.ports.conversation_store import MemoryConversationStore
    from saijin_studio.core.ports.events import RecordingSink
    from saijin_studio.dialogue.prompting import Target

    class Disk(MemoryConversationStore):
        """The store of the conftest."""

        full: bool
        may_write: asyncio.Event
        written: list[StoredMessage]

    class Timer(Protocol):
        """The timer of the conftest."""

        waiting: Sequence[object]

        def ring(self) -> None:
            """Let all of the time pass."""
            ...

    class Stage(Protocol):
        """The stage of the conftest."""

        store: Disk
        timer: Timer
        clock: FakeClock
        sink: RecordingSink
        tried: dict[tuple[ModelId, PersonaId], VariantId]
        jobs: list[Job]
        faults: list[Fault]
        refusal: StudioError | None
        context: int
        capability: Capability

        async def target_of(self, row: ModelId) -> Target:
            """What a row can do."""
            ...


SERVED = Served(ModelId("miyu"), VariantId("starter"), "Qwen 0.5B", stand_in=True)
USAGE = Usage(10, 20, 0.1, 1.0)


async def saved(stage: Stage, started: ReplyStarted) -> StoredMessage:
    """The reply as the store has it."""
    found = await stage.store.message(started.message)
    assert found is not None
    return found


def finish(dialogue: Dialogue, started: ReplyStarted, text: str = "どうも") -> None:
    """Let the scheduler answer in full."""
    dialogue.publish(JobStateChanged(started.job, JobState.RUNNING, served=SERVED))
    dialogue.publish(DeltaReceived(started.job, text))
    dialogue.publish(JobStateChanged(started.job, JobState.COMPLETED, usage=USAGE))


async def test_the_first_message_begins_a_conversation(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "手紙を書きたい。母に。")
    head = await stage.store.conversation(started.conversation)
    assert (head.title, head.persona, head.leaf) == ("手紙を書きたい。母に", "miyu", started.message)
    asked, reply = await stage.store.branch(started.conversation)
    assert (asked.message.role, asked.message.text) == (Role.USER, "手紙を書きたい。母に。")
    assert (reply.state, reply.persona, reply.parent) == (ReplyState.STREAMING, "miyu", asked.id)


async def test_a_conversation_of_pictures_alone_is_named_after_the_persona(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    picture = Media(MediaKind.IMAGE, PurePath("/a.png"))
    started = await dialogue.send(None, persona, "", media=[picture], language=Language.JA)
    assert (await stage.store.conversation(started.conversation)).title == "美遊"
    assert (await stage.store.branch(started.conversation))[0].message.media == (picture,)


async def test_the_job_asks_the_personas_first_row_and_is_announced_before_it_can_answer(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    (job,) = stage.jobs
    assert (job.id, job.row, job.persona) == (started.job, "miyu", "miyu")
    assert isinstance(job.request, ChatRequest)
    assert job.request.messages[0].text == "You are Miyu."
    assert job.request.sampling == persona.sampling
    assert stage.sink.events == [ConversationsChanged(), started]


async def test_a_persona_that_tries_a_variant_out_is_answered_by_no_other(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    row = persona.rows(Capability.CHAT)[0]
    await dialogue.send(None, persona, "hello")
    stage.tried[row, persona.id] = VariantId("new")
    await dialogue.send(None, persona, "hello")

    assert [job.variant for job in stage.jobs] == [None, "new"]


async def test_row_sampling_and_language_may_be_chosen(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    sampling = Sampling(seed=1)
    await dialogue.send(None, persona, "Hi", row=ModelId("phi3-mini"), sampling=sampling, language=Language.JA)
    (job,) = stage.jobs
    assert isinstance(job.request, ChatRequest)
    assert (job.row, job.request.sampling) == ("phi3-mini", sampling)
    assert job.request.messages[0].text == "あなたは美遊です。"


async def test_a_message_without_letters_is_answered_in_the_language_before_it(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "これは？")
    finish(dialogue, started)
    await dialogue.send(started.conversation, persona, "1 + 1 = ?")
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert request.messages[0].text == "あなたは美遊です。"


async def test_a_reply_is_saved_while_it_grows_at_most_once_an_interval(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    stage.store.written.clear()
    for piece in ("He", "llo", ", "):
        dialogue.publish(DeltaReceived(started.job, piece))
    await dialogue.branch(started.conversation)
    assert stage.store.written == []

    stage.timer.ring()
    await settle()
    assert [one.message.text for one in stage.store.written] == ["Hello, "]
    assert stage.store.written[0].state is ReplyState.STREAMING
    stage.timer.ring()
    await settle()
    assert len(stage.store.written) == 1  # nothing new, nothing to save


async def test_a_whole_reply_has_its_text_its_model_and_its_usage(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    finish(dialogue, started)
    await dialogue.flush()
    reply = await saved(stage, started)
    assert (reply.message.text, reply.state) == ("どうも", ReplyState.WHOLE)
    assert (reply.served, reply.usage, reply.fault) == (SERVED, USAGE, None)
    assert stage.timer.waiting == []


@pytest.mark.parametrize(
    ("state", "kept"), [(JobState.CANCELLED, ReplyState.STOPPED), (JobState.FAILED, ReplyState.FAILED)]
)
async def test_a_reply_that_was_cut_off_keeps_what_had_arrived(
    stage: Stage, dialogue: Dialogue, persona: Persona, state: JobState, kept: ReplyState
) -> None:
    fault = StreamInterrupted(engine="Ollama").fault() if state is JobState.FAILED else None
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "half a "))
    dialogue.publish(JobStateChanged(started.job, state, fault=fault))
    dialogue.publish(DeltaReceived(started.job, "too late"))
    await dialogue.flush()
    reply = await saved(stage, started)
    assert (reply.message.text, reply.state, reply.fault) == ("half a ", kept, fault)


async def test_what_arrives_while_a_save_is_under_way_is_saved_right_after_it(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    stage.store.written.clear()
    stage.store.may_write.clear()
    dialogue.publish(DeltaReceived(started.job, "a"))
    stage.timer.ring()
    await settle()
    dialogue.publish(DeltaReceived(started.job, "b"))
    dialogue.publish(JobStateChanged(started.job, JobState.COMPLETED))
    stage.store.may_write.set()
    await settle()
    kept = [(one.message.text, one.state) for one in stage.store.written]
    assert kept == [("a", ReplyState.STREAMING), ("ab", ReplyState.WHOLE)]
    assert stage.timer.waiting == []


async def test_the_conversation_goes_on_under_the_reply(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "一")
    finish(dialogue, first, "二")
    second = await dialogue.send(first.conversation, persona, "三")
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert [one.text for one in request.messages[3:]] == ["一", "二", "三"]
    assert len(await stage.store.branch(second.conversation)) == 4
    assert len(await stage.store.conversations()) == 1


async def test_messages_sent_at_once_follow_one_another(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "一")
    await asyncio.gather(*(dialogue.send(first.conversation, persona, text) for text in ("二", "三")))
    assert len(await stage.store.branch(first.conversation)) == 6


async def test_an_open_conversation_shows_what_has_come_though_it_is_not_saved(
    dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "not saved yet"))
    assert (await dialogue.branch(started.conversation))[-1].message.text == "not saved yet"


async def test_a_retry_is_another_reply_to_the_same_message(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    finish(dialogue, first, "二")
    again = await dialogue.retry(first.message, persona, row=ModelId("llama"))
    finish(dialogue, again, "別の二")
    await dialogue.flush()
    asked, shown = await stage.store.branch(first.conversation)
    assert (shown.id, shown.message.text) == (again.message, "別の二")
    assert (await saved(stage, first)).parent == shown.parent == asked.id
    assert stage.jobs[0].request == stage.jobs[1].request
    assert stage.jobs[1].row == "llama"


async def test_a_reply_off_the_shown_branch_can_be_retried_too(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    finish(dialogue, first, "二")
    deep = await dialogue.send(first.conversation, persona, "三")
    finish(dialogue, deep, "四")
    other = await dialogue.retry(first.message, persona)
    finish(dialogue, other, "別")
    await dialogue.retry(deep.message, persona)
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert [one.text for one in request.messages[3:]] == ["一", "二", "三"]


async def test_a_message_without_a_reply_can_be_retried(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "一")
    asked = (await stage.store.branch(started.conversation))[0]
    again = await dialogue.retry(asked.id, persona)
    assert (await saved(stage, again)).parent == asked.id


async def test_there_is_nothing_to_retry_without_a_message(dialogue: Dialogue, persona: Persona) -> None:
    with pytest.raises(UnknownConversation):
        await dialogue.retry(MessageId("nothing"), persona)


async def test_what_the_model_could_not_see_is_counted(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "あ" * 300)
    finish(dialogue, started, "い" * 300)
    stage.context = 500
    second = await dialogue.send(started.conversation, persona, "う")
    assert (await saved(stage, started)).left_out == 0
    assert (await saved(stage, second)).left_out == 2


async def test_what_cannot_be_asked_is_refused_before_anything_is_saved(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    with pytest.raises(UnknownModel):
        await dialogue.send(None, persona, "Hi", row=ModelId("nonsense"))
    with pytest.raises(PromptTooLong):
        await dialogue.send(None, persona, "長い" * 5000)
    assert list(await stage.store.conversations()) == []
    assert stage.jobs == []


async def test_a_persona_without_a_text_model_cannot_be_asked(dialogue: Dialogue, persona: Persona) -> None:
    with pytest.raises(UnsupportedRequest, match="Miyu cannot do this"):
        await dialogue.send(None, replace(persona, capabilities=()), "Hi")


async def test_a_persona_may_have_a_completion_model_alone(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.capability = Capability.CODE_COMPLETION
    rows = (CapabilityMapping(Capability.CODE_COMPLETION, (ModelId("starcoder2-3b"),)),)
    await dialogue.send(None, replace(persona, capabilities=rows), "def add(")
    assert stage.jobs[0].row == "starcoder2-3b"
    assert stage.jobs[0].request == CompletionRequest("def add(", persona.sampling)


async def test_a_conversation_that_is_not_there_is_an_error(dialogue: Dialogue, persona: Persona) -> None:
    with pytest.raises(UnknownConversation):
        await dialogue.send(ConversationId("nowhere"), persona, "Hi")


async def test_a_job_the_scheduler_refuses_leaves_a_failed_reply(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.refusal = StudioClosing()
    with pytest.raises(StudioClosing):
        await dialogue.send(None, persona, "Hi")
    await dialogue.flush()
    (head,) = await stage.store.conversations()
    reply = (await stage.store.branch(head.id))[-1]
    assert (reply.state, reply.fault) == (ReplyState.FAILED, StudioClosing().fault())


async def test_what_cannot_be_saved_is_not_sent(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    stage.store.full = True
    with pytest.raises(DatabaseFailed):
        await dialogue.send(None, persona, "Hi")
    assert stage.jobs == []


async def test_a_reply_goes_on_while_the_disk_is_full_and_is_saved_when_there_is_room(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    stage.store.full = True
    for piece in ("a", "b", "c"):
        dialogue.publish(DeltaReceived(started.job, piece))
        stage.timer.ring()
        await settle()
    dialogue.publish(JobStateChanged(started.job, JobState.COMPLETED, usage=USAGE))
    await settle()
    assert [fault.kind for fault in stage.faults] == ["DatabaseFailed"]  # told once
    assert (await dialogue.branch(started.conversation))[-1].message.text == "abc"

    stage.store.full = False
    stage.timer.ring()  # tried again by itself
    await settle()
    reply = await saved(stage, started)
    assert (reply.message.text, reply.state) == ("abc", ReplyState.WHOLE)


async def test_a_reply_that_cannot_be_saved_is_logged_when_nobody_else_asks(
    stage: Stage, persona: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    dialogue = Dialogue(stage.store, stage.jobs.append, stage.sink, stage.target_of, stage.clock)
    started = await dialogue.send(None, persona, "Hi")
    stage.store.full = True
    finish(dialogue, started)
    await dialogue.flush()
    assert "the disk is full" in caplog.text
    stage.store.full = False
    await dialogue.aclose()
    assert (await saved(stage, started)).state is ReplyState.WHOLE


async def test_closing_saves_growing_replies_as_stopped(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "half"))
    await dialogue.aclose()
    reply = await saved(stage, started)
    assert (reply.message.text, reply.state) == ("half", ReplyState.STOPPED)


async def test_closing_says_when_a_reply_could_not_be_saved(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    await dialogue.send(None, persona, "Hi")
    stage.store.full = True
    with pytest.raises(DatabaseFailed, match="1 replies are lost"):
        await dialogue.aclose()


async def test_a_conversation_deleted_meanwhile_swallows_its_reply(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    await stage.store.delete_conversations([started.conversation], 1.0)
    await stage.store.purge(2.0)
    finish(dialogue, started)
    await dialogue.aclose()
    assert stage.faults == []
    assert await stage.store.message(started.message) is None


async def test_events_of_others_are_passed_over(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(EngineChanged("Ollama", reachable=True, detail=""))
    dialogue.publish(DeltaReceived(JobId("of someone else"), "x"))
    dialogue.publish(JobStateChanged(started.job, JobState.QUEUED))
    await dialogue.flush()
    assert (await saved(stage, started)).message.text == ""
    assert stage.timer.waiting == []


async def settle() -> None:
    """Let the tasks that are ready run until all of them wait."""
    for _ in range(10):
        await asyncio.sleep(0)
