"""Replies of a server with the interface of OpenAI's, over a real socket."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.core.deltas import Done, TextDelta, ThinkingDelta
from saijin_studio.core.errors import EngineProtocolError, EngineRefused, StreamInterrupted, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Job, Sampling
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.runners.openai_client import OpenAiClient
from saijin_studio.runners.openai_writing import Said, said_in, write
from tests.runners.ollama_parts import collect, job
from tests.runners.openai_server import OpenAiServer

if TYPE_CHECKING:
    from saijin_studio.core.deltas import Delta

PICTURE = resource("assets", "pictures", "menu.png")
SAMPLING = Sampling(0.2, 0.8, max_tokens=50, seed=7, stop=("END",))


async def reply(server: OpenAiServer, asked: Job) -> list[Delta]:
    client = OpenAiClient(server.url)
    try:
        return await collect(write(client, "gpt-oss", asked, FakeClock()), [])
    finally:
        await client.aclose()


def lines(*chunks: object) -> list[str | None]:
    return [*(f"data: {json.dumps(chunk)}" for chunk in chunks), "data: [DONE]"]


async def test_a_chat_is_answered_with_what_was_asked_for() -> None:
    message = Message(Role.USER, "何がありますか。", (Media(MediaKind.IMAGE, PICTURE, "image/png"),))
    async with OpenAiServer("gpt-oss") as server:
        server.lines = lines(
            {"choices": [{"delta": {"reasoning_content": "hm"}}]},
            {"choices": [{"delta": {"content": "そば"}}]},
            {"choices": [{"delta": {"role": "assistant"}, "finish_reason": "length"}]},
            {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 4}},
        )
        said = await reply(server, job(ChatRequest((Message(Role.SYSTEM, "Be brief."), message), SAMPLING)))
    *pieces, done = said
    assert pieces == [ThinkingDelta("hm"), TextDelta("そば")]
    assert isinstance(done, Done)
    assert (done.reason, done.usage.prompt_tokens, done.usage.completion_tokens) == (FinishReason.LENGTH, 9, 4)
    (body,) = server.asked
    options = {
        name: body[name] for name in ("model", "stream", "temperature", "top_p", "max_tokens", "seed", "stop")
    }
    assert options == {
        "model": "gpt-oss",
        "stream": True,
        "temperature": 0.2,
        "top_p": 0.8,
        "max_tokens": 50,
        "seed": 7,
        "stop": ["END"],
    }
    match body["messages"]:
        case [{"content": "Be brief."}, {"content": [{"image_url": {"url": str(url)}}, {"text": str(text)}]}]:
            assert url.startswith("data:image/png;base64,")
            assert text == "何がありますか。"
        case _:
            pytest.fail(str(body["messages"])[:300])


async def test_a_text_is_continued() -> None:
    async with OpenAiServer() as server:
        server.lines = lines({"choices": [{"text": "a + b"}]}, {"choices": [{"text": "", "finish_reason": "stop"}]})
        said = await reply(server, job(CompletionRequest("def add(a, b): return ", Sampling(max_tokens=0))))
    assert said[0] == TextDelta("a + b")
    assert isinstance(said[-1], Done)
    assert said[-1].usage.completion_tokens == 1
    assert "max_tokens" not in server.asked[0]
    assert server.asked[0]["prompt"] == "def add(a, b): return "


async def test_thoughts_between_tags_are_told_apart() -> None:
    async with OpenAiServer() as server:
        server.say("<think>", "hm", "</think>", "Yes.")
        said = await reply(server, job())
    assert said[:-1] == [ThinkingDelta("hm"), TextDelta("Yes.")]


async def test_what_goes_wrong_is_told() -> None:
    async with OpenAiServer() as server:
        for chunk, error in (
            ({"error": {"message": "too long"}}, EngineRefused),
            ({"choices": "none"}, EngineProtocolError),
            ({"choices": [5]}, EngineProtocolError),
            ({"choices": [{"delta": {"content": 5}}]}, EngineProtocolError),
        ):
            server.lines = lines(chunk)
            with pytest.raises(error):
                await reply(server, job())
        server.lines = ['data: {"choices": []}']
        with pytest.raises(StreamInterrupted):
            await reply(server, job())
    sound = Message(Role.USER, "x", (Media(MediaKind.AUDIO, PurePath("x.wav"), "audio/wav"),))
    with pytest.raises(UnsupportedRequest):
        await reply(server, job(ChatRequest((sound,))))


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.sampled_from(["choices", "usage"]),
        st.recursive(
            st.none() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(st.sampled_from(["delta", "content", "text", "prompt_tokens"]), inner)
            ),
        ),
    )
)
def test_no_chunk_does_more_than_be_refused(chunk: dict[str, object]) -> None:
    with suppress(EngineProtocolError):
        assert isinstance(said_in(chunk), Said)
