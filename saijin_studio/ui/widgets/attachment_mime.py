"""What is pasted or dropped: files, a picture, or text. Nothing remote is ever loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


TAKE_MIME = "application/x-saijin-take"
"""Marks what is dragged as a take of this studio; the file itself goes along as an address."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over, of which one kind counts: files before a picture before text."""

    files: tuple[Path, ...] = ()
    picture: QImage | None = None
    text: str = ""

    @property
    def attaches(self) -> bool:
        """Whether it becomes an attachment."""
        return bool(self.files) or self.picture is not None


def read_mime(data: QMimeData) -> Handed:
    """Read what was handed over.

    Office programs hand over a picture of what they hand over as text: then it is text. Browsers hand over a
    picture with its address: then it is the picture.
    """
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Handed(files=files)
    written = data.text() if data.hasText() and not data.hasUrls() else ""
    if data.hasImage() and not written.strip():
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return Handed(picture=picture)
    return Handed(text=plain(data.text()) if data.hasText() else "")


def offers(data: QMimeData) -> bool:
    """Whether ``read_mime`` would find anything; cheap, for it is asked while something is dragged."""
    return data.hasText() or data.hasImage() or data.hasUrls()


def attaches(data: QMimeData) -> bool:
    """Whether a drop of it would become an attachment."""
    local = any(url.isLocalFile() for url in data.urls())
    return local or (data.hasImage() and (data.hasUrls() or not data.hasText()))


def plain(text: str) -> str:
    """Text as it may stand in a field: one kind of line end, and no characters that cannot be seen or sent."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_INVISIBLE)


_INVISIBLE = {code: None for code in (*range(32), 0x7F, 0xFFFC, 0xFEFF) if chr(code) not in "\t\n"}
