"""Replies of a server with the interface of OpenAI's."""

from __future__ import annotations

import base64
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.deltas import Done, ThinkingDelta
from saijin_studio.core.errors import EngineProtocolError
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Usage
from saijin_studio.runners.ollama_requests import turns
from saijin_studio.runners.openai_client import ENGINE
from saijin_studio.runners.thinking import ThoughtSplitter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job, Sampling
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.ollama_requests import Turn
    from saijin_studio.runners.openai_client import OpenAiClient

    Json = Mapping[str, object]

_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp", b"GIF8": "gif"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one chunk of a reply says. The counts, in tokens, come with the last one and are 0 before."""

    text: str = ""
    thinking: str = ""
    cut: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0


async def write(client: OpenAiClient, model: str, job: Job, clock: Clock) -> AsyncGenerator[Delta]:
    """A reply to a chat, or the continuation of a text; the last delta is ``Done``.

    Raises:
        StudioError: with what had been yielded before being valid.
    """
    path, body = await _asked(model, job)
    began, first, pieces = clock.monotonic(), None, 0
    reason, counts = FinishReason.STOP, (0, 0)
    begun = not isinstance(job.request, ChatRequest) or job.request.continues
    splitter = ThoughtSplitter(begun=begun)
    async with aclosing(client.stream(path, body)) as chunks:
        async for chunk in chunks:
            said = said_in(chunk)
            if said.text or said.thinking:
                first = clock.monotonic() - began if first is None else first
                pieces += 1
            if said.thinking:
                splitter.told_apart()
                yield ThinkingDelta(said.thinking)
            for piece in splitter.feed(said.text):
                yield piece
            reason = FinishReason.LENGTH if said.cut else reason
            counts = max(counts[0], said.prompt_tokens), max(counts[1], said.completion_tokens)
    for piece in splitter.finish():
        yield piece
    seconds = clock.monotonic() - began
    yield Done(Usage(counts[0], counts[1] or pieces, seconds if first is None else first, seconds), reason)


def said_in(chunk: Json) -> Said:
    """What a chunk says, of a chat or of a completion.

    Raises:
        EngineProtocolError: when it is none of such a stream.
    """
    usage, choices = chunk.get("usage"), chunk.get("choices", [])
    if not isinstance(choices, list) or not isinstance(usage, dict | None):
        raise EngineProtocolError(engine=ENGINE)
    told = cast("Json", usage or {})
    prompt, completion = _count(told.get("prompt_tokens")), _count(told.get("completion_tokens"))
    if not choices:
        return Said(prompt_tokens=prompt, completion_tokens=completion)
    choice = cast("list[object]", choices)[0]
    if not isinstance(choice, dict):
        raise EngineProtocolError(engine=ENGINE)
    of_choice = cast("Json", choice)
    delta = of_choice.get("delta")
    of_delta = cast("Json", delta) if isinstance(delta, dict) else of_choice
    text = of_delta.get("content") or of_delta.get("text") or ""
    thinking = of_delta.get("reasoning_content") or of_delta.get("reasoning") or ""
    if not isinstance(text, str) or not isinstance(thinking, str):
        raise EngineProtocolError(engine=ENGINE)
    return Said(text, thinking, of_choice.get("finish_reason") == "length", prompt, completion)


async def _asked(model: str, job: Job) -> tuple[str, Json]:
    request = job.request
    if isinstance(request, CompletionRequest):
        return "/v1/completions", {"model": model, "prompt": request.prompt, **_options(request.sampling)}
    sampling = request.sampling if isinstance(request, ChatRequest) else None
    messages = [{"role": turn.role, "content": _content(turn)} for turn in await turns(job)]
    return "/v1/chat/completions", {"model": model, "messages": messages, **_options(sampling)}


def _options(sampling: Sampling | None) -> Json:
    """Only what every such server takes: some refuse a request for a field that they do not know."""
    found: dict[str, object] = {"stream": True, "stream_options": {"include_usage": True}}
    if sampling is None:
        return found
    found |= {"temperature": sampling.temperature, "top_p": sampling.top_p}
    if sampling.max_tokens:
        found["max_tokens"] = sampling.max_tokens
    if sampling.seed is not None:
        found["seed"] = sampling.seed
    if sampling.stop:
        found["stop"] = list(sampling.stop)
    return found


def _content(turn: Turn) -> object:
    if not turn.images:
        return turn.content
    pictures = [{"type": "image_url", "image_url": {"url": _address(image)}} for image in turn.images]
    return [*pictures, {"type": "text", "text": turn.content}]


def _address(image: bytes) -> str:
    kind = next((kind for start, kind in _KINDS.items() if image.startswith(start)), "png")
    return f"data:image/{kind};base64,{base64.b64encode(image).decode('ascii')}"


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40 else 0
