"""Takes files that go with a message: looks at them, reads what can be read, and keeps a copy."""

from __future__ import annotations

import io
import os
import stat
from typing import TYPE_CHECKING

from saijin_studio.attachments.documents import DocumentDamaged, DocumentLocked, document_text
from saijin_studio.attachments.kinds import HEAD, M4A, TEXT, Kind, Unreadable, kind_of
from saijin_studio.attachments.limits import MAX_BYTES, MAX_PIXELS, shortened
from saijin_studio.attachments.names import plain_name
from saijin_studio.attachments.pictures import size_of
from saijin_studio.attachments.shelf import Arrived, Overflow, arriving, put
from saijin_studio.attachments.texts import decoded
from saijin_studio.attachments.tracks import is_sound
from saijin_studio.core.attachment_errors import (
    AttachmentLocked,
    AttachmentRefused,
    AttachmentTooBig,
    AttachmentUnknown,
)
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""A pipe is opened without waiting for who writes into it, and a link not at all."""


class Keeper:
    """Keeps attachments in a folder by their digests. It blocks: call it in a thread.

    Args:
        media: the folder; made when the first file comes.
        read_document: gives the text of a PDF file.
    """

    def __init__(self, media: Path, read_document: Callable[[BinaryIO], str] = document_text) -> None:
        self._media = media
        self._read_document = read_document

    def keep(self, path: Path) -> Media:
        """Keep a copy of a file; the file itself may go or change afterwards.

        Raises:
            AttachmentUnknown: when it is of no kind that can be attached.
            AttachmentTooBig: when it is larger than its kind may be.
            AttachmentLocked: when it asks for a password.
            AttachmentRefused: when it is no file, cannot be read, or is damaged.
            DiskFull: when there is no room for the copy.
            DataFolderUnwritable: when the copy cannot be written.
        """
        name = plain_name(path.name)
        try:
            if path.is_symlink():
                raise AttachmentRefused(name=name, reason="it is a link to another file; choose that one")
            if path.is_dir():
                raise AttachmentRefused(name=name, reason="it is a folder")
            with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise AttachmentRefused(name=name, reason="it is no file")
                return self._keep(file, name)
        except FileNotFoundError as error:
            raise AttachmentRefused(name=name, reason="it is not there any more") from error
        except (OSError, ValueError) as error:
            raise AttachmentRefused(name=name, reason="it cannot be read") from error

    def keep_bytes(self, data: bytes, name: str) -> Media:
        """Keep what is no file yet, such as a pasted picture, under a name of your choice.

        Raises:
            AttachmentUnknown: when it is of no kind that can be attached.
            AttachmentTooBig: when it is larger than its kind may be.
            AttachmentLocked: when it asks for a password.
            AttachmentRefused: when it is damaged.
            DiskFull: when there is no room for the copy.
            DataFolderUnwritable: when the copy cannot be written.
        """
        return self._keep(io.BytesIO(data), plain_name(name))

    def _keep(self, source: BinaryIO, name: str) -> Media:
        head = source.read(HEAD)
        source.seek(0)
        kind = kind_of(head)
        if isinstance(kind, Unreadable):
            raise AttachmentRefused(name=name, reason=f"it is {kind.format}, which cannot be read yet")
        limit = MAX_BYTES[(kind or TEXT).media]
        if not head:
            raise AttachmentRefused(name=name, reason="it is empty")
        if kind is None and b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
            raise AttachmentUnknown(name=name)
        try:
            with arriving(self._media, source, limit) as arrived:
                text = self._read(arrived, kind or TEXT, name)
                path = put(self._media, arrived, (kind or TEXT).suffix)
        except Overflow as error:
            raise AttachmentTooBig(name=name, limit=human_bytes(limit)) from error
        return Media((kind or TEXT).media, path, name, arrived.digest, arrived.size, text)

    def _read(self, arrived: Arrived, kind: Kind, name: str) -> str:
        """Look at the copy, so that what is kept is what was looked at; returns its text."""
        match kind.media:
            case MediaKind.IMAGE:
                _check_picture(arrived.path.read_bytes(), kind, name)
            case MediaKind.AUDIO if kind == M4A:
                with arrived.path.open("rb") as file:
                    if not is_sound(file, arrived.size):
                        raise AttachmentRefused(name=name, reason="it is a video, which cannot be read yet")
            case MediaKind.TEXT:
                text = decoded(arrived.path.read_bytes())
                if text is None:
                    raise AttachmentUnknown(name=name)
                return shortened(text)
            case MediaKind.DOCUMENT:
                return self._document(arrived.path, name)
            case MediaKind.AUDIO:
                pass
        return ""

    def _document(self, path: Path, name: str) -> str:
        try:
            with path.open("rb") as file:
                return self._read_document(file)
        except DocumentLocked as error:
            raise AttachmentLocked(name=name) from error
        except DocumentDamaged as error:
            raise AttachmentRefused(name=name, reason="the PDF file is damaged") from error


def _check_picture(data: bytes, kind: Kind, name: str) -> None:
    size = size_of(data, kind)
    if size is None:
        raise AttachmentRefused(name=name, reason="the picture is damaged")
    if size[0] * size[1] > MAX_PIXELS:
        raise AttachmentRefused(name=name, reason=f"the picture is {size[0]} by {size[1]} pixels large")
