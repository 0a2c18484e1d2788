"""What a model thinks is kept beside its reply, and never told to it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.conversations import StoredMessage
from saijin_studio.core.events import BranchRead, DeltaReceived, ThinkingReceived
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.dialogue import afterthought
from saijin_studio.dialogue.growth import log_saving_failed
from saijin_studio.dialogue.replies import GrowingReply
from tests.dialogue.conftest import FakeTimer

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage


@pytest.mark.parametrize(
    ("text", "thought", "said"),
    [
        ("Hm.\n</think>\n\nYes", "Hm.", "Yes"),
        ("Hm.\n  </think>  \nYes", "Hm.", "Yes"),
        ("\n</think>\nYes", "", "Yes"),
        ("Yes", "", "Yes"),
        ("The tag </think> ends it.\n", "", "The tag </think> ends it.\n"),
        ("Write\n</think> at the end", "", "Write\n</think> at the end"),
        ("```\n</think>\n```\n", "", "```\n</think>\n```\n"),
        ("<think>\n</think>\nis how", "", "<think>\n</think>\nis how"),
    ],
)
def test_only_an_end_on_its_own_line_makes_a_thought(text: str, thought: str, said: str) -> None:
    assert afterthought.part(text) == (thought, said)


async def test_thoughts_are_kept_and_not_sent_back(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "一")
    dialogue.publish(ThinkingReceived(started.job, "考え"))
    dialogue.publish(ThinkingReceived(started.job, "中"))
    assert (await dialogue.branch(started.conversation))[-1].thinking == "考え中"
    stage.finish(started, "二</think>\n\n")
    reply = await stage.saved(started.message)
    assert (reply.thinking, reply.message.text) == ("考え中", "二</think>\n\n")
    await dialogue.send(started.conversation, persona, "三")
    assert "考え中" not in str(stage.asked())


async def test_what_turns_out_to_have_been_thought_is_parted_and_told(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "一")
    for piece in ("考え", "中\n", "</think", ">", "\n\n", "二"):
        dialogue.publish(DeltaReceived(started.job, piece))
    await dialogue.aclose()
    (read,) = (one for one in stage.sink.events if isinstance(one, BranchRead))
    assert (read.messages[-1].thinking, read.messages[-1].message.text) == ("考え中", "二")
    reply = await stage.saved(started.message)
    assert (reply.thinking, reply.message.text) == ("考え中", "二")


async def test_the_tag_in_a_reply_about_it_is_a_word(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    started = await dialogue.send(None, persona, "How does it end?")
    said = "With `</think>`, or so:\n```\n</think>\n```\n"
    for piece in said:
        dialogue.publish(DeltaReceived(started.job, piece))
    stage.finish(started, "")
    reply = await stage.saved(started.message)
    assert (reply.thinking, reply.message.text) == ("", said)


async def test_a_reply_that_is_written_on_has_been_thought_about(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "一")
    stage.finish(started, "二")
    more = await dialogue.resume(started.message, persona)
    stage.finish(more, "\n</think>\n三")
    assert (await stage.saved(started.message)).message.text == "二\n</think>\n三"
    assert stage.asked()[-1][0] is Role.ASSISTANT


@given(st.lists(st.integers(0, 60), max_size=8))
def test_an_end_is_seen_wherever_the_pieces_are_cut(places: list[int]) -> None:
    said = "I must think.\nMore `</think>` of it\n</think>\n\n<b>Yes</b>\nor no"
    reply = GrowingReply(
        StoredMessage(MessageId("m"), ConversationId("c"), None, Message(Role.ASSISTANT, ""), 1.0),
        MemoryConversationStore(),
        later=FakeTimer(),
        interval=1.0,
        on_fault=log_saving_failed,
    )
    cuts = sorted({min(place, len(said)) for place in places})
    for begin, end in zip([0, *cuts], [*cuts, len(said)], strict=True):
        reply.add(said[begin:end])
    thought = "I must think.\nMore `</think>` of it"
    assert (reply.message.thinking, reply.message.message.text) == (thought, "<b>Yes</b>\nor no")
