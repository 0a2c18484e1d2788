"""What is told before a message is sent, and what then really happens."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Summary
from saijin_studio.core.errors import PromptTooLong, UnknownConversation
from saijin_studio.core.events import DeltaReceived
from saijin_studio.core.ids import ConversationId
from saijin_studio.core.jobs import ChatRequest
from saijin_studio.core.messages import Media, MediaKind, Role
from saijin_studio.core.ports.tokenizer import FakeTokenizer

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage

PICTURE = Media(MediaKind.IMAGE, PurePath("/sea.png"), "sea.png")


async def grown(stage: Stage, dialogue: Dialogue, persona: Persona, turns: int) -> ConversationId:
    """A conversation of so many questions and answers of 30 tokens each."""
    conversation: ConversationId | None = None
    for at in range(turns):
        started = await dialogue.send(conversation, persona, f"{at}" + "あ" * 25)
        stage.finish(started, f"{at}" + "い" * 25)
        conversation = started.conversation
    assert conversation is not None
    await dialogue.flush()
    return conversation


async def test_a_new_conversation_has_its_prompt_and_examples(dialogue: Dialogue, persona: Persona) -> None:
    outlook = await dialogue.outlook(None, persona, "Hello there")
    assert (outlook.context, outlook.reply, outlook.left_out) == (4096, 256, 0)
    assert outlook.tokens == outlook.system + outlook.examples + outlook.message
    assert outlook.message == 8
    assert (outlook.exact, outlook.summarised, outlook.unseen, outlook.history) == (False, False, (), 0)


async def test_what_would_be_left_out_is_what_is_left_out(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 12)
    stage.context = 500
    outlook = await dialogue.outlook(conversation, persona, "う")
    assert outlook.left_out > 0
    assert outlook.tokens + outlook.reply <= outlook.context
    started = await dialogue.send(conversation, persona, "う")
    assert (await stage.saved(started.message)).left_out == outlook.left_out


async def test_typing_reads_a_quiet_conversation_once(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    conversation = await grown(stage, dialogue, persona, 2)
    other = await grown(stage, dialogue, persona, 1)
    stage.store.branches_read = 0
    for text in ("う", "うえ", "うえ?"):
        before = await dialogue.outlook(conversation, persona, text)
    assert stage.store.branches_read == 1
    branch = await stage.store.branch(conversation)
    await dialogue.delete([branch[0].id, branch[1].id])
    after = await dialogue.outlook(conversation, persona, "うえ?")
    assert after.history == before.history // 2
    assert (await dialogue.outlook(other, persona, "うえ?")).history == after.history


async def test_what_is_being_written_is_counted_as_far_as_it_has_come(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "あ")
    seen: list[int] = []
    for _ in range(3):
        seen.append((await dialogue.outlook(started.conversation, persona, "う")).history)
        dialogue.publish(DeltaReceived(started.job, "い" * 50))
    stage.finish(started, "い")
    await dialogue.flush()
    seen.append((await dialogue.outlook(started.conversation, persona, "う")).history)
    assert [after - before for before, after in pairwise(seen)][1:] == [50, 51]


async def test_the_models_own_count_is_named_as_such(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    stage.tokenizer = FakeTokenizer()
    outlook = await dialogue.outlook(None, persona, "one two three")
    assert (outlook.exact, outlook.message) == (True, 7)


async def test_a_message_that_does_not_fit_alone_is_longer_than_the_context(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.context = 300
    conversation = await grown(stage, dialogue, persona, 1)
    for length in range(200, 320, 7):
        outlook = await dialogue.outlook(conversation, persona, "あ" * length)
        if outlook.tokens > outlook.context:
            assert outlook.left_out == 2
            with pytest.raises(PromptTooLong):
                await dialogue.send(conversation, persona, "あ" * length)
        else:
            await dialogue.send(None, persona, "あ" * length)


async def test_a_conversation_that_is_not_there_has_no_outlook(dialogue: Dialogue, persona: Persona) -> None:
    with pytest.raises(UnknownConversation):
        await dialogue.outlook(ConversationId("nowhere"), persona, "Hi")


async def test_a_picture_never_stops_a_message_and_is_told(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    outlook = await dialogue.outlook(None, persona, "Look", [PICTURE])
    assert (outlook.unseen, outlook.pictures) == (("sea.png",), False)
    read = await dialogue.outlook(None, persona, "Look", [replace(PICTURE, text="waves " * 3000)])
    assert (read.unseen, read.shortened) == ((), ("sea.png",))
    started = await dialogue.send(None, persona, "Look", media=[PICTURE])
    assert stage.asked() == [(Role.USER, "[picture: sea.png; you cannot see pictures]\n\nLook")]
    asked = (await stage.store.branch(started.conversation))[0]
    assert (asked.message.text, asked.message.media) == ("Look", (PICTURE,)), "the user's message stays itself"


async def test_whether_pictures_are_seen_is_told_even_where_nothing_fits(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.sees = True
    outlook = await dialogue.outlook(None, persona, "Look", [PICTURE])
    assert (outlook.unseen, outlook.pictures) == ((), True)
    assert (await dialogue.outlook(None, persona, "x" * 50_000)).pictures


async def test_a_long_file_is_shortened_and_told_and_the_same_in_every_turn(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    file = Media(MediaKind.TEXT, PurePath("/x"), "long.txt", text="word " * 20_000)
    outlook = await dialogue.outlook(None, persona, "Read", [file])
    assert outlook.shortened == ("long.txt",)
    assert outlook.message < outlook.context // 2 + 50
    started = await dialogue.send(None, persona, "Read", media=[file])
    first = stage.asked()[0]
    stage.finish(started, "Done")
    await dialogue.send(started.conversation, persona, "And?")
    assert stage.asked()[0] == first, "the engine need not read it again"


async def test_a_file_gives_way_to_the_words_and_the_prompt(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    stage.context = 400
    file = Media(MediaKind.TEXT, PurePath("/x"), "long.txt", text="word " * 2000)
    words = "あ" * 240
    await dialogue.send(None, persona, words, media=[file])
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert request.messages[-1].text.endswith(words)
    assert "先頭の" in request.messages[-1].text


async def test_a_summary_stands_for_the_messages_up_to_its_last(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 3)
    branch = await stage.store.branch(conversation)
    await stage.store.save_summary(Summary(conversation, branch[3].id, "二回話した。", 1.0))
    outlook = await dialogue.outlook(conversation, persona, "う")
    assert outlook.summarised
    assert outlook.summary > 0
    assert outlook.left_out == 0
    await dialogue.send(conversation, persona, "う")
    request = stage.jobs[-1].request
    assert isinstance(request, ChatRequest)
    assert request.messages[0].text == "あなたは美遊です。\n\nこれまでの会話の要約:\n二回話した。"
    assert [text[:1] for _, text in stage.asked()] == ["2", "2", "う"]


async def test_a_summary_of_the_question_itself_does_not_count(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    conversation = await grown(stage, dialogue, persona, 1)
    asked, reply = await stage.store.branch(conversation)
    await stage.store.save_summary(Summary(conversation, asked.id, "x", 1.0))
    await dialogue.retry(reply.id, persona)
    assert [text[:1] for _, text in stage.asked()] == ["0"]


async def test_a_summary_that_does_not_fit_is_left_out(stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
    conversation = await grown(stage, dialogue, persona, 2)
    branch = await stage.store.branch(conversation)
    await stage.store.save_summary(Summary(conversation, branch[1].id, "長" * 5000, 1.0))
    outlook = await dialogue.outlook(conversation, replace(persona, examples=()), "う")
    assert (outlook.summarised, outlook.summary) == (False, 0)
