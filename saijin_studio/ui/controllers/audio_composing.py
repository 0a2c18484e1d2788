"""Composes what the page asks for, and keeps it as a take."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

import saijin_studio
from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.sound import FileKind
from saijin_studio.studio.sound.composing import MUSIC_ROW, MusicOrder
from saijin_studio.takes.values import NewFile, NewTake, Provenance, TakeKind
from saijin_studio.ui.controllers.audio_errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.language import Language
    from saijin_studio.studio.sound.composing import Composed
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_compose import AudioCompose
    from saijin_studio.ui.tasks import Tasks

_TITLE = 60


class AudioComposingController(QObject):
    """The page for composing.

    Args:
        page: the page.
        services: do the work.
        takes: keeps it.
        tasks: runs what has to be awaited.
        language: of the window.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        page: AudioCompose,
        services: SoundServices,
        takes: AudioTakesController,
        tasks: Tasks,
        language: Callable[[], Language],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._services, self._takes = page, services, takes
        self._tasks, self._language = tasks, language
        self._take: Take | None = None
        self._errand = Errand(tasks, page.notice.show_fault, self._show_busy)
        page.compose_asked.connect(self._begin)
        page.cancel_asked.connect(self._errand.stop)
        page.midi_asked.connect(self._ask_midi)
        page.stems_asked.connect(self._ask_stems)

    def stop(self) -> None:
        """Stop what is being done."""
        self._errand.stop()

    def _begin(self) -> None:
        self._page.notice.put_away()
        self._errand.start(self._compose)

    async def _compose(self) -> None:
        page, language = self._page, self._language()
        order = MusicOrder(
            page.prompt.toPlainText(),
            page.seconds.value(),
            page.chosen_seed,
            page.stems.isChecked(),
            ask_planner=page.planner.isChecked(),
        )
        page.progress.begin(self.tr("Composing…"))
        with tempfile.TemporaryDirectory(prefix="saijin-music-") as folder:
            made = await self._services.compose(order, Path(folder), page.progress.show_share)
            title = made.facts.title.text(language) or " ".join(order.prompt.split())[:_TITLE]
            new = NewTake(title, TakeKind.MUSIC, composed_by(made, order.prompt))
            files = [
                NewFile(Path(one.path), one.kind, one.title)
                for one in made.files
                if one.kind is not FileKind.NUMBERS
            ]
            self._take = take = await self._takes.keep(new, files)
        midi = take.paths(FileKind.MIDI)
        page.show_result(self._facts(made), midi[0] if midi else None, len(take.paths(FileKind.STEM)))
        if made.planner_failed:
            page.notice.say(self.tr("The chat model's plan could not be used; the rules made this piece."))

    def _facts(self, made: Composed) -> str:
        facts, language = made.facts, self._language()
        key = facts.key.text(language)
        parts = [key, self.tr("{tempo} bpm").format(tempo=round(facts.tempo)) if facts.tempo else "", facts.metre]
        first = " · ".join(one for one in parts if one)
        model = self.tr("{model} (stand-in)").format(model=made.model) if made.stand_in else made.model
        return "\n".join(one for one in (first, facts.plan.text(language), model) if one)

    def _ask_midi(self) -> None:
        midi = self._take.paths(FileKind.MIDI) if self._take is not None else ()
        if not midi:
            return
        dialog = QFileDialog(self._page.window(), self.tr("Save MIDI"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("MIDI (*.mid)"))
        dialog.setDefaultSuffix("mid")
        dialog.selectFile("music.mid")
        dialog.fileSelected.connect(partial(self._save_midi, midi[0]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_stems(self) -> None:
        stems = self._take.paths(FileKind.STEM) if self._take is not None else ()
        dialog = QFileDialog(self._page.window(), self.tr("Folder for the stems"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(self._save_stems, stems))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_midi(self, midi: Path, target: str) -> None:
        self.save([midi], [Path(target)])

    def _save_stems(self, stems: Sequence[Path], folder: str) -> None:
        self.save(stems, [Path(folder) / one.name for one in stems])

    def save(self, files: Sequence[Path], targets: Sequence[Path]) -> None:
        """Copy files of the piece elsewhere."""
        self._tasks.spawn(self._save(tuple(files), tuple(targets)))

    async def _save(self, files: tuple[Path, ...], targets: tuple[Path, ...]) -> None:
        for file, target in zip(files, targets, strict=True):
            try:
                await asyncio.to_thread(shutil.copyfile, file, target)
            except OSError as error:
                fault = FileUnwritable(file=str(target), reason=error.strerror or str(error)).fault()
                self._page.notice.show_fault(fault)
                return
        self._page.notice.say(self.tr("Saved: {files}").format(files=", ".join(one.name for one in targets)))

    def _show_busy(self, busy: bool) -> None:
        self._page.set_busy(busy)
        if not busy:
            self._page.progress.end()


def composed_by(made: Composed, prompt: str) -> Provenance:
    """Where a piece comes from."""
    return Provenance(
        time.time(),
        saijin_studio.__version__,
        row=MUSIC_ROW,
        title=made.model,
        licence=made.licence,
        stand_in=made.stand_in,
        seed=made.seed,
        prompt=prompt,
    )
