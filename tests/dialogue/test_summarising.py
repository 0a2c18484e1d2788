"""A conversation's beginning in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.dialogue_errors import NothingToSummarise
from saijin_studio.core.errors import UnknownConversation, UnsupportedRequest
from saijin_studio.core.events import ConversationsChanged, JobStateChanged
from saijin_studio.core.jobs import ChatRequest, JobState, Priority
from saijin_studio.core.models import Capability

if TYPE_CHECKING:
    from saijin_studio.core.ids import ConversationId, JobId
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage


async def grown(stage: Stage, dialogue: Dialogue, persona: Persona, turns: int, length: int = 20) -> ConversationId:
    """A conversation of so many questions and answers."""
    conversation: ConversationId | None = None
    for at in range(turns):
        started = await dialogue.send(conversation, persona, f"問{at}" + "あ" * length)
        stage.finish(started, f"答{at}" + "い" * length)
        conversation = started.conversation
    assert conversation is not None
    await dialogue.flush()
    stage.sink.events.clear()
    return conversation


def said_to(stage: Stage) -> str:
    """What the model was asked last."""
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    return request.messages[-1].text


async def test_all_but_the_last_four_messages_are_summarised_in_their_language(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    job = await dialogue.summarise(conversation, persona)
    assert stage.jobs[-1].id == job
    assert stage.jobs[-1].priority is Priority.INTERACTIVE
    told = said_to(stage)
    assert "ユーザー: 問0" in told
    assert "Miyu: 答1" in told
    assert "問2" not in told
    assert "日本語で書いてください" in told

    stage.end(job, " 問が二つ、答が二つ。 \n")
    await dialogue.aclose()
    assert stage.sink.events == [ConversationsChanged()]
    read = await dialogue.read(conversation)
    assert read.summary is not None
    assert read.summary.text == "問が二つ、答が二つ。"
    assert read.summary.upto == read.messages[3].id
    assert len(read.messages) == 8, "nothing is taken away"


async def test_what_would_be_left_out_is_summarised_too(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    conversation = await grown(stage, dialogue, persona, 2, length=150)
    stage.context = 500
    job = await dialogue.summarise(conversation, persona)
    stage.end(job, "短い。")
    await dialogue.aclose()
    summary = (await dialogue.read(conversation)).summary
    assert summary is not None
    assert (await dialogue.outlook(conversation, persona, "次")).left_out == 0


async def test_the_next_summary_is_made_with_the_last_one(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    stage.end(await dialogue.summarise(conversation, persona), "始めの要約。")
    await dialogue.flush()
    for at in range(2):
        stage.finish(await dialogue.send(conversation, persona, f"追{at}"))
    await dialogue.summarise(conversation, persona)
    told = said_to(stage)
    assert "これまでの要約: 始めの要約。" in told
    assert "問0" not in told
    assert "問2" in told


async def test_english_is_summarised_in_english(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    conversation: ConversationId | None = None
    for at in range(3):
        started = await dialogue.send(conversation, persona, f"Question {at}")
        stage.finish(started, "Answer")
        conversation = started.conversation
    assert conversation is not None
    await dialogue.summarise(conversation, persona)
    assert "User: Question 0" in said_to(stage)
    assert "in English" in said_to(stage)


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
async def test_a_summary_that_fails_leaves_everything_as_it_was(
    stage: Stage, dialogue: Dialogue, persona: Persona, state: JobState
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    job = await dialogue.summarise(conversation, persona)
    dialogue.publish(JobStateChanged(job, state))
    empty = await dialogue.summarise(conversation, persona)
    stage.end(empty, "  ")
    await dialogue.aclose()
    assert (await dialogue.read(conversation)).summary is None
    assert stage.sink.events == []


async def test_a_summary_of_a_conversation_that_went_meanwhile_is_nobodys(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    job = await dialogue.summarise(conversation, persona)
    await stage.store.delete_conversations([conversation], 1.0)
    await stage.store.purge(2.0)
    stage.end(job, "要約")
    await dialogue.aclose()
    assert stage.sink.events == []


async def test_long_messages_are_told_in_part(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    conversation = await grown(stage, dialogue, persona, 5, length=900)
    job = await dialogue.summarise(conversation, persona)
    told = said_to(stage)
    assert "先頭の" in told
    assert "問0" in told
    assert job


async def test_a_short_conversation_has_nothing_to_summarise(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 2)
    with pytest.raises(NothingToSummarise):
        await dialogue.summarise(conversation, persona)
    await stage.store.delete_conversations([conversation], 1.0)
    with pytest.raises(UnknownConversation):
        await dialogue.summarise(conversation, persona)


async def test_a_model_that_only_completes_writes_no_summaries(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    stage.capability = Capability.CODE_COMPLETION
    with pytest.raises(UnsupportedRequest):
        await dialogue.summarise(conversation, persona)


async def test_the_disk_may_be_full(
    stage: Stage, dialogue: Dialogue, persona: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = await grown(stage, dialogue, persona, 4)
    job: JobId = await dialogue.summarise(conversation, persona)
    stage.store.full = True
    stage.end(job, "要約")
    await dialogue.aclose()
    assert "a summary could not be saved" in caplog.text
    assert stage.sink.events == []
