"""Sings or tells what the page asks for, and keeps it as a take."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

import saijin_studio
from saijin_studio.core.sound import FileKind
from saijin_studio.studio.sound.singing import SINGING_ROW, SongOrder
from saijin_studio.takes.values import NewFile, NewTake, Provenance, TakeId, TakeKind
from saijin_studio.ui.controllers.audio_errand import Errand

if TYPE_CHECKING:
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_sing import AudioSing
    from saijin_studio.ui.tasks import Tasks

_TITLE = 40


class AudioSingingController(QObject):
    """The page for singing.

    Args:
        page: the page.
        services: do the work.
        takes: keeps it, and has melodies.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        page: AudioSing,
        services: SoundServices,
        takes: AudioTakesController,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._services, self._takes = page, services, takes
        self._errand = Errand(tasks, page.notice.show_fault, self._show_busy)
        page.sing_asked.connect(self._begin)
        page.cancel_asked.connect(self._errand.stop)
        takes.loaded.connect(self._show_melodies)

    def stop(self) -> None:
        """Stop what is being done."""
        self._errand.stop()

    def _show_melodies(self) -> None:
        self._page.set_melodies([(take.id, take.title) for take in self._takes.takes if take.paths(FileKind.MIDI)])

    def _begin(self) -> None:
        self._page.notice.put_away()
        self._page.show_result("")
        self._errand.start(self._sing)

    async def _sing(self) -> None:
        page = self._page
        source = self._takes.take(page.chosen_melody)
        midi = source.paths(FileKind.MIDI) if source is not None else ()
        narrate = page.narrate.isChecked()
        melody = midi[0] if midi and not narrate else None
        order = SongOrder(page.lyrics.toPlainText(), melody, page.chosen_voice, page.chosen_seed, narrate)
        page.progress.begin(self.tr("Telling it…") if narrate else self.tr("Singing…"))
        with tempfile.TemporaryDirectory(prefix="saijin-song-") as folder:
            song = await self._services.sing(order, Path(folder), page.progress.show_share)
            origin = Provenance(
                time.time(),
                saijin_studio.__version__,
                row=SINGING_ROW,
                title=song.model,
                licence=song.licence,
                stand_in=song.stand_in,
                seed=song.seed,
                voice=order.voice,
                parents=(TakeId(source.id),) if source is not None and melody is not None else (),
            )
            title = order.lyrics.strip().splitlines()[0][:_TITLE]
            kind = TakeKind.NARRATION if narrate else TakeKind.SINGING
            files = [
                NewFile(Path(one.path), one.kind, one.title)
                for one in song.files
                if one.kind is not FileKind.NUMBERS
            ]
            await self._takes.keep(NewTake(title, kind, origin, text=order.lyrics), files)
        model = self.tr("{model} (stand-in)").format(model=song.model) if song.stand_in else song.model
        page.show_result(model)

    def _show_busy(self, busy: bool) -> None:
        self._page.set_busy(busy)
        if not busy:
            self._page.progress.end()
