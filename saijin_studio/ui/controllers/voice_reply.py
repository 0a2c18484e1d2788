"""Follows the reply to what was said aloud, and speaks it while it is written."""

from __future__ import annotations

from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.jobs import JobState
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.ui.voice_turn import StepState

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from saijin_studio.core.events import JobStateChanged, ReplyStarted
    from saijin_studio.core.ids import JobId, ModelId, VariantId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.sound.speaking import Spoken
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_speaking import SpeechPlayer
    from saijin_studio.ui.outgoing import Outgoing
    from saijin_studio.ui.voice_turn import VoiceTurn


class VoiceReply(QObject):
    """One reply at a time.

    Args:
        bridge: tells when a reply has ended.
        services: make the sound.
        speech: plays it.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()
    """A step began or ended."""
    over = Signal(object, bool)
    """A ``VoiceTurn`` is over, and whether its reply was spoken to the end."""
    failed = Signal(object, object, object)
    """A ``VoiceTurn`` could not do a ``VoiceStep``, for this ``Fault``."""

    def __init__(
        self, bridge: EventBridge, services: SoundServices, speech: SpeechPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._speech = services, speech
        self.plan = VoicePlan()
        """What is switched on."""
        self._turn: VoiceTurn | None = None
        self._ended: dict[JobId, JobState] = {}  # while it is not known which job writes the reply
        bridge.job_changed.connect(self._note_job)
        speech.ended.connect(self._note_heard)
        speech.changed.connect(self._note_silent)

    async def speaker(self, persona: Persona, language: Language) -> tuple[ModelId | None, VariantId | None]:
        """What will speak a reply, to be prepared while it is written."""
        if not self.plan.speak:
            return None, None
        from saijin_studio.studio.sound.loop_plan import next_after

        try:
            voices = await self._services.voices()
        except StudioError:
            return None, None  # that nothing can be prepared is told when it is to speak
        return next_after(VoiceStep.REPLY, self.plan, persona, voices, language)

    def expect(self, turn: VoiceTurn) -> None:
        """A message is on its way."""
        self._turn = turn
        self._ended.clear()
        turn.begin(VoiceStep.REPLY)
        self.changed.emit()

    def give_up(self) -> VoiceTurn | None:
        """The message could not be sent: the turn that it belonged to, if nobody has stopped it."""
        turn, self._turn = self._turn, None
        if turn is None or turn.over:
            return None
        turn.fail(VoiceStep.REPLY)
        return turn

    def follow(self, started: ReplyStarted, persona: Persona, outgoing: Outgoing, *, aloud: bool) -> None:
        """Its reply has begun; ``aloud`` tells whether it may be heard now."""
        turn = self._turn
        if turn is None or turn.over or turn.started is not None:
            return
        turn.started, turn.persona, turn.feeling = started, persona, outgoing.feeling
        if aloud and self.plan.speak:
            self._speak(turn)
        ended = self._ended.get(started.job)
        if ended is not None:
            self._end(turn, ended)

    def set_aloud(self, aloud: bool) -> None:
        """The user wants a reply that is being written to be spoken, or not; speech that is heard goes on."""
        turn = self._turn
        if turn is None or turn.over or turn.state(VoiceStep.REPLY) is not StepState.RUNNING:
            return
        if aloud and not self._speaks(turn):
            self._speak(turn)
        elif not aloud and turn.state(VoiceStep.SPEECH) is StepState.WAITING:
            self.silence()

    def silence(self) -> None:
        """Say no more of it."""
        if self._turn is not None and self._speaks(self._turn):
            self._speech.stop()

    def _note_job(self, change: JobStateChanged) -> None:
        turn = self._turn
        if turn is None or turn.over or not change.state.terminal:
            return
        if turn.started is None:
            self._ended[change.job] = change.state
        elif turn.started.job == change.job:
            self._end(turn, change.state)

    def _end(self, turn: VoiceTurn, state: JobState) -> None:
        if state is JobState.COMPLETED:
            turn.end(VoiceStep.REPLY)
        elif state is JobState.FAILED:
            turn.fail(VoiceStep.REPLY)
        else:
            turn.reset(VoiceStep.REPLY)
        if self._speaks(turn):
            self.changed.emit()
        else:
            self.over.emit(turn, False)

    def _speaks(self, turn: VoiceTurn) -> bool:
        return turn.started is not None and self._speech.key == turn.started.message

    def _speak(self, turn: VoiceTurn) -> None:
        if turn.started is not None:
            self._speech.play(turn.started.message, partial(self._spoken, turn, turn.started))

    async def _spoken(self, turn: VoiceTurn, started: ReplyStarted, folder: Path) -> AsyncGenerator[Spoken, None]:
        said = self._services.speak_reply(started, turn.persona, self.plan, folder, feeling=turn.feeling)
        try:
            async with aclosing(said):
                async for one in said:
                    if turn.state(VoiceStep.SPEECH) is not StepState.RUNNING:
                        turn.begin(VoiceStep.SPEECH)
                        self.changed.emit()
                    yield one.spoken
        except StudioClosing:
            return
        except StudioError as error:
            self.failed.emit(turn, VoiceStep.SPEECH, error.fault())

    def _note_heard(self, message: str) -> None:
        turn = self._turn
        if turn is not None and turn.started is not None and turn.started.message == message and not turn.over:
            turn.end(VoiceStep.SPEECH)
            self.over.emit(turn, not turn.failed)

    def _note_silent(self, message: str) -> None:
        """Something else is spoken, or nothing any more."""
        turn = self._turn
        if turn is None or turn.over or turn.started is None or message == turn.started.message:
            return
        turn.reset(VoiceStep.SPEECH)
        if turn.state(VoiceStep.REPLY) is StepState.RUNNING:
            self.changed.emit()
        else:
            self.over.emit(turn, False)
