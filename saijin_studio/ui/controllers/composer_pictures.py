"""Decides how pictures go with the message, and has what goes as text read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.messages import MediaKind
from saijin_studio.studio.pictures.sending import sendable
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.attachment_item import Way

if TYPE_CHECKING:
    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.messages import Media
    from saijin_studio.ui.controllers.composer_reading import AttachmentReading
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.attachment_item import AttachmentItem


class ComposerPictures(QObject):
    """A picture goes as it is to a model that sees and as text to another, unless the user wants it otherwise.

    A scanned document, whose file has no text of its own, is read for every model. What goes as text is read as
    soon as that is known; taking it away, or another conversation, stops that.

    Args:
        composer: whose attachments they are.
        reading: reads them.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self, composer: Composer, reading: AttachmentReading, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tray, self._reading, self._tasks = composer.tray, reading, tasks
        self._sees: bool | None = None
        self._looked = False
        self._deciding = False
        self._texts: dict[str, str] = {}
        self._problems: dict[str, Fault] = {}
        self._errands: dict[int, Errand] = {}
        composer.tray.changed.connect(self._decide)
        composer.tray.way_chosen.connect(self.choose)

    def turn(self) -> None:
        """Something else may answer now: what it sees is not known until ``follow``."""
        self._sees, self._looked = None, False

    def follow(self, outlook: ContextOutlook | None) -> None:
        """Take what will answer, as it was just looked up; None where nothing can."""
        self._sees, self._looked = None if outlook is None else outlook.pictures, True
        self._decide()

    def choose(self, number: int, way: Way | None) -> None:
        """Let the attachment with this id go in this way; None as the model needs it."""
        item = self._item(number)
        if item is None or item.media is None:
            return
        key = _key(item.media)
        self._problems.pop(key, None)
        if not self._texts.get(key):  # another try may find something
            self._texts.pop(key, None)
        media = replace(item.media, as_text=way is Way.TEXT)
        self._tray.replace(replace(item, media=media, choice=way, problem=""))

    def retranslate(self) -> None:
        """Say in another language what could not be read."""
        self._decide()

    def _decide(self) -> None:
        if self._deciding:
            return
        self._deciding = True
        try:
            items = self._tray.items
            for gone in self._errands.keys() - {item.id for item in items}:
                self._stop(gone)
            for item in items:
                now = self._decided(item)
                if now != item:
                    self._tray.replace(now)
        finally:
            self._deciding = False

    def _decided(self, item: AttachmentItem) -> AttachmentItem:
        media = item.media
        if media is None or not _concerns(media):
            return item
        choice = item.choice or (Way.TEXT if media.as_text else None)
        wanted = self._wanted(media, choice)
        if wanted is Way.TEXT:
            return self._as_text(item, media, choice)
        if wanted is Way.LOOKING and item.way in {Way.READING, Way.TEXT}:
            return item  # it goes on until it is known that this was for nothing
        self._stop(item.id)
        problem = ""
        if wanted is Way.NAME and choice is Way.PICTURE and self._sees:
            problem = self.tr("Models cannot take this picture as it is.")
        # Text that the user does not want would be told to a model that does not see.
        text = "" if choice is Way.PICTURE else media.text
        media = replace(media, text=text, as_text=False)
        return replace(item, media=media, way=wanted, choice=choice, share=0.0, problem=problem)

    def _wanted(self, media: Media, choice: Way | None) -> Way | None:
        """How it is to go; None where nothing can answer."""
        if choice is Way.TEXT or media.kind is not MediaKind.IMAGE:
            return Way.TEXT
        if self._sees is None:
            return None if self._looked else Way.LOOKING
        if self._sees and sendable(media):
            return Way.PICTURE
        return Way.NAME if choice is Way.PICTURE else Way.TEXT

    def _as_text(self, item: AttachmentItem, media: Media, choice: Way | None) -> AttachmentItem:
        key = _key(media)
        text = media.text or self._texts.get(key, "")
        as_text = choice is Way.TEXT and media.kind is MediaKind.IMAGE
        media = replace(media, text=text, as_text=as_text)
        item = replace(item, media=media, choice=choice)
        if text:
            self._stop(item.id)
            return replace(item, way=Way.TEXT, problem="")
        problem = self._problem(key)
        if problem:
            return replace(item, way=Way.NAME, problem=problem)
        if item.id not in self._errands:
            self._start(item.id, media)
            item = replace(item, share=0.0)
        return replace(item, way=Way.READING, problem="")

    def _problem(self, key: str) -> str:
        """Why there is no text; empty where nobody has tried."""
        if key in self._problems:
            return " ".join(fault_texts(self._problems[key]))
        if key in self._texts:
            return self.tr("No text was found in it. The model is told its name only.")
        return ""

    def _start(self, number: int, media: Media) -> None:
        key = _key(media)

        async def work() -> None:
            text = await self._reading.read(media, partial(self._progress, number))
            self._texts[key] = text.strip()

        def fail(fault: Fault) -> None:
            self._problems[key] = fault

        def turn(busy: bool) -> None:
            if busy:
                return
            self._errands.pop(number, None)
            if key in self._texts or key in self._problems:  # else the window closes, and nothing begins anew
                self._decide()

        self._errands[number] = errand = Errand(self._tasks, fail, turn)
        errand.start(work)

    def _stop(self, number: int) -> None:
        errand = self._errands.pop(number, None)
        if errand is not None:
            errand.stop()

    def _progress(self, number: int, share: float) -> None:
        item = self._item(number)
        if item is not None and item.way is Way.READING:
            self._tray.renote(replace(item, share=share))

    def _item(self, number: int) -> AttachmentItem | None:
        return next((item for item in self._tray.items if item.id == number), None)


def _concerns(media: Media) -> bool:
    """Whether there is anything to be decided."""
    return media.kind is MediaKind.IMAGE or (media.kind is MediaKind.DOCUMENT and not media.text.strip())


def _key(media: Media) -> str:
    return media.digest or str(media.path)
