"""Deleting, forking, choosing and rating, whatever is being written meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Feedback, Rating, ReplyState, Summary, TitleBy
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.events import BranchRead, ConversationsChanged, DeltaReceived, JobStateChanged
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import MessageId, ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, JobState, Priority
from saijin_studio.core.messages import Role

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage


async def test_a_deleted_message_is_passed_over_and_comes_back(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first, "二")
    second = await dialogue.send(first.conversation, persona, "三")
    stage.finish(second, "四")
    await dialogue.delete([first.message])
    assert await stage.said(first.conversation) == ["一", "三", "四"]
    await dialogue.send(first.conversation, persona, "五")
    assert stage.asked() == [
        (Role.USER, "一\n\n三"),
        (Role.ASSISTANT, "四"),
        (Role.USER, "五"),
    ]
    await dialogue.restore([first.message])
    assert (await stage.said(first.conversation))[:2] == ["一", "二"]


async def test_a_message_that_is_deleted_while_it_is_written_is_stopped_and_stays_deleted(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "half"))
    await dialogue.delete([started.message])
    assert stage.cancelled == [started.job]
    dialogue.publish(DeltaReceived(started.job, "too late"))
    await dialogue.flush()
    assert await stage.said(started.conversation) == ["Hi"]
    reply = await stage.saved(started.message)
    assert (reply.message.text, reply.state) == ("half", ReplyState.STOPPED)
    assert await dialogue.message(started.message) == reply


async def test_a_fork_has_everything_up_to_a_message_and_leaves_the_rest_alone(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first, "二")
    second = await dialogue.send(first.conversation, persona, "三")
    dialogue.publish(DeltaReceived(second.job, "half"))
    await stage.store.change_conversations([first.conversation], lambda head: head)
    stage.clock.advance(60)
    stage.sink.events.clear()

    forked = await dialogue.fork(second.message)
    assert stage.sink.events == [ConversationsChanged()]
    assert await stage.said(forked) == ["一", "二", "三", "half"]
    copies, originals = await stage.store.branch(forked), await stage.store.branch(first.conversation)
    assert not {one.id for one in copies} & {one.id for one in originals}
    assert [one.parent for one in copies] == [None, *(one.id for one in copies[:-1])]
    assert copies[-1].state is ReplyState.STOPPED
    head, before = await stage.store.conversation(forked), await stage.store.conversation(first.conversation)
    assert (head.title, head.persona, head.title_by) == (before.title, before.persona, TitleBy.WORDS)
    assert head.created == before.created + 60

    stage.finish(second, " whole")
    await dialogue.flush()
    assert await stage.said(forked) == ["一", "二", "三", "half"]
    assert (await stage.said(first.conversation))[-1] == "half whole"


async def test_a_fork_keeps_the_summary_of_what_it_has(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    first = await dialogue.send(None, persona, "一")
    stage.finish(first, "二")
    second = await dialogue.send(first.conversation, persona, "三")
    await dialogue.flush()
    await stage.store.save_summary(Summary(first.conversation, first.message, "一、二", 1.0))
    forked = await dialogue.fork(second.message)
    summary = (await dialogue.read(forked)).summary
    assert summary is not None
    assert summary.text == "一、二"
    assert summary.upto == (await stage.store.branch(forked))[1].id
    asked = (await stage.store.branch(first.conversation))[0]
    assert (await dialogue.read(await dialogue.fork(asked.id))).summary is None


async def test_there_is_nothing_to_fork_at_no_message(dialogue: Dialogue) -> None:
    with pytest.raises(UnknownConversation):
        await dialogue.fork(MessageId("nothing"))


async def test_a_rating_stays_while_the_reply_is_written(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "half"))
    up = Feedback(Rating.UP, "kind", 5.0)
    await dialogue.rate(started.message, up)
    stage.finish(started, " whole")
    reply = await stage.saved(started.message)
    assert (reply.feedback, reply.message.text) == (up, "half whole")
    await dialogue.rate(started.message, None)
    assert (await stage.saved(started.message)).feedback is None


async def test_a_feeling_can_be_corrected_and_stays_while_the_reply_is_written(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    sad = Feeling(Emotion.SADNESS, 0.8, -0.6, 0.3, FeelingSource.VOICE)
    started = await dialogue.send(None, persona, "Hi", feeling=sad)
    asked = (await dialogue.branch(started.conversation))[0]
    assert asked.message.feeling == sad
    dialogue.publish(DeltaReceived(started.job, "half"))
    glad = Feeling.chosen(Emotion.JOY)
    await dialogue.feel(asked.id, glad)
    await dialogue.feel(started.message, sad)
    stage.finish(started, " whole")
    reply = await stage.saved(started.message)
    assert (reply.message.feeling, reply.message.text) == (sad, "half whole")
    told = [event for event in stage.sink.events if isinstance(event, BranchRead)][-1]
    assert [one.message.feeling for one in told.messages] == [glad, sad]
    again = await dialogue.retry(asked.id, persona, next_row=ModelId("vits"), next_variant=VariantId("kokoro"))
    job = stage.jobs[-1]
    assert isinstance(job.request, ChatRequest)
    assert "joy" in job.request.messages[0].text
    assert (job.id, job.next_row, job.next_variant) == (again.job, "vits", "kokoro")
    assert [one.priority for one in stage.jobs] == [Priority.INTERACTIVE, Priority.PIPELINE]
    with pytest.raises(UnknownConversation):
        await dialogue.feel(MessageId("nothing"), None)


async def test_everything_in_a_conversation_can_be_stopped(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    first, other = [await dialogue.send(None, persona, text) for text in ("一", "二")]
    dialogue.stop_in([first.conversation])
    assert stage.cancelled == [first.job]
    assert (await dialogue.branch(other.conversation))[-1].state is ReplyState.STREAMING


async def test_a_reply_that_ends_while_it_is_read_is_read_whole(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "half"))

    async def end() -> None:
        stage.finish(started, " whole")
        await dialogue.flush()

    stage.store.meanwhile = end
    reply = (await dialogue.read(started.conversation)).messages[-1]
    assert (reply.message.text, reply.state) == ("half whole", ReplyState.WHOLE)


async def test_a_message_is_read_as_far_as_it_has_come(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(JobStateChanged(started.job, JobState.RUNNING))
    dialogue.publish(DeltaReceived(started.job, "half"))
    found = await dialogue.message(started.message)
    assert found is not None
    assert found.message.text == "half"
    assert await dialogue.message(MessageId("nothing")) is None
    assert (await dialogue.read(started.conversation)).messages[-1] == found
