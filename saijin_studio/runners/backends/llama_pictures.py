"""What llama.cpp needs to see: its second file, and pictures in a message."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.messages import MediaKind
from saijin_studio.runners.backends.llama_counting import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.messages import Media, Message

LARGEST_PICTURE = 20_000_000
"""Bytes of a picture; larger ones make no model see more."""


def projector_of(weights: Path) -> Path | None:
    """The file that turns pictures into what a model reads: ``*mmproj*.gguf`` in the folder of its weights.

    Where there are several, the one that has most of its name in common.
    """
    found = sorted(weights.parent.glob("*mmproj*.gguf"))
    return max(found, key=lambda one: _shared(one.stem, weights.stem), default=None)


def content_of(message: Message, model: str, *, sees: bool) -> str | list[dict[str, object]]:
    """What a message says, with its pictures before it.

    Raises:
        UnsupportedRequest: when it has sound, or pictures that cannot be read or that nobody sees.
    """
    text = clean(message.text)
    if not message.media:
        return text
    if not sees or any(one.kind is not MediaKind.IMAGE for one in message.media):
        raise UnsupportedRequest(model=model, reason="it reads text only" if not sees else "it does not take sound")
    parts: list[dict[str, object]] = [
        {"type": "image_url", "image_url": {"url": _address(one, model)}} for one in message.media
    ]
    return [*parts, {"type": "text", "text": text}]


def _address(picture: Media, model: str) -> str:
    try:
        content = Path(picture.path).read_bytes()
    except OSError as cause:
        raise UnsupportedRequest(model=model, reason=f"{picture.path.name} cannot be read") from cause
    if len(content) > LARGEST_PICTURE:
        raise UnsupportedRequest(model=model, reason=f"{picture.path.name} is larger than 20 MB")
    # The decoder goes by the content, whatever is said of it here.
    return "data:image/png;base64," + base64.b64encode(content).decode("ascii")


def _shared(one: str, other: str) -> int:
    words: Sequence[str] = other.lower().replace("_", "-").split("-")
    return sum(word in one.lower() for word in words)
