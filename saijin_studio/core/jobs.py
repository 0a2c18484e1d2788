"""Requests to a model and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.messages import Role
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.core.sound import SoundRequest

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId, ModelId, PersonaId, VariantId
    from saijin_studio.core.messages import Message


class Priority(IntEnum):
    """How urgent a job is; higher goes first."""

    BACKGROUND = 0
    PIPELINE = 1
    INTERACTIVE = 2


class JobState(StrEnum):
    """The life of a job; the last three are terminal."""

    QUEUED = "queued"
    LOADING = "loading"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def terminal(self) -> bool:
        """Whether nothing follows this state."""
        return self in {JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED}


class FinishReason(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn. ``max_tokens`` of 0 means up to the end of the context; ``seed`` None is random."""

    temperature: float = 0.7
    top_p: float = 0.9
    top_k: int = 40
    min_p: float = 0.05
    repeat_penalty: float = 1.05
    max_tokens: int = 1024
    seed: int | None = None
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A conversation to be continued by the model's chat template.

    Where the last message is the assistant's, that one is written on: what comes is its continuation alone.
    """

    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()

    @property
    def continues(self) -> bool:
        """Whether the last message is a reply that is to be written on."""
        return bool(self.messages) and self.messages[-1].role is Role.ASSISTANT


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """A text to be continued as it stands, for models without a chat template."""

    prompt: str
    sampling: Sampling = Sampling()


TextRequest = ChatRequest | CompletionRequest
"""What text models work on."""

FileRequest = SoundRequest | ReadRequest
"""What works on files, or makes them."""

Request = TextRequest | FileRequest


@dataclass(frozen=True, slots=True)
class Job:
    """One request for one row of the catalogue.

    ``variant`` asks for one variant of the row and no other, such as the one that has a certain voice. ``next_row``
    is the row of the stage that follows in a pipeline, so that its model may be there in time, ``next_variant`` the
    variant of it.
    """

    id: JobId
    row: ModelId
    request: Request
    priority: Priority = Priority.INTERACTIVE
    persona: PersonaId | None = None
    next_row: ModelId | None = None
    variant: VariantId | None = None
    next_variant: VariantId | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What a reply took. Times are in seconds; rates are in tokens a second."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    time_to_first_token: float = 0.0
    seconds: float = 0.0

    @property
    def tokens_per_second(self) -> float:
        """Generated tokens over the time from the first token to the last; 0 when there is no such span."""
        span = self.seconds - self.time_to_first_token
        return (self.completion_tokens - 1) / span if self.completion_tokens > 1 and span > 0 else 0.0
