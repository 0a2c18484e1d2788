"""The dialogs of the pane for sound: how words are read, and teaching the voice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.errors import StudioError
from saijin_studio.core.voice_lessons import LEAST_LESSONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.readings import Reading
    from saijin_studio.core.voice_lessons import Lesson, LessonReport
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.dialogs.readings import ReadingsDialog
    from saijin_studio.ui.dialogs.teach import TeachDialog
    from saijin_studio.ui.panes.audio import AudioPane
    from saijin_studio.ui.tasks import Tasks


class AudioDialogs(QObject):
    """Opens them one at a time.

    Args:
        pane: over which they open.
        services: do the work.
        takes: knows the chosen take.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        pane: AudioPane,
        services: SoundServices,
        takes: AudioTakesController,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._services, self._takes, self._tasks = pane, services, takes, tasks
        self.readings: ReadingsDialog | None = None
        self.teaching: TeachDialog | None = None
        self._lessons: tuple[Lesson, ...] = ()
        self._take: Take | None = None

    def open_readings(self) -> None:
        """Let the user say how words are read."""
        from saijin_studio.ui.dialogs.readings import ReadingsDialog

        if self.readings is not None:
            return
        dialog = ReadingsDialog(self._pane.kit.look, self._pane.window())
        dialog.add_asked.connect(self._add_reading)
        dialog.remove_asked.connect(self._remove_reading)
        dialog.finished.connect(self._forget_dialogs)
        self.readings = dialog
        self._tasks.spawn(self._read())
        dialog.open()

    def open_teaching(self) -> None:
        """Let the user teach their voice; the chosen take can be an example."""
        from saijin_studio.ui.dialogs.teach import TeachDialog

        if self.teaching is not None:
            return
        self._take = self._takes.current
        title = "" if self._take is None else self._take.title
        dialog = TeachDialog(self._pane.kit.look, title, self._pane.window())
        dialog.add_asked.connect(self._add_lesson)
        dialog.remove_asked.connect(self._remove_lesson)
        dialog.train_asked.connect(self._train)
        dialog.forget_asked.connect(self._forget)
        dialog.finished.connect(self._forget_dialogs)
        self.teaching = dialog
        self._tasks.spawn(self._look())
        dialog.open()

    def close(self) -> None:
        """Put away what is open."""
        for dialog in (self.readings, self.teaching):
            if dialog is not None:
                dialog.close()

    def _forget_dialogs(self) -> None:
        self.readings = self.teaching = None

    # --- readings ---------------------------------------------------------------------------------------------

    async def _read(self) -> None:
        try:
            found = await self._services.readings()
        except StudioError as error:
            if self.readings is not None:
                self.readings.show_fault(error.fault())
            return
        if self.readings is not None:
            self.readings.set_entries(found)

    def _add_reading(self, word: str, reading: str) -> None:
        self._tasks.spawn(self._change(lambda: self._services.add_reading(word, reading)))

    def _remove_reading(self, reading: Reading) -> None:
        self._tasks.spawn(self._change(lambda: self._services.remove_reading(reading)))

    async def _change(self, change: Callable[[], Awaitable[None]]) -> None:
        try:
            await change()
        except StudioError as error:
            if self.readings is not None:
                self.readings.show_fault(error.fault())
            return
        await self._read()

    # --- teaching ---------------------------------------------------------------------------------------------

    async def _look(self) -> None:
        await self._teach(None)

    async def _teach(self, change: Callable[[], Awaitable[object]] | None) -> None:
        dialog = self.teaching
        if dialog is None:
            return
        dialog.set_busy(change is not None)
        try:
            if change is not None:
                await change()
            self._lessons, report = await self._services.lessons()
        except StudioError as error:
            if self.teaching is dialog:
                dialog.set_busy(False)
                dialog.show_fault(error.fault())
            return
        if self.teaching is dialog:
            dialog.set_busy(False)
            dialog.set_counts(Counter(one.label for one in self._lessons))
            dialog.show_result(self._words(report))

    def _words(self, report: LessonReport | None) -> str:
        if report is None:
            return self.tr(
                "Nothing was learned yet. %n recordings of each of two feelings are enough.", "", LEAST_LESSONS
            )
        words = self.tr("Tested on recordings it had not heard: {percent} % of {lessons} told right.")
        return words.format(percent=round(report.accuracy * 100), lessons=report.lessons)

    def _add_lesson(self, emotion: Emotion) -> None:
        sound = self._take.sound if self._take is not None else None
        if sound is not None:
            self._tasks.spawn(self._teach(lambda: self._services.teach(sound, emotion)))

    def _remove_lesson(self, emotion: Emotion) -> None:
        last = next((one for one in reversed(self._lessons) if one.label is emotion), None)
        if last is not None:
            self._tasks.spawn(self._teach(lambda: self._services.unteach(last.id)))

    def _train(self) -> None:
        self._tasks.spawn(self._teach(self._services.train))

    def _forget(self) -> None:
        self._tasks.spawn(self._teach(self._services.forget))
