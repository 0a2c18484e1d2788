"""From a job to what Ollama is sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest
from saijin_studio.core.messages import MediaKind

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Job, Sampling
    from saijin_studio.core.messages import Media, Message
    from saijin_studio.core.models import LoadOptions

LARGEST_IMAGE = 20_000_000
"""Bytes of a picture; larger ones make no model see more, and travel as text."""

Option = int | float | str | list[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A message with its pictures read."""

    role: str
    content: str
    images: tuple[bytes, ...] = ()


def load_options(options: LoadOptions, threads: int | None) -> dict[str, Option]:
    """The options that decide how a model lies in memory.

    They go with every request alike: Ollama loads a model anew when one of them differs. Slots and the type of
    the KV cache are the server's own settings.
    """
    found: dict[str, Option] = {"num_ctx": options.context_length}
    if options.gpu_layers >= 0:
        found["num_gpu"] = options.gpu_layers
    if threads is not None:
        found["num_thread"] = threads
    return found


def sampling_options(sampling: Sampling, context_length: int) -> dict[str, Option]:
    """How tokens are drawn; without a limit of its own a reply ends where the context does."""
    found: dict[str, Option] = {
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "top_k": sampling.top_k,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        "num_predict": sampling.max_tokens or context_length,
    }
    if sampling.seed is not None:
        found["seed"] = sampling.seed
    if sampling.stop:
        found["stop"] = list(sampling.stop)
    return found


async def turns(job: Job) -> tuple[Turn, ...]:
    """The messages of a chat, with their pictures read off the disk in a thread; none for a completion.

    Raises:
        UnsupportedRequest: when a message has sound, or a picture that cannot be read or is too large.
    """
    if not isinstance(job.request, ChatRequest):
        return ()
    return tuple([await _turn(message, job) for message in job.request.messages])


async def _turn(message: Message, job: Job) -> Turn:
    images = [await asyncio.to_thread(_image, media, job) for media in message.media]
    return Turn(message.role.value, message.text, tuple(images))


def _image(media: Media, job: Job) -> bytes:
    if media.kind is not MediaKind.IMAGE:
        raise UnsupportedRequest(model=job.row, reason="it does not take sound")
    try:
        with Path(media.path).open("rb") as file:
            content = file.read(LARGEST_IMAGE + 1)
    except OSError as error:
        raise UnsupportedRequest(model=job.row, reason=f"{media.path.name} cannot be read") from error
    if not content:
        raise UnsupportedRequest(model=job.row, reason=f"{media.path.name} is empty")
    if len(content) > LARGEST_IMAGE:
        raise UnsupportedRequest(model=job.row, reason=f"{media.path.name} is larger than 20 MB")
    return content
