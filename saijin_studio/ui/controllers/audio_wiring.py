"""Opens the pane for sound in a window, when somebody first wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.panes.gallery_card_drop import take_drop
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.loop import VoicePlan
    from saijin_studio.core.messages import Media
    from saijin_studio.studio.facade import Studio
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.audio import AudioController
    from saijin_studio.ui.controllers.composer import ComposerController
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.voice_loop import VoiceLoopController
    from saijin_studio.ui.tasks import Tasks


class SoundDesk(QObject):
    """The window's way to sound: the rail, the key, replies, recordings in messages and the composer.

    Args:
        assembly: the window.
        studio: does the work.
        paths: the data folder.
        conversation: who is talked with.
        composer: takes what was said.
        tasks: runs what has to be awaited.
    """

    said = Signal(object)
    """This ``Take`` was recorded for the message; its words are sent, or written into it, once they are known."""
    plan_chosen = Signal(object)
    """The user switched a step of the conversation by voice: this ``VoicePlan`` is wanted from now on."""

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        paths: Paths,
        conversation: ConversationController,
        composer: ComposerController,
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._paths = assembly, studio, paths
        self._conversation, self._composer, self._tasks = conversation, composer, tasks
        self._audio: AudioController | None = None
        self._loop: VoiceLoopController | None = None
        self._plan: VoicePlan | None = None
        columns = assembly.window.columns
        tools = assembly.conversation.composer.tools
        tools.talk_asked.connect(self._talk)
        if assembly.conversation.composer.kit.sound is not None:
            assembly.conversation.composer.kit.sound.play_asked.connect(self.play)
        assembly.window.command.connect(self._do)
        assembly.conversation.acted.connect(self._act)
        columns.side_changed.connect(self._fill)
        assembly.side.turned.connect(self._fill)
        self._drop = take_drop(assembly.gallery)
        self._drop.dropped.connect(self._give)
        self._fill()

    @property
    def audio(self) -> AudioController:
        """Everything about sound; made when it is first wanted."""
        if self._audio is None:
            self._audio = self._make()
        return self._audio

    @property
    def loop(self) -> VoiceLoopController:
        """The conversation by voice; made when it is first wanted."""
        audio = self.audio
        if self._loop is None:
            self._loop = self._make_loop(audio)
        return self._loop

    def take_settings(self, settings: Settings) -> None:
        """Follow what the user has chosen."""
        self._plan = settings.voice
        if self._loop is not None:
            self._loop.set_plan(settings.voice)

    def play(self, media: Media) -> None:
        """Play a recording of a message, or stop it."""
        from pathlib import Path

        key, playing = f"media:{media.digest or media.path}", self.audio.playing
        if playing.key == key:
            playing.toggle()
        else:
            playing.play(key, Path(media.path))

    async def aclose(self) -> None:
        """End everything."""
        if self._audio is not None:
            await self._audio.aclose()

    def _make(self) -> AudioController:
        from saijin_studio.ui.controllers.audio import AudioController

        assembly = self._assembly
        pane = assembly.audio
        pane.closed.connect(lambda: assembly.window.columns.show_side(False))
        made = AudioController(
            pane,
            assembly.sound.hardware,
            self._paths.takes,
            assembly.sound.services(self._studio),
            self._tasks,
            assembly.window.toasts,
            assembly.look.fonts,
            self,
        )
        made.words_wanted.connect(self._write)
        made.take_wanted.connect(self._attach)
        made.recording.changed.connect(self._note_recording)
        made.claim = self._claim
        made.speech.changed.connect(assembly.conversation.reading.turn_to)
        made.speech.reading.connect(assembly.conversation.reading.show)
        pane.kit.unseen = assembly.window.toasts.show_fault
        return made

    def _make_loop(self, audio: AudioController) -> VoiceLoopController:
        from saijin_studio.ui.controllers.voice_loop import VoiceLoopController

        assembly, services = self._assembly, self._assembly.sound.services(self._studio)
        drafts = self._composer.drafts
        made = VoiceLoopController(assembly, self._conversation, drafts, audio, services, self._tasks, parent=self)
        made.plan_chosen.connect(self.plan_chosen)
        stop = assembly.conversation.composer.voice.stop_asked
        stop.connect(lambda: assembly.window.command.emit(Command.STOP))
        if self._plan is not None:
            made.set_plan(self._plan)
        return made

    def _fill(self) -> None:
        shown = self._assembly.window.columns.side_shown and self._assembly.side.front is RailItem.SOUND
        self._assembly.window.rail.set_open(RailItem.SOUND, opened=shown)
        if shown and self._audio is None:
            self._audio = self._make()

    def _do(self, command: Command) -> None:
        if command is Command.SOUND:
            self._assembly.side.toggle(self._assembly.window.columns, RailItem.SOUND)
        elif command is Command.STOP and self._audio is not None:
            self._audio.stop()
            if self._loop is not None:
                self._loop.stop()

    def _act(self, message: str, action: MessageAction) -> None:
        if action is MessageAction.SPEAK:
            self.speak(message)

    def speak(self, message: str) -> None:
        """Read a reply aloud with its persona's voice; again, stop that."""
        from saijin_studio.studio.sound.speaking import SpeechOrder

        speech = self.audio.speech
        item = self._assembly.conversation.rows.item(message)
        if speech.key == message:
            speech.stop()
        elif item is not None and item.text.strip():
            persona = self._conversation.persona_of(message)
            speech.speak(message, SpeechOrder(item.text, persona=None if persona is None else persona.voice))

    def _talk(self) -> None:
        """Record for the message, or end that."""
        self.loop.press()

    def _note_recording(self, recording: bool) -> None:
        talking = self._loop is not None and self._loop.listening
        self._assembly.conversation.composer.tools.set_talking(recording and talking)

    def _claim(self, take: Take) -> bool:
        claimed = self._loop is not None and self._loop.claim(take)
        if claimed:
            self.said.emit(take)
        return claimed

    def _give(self, persona: str, files: list[Path]) -> None:
        self._tasks.spawn(self._give_to(persona, files))

    async def _give_to(self, persona: str, files: list[Path]) -> None:
        """Talk with a persona, and let files go with the message."""
        conversation, drafts = self._conversation, self._composer.drafts

        def there() -> bool:
            shown = conversation.persona
            key = conversation.shown or f"persona:{persona}"
            return shown is not None and shown.id == persona and conversation.ready and drafts.key == key

        self._assembly.gallery.persona_chosen.emit(persona)
        await until(lambda: there() and drafts.ready)
        self._composer.attachments.take_files(files)

    def _write(self, words: str) -> None:
        field = self._assembly.conversation.composer.input
        field.insert_text(words)
        field.setFocus()

    def _attach(self, take: Take) -> None:
        if take.sound is not None:
            self._composer.attachments.take_files([take.sound])
