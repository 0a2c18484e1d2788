"""Speaks texts: from the page for it, and replies of personas with their own voices."""

from __future__ import annotations

import tempfile
import time
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

import saijin_studio
from saijin_studio.studio.sound.speaking import SpeechOrder
from saijin_studio.takes.values import NewFile, NewTake, Provenance, TakeKind
from saijin_studio.ui.controllers.audio_errand import Errand

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.sound.speaking import Spoken, SpokenFile
    from saijin_studio.ui.controllers.audio_playing import AudioPlaying
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_speak import AudioSpeak
    from saijin_studio.ui.tasks import Tasks

_TITLE = 40


class SpeechPlayer(QObject):
    """Speaks one text at a time; the first sentence is heard while the next ones are being made.

    Args:
        services: make the sound.
        playing: plays it.
        tasks: runs what has to be awaited.
        on_fault: shows what goes wrong.
        parent: the owner, as Qt wants it.
    """

    changed = Signal(str)
    """The text of this key is being spoken; empty for none."""
    reading = Signal(str, int, int)
    """Of the text of this key, these characters are being read."""
    ended = Signal(str)
    """The text of this key was heard to its end."""

    def __init__(
        self,
        services: SoundServices,
        playing: AudioPlaying,
        tasks: Tasks,
        on_fault: Callable[[Fault], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._playing = services, playing
        self._errand = Errand(tasks, on_fault, self._note_busy)
        self._key = ""
        self._making = self._heard = False
        self._spoken: list[Spoken] = []
        playing.moved.connect(self._follow)
        playing.changed.connect(self._note_playing)

    @property
    def key(self) -> str:
        """What is being spoken; empty for nothing."""
        return self._key

    def speak(self, key: str, order: SpeechOrder) -> None:
        """Speak a text; what was spoken before stops."""
        self.play(key, partial(self._services.speak, order))

    def play(self, key: str, make: Callable[[Path], AsyncGenerator[Spoken, None]]) -> None:
        """Play sentences as they come; what was spoken before stops.

        Args:
            key: of the text that they are of.
            make: makes them, into a folder that is there until they were heard.
        """
        self.stop()
        self._key, self._heard = key, False
        self._spoken = []
        self._errand.start(lambda: self._speak(key, make))
        self.changed.emit(key)

    def stop(self) -> bool:
        """Stop at once; whether there was something to stop."""
        key, self._key = self._key, ""
        self._errand.stop()
        if key and self._playing.key == key:
            self._playing.stop()
        if key:
            self.changed.emit("")
        return bool(key)

    async def _speak(self, key: str, make: Callable[[Path], AsyncGenerator[Spoken, None]]) -> None:
        with tempfile.TemporaryDirectory(prefix="saijin-speak-") as folder:
            async with aclosing(make(Path(folder))) as spoken:
                async for one in spoken:
                    self._spoken.append(one)
                    if len(self._spoken) == 1:
                        await self._playing.begin(key, one.file, more=True)
                        self._heard = self._playing.key == key
                        if not self._heard:
                            return
                    else:
                        await self._playing.add(one.file)
            if self._spoken:
                self._playing.no_more()
                await self._until_heard(key)
            else:
                self.ended.emit(key)

    async def _until_heard(self, key: str) -> None:
        """The files must stay until they were played."""
        from saijin_studio.ui.settled import until

        await until(lambda: self._playing.key != key, seconds=24 * 3600)

    def _note_busy(self, busy: bool) -> None:
        self._making = busy
        if not busy:
            self._settle()

    def _note_playing(self, key: str, _paused: bool) -> None:
        if self._heard and self._key and key != self._key:
            if not key and self._playing.whole:
                self.ended.emit(self._key)
            self._errand.stop()  # somebody else plays now, or it was stopped
            self._settle()

    def _settle(self) -> None:
        if self._key and not self._making:
            self._key = ""
            self.changed.emit("")

    def _follow(self, key: str, index: int, seconds: float) -> None:
        if not key or key != self._key or index >= len(self._spoken):
            return
        for one in self._spoken[index].timings:
            if one.start <= seconds < one.stop:
                self.reading.emit(key, one.begin, one.end)
                return


class AudioSpeakingController(QObject):
    """The page for speaking.

    Args:
        page: the page.
        services: make the sound.
        speech: speaks it.
        takes: keeps it.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    KEY = "speak-page"
    """Of the text of the page, for ``SpeechPlayer``."""

    def __init__(
        self,
        page: AudioSpeak,
        services: SoundServices,
        speech: SpeechPlayer,
        takes: AudioTakesController,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._services, self._speech = page, services, speech
        self._takes, self._tasks = takes, tasks
        self._voices: tuple[VoiceInfo, ...] = ()
        self._saving = Errand(tasks, page.notice.show_fault, self._show_busy)
        page.speak_asked.connect(self._speak)
        page.stop_asked.connect(self._stop)
        page.save_asked.connect(lambda: self._saving.start(self._save))
        page.subtitles_asked.connect(self._ask_subtitles)
        page.test_asked.connect(self._test)
        speech.changed.connect(self._note_spoken)
        speech.reading.connect(self._mark)

    def load(self) -> None:
        """Read which voices there are."""
        self._tasks.spawn(self._load())

    async def _load(self) -> None:
        self._voices = await self._services.voices()
        self._page.set_voices(self._voices)
        if not self._voices:
            self._page.notice.say(
                self.tr("No voice is installed."),
                self.tr("Run “saijin-studio models install vits” or set the studio up anew."),
            )

    def order(self) -> SpeechOrder:
        """What the page asks for."""
        page = self._page
        return SpeechOrder(
            page.text.toPlainText(),
            page.voice_id,
            emotion=page.chosen_emotion,
            strength=page.strength.value() / 100,
            speed=page.speed.value(),
            pitch=page.pitch.value(),
        )

    def _speak(self) -> None:
        self._page.notice.put_away()
        self._speech.speak(self.KEY, self.order())

    def _stop(self) -> None:
        self._saving.stop()
        self._speech.stop()

    def _test(self) -> None:
        """Let the chosen voice say a sentence in its own language."""
        chosen = next((one for one in self._voices if one.id == self._page.voice_id), None)
        words = {"ja": "こんにちは。この声でお話しします。", "en": "Hello. This is how I sound."}
        language = chosen.language.value if chosen is not None else self._voices[0].language.value
        order = self.order()
        sample = SpeechOrder(
            words[language], order.voice, emotion=order.emotion, strength=order.strength, speed=order.speed,
            pitch=order.pitch,
        )  # fmt: skip
        self._speech.speak("speak-test", sample)

    async def _save(self) -> None:
        order = self.order()
        with tempfile.TemporaryDirectory(prefix="saijin-say-") as folder:
            said = await self._services.say(order, Path(folder) / "speech.wav")
            title = " ".join(order.text.split())[:_TITLE]
            new = NewTake(title, TakeKind.SPEECH, spoken_by(said), text=order.text)
            await self._takes.keep(new, [NewFile(said.file)])
        self._page.notice.say(self.tr("Saved as a take."))

    def _ask_subtitles(self) -> None:
        dialog = QFileDialog(self._page.window(), self.tr("Save subtitles"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Subtitles (*.srt)"))
        dialog.setDefaultSuffix("srt")
        dialog.selectFile("speech.srt")
        dialog.fileSelected.connect(self.save_subtitles)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_subtitles(self, file: str) -> None:
        """Speak the text into a take, with subtitles in a file."""

        async def work() -> None:
            order = self.order()
            with tempfile.TemporaryDirectory(prefix="saijin-say-") as folder:
                said = await self._services.say(order, Path(folder) / "speech.wav", Path(file))
                title = " ".join(order.text.split())[:_TITLE]
                new = NewTake(title, TakeKind.SPEECH, spoken_by(said), text=order.text)
                await self._takes.keep(new, [NewFile(said.file)])
            self._page.notice.say(
                self.tr("Saved as a take, with subtitles in {file}.").format(file=Path(file).name)
            )

        self._saving.start(work)

    def _show_busy(self, _busy: bool = False) -> None:
        self._page.set_busy(self._saving.busy or self._speech.key in {self.KEY, "speak-test"})

    def _note_spoken(self, _key: str) -> None:
        self._show_busy()

    def _mark(self, key: str, begin: int, end: int) -> None:
        if key == self.KEY:
            self._page.mark(begin, end)


def spoken_by(said: SpokenFile, persona: str = "", prompt: str = "") -> Provenance:
    """Where speech comes from."""
    voices, served = said.voices, said.served
    first = voices[0] if voices else None
    return Provenance(
        time.time(),
        saijin_studio.__version__,
        row="vits",
        variant="" if first is None else str(first.variant.id),
        title="" if served is None else served.title,
        licence=", ".join(dict.fromkeys(one.licence for one in voices)),
        stand_in=said.stand_in,
        prompt=prompt,
        voice=", ".join(one.id for one in voices),
        persona=persona,
    )
