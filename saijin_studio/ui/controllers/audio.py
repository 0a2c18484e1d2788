"""Brings the pane for sound to life: devices, takes and the services of the studio."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.takes.shelf import Shelf
from saijin_studio.ui.controllers.audio_composing import AudioComposingController
from saijin_studio.ui.controllers.audio_dialogs import AudioDialogs
from saijin_studio.ui.controllers.audio_listening import AudioListeningController
from saijin_studio.ui.controllers.audio_live import LivePreview
from saijin_studio.ui.controllers.audio_playing import AudioPlaying
from saijin_studio.ui.controllers.audio_recording import AudioRecordingController
from saijin_studio.ui.controllers.audio_singing import AudioSingingController
from saijin_studio.ui.controllers.audio_speaking import AudioSpeakingController, SpeechPlayer
from saijin_studio.ui.controllers.audio_take_acts import AudioTakeActs
from saijin_studio.ui.controllers.audio_takes import AudioTakesController
from saijin_studio.ui.panes.audio import AudioPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.devices.hardware import Hardware
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.panes.audio import AudioPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class AudioController(QObject):
    """Everything about sound in one window.

    Args:
        pane: where it is shown.
        hardware: microphones and loudspeakers.
        folder: where the takes are kept.
        services: do the work.
        tasks: runs what has to be awaited.
        toasts: for what has no place in the pane.
        fonts: know the window's language.
        parent: the owner, as Qt wants it.
    """

    words_wanted = Signal(str)
    """These words are to go into the message."""
    take_wanted = Signal(object)
    """The file of this ``Take`` is to go with the message."""

    def __init__(
        self,
        pane: AudioPane,
        hardware: Callable[[], Hardware],
        folder: Path,
        services: SoundServices,
        tasks: Tasks,
        toasts: ToastStack,
        fonts: Fonts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._hardware, self._fonts = pane, hardware, fonts
        shelf = Shelf(folder)
        self.claim: Callable[[Take], bool] = lambda _take: False
        """Whether somebody else hears a recording; it is heard here where nobody does."""
        self.playing = AudioPlaying(lambda: self._devices.player, tasks, self)
        self.takes = AudioTakesController(pane.takes, shelf, self.playing, tasks, toasts, self)
        self.recording = AudioRecordingController(
            pane.record,
            lambda: self._devices.devices,
            lambda: self._devices.recorder,
            shelf,
            self.takes,
            tasks,
            self,
        )
        self.speech = SpeechPlayer(services, self.playing, tasks, pane.speak.notice.show_fault, self)
        self.speaking = AudioSpeakingController(pane.speak, services, self.speech, self.takes, tasks, self)
        self.listening = AudioListeningController(pane.listen, pane.takes, services, self.takes, tasks, self)
        self.composing = AudioComposingController(
            pane.compose, services, self.takes, tasks, lambda: fonts.language, self
        )
        self.singing = AudioSingingController(pane.sing, services, self.takes, tasks, self)
        self.dialogs = AudioDialogs(pane, services, self.takes, tasks, self)
        pane.speak.readings_asked.connect(self.dialogs.open_readings)
        pane.listen.feeling.teach_asked.connect(self.dialogs.open_teaching)
        pane.files_dropped.connect(self.takes.take_files)
        self.acts = AudioTakeActs(pane.takes, shelf, self.takes, self.playing, tasks, self)
        pane.record.files_asked.connect(self.acts.ask_files)
        pane.shown.connect(self._show)
        pane.turned.connect(self._turned)
        self.recording.recorded.connect(self._recorded)
        self._preview = LivePreview(services, pane.record.show_words, tasks)
        self.recording.listener = self._preview.hear
        self.recording.changed.connect(self._preview.follow)
        self.listening.words_wanted.connect(self.words_wanted)
        self.acts.send_wanted.connect(self.take_wanted)
        self.playing.moved.connect(self._follow)
        self.takes.load()
        if pane.isVisible():
            self._show()

    def stop(self) -> bool:
        """Stop what is heard; whether there was anything."""
        spoke = self.speech.stop()
        return self.playing.stop() or spoke

    async def aclose(self) -> None:
        """End everything; what was recorded is kept."""
        self.stop()
        self.listening.stop()
        self.composing.stop()
        self.singing.stop()
        await self.recording.aclose()
        await self._preview.aclose()

    @cached_property
    def _devices(self) -> Hardware:
        return self._hardware()

    def _show(self) -> None:
        self._turned(self._pane.page)
        self.speaking.load()

    def _turned(self, page: int) -> None:
        if page == AudioPage.RECORD and self._pane.isVisible():
            self.recording.show_devices()
        else:
            self.recording.hide()

    def _recorded(self, take: Take, by_button: bool) -> None:
        if by_button:
            self._pane.turn_to(AudioPage.LISTEN)
        if not self.claim(take):
            self.listening.listen(take)

    def _follow(self, key: str, _file: int, seconds: float) -> None:
        take = self.takes.take(key)
        if take is not None and take.seconds:
            self._pane.compose.roll.set_share(seconds / take.seconds)
