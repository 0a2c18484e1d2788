"""One attachment as the composer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.messages import MediaKind

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from saijin_studio.core.messages import Media

MOST_FILES = 20
"""So many may go with one message."""

ICONS = {
    MediaKind.IMAGE: "image",
    MediaKind.AUDIO: "speaker-high",
    MediaKind.TEXT: "file-text",
    MediaKind.DOCUMENT: "file-pdf",
}


@dataclass(frozen=True, slots=True)
class AttachmentItem:
    """A file that is to go with the message.

    ``media`` is None while the file is being copied. ``picture`` is a small form of an image, up to 320 pixels.
    ``note`` is a warning in the window's language, such as that the model cannot see pictures.
    """

    id: int
    name: str
    media: Media | None = None
    picture: QImage | None = None
    note: str = ""

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return self.media is not None

    @property
    def icon(self) -> str:
        """The name of its kind's icon."""
        return "file" if self.media is None else ICONS[self.media.kind]
