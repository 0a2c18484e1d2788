"""Keeps what is written and not sent, for every conversation."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.conversations import Draft
from saijin_studio.core.errors import StudioError
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.attachment_item import AttachmentItem

if TYPE_CHECKING:
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.tasks import Tasks

_log = logging.getLogger(__name__)
SETTLE = 500
"""Milliseconds after the last change before a draft is saved."""


class ComposerDrafts(QObject):
    """Saves the draft of the shown conversation a moment after every change, and when another is shown.

    A new conversation's draft belongs to its persona until its first message is sent; what is written meanwhile
    goes over to the conversation.

    Args:
        studio: keeps the drafts.
        composer: where they are written.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, studio: Studio, composer: Composer, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._composer, self._tasks = studio, composer, tasks
        self._key = ""
        self._loading = False
        self._pending = False
        self._sent_from = ""
        self._saved: dict[str, Draft | None] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._save_now)
        composer.changed.connect(self._note)
        composer.send.connect(self._note_sent)
        composer.send_warm.connect(self._note_sent)

    @property
    def key(self) -> str:
        """Whose draft is shown."""
        return self._key

    @property
    def ready(self) -> bool:
        """Whether the draft that is shown has been read."""
        return not self._pending

    def show(self, persona: Persona, conversation: ConversationId | None) -> None:
        """Another conversation is shown, or the persona's new one: its draft comes back."""
        key = conversation or f"persona:{persona.id}"
        if key == self._key:
            return
        before, draft = self._key, self._draft()
        self._settle.stop()
        began = bool(self._sent_from) and self._sent_from == before == f"persona:{persona.id}"
        self._key, self._sent_from = key, ""
        if began:
            # What is written while the first message goes out belongs to the conversation that it begins.
            self._save(before, None)
            self._save(key, draft)
            return
        if before:
            if draft is not None or not self._pending:  # otherwise what is kept has not even been read
                self._save(before, draft)
            self._loading = True
            self._composer.clear()
            self._loading = False
        self._pending = True
        self._tasks.spawn(self._load(key))

    def add(self, key: str, media: Media) -> None:
        """A file has been copied for a draft; it may have come back meanwhile."""
        if key == self._key:
            tray = self._composer.tray
            tray.add(AttachmentItem(tray.number(), media.name, media))
        else:
            self._tasks.spawn(self._add(key, Draft("", (media,))))

    def add_words(self, key: str, words: str) -> None:
        """Something was said for a draft that is not shown any more."""
        self._tasks.spawn(self._add(key, Draft(words)))

    async def flush(self) -> None:
        """Save what has not been saved yet: the window closes."""
        self._settle.stop()
        draft = self._draft()
        if self._key and not (self._pending and draft is None):
            try:
                await self._store(self._key, draft)
            except StudioError:
                _log.exception("the draft was not saved")

    def _note(self) -> None:
        if self._key and not self._loading:
            self._settle.start()

    def _note_sent(self) -> None:
        self._sent_from = self._key

    def _save_now(self) -> None:
        if self._pending:
            self._settle.start()
        else:
            self._save(self._key, self._draft())

    def _draft(self) -> Draft | None:
        now = self._composer.outgoing()
        return None if now.empty else Draft(now.text, now.media)

    def _save(self, key: str, draft: Draft | None) -> None:
        if key and self._saved.get(key, _UNKNOWN) != draft:
            self._saved[key] = draft
            self._tasks.spawn(self._store(key, draft))

    async def _store(self, key: str, draft: Draft | None) -> None:
        self._saved[key] = draft
        try:
            await result(self._studio.call(lambda parts: parts.store.save_draft(key, draft)))
        except StudioError:
            self._saved.pop(key, None)
            raise

    async def _add(self, key: str, more: Draft) -> None:
        kept = await result(self._studio.call(lambda parts: parts.store.draft(key)))
        before = kept or Draft("")
        text = "\n".join(filter(None, (before.text, more.text)))
        await self._store(key, Draft(text, (*before.media, *more.media)))

    async def _load(self, key: str) -> None:
        draft: Draft | None = None
        try:
            draft = await result(self._studio.call(lambda parts: parts.store.draft(key)))
        finally:
            if key == self._key:
                self._pending = False
        if key != self._key:
            return
        self._saved[key] = draft
        if draft is None:
            return
        typed = not self._composer.outgoing().empty
        self._loading = True
        try:
            # Somebody may have begun to write while it was read.
            self._composer.give_back(Outgoing(draft.text, draft.media))
        finally:
            self._loading = False
        if typed:
            self._settle.start()


_UNKNOWN = Draft("\0")
"""Unlike any draft: nothing is known of what is kept."""
