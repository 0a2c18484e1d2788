"""Brings pictures to a persona: what was dropped on a card, and what was read in the pane for pictures."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.messages import MediaKind
from saijin_studio.studio.pictures.telling import told
from saijin_studio.ui.panes.gallery_card_drop import file_drop
from saijin_studio.ui.settled import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.attachments.keeping import Keeper
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.messages import Media
    from saijin_studio.core.scans import Scan
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.composer import ComposerController
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.attachment_item import AttachmentItem
    from saijin_studio.ui.widgets.attachment_mime import Handed


class PictureSending(QObject):
    """Turns to the persona, and lets the pictures go with the message that is written to them.

    Args:
        assembly: the window.
        keeper: copies files into the studio's folder; it blocks.
        conversation: who is talked with.
        composer: takes the pictures.
        tasks: runs what has to be awaited.
    """

    open_asked = Signal(object)
    """This ``Media`` is to be opened in the pane for pictures."""

    def __init__(
        self,
        assembly: Assembly,
        keeper: Keeper,
        conversation: ConversationController,
        composer: ComposerController,
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._keeper = assembly, keeper
        self._conversation, self._composer, self._tasks = conversation, composer, tasks
        self._drop = file_drop(assembly.gallery)
        self._drop.dropped.connect(self.give)
        assembly.conversation.composer.tray.open_asked.connect(self._open)
        composer.data.asked.connect(self.ask)

    def give(self, persona: str, handed: Handed) -> None:
        """Let something that was dropped go with a message to a persona."""
        self._tasks.spawn(self._give(persona, handed))

    def send(self, scans: Sequence[Scan], persona: PersonaId | None = None) -> None:
        """Let pages that were read go with a message, with their text as the user mended it.

        Args:
            scans: pages of one file or several.
            persona: whom to; None is who is talked with.
        """
        self._tasks.spawn(self._send(tuple(scans), persona))

    def ask(self, media: Sequence[Media], words: str, persona: PersonaId) -> None:
        """Let files that are kept already go with a message to a persona that begins with these words."""
        self._tasks.spawn(self._ask(media, words, persona))

    async def _ask(self, media: Sequence[Media], words: str, persona: PersonaId) -> None:
        await self._turn_to(persona)
        for one in media:
            self._composer.attachments.attach(one)
        field = self._assembly.conversation.composer.input
        field.insert_text(words)
        field.setFocus()

    async def _give(self, persona: str, handed: Handed) -> None:
        await self._turn_to(persona)
        self._composer.attachments.take(handed)
        self._assembly.conversation.composer.input.setFocus()

    async def _send(self, scans: Sequence[Scan], persona: PersonaId | None) -> None:
        if persona is not None:
            await self._turn_to(persona)
        files: dict[str, list[Scan]] = {}
        for scan in scans:
            files.setdefault(scan.digest or str(scan.file), []).append(scan)
        for pages in files.values():
            media = await asyncio.to_thread(self._kept, pages)
            self._composer.attachments.attach(media)
        self._assembly.conversation.composer.input.setFocus()

    def _kept(self, pages: Sequence[Scan]) -> Media:
        """The file with what was read in it; where it is gone, the text alone."""
        first, text = pages[0], told(pages)
        file = Path(first.file)
        if not file.is_file():
            return self._keeper.keep_bytes(text.encode() or b"\n", f"{Path(first.name).stem}.txt")
        media = replace(self._keeper.keep(file), name=first.name or file.name)
        if media.kind is MediaKind.IMAGE:
            # Of one page among many, or of words that were mended, the picture would tell something else.
            certain = first.edited or len(pages) < first.pages
            return replace(media, text=text, as_text=certain and bool(text))
        return replace(media, text=text or media.text)

    async def _turn_to(self, persona: str) -> None:
        conversation, drafts = self._conversation, self._composer.drafts

        def there() -> bool:
            shown = conversation.persona
            key = conversation.shown or f"persona:{persona}"
            return shown is not None and shown.id == persona and conversation.ready and drafts.key == key

        self._assembly.gallery.persona_chosen.emit(persona)
        await until(lambda: there() and drafts.ready)

    def _open(self, item: AttachmentItem) -> None:
        if item.media is not None:
            self.open_asked.emit(item.media)
