"""One attachment as the composer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.counted import Counted

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

_NOTHING = set(" \t\u3000|-:")
"""What an empty line is made of, and the line below the head of a table."""


class Way(StrEnum):
    """How a picture, or a scanned document, goes with the message.

    ``LOOKING`` is until it is known what will answer, ``READING`` while its text is read, ``NAME`` where the model
    is told the name alone.
    """

    LOOKING = "looking"
    READING = "reading"
    PICTURE = "picture"
    TEXT = "text"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class AttachmentItem:
    """A file that is to go with the message.

    ``media`` is None while the file is being copied. ``picture`` is a small form of an image, up to 320 pixels.
    ``note`` is a warning in the window's language, such as that the model cannot see pictures.

    ``way`` is how a picture goes; None where nobody decides. ``choice`` is what the user wants: PICTURE, TEXT, or
    None for what suits the model. ``share`` is how much of it is read, from 0 to 1. ``problem`` is why it could not
    be read, in the window's language.
    """

    id: int
    name: str
    media: Media | None = None
    picture: QImage | None = None
    note: str = ""
    way: Way | None = None
    choice: Way | None = None
    share: float = 0.0
    problem: str = ""

    @property
    def copied(self) -> bool:
        """Whether the file is in the studio's folder."""
        return self.media is not None

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return self.media is not None and self.way not in {Way.LOOKING, Way.READING}

    @property
    def icon(self) -> str:
        """The name of its kind's icon."""
        return "file" if self.media is None else ICONS[self.media.kind]

    @property
    def warning(self) -> str:
        """What the user should know before it is sent."""
        return self.problem or self.note

    @property
    def lines(self) -> int:
        """Lines with anything in them, of the text that goes along."""
        return 0 if self.media is None else lines_of(self.media.text)


def lines_of(text: str) -> int:
    """How many lines with anything in them a text has."""
    return sum(not set(line) <= _NOTHING for line in text.splitlines())


def told_lines(media: Media) -> str:
    """How a picture of a message goes to models, in the window's language; empty where nobody has read it."""
    lines = lines_of(media.text) if media.kind is MediaKind.IMAGE else 0
    if not lines:
        return ""
    if media.as_text:
        return Counted().goes_as_text(lines)
    return Counted().read_in_it(lines)


def way_words(item: AttachmentItem) -> str:
    """How it goes, in the window's language; empty where nobody decides that."""
    lines = item.lines
    match item.way:
        case Way.PICTURE:
            return QCoreApplication.translate("attachments", "as a picture")
        case Way.TEXT:
            return Counted().as_text(lines)
        case Way.READING if item.share > 0:
            words = QCoreApplication.translate("attachments", "being read, {percent} %")
            return words.format(percent=QLocale().toString(round(100 * item.share)))
        case Way.READING:
            return QCoreApplication.translate("attachments", "being read")
        case Way.NAME:
            return QCoreApplication.translate("attachments", "name only")
        case Way.LOOKING | None:
            return ""
