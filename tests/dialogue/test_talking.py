"""Replies that are written on, other texts beside messages, and answers in a team."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState, StoredMessage
from saijin_studio.core.dialogue_errors import NothingToAnswer
from saijin_studio.core.errors import DatabaseFailed, PromptTooLong, UnknownConversation
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ThinkingReceived
from saijin_studio.core.ids import MessageId, ModelId, PersonaId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, JobState, Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage

USER, ASSISTANT = Role.USER, Role.ASSISTANT


# --- writing on -------------------------------------------------------------------------------------------------


async def test_a_reply_at_its_longest_is_written_on_in_its_own_message(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "数えて")
    stage.finish(first, "一、二、 ", FinishReason.LENGTH)
    reply = await stage.saved(first.message)
    assert (reply.reason, reply.context) == (FinishReason.LENGTH, 4096)

    more = await dialogue.resume(first.message, persona)
    assert more.message == first.message
    assert stage.asked() == [(USER, "数えて"), (ASSISTANT, "一、二、")]
    assert (await stage.store.branch(first.conversation))[-1].state is ReplyState.STREAMING
    stage.finish(more, "三")
    reply = await stage.saved(first.message)
    assert (reply.message.text, reply.state, reply.reason) == ("一、二、三", ReplyState.WHOLE, FinishReason.STOP)
    assert reply.usage == Usage(10, 40, 0.1, 1.9)
    assert len(await stage.store.branch(first.conversation)) == 2


async def test_a_reply_that_failed_in_the_middle_loses_its_fault_when_it_goes_on(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(first.job, "half"))
    fault = DatabaseFailed(reason="x").fault()
    dialogue.publish(JobStateChanged(first.job, JobState.FAILED, fault=fault))
    stage.finish(await dialogue.resume(first.message, persona, row=ModelId("llama")), " whole")
    reply = await stage.saved(first.message)
    assert (reply.message.text, reply.fault) == ("half whole", None)
    assert stage.jobs[-1].row == "llama"


async def test_a_reply_that_was_stopped_while_it_thought_begins_anew_in_its_place(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "Hi")
    dialogue.publish(ThinkingReceived(first.job, "Hm"))
    dialogue.publish(JobStateChanged(first.job, JobState.CANCELLED))
    again = await dialogue.resume(first.message, persona)
    assert stage.asked() == [(USER, "Hi")]
    dialogue.publish(ThinkingReceived(again.job, "Well"))
    stage.finish(again, "Yes")
    reply = await stage.saved(first.message)
    assert (reply.thinking, reply.message.text, reply.usage) == ("Well", "Yes", Usage(10, 20, 0.1, 1.0))


async def test_a_reply_is_not_written_on_twice_at_once(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "Hi")
    stage.finish(first, "a", FinishReason.LENGTH)
    one, other = await asyncio.gather(*(dialogue.resume(first.message, persona) for _ in range(2)))
    assert one == other
    assert len(stage.jobs) == 2


async def test_a_reply_whose_question_was_deleted_goes_on_with_what_was_said_before(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first, "二")
    second = await dialogue.send(first.conversation, persona, "三")
    stage.finish(second, "四", FinishReason.LENGTH)
    asked = (await stage.store.branch(first.conversation))[2]
    await dialogue.delete([asked.id])
    await dialogue.resume(second.message, persona)
    assert stage.asked() == [(USER, "一\n\nMiyu: 二"), (ASSISTANT, "四")]


async def test_without_any_question_nothing_is_answered(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first, "二", FinishReason.LENGTH)
    asked = (await stage.store.branch(first.conversation))[0]
    await dialogue.delete([asked.id])
    for attempt in (dialogue.resume, dialogue.retry):
        with pytest.raises(NothingToAnswer):
            await attempt(first.message, persona)
    assert await stage.said(first.conversation) == ["二"], "nothing is lost"
    await dialogue.restore([asked.id])
    await dialogue.resume(first.message, persona)


async def test_only_replies_can_be_written_on(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "Hi")
    asked = (await stage.store.branch(first.conversation))[0]
    for message in (asked.id, MessageId("nothing")):
        with pytest.raises(UnknownConversation):
            await dialogue.resume(message, persona)


async def test_what_is_not_saved_yet_is_not_written_on(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "Hi")
    stage.store.full = True
    stage.finish(first, "half")
    with pytest.raises(DatabaseFailed):
        await dialogue.resume(first.message, persona)
    stage.store.full = False
    stage.timer.ring()
    assert (await stage.saved(first.message)).message.text == "half"


async def test_a_completion_is_written_on_behind_its_prompt(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.capability = Capability.CODE_COMPLETION
    coder = replace(persona, capabilities=(CapabilityMapping(Capability.CODE_COMPLETION, (ModelId("star"),)),))
    first = await dialogue.send(None, coder, "def add(")
    stage.finish(first, "a, b", FinishReason.LENGTH)
    await dialogue.resume(first.message, coder)
    assert stage.jobs[-1].request == CompletionRequest("def add(a, b", coder.sampling)


# --- other texts --------------------------------------------------------------------------------------------------


async def test_another_text_of_the_users_is_an_alternative_and_is_answered(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    picture = Media(MediaKind.IMAGE, PurePath("/a.png"), "a.png")
    first = await dialogue.send(None, persona, "一", media=[picture])
    stage.finish(first, "二")
    old = (await stage.store.branch(first.conversation))[0]
    started = await dialogue.edit(old.id, "別の一", persona, row=ModelId("llama"))
    assert started is not None
    stage.finish(started, "別の二")
    assert await stage.said(first.conversation) == ["別の一", "別の二"]
    shown = await dialogue.read(first.conversation)
    new = shown.messages[0]
    assert new.message.media == (picture,)
    assert shown.alternatives == {new.id: (old.id, new.id)}
    assert stage.jobs[-1].row == "llama"
    await dialogue.choose(old.id)
    assert await stage.said(first.conversation) == ["一", "二"]


async def test_another_text_need_not_be_answered(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first)
    old = (await stage.store.branch(first.conversation))[0]
    assert await dialogue.edit(old.id, "別の一", None) is None
    assert await stage.said(first.conversation) == ["別の一"]
    assert len(stage.jobs) == 1


async def test_what_answers_the_old_text_is_stopped_when_another_is_sent(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    dialogue.publish(DeltaReceived(first.job, "half"))
    old = (await stage.store.branch(first.conversation))[0]
    await dialogue.edit(old.id, "別の一", persona)
    assert stage.cancelled == [first.job]
    reply = await stage.saved(first.message)
    assert (reply.message.text, reply.state) == ("half", ReplyState.STOPPED)


async def test_a_text_that_cannot_be_asked_changes_nothing(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    old = (await stage.store.branch(first.conversation))[0]
    with pytest.raises(PromptTooLong):
        await dialogue.edit(old.id, "長い" * 5000, persona)
    assert await stage.said(first.conversation) == ["一", ""]
    assert stage.cancelled == []


async def test_a_reply_in_the_users_words_stands_beside_the_models(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    dialogue.publish(JobStateChanged(first.job, JobState.RUNNING))
    dialogue.publish(DeltaReceived(first.job, "wrong"))
    assert await dialogue.edit(first.message, "right", persona) is None
    assert stage.cancelled == [first.job], "nobody waits for the other any more"
    reply = (await dialogue.branch(first.conversation))[-1]
    assert (reply.message.text, reply.edited, reply.persona) == ("right", True, persona.id)
    assert (reply.state, reply.usage) == (ReplyState.WHOLE, None)
    await dialogue.send(first.conversation, persona, "三")
    assert stage.asked() == [(USER, "一"), (ASSISTANT, "right"), (USER, "三")]


async def test_there_is_nothing_to_change_in_what_is_not_there(dialogue: Dialogue, persona: Persona) -> None:
    with pytest.raises(UnknownConversation):
        await dialogue.edit(MessageId("nothing"), "x", persona)


async def test_a_conversation_that_was_deleted_is_not_gone_on_with(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    await stage.store.delete_conversations([first.conversation], 1.0)
    with pytest.raises(UnknownConversation):
        await dialogue.send(first.conversation, persona, "二")


# --- teams --------------------------------------------------------------------------------------------------------


async def team(stage: Stage, persona: Persona, dialogue: Dialogue) -> list[StoredMessage]:
    """A task, and what three personas said about it one after another."""
    started = await dialogue.send(None, persona, "Write a poem")
    stage.finish(started, "Ren: rhymes. Ana: the sea.")
    for name, text in (("ren", "sea, me"), ("ana", "The sea is blue.")):
        above = (await stage.store.branch(started.conversation))[-1].id
        message = Message(ASSISTANT, text)
        made = StoredMessage(MessageId(name), started.conversation, above, message, 5.0, persona=PersonaId(name))
        await stage.store.save_message(made)
    await dialogue.flush()
    return list(await stage.store.branch(started.conversation))


async def test_a_reply_that_followed_another_is_given_again_in_the_knowledge_of_it(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    _, plan, ren, ana = await team(stage, persona, dialogue)
    again = await dialogue.retry(ana.id, replace(persona, id=PersonaId("ana")))
    told = "Write a poem\n\nMiyu: Ren: rhymes. Ana: the sea.\n\nRen: sea, me"
    assert stage.asked() == [(USER, told)], "the model answers the user"
    stage.finish(again, "The sea is deep.")
    shown = await dialogue.read(ana.conversation)
    assert [one.id for one in shown.messages[1:]] == [plan.id, ren.id, again.message]
    assert shown.alternatives == {again.message: (ana.id, again.message)}


async def test_the_first_of_several_replies_is_given_again_as_if_alone(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    asked, plan, *_ = await team(stage, persona, dialogue)
    again = await dialogue.retry(plan.id, persona)
    assert stage.asked() == [(USER, "Write a poem")]
    assert (await stage.saved(again.message)).parent == asked.id


async def test_a_later_reply_is_written_on_in_the_knowledge_of_those_before(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    *_, ren, ana = await team(stage, persona, dialogue)
    await dialogue.delete([ren.id])
    await dialogue.resume(ana.id, persona)
    told = "Write a poem\n\nMiyu: Ren: rhymes. Ana: the sea."
    assert stage.asked() == [(USER, told), (ASSISTANT, "The sea is blue.")]


async def test_what_others_said_at_length_is_told_in_part(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Write")
    stage.finish(started, "word " * 4000)
    await dialogue.flush()
    reply = await stage.saved(started.message)
    made = StoredMessage(MessageId("ana"), reply.conversation, reply.id, Message(ASSISTANT, "x"), 5.0)
    await stage.store.save_message(made)
    await dialogue.retry(made.id, persona)
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert "too long: only the first" in request.messages[-1].text
