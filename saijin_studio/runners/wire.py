"""What the studio and a worker say to each other: frozen values, one JSON object a line (see ``codec``).

A worker holds one model. ``job`` numbers are the client's own and are never used twice for one worker. Every
``Run`` is answered by any number of ``Text``, ``Thinking``, ``Made`` and ``Progress`` and then exactly one of
``Finished``, ``Stopped`` and ``Failed``; ``Load`` by one ``Ready`` or ``Failed`` (with no job); ``Count`` by one
``Counted``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault, StudioError
    from saijin_studio.core.jobs import FinishReason, Request
    from saijin_studio.core.messages import Message
    from saijin_studio.core.models import Engine, Footprint, LoadOptions
    from saijin_studio.core.sound import Output


class WireError(Exception):
    """A line that is not one of the messages here, or a message that does not fit into a line."""


@dataclass(frozen=True, slots=True)
class Load:
    """Bring a model into memory.

    ``model`` is the name for error messages, ``weights`` an absolute path, ``threads`` the processor's share.
    """

    engine: Engine
    model: str
    weights: str
    options: LoadOptions
    threads: int


@dataclass(frozen=True, slots=True)
class Run:
    """Work on a request in a slot of its own."""

    job: int
    request: Request


@dataclass(frozen=True, slots=True)
class Count:
    """Count the tokens of each text, and of ``messages`` in the model's template; ``token`` names the question."""

    token: int
    texts: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop a job as soon as possible; unknown or ended jobs are ignored."""

    job: int


@dataclass(frozen=True, slots=True)
class Unload:
    """Give everything back by ending. There is no answer but the end of the process."""


@dataclass(frozen=True, slots=True)
class Ping:
    """Answer with ``Pong`` of the same token."""

    token: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded; ``footprint`` is what the worker's process holds now, in bytes."""

    footprint: Footprint


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of a reply."""

    job: int
    text: str


@dataclass(frozen=True, slots=True)
class Thinking:
    """The next piece of what is thought before a reply."""

    job: int
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file, a segment or a reading is finished."""

    job: int
    output: Output


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the prompt is read, in tokens."""

    job: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply ended by itself. The times are not told: the client sees them as the user does."""

    job: int
    prompt_tokens: int
    completion_tokens: int
    reason: FinishReason


@dataclass(frozen=True, slots=True)
class Stopped:
    """A cancelled job is over and its slot is free."""

    job: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A job failed, or, without a job, the load or the conversation with the worker."""

    job: int | None
    fault: Fault


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to ``Count``: as many numbers as texts, none where it could not be counted."""

    token: int
    texts: tuple[int, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to ``Ping``."""

    token: int


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The worker is alive. Sent about once a second."""


Order = Load | Run | Count | Cancel | Unload | Ping
Answer = Ready | Text | Thinking | Made | Progress | Finished | Stopped | Failed | Counted | Pong | Heartbeat


def failed(job: int | None, error: StudioError) -> Failed:
    """The answer that carries ``error``."""
    return Failed(job, error.fault())
