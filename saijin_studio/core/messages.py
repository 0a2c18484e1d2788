"""What is said: text, images and audio together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.core.feelings import Feeling


class Role(StrEnum):
    """Who speaks, in the words that chat templates use."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class MediaKind(StrEnum):
    """What an attachment is."""

    IMAGE = "image"
    AUDIO = "audio"
    TEXT = "text"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes with a message; ``path`` is absolute and on this machine.

    ``name`` is what the user knows it as, ``digest`` its SHA-256 (lower-case hex), ``size`` in bytes. ``text`` is
    what can be read of a TEXT (plain text, code) or a DOCUMENT (PDF); models are given that and not the file. Of an
    IMAGE it is what was read in it, for models that see no pictures; empty where nobody has read it. ``as_text``
    gives that to a model that sees, too, because the user wants it so.
    """

    kind: MediaKind
    path: PurePath
    name: str = ""
    digest: str = ""
    size: int = 0
    text: str = ""
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation as a model sees it.

    ``feeling`` is how the user's words were said, or what the voice of a reply carried; None where nobody spoke.
    """

    role: Role
    text: str
    media: tuple[Media, ...] = ()
    feeling: Feeling | None = None
