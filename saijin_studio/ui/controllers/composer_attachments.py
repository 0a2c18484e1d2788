"""Takes what is attached: copies it in a thread, shows how that goes, and says why something cannot be taken."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioError
from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.panes.composer_input import LONGEST_TEXT
from saijin_studio.ui.widgets.attachment_item import MOST_FILES, AttachmentItem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import PurePath

    from saijin_studio.attachments.keeping import Keeper
    from saijin_studio.core.messages import Media
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.attachment_mime import Handed

PICTURE_SIDE = 640
"""Of the small form of a picture, which is enough for its preview at twice the size."""

_AT_ONCE = 2


class ComposerAttachments(QObject):
    """Fills the composer's tray.

    Args:
        composer: where they are shown.
        keeper: copies files into the studio's folder; it blocks.
        draft: names the draft that is shown.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
        shown: makes a picture that the window can load of one that it cannot; None where nobody does.
    """

    late = Signal(str, object)
    """Of the draft of this name, which is not shown any more, this ``Media`` is copied now."""

    def __init__(
        self,
        composer: Composer,
        keeper: Keeper,
        draft: Callable[[], str],
        tasks: Tasks,
        parent: QObject | None = None,
        shown: Callable[[PurePath], Awaitable[Path]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._shown = draft, shown
        self._composer, self._keeper, self._tasks = composer, keeper, tasks
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._pictured: set[int] = set()
        composer.handed.connect(self.take)
        composer.attach_asked.connect(self.choose)
        composer.attach_text_asked.connect(self._attach_draft)
        composer.tray.removed.connect(self._offer_undo)
        composer.tray.changed.connect(self._picture)

    def choose(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._composer.window(), self.tr("Attach files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([
            self.tr("All files (*)"),
            self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic)"),
            self.tr("Sound (*.wav *.mp3 *.flac *.ogg *.m4a)"),
            self.tr("Text, code and PDF (*.txt *.md *.py *.js *.ts *.json *.yaml *.csv *.html *.css *.pdf)"),
        ])  # fmt: skip
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def take(self, handed: Handed) -> None:
        """Take what was dropped or pasted; text that is short enough goes into the message."""
        if handed.files:
            self.take_files(handed.files)
        elif handed.picture is not None:
            picture = handed.picture
            self._begin(self.tr("Pasted picture.png"), lambda name: self._keep_picture(picture, name))
        elif handed.text:
            field = self._composer.input
            if len(handed.text) > LONGEST_TEXT:
                self.attach_text(handed.text)
                return
            field.insert_text(handed.text)
            field.setFocus()

    def take_files(self, files: Sequence[Path]) -> None:
        """Take files, as many as may still go with the message."""
        room = max(0, MOST_FILES - len(self._composer.tray.items))
        for file in files[:room]:
            self._begin(file.name, lambda _name, file=file: self._keeper.keep(file))
        left = len(files) - room
        if left > 0:
            self._full(left)

    def attach_text(self, text: str) -> None:
        """Let a long text go as a file."""
        if self._begin(self.tr("Pasted text.txt"), lambda name: self._keeper.keep_bytes(text.encode(), name)):
            said = self.tr("%n characters were attached as a file.", "", len(text))
            self._composer.notice.say(said)

    def attach(self, media: Media) -> None:
        """Let a file go along that is kept already."""
        tray = self._composer.tray
        if any(item.media is not None and item.media.digest == media.digest for item in tray.items):
            return
        if len(tray.items) >= MOST_FILES:
            self._full(1)
            return
        tray.add(AttachmentItem(tray.number(), media.name, media))

    def _attach_draft(self, text: str) -> None:
        self._composer.set_text("")
        self.attach_text(text)

    def _chosen(self, files: list[str]) -> None:
        self.take_files([Path(one) for one in files])
        self._composer.input.setFocus()

    def _begin(self, name: str, keep: Callable[[str], Media]) -> bool:
        tray = self._composer.tray
        if len(tray.items) >= MOST_FILES:
            self._full(1)
            return False
        item = AttachmentItem(tray.number(), name)
        tray.add(item)
        self._tasks.spawn(self._keep(item, keep, self._draft()))
        return True

    async def _keep(self, item: AttachmentItem, keep: Callable[[str], Media], draft: str) -> None:
        tray = self._composer.tray
        try:
            async with self._turn:
                media = await asyncio.to_thread(keep, item.name)
        except StudioError as error:
            tray.take(item.id)
            what, cure = fault_texts(error.fault())
            self._composer.notice.say(f"{what} {cure}".strip())
            return
        except BaseException:
            tray.take(item.id)
            raise
        if not tray.replace(AttachmentItem(item.id, media.name or item.name, media)):
            self.late.emit(draft, media)

    def _keep_picture(self, picture: QImage, name: str) -> Media:
        """In a thread: encoding a large picture takes a second."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
        return self._keeper.keep_bytes(bytes(buffer.data().data()), name)

    def _picture(self) -> None:
        """Have small forms made of pictures that have none yet."""
        for item in self._composer.tray.items:
            media = item.media
            if media is None or item.picture or item.id in self._pictured:
                continue
            if media.kind is not MediaKind.IMAGE and item.way is None:  # a scanned document is pictures, too
                continue
            self._pictured.add(item.id)
            self._tasks.spawn(self._show_picture(item, Path(media.path)))

    async def _show_picture(self, item: AttachmentItem, path: Path) -> None:
        async with self._turn:
            picture = await asyncio.to_thread(small_picture, path)
            if picture is None and self._shown is not None:
                try:
                    picture = await asyncio.to_thread(small_picture, await self._shown(path))
                except StudioError:
                    picture = None  # why it cannot be shown is told where it is read
        if picture is not None:
            now = next((one for one in self._composer.tray.items if one.id == item.id), item)
            self._composer.tray.replace(replace(now, picture=picture))

    def _offer_undo(self, item: AttachmentItem) -> None:
        self._pictured.discard(item.id)
        said = self.tr("{name} was taken away.").format(name=item.name)
        self._composer.notice.say(said, self.tr("Undo"), self._composer.tray.restore)

    def _full(self, left: int) -> None:
        said = self.tr("At most {most} files go with one message.").format(most=MOST_FILES)
        said += " " + self.tr("%n file(s) were left out.", "", left)
        self._composer.notice.say(said)


def small_picture(path: Path) -> QImage | None:
    """A small form of a picture, or None where it cannot be read; to be called in a thread."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > PICTURE_SIDE:
        box = QSize(PICTURE_SIDE, PICTURE_SIDE)
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    picture = reader.read()
    return None if picture.isNull() else picture
