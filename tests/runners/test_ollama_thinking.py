"""Thoughts, pictures and replies that are written on, with Ollama."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import Delta, TextDelta, ThinkingDelta
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Request
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.sound import TextEmotionRequest
from saijin_studio.runners.ollama_client import Abilities
from tests.runners.ollama_parts import Parts, job, studio, target
from tests.runners.ollama_server import Model, OllamaServer, Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

OPENING = "{{ .Prompt }}<|Assistant|><think>\n{{ end }}"


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    models = (
        Model("plain:latest", "d-plain"),
        Model("thinker:latest", "d-thinker", abilities=("thinking",), template=OPENING),
        Model("opener:latest", "d-opener", template=OPENING),
        Model("seer:latest", "d-seer", abilities=("vision",)),
    )
    async with OllamaServer(*models) as running:
        yield running


async def said(parts: Parts, tag: str, request: Request | None = None) -> list[Delta]:
    """What a model says, but for the end."""
    model = target(tag)
    await parts.directory.refresh()
    await parts.runner.load(model)
    return [delta async for delta in parts.runner.run(model.key, job(request))][:-1]


async def test_thoughts_in_a_field_of_their_own_come_before_the_words(ollama: OllamaServer) -> None:
    ollama.thoughts, ollama.reply = ("Hm, ", "well."), ("Yes",)
    async with studio(ollama.url) as parts:
        assert await said(parts, "thinker") == [ThinkingDelta("Hm, "), ThinkingDelta("well."), TextDelta("Yes")]


async def test_thoughts_between_tags_are_told_apart(ollama: OllamaServer) -> None:
    ollama.reply = ("<think>Hm.", "</think>", "\n\nYes")
    async with studio(ollama.url) as parts:
        assert await said(parts, "plain") == [ThinkingDelta("Hm."), TextDelta("Yes")]


async def test_a_template_that_opens_the_thoughts_is_known_by_its_end(ollama: OllamaServer) -> None:
    ollama.reply = ("Hm.", "</think>", "Yes")
    async with studio(ollama.url) as parts:
        assert await said(parts, "opener") == [ThinkingDelta("Hm."), TextDelta("Yes")]


async def test_where_ollama_tells_thoughts_apart_no_tag_is_waited_for(ollama: OllamaServer) -> None:
    ollama.reply = ("Yes",)
    async with studio(ollama.url) as parts:
        assert await said(parts, "thinker") == [TextDelta("Yes")]


async def test_what_was_held_back_comes_at_the_end(ollama: OllamaServer) -> None:
    ollama.reply = ("<th",)
    async with studio(ollama.url) as parts:
        assert await said(parts, "plain") == [TextDelta("<th")]


async def test_a_reply_that_is_written_on_is_sent_last_and_not_thought_about(ollama: OllamaServer) -> None:
    ollama.reply = ("<think> is a tag",)
    begun = ChatRequest((Message(Role.USER, "Who?"), Message(Role.ASSISTANT, "I am")))
    async with studio(ollama.url) as parts:
        assert await said(parts, "opener", begun) == [TextDelta("<think> is a tag")]
        body = ollama.asked("/api/chat")[-1]
    assert body["think"] is False
    assert isinstance(body["messages"], list)
    assert body["messages"][-1] == {"role": "assistant", "content": "I am"}


async def test_a_completion_has_no_thoughts(ollama: OllamaServer) -> None:
    ollama.reply = ("<think>x",)
    async with studio(ollama.url) as parts:
        assert await said(parts, "opener", CompletionRequest("a")) == [TextDelta("<think>x")]


async def test_only_text_is_worked_on(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        with pytest.raises(UnsupportedRequest, match="it works on text only"):
            await said(parts, "plain", TextEmotionRequest("I am glad", Language.EN))


async def test_what_a_model_can_do_is_asked_once(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        for _ in range(2):
            assert await parts.directory.abilities("seer") == Abilities(sees=True)
        assert await parts.directory.abilities("plain") == Abilities()
    assert len(ollama.asked("/api/show")) == 2


async def test_what_is_not_told_is_not_believed_and_asked_again(ollama: OllamaServer) -> None:
    ollama.plan("/api/show", Status(500, '{"error": "later"}'))
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        assert await parts.directory.abilities("seer") == Abilities()
        assert await parts.directory.abilities("seer") == Abilities(sees=True)
        assert await parts.directory.abilities("nobody") == Abilities()
