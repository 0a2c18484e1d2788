"""Which pictures can go to a model that sees as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.messages import MediaKind
from saijin_studio.runners.ollama_requests import LARGEST_IMAGE

if TYPE_CHECKING:
    from saijin_studio.core.messages import Media

_DECODED = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"})
"""What the engines that see can decode; the others go as what was read in them."""


def sendable(media: Media) -> bool:
    """Whether a picture is there, in a format that engines decode, and not too large to be sent."""
    if media.kind is not MediaKind.IMAGE or media.path.suffix.lower() not in _DECODED:
        return False
    try:
        return 0 < Path(media.path).stat().st_size <= LARGEST_IMAGE
    except OSError:
        return False
