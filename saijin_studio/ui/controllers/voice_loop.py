"""A conversation by voice: what is said is heard and sent, and the reply is spoken while it is written."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.ui.controllers.voice_drafts import VoiceDrafts
from saijin_studio.ui.controllers.voice_reply import VoiceReply
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.voice_turn import VoiceTurn

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.personas import Persona
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.audio import AudioController
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.composer_drafts import ComposerDrafts
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.tasks import Tasks

LINGER_MS = 5000
"""How long a turn is still to be seen when it is over."""


class VoiceLoopController(QObject):
    """One turn at a time is shown: recording, words, feeling, reply, speech. What was said never gets lost.

    A message is sent by itself only into the conversation that was shown when the microphone was pressed, and only
    while nothing else is written there; else the words wait in the draft, with their feeling.

    Args:
        assembly: the window.
        conversation: where it is sent.
        drafts: know whose draft is shown.
        audio: records, hears and plays.
        services: speak the replies.
        tasks: runs what has to be awaited.
        clock: monotonic seconds.
        parent: the owner, as Qt wants it.
    """

    plan_chosen = Signal(object)
    """The user switched a step: this ``VoicePlan`` is wanted from now on."""

    def __init__(
        self,
        assembly: Assembly,
        conversation: ConversationController,
        drafts: ComposerDrafts,
        audio: AudioController,
        services: SoundServices,
        tasks: Tasks,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer, self._toasts = assembly.conversation.composer, assembly.window.toasts
        self._conversation, self._audio, self._tasks, self._clock = conversation, audio, tasks, clock
        self._plan = VoicePlan()
        self._turn: VoiceTurn | None = None
        self._recorded: VoiceTurn | None = None  # what is being recorded for
        self._hearing: set[asyncio.Task[None]] = set()
        self._drafts = VoiceDrafts(self._composer, drafts, conversation, self._toasts, self)
        self._reply = VoiceReply(assembly.bridge, services, audio.speech, self)
        self.linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        """Runs while a turn that is over is still to be seen."""
        self.linger.timeout.connect(self._forget)
        self._connect()

    @property
    def listening(self) -> bool:
        """Whether something is being recorded for the message."""
        return self._recorded is not None

    def set_plan(self, plan: VoicePlan) -> None:
        """What is switched on from now on."""
        self._plan = self._reply.plan = plan
        self._show()

    def press(self) -> None:
        """The microphone was pressed: begin, or end what is being said. A reply that is spoken falls silent."""
        if self._audio.recording.recording:
            self._audio.recording.stop()
        else:
            self._begin()

    def claim(self, take: Take) -> bool:
        """Whether a recording belongs to a message; then it is heard."""
        turn = self._recorded_for()
        if turn is not None and not turn.over:
            self._tasks.spawn(self._hear(turn, take))
        return turn is not None

    def stop(self) -> None:
        """Stop at once; a recording is kept, and words that wait in the composer stay there."""
        turn, self._turn = self._turn, None
        recorded, self._recorded = self._recorded, None
        if recorded is not None:
            recorded.over = True
            self._audio.recording.break_off()
        for task in self._hearing:
            task.cancel()
        if turn is not None:
            turn.over = True
            self._reply.silence()
        self._show()

    def _connect(self) -> None:
        strip, audio = self._composer.voice, self._audio
        strip.switched.connect(self._switch)
        strip.went_on.connect(self._go_on)
        strip.given_back.connect(self._take_back)
        self._composer.send.connect(self._note_sent)
        self._composer.send_warm.connect(self._note_sent)
        self._composer.stop.connect(self._note_stopped)
        self._conversation.spoken.connect(self._note_reply)
        self._conversation.let_speak(self._reply.speaker)
        self._drafts.changed.connect(self._show)
        self._reply.changed.connect(self._show)
        self._reply.over.connect(self._finish)
        self._reply.failed.connect(self._fail)
        audio.recording.nothing.connect(self._note_nothing)
        audio.listening.stop_wanted.connect(self._stop_hearing)

    # --- what is said -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        persona = self._conversation.persona
        if persona is None:
            return
        if self._turn is not None:
            self._turn.over = True
        self._audio.stop()
        key = self._conversation.shown or f"persona:{persona.id}"  # the draft may not have come yet
        self._turn = self._recorded = turn = VoiceTurn(key, persona, self._clock)
        turn.listen()
        self._audio.recording.record_for(turn, turn=self._plan.go_on)
        self._show()

    def _recorded_for(self) -> VoiceTurn | None:
        """The turn that a recording was for which has just ended."""
        owner = self._audio.recording.owner
        if owner is self._recorded:
            self._recorded = None
        return owner if isinstance(owner, VoiceTurn) else None

    def _note_nothing(self, silent: bool) -> None:
        turn = self._recorded_for()
        if turn is None or turn.over:
            return
        turn.reset(VoiceStep.TRANSCRIPTION)
        if silent:
            self._composer.notice.say(self.tr("Nothing was said."))
        self._finish(turn)

    async def _hear(self, turn: VoiceTurn, take: Take) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._hearing.add(task)
        try:
            heard = await self._audio.listening.hear(take, self._plan, turn.persona, partial(self._step, turn))
        except StudioClosing:
            return
        except StudioError as error:
            self._fail(turn, VoiceStep.TRANSCRIPTION, error.fault())
            self._finish(turn)
            return
        finally:
            self._hearing.discard(task)
        for step, seconds in heard.took:
            turn.end(step, seconds)
        turn.feeling = heard.feeling
        if heard.fault is not None:
            self._fail(turn, VoiceStep.FEELING, heard.fault)
        words = heard.transcript.text.strip()
        if words:
            self._deliver(turn, Outgoing(words, feeling=heard.feeling, spoken=True, language=heard.language))
        else:
            self._composer.notice.say(self.tr("No words were heard. The recording is among the takes."))
            self._finish(turn)

    def _stop_hearing(self) -> None:
        if self._hearing:
            self.stop()

    def _step(self, turn: VoiceTurn, step: VoiceStep) -> None:
        turn.begin(step)
        self._show()

    def _deliver(self, turn: VoiceTurn, outgoing: Outgoing) -> None:
        """Send what was said, or put it where it can be looked over."""
        sends = turn is self._turn and self._plan.send and self._drafts.here(turn)
        if sends and self._composer.send_spoken(outgoing):
            return
        if self._turn is turn:
            self._turn = None
        self._drafts.put(turn, outgoing.text)

    # --- what is sent and answered ----------------------------------------------------------------------------

    def _note_sent(self, outgoing: Outgoing) -> None:
        turn = self._drafts.take() or self._turn
        if outgoing.spoken and turn is not None:
            self._turn = turn
            self._reply.expect(turn)

    def _note_reply(self, started: ReplyStarted, persona: Persona, outgoing: Outgoing) -> None:
        self._reply.follow(started, persona, outgoing, aloud=not self.listening)

    def _take_back(self, outgoing: Outgoing) -> None:
        """A message could not be sent: it is in the composer again, and so is how it was said."""
        persona = self._conversation.persona
        if persona is None:
            return
        turn = self._reply.give_up()
        if turn is None:
            turn = VoiceTurn(self._drafts.key, persona, self._clock)
        elif turn is self._turn:
            self._turn = None
        turn.key, turn.feeling = self._drafts.key, outgoing.feeling
        self._drafts.hold(turn)

    def _note_stopped(self) -> None:
        """The reply of the shown conversation is to stop; speech of another one goes on."""
        turn = self._turn
        if turn is not None and (turn.started is None or turn.started.conversation == self._conversation.shown):
            self.stop()

    # --- what is switched and shown ---------------------------------------------------------------------------

    def _switch(self, step: VoiceStep, on: bool) -> None:
        match step:
            case VoiceStep.FEELING:
                self._choose(replace(self._plan, feeling=on))
            case VoiceStep.REPLY:
                self._choose(replace(self._plan, send=on))
            case VoiceStep.SPEECH:
                self._choose(replace(self._plan, speak=on))
                self._reply.set_aloud(on)
            case VoiceStep.TRANSCRIPTION:
                pass  # without words there is nothing to be sent

    def _go_on(self, on: bool) -> None:
        self._choose(replace(self._plan, go_on=on))

    def _choose(self, plan: VoicePlan) -> None:
        self.set_plan(plan)
        self.plan_chosen.emit(plan)

    def _fail(self, turn: VoiceTurn, step: VoiceStep, fault: Fault) -> None:
        turn.fail(step)
        self._toasts.show_fault(fault)
        self._show()

    def _finish(self, turn: VoiceTurn, heard: bool = False) -> None:
        """A turn is over; hands-free, the next one begins where its conversation is still shown."""
        turn.over = True
        if turn is self._turn:
            here = turn.started is not None and turn.started.conversation == self._conversation.shown
            if heard and here and self._plan.go_on and self._composer.outgoing().empty:
                self._begin()
                return
            self.linger.start()
        self._show()

    def _forget(self) -> None:
        strip = self._composer.voice
        if strip.underMouse() or any(one.hasFocus() for one in strip.stops):
            self.linger.start()  # somebody is about to do something there
        elif self._turn is not None and self._turn.over:
            self._turn = None
            self._show()

    def _show(self) -> None:
        turn, held = self._turn, self._drafts.shown
        if turn is None or (turn.over and held is not None):
            turn = held
        view = None if turn is None else turn.view(self._plan)
        if view is not None and held is not None:
            view = replace(view, holds=True, feeling=held.feeling)
        self._composer.voice.show_view(view)
