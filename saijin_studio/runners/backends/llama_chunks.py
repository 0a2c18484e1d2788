"""Requests to llama.cpp and the chunks it answers with, both in the OpenAI format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never, cast

from saijin_studio.core.deltas import Done, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import (
    EngineProtocolError,
    EngineRefused,
    OutOfMemory,
    PromptTooLong,
)
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Usage
from saijin_studio.runners.backends.llama_counting import clean
from saijin_studio.runners.backends.llama_pictures import content_of
from saijin_studio.runners.thinking import ThoughtSplitter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.jobs import TextRequest

ENGINE = "llama.cpp"


def to_openai(request: TextRequest, model: str, *, sees: bool = False) -> dict[str, object]:
    """The request as llama.cpp takes it.

    Args:
        request: what is asked for.
        model: its name for messages.
        sees: whether it takes pictures.

    Raises:
        UnsupportedRequest: when it has sound, or pictures that cannot be read or that nobody sees.
    """
    sampling = request.sampling
    plain: dict[str, object] = {
        "stream": True,
        "stream_options": {"include_usage": True},
        # Also what lets a cancel take effect while a long prompt is read: a chunk comes after every batch.
        "return_progress": True,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "top_k": sampling.top_k,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        "stop": [clean(stop) for stop in sampling.stop],
    }
    if sampling.max_tokens:
        plain["max_tokens"] = sampling.max_tokens
    if sampling.seed is not None:
        plain["seed"] = sampling.seed % 2**32
    match request:
        case ChatRequest(messages):
            # Thoughts come as they are written, and are told apart here, in one way for every template.
            plain["reasoning_format"] = "none"
            plain["messages"] = [
                {"role": one.role.value, "content": content_of(one, model, sees=sees)} for one in messages
            ]
            if request.continues:
                # A reply that has begun has been thought about; templates that think refuse to go on otherwise.
                plain["chat_template_kwargs"] = {"enable_thinking": False}
        case CompletionRequest(prompt):
            plain["prompt"] = clean(prompt)
        case _:
            assert_never(request)
    return plain


@dataclass(slots=True)
class ChunkReader:
    """Makes deltas of chunks and keeps what the end of the reply says.

    Args:
        model: its name for messages.
        splitter: tells thoughts from words where the server has not.
    """

    model: str
    splitter: ThoughtSplitter = field(default_factory=ThoughtSplitter)
    usage: Usage = field(default_factory=Usage)
    reason: FinishReason | None = None
    error: StudioError | None = None

    def read(self, chunk: Mapping[str, object]) -> Sequence[Piece]:
        """The deltas in a chunk. Never raises: ``error`` holds what is wrong with a chunk."""
        try:
            return self._read(chunk)
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            self.error = EngineProtocolError(engine=ENGINE)
            self.error.__cause__ = cause
            return ()

    def rest(self) -> Sequence[Piece]:
        """What was held back until the end."""
        return self.splitter.finish()

    def done(self) -> Done:
        """How the reply went.

        Raises:
            StudioError: what a chunk told of, or when the reply broke off.
        """
        if self.error is not None:
            raise self.error
        if self.reason is None:
            raise EngineRefused(engine=ENGINE, reason="the reply broke off")
        return Done(self.usage, self.reason)

    def _read(self, chunk: Mapping[str, object]) -> Sequence[Piece]:
        if "error" in chunk:
            self.error = self._error(_mapping(chunk["error"]))
            return ()
        if isinstance(chunk.get("usage"), dict):
            usage = _mapping(chunk["usage"])
            self.usage = Usage(_whole(usage["prompt_tokens"]), _whole(usage["completion_tokens"]))
        if "prompt_progress" in chunk:
            progress = _mapping(chunk["prompt_progress"])
            return (PromptProgress(_whole(progress["processed"]), _whole(progress["total"])),)
        choices = cast("list[object]", chunk["choices"])
        if not choices:
            return ()
        choice = _mapping(choices[0])
        if choice.get("finish_reason") is not None:
            self.reason = FinishReason.LENGTH if choice["finish_reason"] == "length" else FinishReason.STOP
        if "text" in choice:
            text = _text(choice["text"])
            return (TextDelta(text),) if text else ()
        delta = _mapping(choice["delta"])
        text, thought = _text(delta.get("content")), _text(delta.get("reasoning_content"))
        if not thought:
            return self.splitter.feed(text)
        self.splitter.told_apart()
        return (ThinkingDelta(thought), *self.splitter.feed(text))

    def _error(self, error: Mapping[str, object]) -> StudioError:
        message = str(error.get("message", "no reason given")).strip().rstrip(".")
        if error.get("type") == "exceed_context_size_error":
            return PromptTooLong(
                model=self.model, tokens=_whole(error["n_prompt_tokens"]), context=_whole(error["n_ctx"])
            )
        if "memory" in message.lower():
            return OutOfMemory(model=self.model)
        return EngineRefused(engine=ENGINE, reason=message)


def _text(value: object) -> str:
    if value is not None and not isinstance(value, str):
        raise TypeError("the text of a chunk is not a text")
    return value or ""


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"an object was expected, not {type(value).__name__}")
    return cast("dict[str, object]", value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a whole number was expected, not {type(value).__name__}")
    return value
