"""Makes data of pictures and documents: of those in the composer, or of those that were sent before."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.messages import MediaKind
from saijin_studio.core.picture_errors import NothingReadYet, TableNotFound
from saijin_studio.studio.pictures.data import DataKind, Source, comparison, table_data
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.faults import fault_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.pictures.data import PictureData
    from saijin_studio.ui.controllers.composer_reading import DataReading
    from saijin_studio.ui.dialogs.picture_data import PictureDataDialog
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.tasks import Tasks

_KINDS = frozenset({MediaKind.IMAGE, MediaKind.DOCUMENT, MediaKind.TEXT})
_BOM = "\ufeff"
"""Without it, spreadsheets read Japanese as something else."""


class ComposerData(QObject):
    """Reads what has not been read, makes the data, and shows them.

    Args:
        composer: whose attachments come first.
        reading: reads what has no text yet, and receipts.
        files: those of the conversation, the newest last.
        helper: the persona whose model helps; None for nobody.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    asked = Signal(object, str, str)
    """These files (a tuple of ``Media``) and words are to begin a message to the persona of that id."""

    def __init__(
        self,
        composer: Composer,
        reading: DataReading,
        files: Callable[[], Sequence[Media]],
        helper: Callable[[], Persona | None],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer, self._reading = composer, reading
        self._files, self._helper, self._tasks = files, helper, tasks
        self._errand = Errand(tasks, self._fail)
        self.dialog: PictureDataDialog | None = None
        """What is open."""

    def make(self, kind: DataKind, media: Sequence[Media] = ()) -> None:
        """Make data of files; without any, of those in the composer, else of the newest of the conversation."""
        some = self._usable(kind, media)
        if not some:
            self._fail(NothingReadYet().fault())
            return
        self._composer.notice.say(self.tr("Being read …"), self.tr("Cancel"), self._errand.stop)
        self._errand.start(lambda: self._make(kind, some))

    def stop(self) -> None:
        """Make nothing any more."""
        self._errand.stop()

    def _usable(self, kind: DataKind, media: Sequence[Media]) -> Sequence[Media]:
        """What data are made of; empty where there is not enough."""
        least = 2 if kind is DataKind.COMPARISON else 1
        own = [item.media for item in self._composer.tray.items if item.media is not None]
        for found, all_of_it in ((media, True), (own, True), (self._files(), False)):
            usable = [one for one in found if one.kind in _KINDS]
            if len(usable) >= least:
                return usable if all_of_it and kind is not DataKind.COMPARISON else usable[-least:]
        return ()

    async def _make(self, kind: DataKind, media: Sequence[Media]) -> None:
        sources = [await self._source(one) for one in media]
        match kind:
            case DataKind.TABLE:
                data = _tables(sources)
            case DataKind.COMPARISON:
                data = [await asyncio.to_thread(comparison, *sources)]
            case DataKind.RECEIPT:
                helper = self._helper()
                data = [await self._reading.receipt(one, helper) for one in sources]
        self._composer.notice.put_away()
        self._show(kind, data, tuple(media))

    async def _source(self, media: Media) -> Source:
        name = media.name or media.path.name
        text = media.text or await self._reading.read(media, lambda _share: None)
        if not text.strip():
            raise NothingReadYet
        return Source(name, text)

    def _show(self, kind: DataKind, data: Sequence[PictureData], media: tuple[Media, ...]) -> None:
        from saijin_studio.ui.dialogs.picture_data import PictureDataDialog

        helper, composer = self._helper(), self._composer
        language = composer.kit.fonts.language
        name = "" if helper is None else helper.name.text(language)
        self.dialog = dialog = PictureDataDialog(composer.kit, data, name, composer.window())
        dialog.save_asked.connect(lambda: self._ask_file(data))
        dialog.ask_asked.connect(lambda: self._ask(kind, media))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _ask(self, kind: DataKind, media: tuple[Media, ...]) -> None:
        words = {
            DataKind.TABLE: self.tr("What stands out in this table?"),
            DataKind.RECEIPT: self.tr("What was the most expensive item on this receipt?"),
            DataKind.COMPARISON: self.tr("What is the difference between these two?"),
        }
        helper = self._helper()
        if self.dialog is not None:
            self.dialog.accept()
        if helper is not None:
            self.asked.emit(media, words[kind], helper.id)

    def _ask_file(self, data: Sequence[PictureData]) -> None:
        from saijin_studio.studio.target_files import stem_of

        first = data[0]
        owner = self.dialog or self._composer.window()
        dialog = QFileDialog(owner, self.tr("Save the data"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(first.suffix.lstrip("."))
        dialog.selectFile(f"{stem_of(first.name)}{first.suffix}")
        dialog.fileSelected.connect(partial(self._save_to, data))
        dialog.open()

    def save(self, data: Sequence[PictureData], file: Path) -> None:
        """Save each to a file of its own: what comes after the first gets a number."""
        self._tasks.spawn(self._save(data, file))

    def _save_to(self, data: Sequence[PictureData], file: str) -> None:
        self.save(data, Path(file))

    async def _save(self, data: Sequence[PictureData], file: Path) -> None:
        from saijin_studio.studio.target_files import write_file

        for number, one in enumerate(data, 1):
            target = file if number == 1 else file.with_name(f"{file.stem}-{number}{file.suffix}")
            content = (_BOM if one.suffix == ".csv" else "") + one.content
            await asyncio.to_thread(write_file, target, content.encode(), force=number == 1)
        if self.dialog is not None:
            self.dialog.accept()
        self._composer.notice.say(self.tr("Saved: {file}").format(file=file.name))

    def _fail(self, fault: Fault) -> None:
        self._composer.notice.say(" ".join(one for one in fault_texts(fault) if one))

    def _closed(self) -> None:
        self.dialog = None


def _tables(sources: Sequence[Source]) -> list[PictureData]:
    """The tables of all; only where none has any is that told."""
    found: list[PictureData] = []
    missing: TableNotFound | None = None
    for one in sources:
        try:
            found += table_data(one)
        except TableNotFound as error:
            missing = missing or error
    if missing is not None and not found:
        raise missing
    return found
