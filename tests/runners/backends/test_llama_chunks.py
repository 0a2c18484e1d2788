"""Requests to llama.cpp and its chunks."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.deltas import Done, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import (
    EngineProtocolError,
    EngineRefused,
    OutOfMemory,
    PromptTooLong,
    StudioError,
    UnsupportedRequest,
)
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Sampling, Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.runners.backends.llama_chunks import ChunkReader, to_openai
from saijin_studio.runners.thinking import ThoughtSplitter


def test_a_conversation_with_all_of_its_sampling() -> None:
    sampling = Sampling(0.1, 0.2, 3, 0.4, 1.5, max_tokens=6, seed=7, stop=("END",))
    plain = to_openai(ChatRequest((Message(Role.SYSTEM, "be kind"), Message(Role.USER, "やあ")), sampling), "phi3")
    assert plain == {
        "messages": [{"role": "system", "content": "be kind"}, {"role": "user", "content": "やあ"}],
        "temperature": 0.1,
        "top_p": 0.2,
        "top_k": 3,
        "min_p": 0.4,
        "repeat_penalty": 1.5,
        "max_tokens": 6,
        "seed": 7,
        "stop": ["END"],
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
        "reasoning_format": "none",
    }


def test_a_text_to_the_end_of_the_context_at_random() -> None:
    plain = to_openai(CompletionRequest("def f(", Sampling(max_tokens=0, seed=None)), "phi3")
    assert plain["prompt"] == "def f("
    assert not {"max_tokens", "seed", "messages"} & plain.keys()


@pytest.mark.parametrize(("seed", "sent"), [(-1, 2**32 - 1), (2**32 + 5, 5)])
def test_any_seed_is_brought_into_range(seed: int, sent: int) -> None:
    assert to_openai(CompletionRequest("a", Sampling(seed=seed)), "phi3")["seed"] == sent


def test_what_no_encoding_has_becomes_a_question_mark() -> None:
    assert to_openai(CompletionRequest("a\udcffb"), "phi3")["prompt"] == "a?b"


def test_pictures_are_refused() -> None:
    message = Message(Role.USER, "what is it?", (Media(MediaKind.IMAGE, PurePath("/a.png")),))
    with pytest.raises(UnsupportedRequest, match="it reads text only"):
        to_openai(ChatRequest((message,)), "phi3")


def test_reads_a_reply() -> None:
    reader = ChunkReader("phi3")
    nothing: dict[str, object] = {}
    chunks: list[dict[str, object]] = [
        {"choices": [{"delta": {"role": "assistant", "content": None}, "finish_reason": None}]},
        {"choices": [{"delta": nothing}], "prompt_progress": {"total": 9, "cache": 0, "processed": 4}},
        {"choices": [{"delta": {"content": "やあ"}, "finish_reason": None}]},
        {"choices": [{"delta": nothing, "finish_reason": "length"}]},
        {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 1}},
    ]
    deltas = [delta for chunk in chunks for delta in reader.read(chunk)]
    assert deltas == [PromptProgress(4, 9), TextDelta("やあ")]
    assert reader.done() == Done(Usage(9, 1), FinishReason.LENGTH)


def said(**delta: str) -> dict[str, object]:
    """A chunk with a piece of a reply."""
    return {"choices": [{"delta": delta, "finish_reason": None}]}


def test_thoughts_between_tags_are_told_apart() -> None:
    reader = ChunkReader("qwen3")
    deltas = [one for text in ("<th", "ink>Hm", ".</think>", "\n\nYes") for one in reader.read(said(content=text))]
    assert deltas == [ThinkingDelta("Hm"), ThinkingDelta("."), TextDelta("Yes")]
    assert list(reader.rest()) == []


def test_thoughts_in_a_field_of_their_own_are_thoughts_and_what_follows_is_not() -> None:
    """Even where the template opens them, so that a tag would be waited for."""
    reader = ChunkReader("deepseek", ThoughtSplitter(opened=True))
    chunks = [said(reasoning_content="Hm"), said(content="Yes")]
    deltas = [delta for chunk in chunks for delta in reader.read(chunk)]
    assert deltas == [ThinkingDelta("Hm"), TextDelta("Yes")]


def test_a_beginning_that_was_no_tag_comes_with_the_end() -> None:
    reader = ChunkReader("phi3")
    assert list(reader.read(said(content="<thi"))) == []
    assert list(reader.rest()) == [TextDelta("<thi")]


def test_a_reply_that_is_written_on_is_not_thought_about_again() -> None:
    begun = (Message(Role.USER, "Who?"), Message(Role.ASSISTANT, "I am"))
    assert to_openai(ChatRequest(begun), "qwen3")["chat_template_kwargs"] == {"enable_thinking": False}


def test_reads_a_completion_whose_last_chunk_has_everything() -> None:
    reader = ChunkReader("phi3")
    usage = {"prompt_tokens": 2, "completion_tokens": 8}
    chunk: dict[str, object] = {"choices": [{"text": "a", "finish_reason": "stop"}], "usage": usage}
    assert list(reader.read(chunk)) == [TextDelta("a")]
    assert reader.done() == Done(Usage(2, 8), FinishReason.STOP)


@pytest.mark.parametrize(
    ("error", "kind", "what"),
    [
        (
            {"type": "exceed_context_size_error", "message": "too long", "n_prompt_tokens": 5031, "n_ctx": 2048},
            PromptTooLong,
            "The message is too long for phi3: 5031 tokens, and 2048 fit.",
        ),
        ({"message": "out of memory"}, OutOfMemory, "phi3 ran out of memory."),
        ({"message": "Compute error."}, EngineRefused, "llama.cpp refused the request: Compute error."),
        ({}, EngineRefused, "llama.cpp refused the request: no reason given."),
        ("text", EngineProtocolError, "llama.cpp sent something that cannot be understood."),
    ],
)
def test_tells_what_went_wrong(error: object, kind: type[StudioError], what: str) -> None:
    reader = ChunkReader("phi3")
    assert list(reader.read({"error": error})) == []
    with pytest.raises(kind) as raised:
        reader.done()
    assert raised.value.what == what


def test_a_reply_without_an_end_is_an_error() -> None:
    with pytest.raises(EngineRefused, match="broke off"):
        ChunkReader("phi3").done()


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["delta", "text", "content", "finish_reason", "processed"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["choices", "usage", "error", "prompt_progress", "id"]), values))
def test_no_chunk_breaks_the_reader(chunk: dict[str, object]) -> None:
    reader = ChunkReader("phi3")
    assert all(isinstance(one, TextDelta | PromptProgress) for one in (*reader.read(chunk), *reader.rest()))
