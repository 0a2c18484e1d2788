"""The attachments of imported conversations: kept like those that the user attaches, or counted as missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.attachment_errors import FileError
from saijin_studio.exchange.values import Exchanged, Note, Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.attachments.keeping import Keeper
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.messages import Media
    from saijin_studio.exchange.values import Imported


def settled(imported: Imported, keeper: Keeper) -> Imported:
    """The conversation with its attachments kept.

    What came along is looked at as any attachment is, whatever the file said of it; what is refused is left out.
    What did not come along keeps its name and text, and is found again should its file come back.

    Raises:
        DiskFull: when there is no room for them.
        DataFolderUnwritable: when they cannot be written.
    """
    settling = _Settling(imported.attachments, keeper)
    messages = tuple(settling.message(one) for one in imported.exchanged.messages)
    notes = (Note(Repair.ATTACHMENTS, settling.missing),) if settling.missing else ()
    return replace(
        imported, exchanged=Exchanged(imported.exchanged.head, messages), notes=(*imported.notes, *notes)
    )


class _Settling:
    def __init__(self, attachments: Mapping[str, bytes], keeper: Keeper) -> None:
        self.missing = 0
        self._attachments = attachments
        self._keeper = keeper
        self._kept: dict[str, Media | None] = {}

    def message(self, message: StoredMessage) -> StoredMessage:
        """The message with what became of its attachments."""
        if not message.message.media:
            return message
        media = tuple(found for one in message.message.media if (found := self._media(one)) is not None)
        return replace(message, message=replace(message.message, media=media))

    def _media(self, media: Media) -> Media | None:
        if media.digest not in self._attachments:
            self.missing += not Path(media.path).is_file()
            return media
        if media.digest not in self._kept:
            self._kept[media.digest] = self._keep(media)
        kept = self._kept[media.digest]
        self.missing += kept is None
        return kept and replace(kept, name=media.name)

    def _keep(self, media: Media) -> Media | None:
        try:
            return self._keeper.keep_bytes(self._attachments[media.digest], media.name)
        except FileError:
            return None
