"""Has the chosen take written down and its feeling read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.loop import VoiceStep
from saijin_studio.core.sound_errors import AudioMissing
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.panes.audio_feeling import Feeling
from saijin_studio.ui.widgets.wave_moods import MoodStretch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.loop import VoicePlan
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.sound import EmotionOutput, SegmentOutput
    from saijin_studio.studio.sound.feeling import Felt
    from saijin_studio.studio.sound.listening import Transcript
    from saijin_studio.studio.sound.loop import Heard
    from saijin_studio.takes.values import Take
    from saijin_studio.ui.controllers.audio_services import SoundServices
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_listen import AudioListen
    from saijin_studio.ui.panes.audio_takes import AudioTakes
    from saijin_studio.ui.tasks import Tasks

_CORRECTED = "corrected by the user"
_KEPT = 64


class AudioListeningController(QObject):
    """What was heard of a take is remembered as long as the window lives; words and feeling stay with the take.

    Args:
        page: the page.
        pane: the takes, for the feelings over the waveform.
        services: do the work.
        takes: keeps what was heard.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    words_wanted = Signal(str)
    """These words are to go into the message."""
    written = Signal(object, str)
    """What is said in a ``Take`` was written down; its feeling is not read yet."""
    heard = Signal(object, object)
    """A ``Take`` was heard: this was ``Felt``, with the transcript."""
    failed = Signal(object)
    """The ``Take`` could not be heard, or that was stopped."""
    stop_wanted = Signal()
    """What is being heard is to be heard no more."""

    def __init__(
        self,
        page: AudioListen,
        pane: AudioTakes,
        services: SoundServices,
        takes: AudioTakesController,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._pane, self._services, self._takes = page, pane, services, takes
        self._take: Take | None = None
        self._segments: dict[str, tuple[SegmentOutput, ...]] = {}
        self._felt: dict[str, Felt] = {}
        self._errand = Errand(tasks, page.notice.show_fault, self._show_busy)
        takes.chosen.connect(self._show)
        page.listen_asked.connect(self._listen_current)
        page.cancel_asked.connect(self._errand.stop)
        page.cancel_asked.connect(self.stop_wanted)
        page.copy_asked.connect(lambda: QGuiApplication.clipboard().setText(page.segments.text))
        page.send_asked.connect(lambda: self.words_wanted.emit(page.segments.text.replace("\n", " ").strip()))
        page.segments.play_asked.connect(self._play_from)
        page.segments.edited.connect(self._keep_words)
        page.feeling.corrected.connect(self._correct)

    def listen(self, take: Take) -> None:
        """Write a take down and read its feeling."""
        if take.sound is not None:
            self._page.notice.put_away()
            self._errand.start(lambda: self._try(take))

    def stop(self) -> None:
        """Stop what is being done."""
        self._errand.stop()

    def _listen_current(self) -> None:
        if self._take is not None:
            self.listen(self._take)

    async def _try(self, take: Take) -> None:
        try:
            await self._listen(take)
        except BaseException:
            self.failed.emit(take)
            raise

    async def hear(
        self, take: Take, plan: VoicePlan, persona: Persona | None, on_step: Callable[[VoiceStep], None]
    ) -> Heard:
        """Hear a take for a conversation by voice; the page shows what comes of it, as of any other.

        Raises:
            StudioError: when it cannot be written down.
        """
        if take.sound is None:
            raise AudioMissing(name=take.title)
        page = self._page
        self._show_busy(True)
        try:
            self._begin(take)
            heard = await self._services.hear(
                take.sound,
                plan,
                persona,
                language=page.chosen_language,
                on_step=lambda step: self._show_step(step, on_step),
                on_segment=lambda one: self._add(take, one),
                on_progress=page.progress.show_share,
            )
        finally:
            self._show_busy(self._errand.busy)
        self._keep_transcript(take, heard.transcript)
        if heard.felt is not None:
            self._keep_felt(take, heard.felt)
        return heard

    async def _listen(self, take: Take) -> None:
        sound = take.sound
        if sound is None:
            return
        page = self._page
        self._begin(take)
        transcript: Transcript | None = None
        try:
            transcript = await self._services.transcribe(
                sound, page.chosen_language, page.progress.show_share, lambda one: self._add(take, one)
            )
            self._keep_transcript(take, transcript)
        except ModelNotInstalled as error:
            page.notice.show_fault(error.fault())
        self._show_step(VoiceStep.FEELING)
        self._keep_felt(take, await self._services.feel(sound, transcript))

    def _begin(self, take: Take) -> None:
        if self._shows(take):
            self._page.segments.set_segments(())
            self._page.feeling.set_feeling(None)
        self._show_step(VoiceStep.TRANSCRIPTION)

    def _show_step(self, step: VoiceStep, tell: Callable[[VoiceStep], None] = lambda _step: None) -> None:
        feeling = step is VoiceStep.FEELING
        self._page.progress.begin(
            self.tr("Reading the feeling…") if feeling else self.tr("Writing down what is said…")
        )
        tell(step)

    def _keep_transcript(self, take: Take, transcript: Transcript) -> None:
        self._segments[take.id] = transcript.segments
        self._forget_old()
        self._takes.describe(take.id, text=transcript.text)
        self._show_facts(transcript)
        self.written.emit(take, transcript.text)

    def _keep_felt(self, take: Take, felt: Felt) -> None:
        self._felt[take.id] = felt
        self._takes.describe(take.id, emotion=felt.reading)
        if self._shows(take):
            self._show_feeling(take.id)
        self.heard.emit(take, felt)

    def _shows(self, take: Take) -> bool:
        return self._take is not None and self._take.id == take.id

    def _forget_old(self) -> None:
        while len(self._segments) > _KEPT:
            self._segments.pop(next(iter(self._segments)))

    def _add(self, take: Take, segment: SegmentOutput) -> None:
        if self._shows(take):
            self._page.segments.add_segment(segment)

    def _show_facts(self, transcript: Transcript) -> None:
        words = self.tr("{model}, {language}").format(model=transcript.model, language=transcript.language or "–")
        self._page.facts.setText(words)

    def _show(self, take: Take | None) -> None:
        """Show what is known of the chosen take."""
        same = take is not None and self._take is not None and take.id == self._take.id
        self._take = take
        page = self._page
        page.set_take("" if take is None else take.title)
        if same:
            return
        page.facts.setText("")
        page.segments.set_segments(self._known(take))
        self._show_feeling("" if take is None else take.id)

    def _known(self, take: Take | None) -> tuple[SegmentOutput, ...]:
        from saijin_studio.core.sound import SegmentOutput

        if take is None:
            return ()
        if take.id in self._segments:
            return self._segments[take.id]
        return (SegmentOutput(0.0, take.seconds, take.text, ""),) if take.text else ()

    def _show_feeling(self, take: str) -> None:
        felt, kept = self._felt.get(take), self._take
        moods = self._pane.player.moods
        if felt is None:
            reading = kept.emotion if kept is not None and kept.id == take else None
            self._page.feeling.set_feeling(None if reading is None else _feeling(reading))
            moods.hide()
            return
        feeling = Feeling(felt.reading, felt.model, felt.stand_in)
        own = kept.emotion if kept is not None and kept.id == take else None
        if own is not None and _CORRECTED in own.evidence:
            feeling = replace(feeling, corrected=own.label)
        self._page.feeling.set_feeling(feeling)
        stretches = stretches_of(felt.timeline)
        seconds = kept.seconds if kept is not None else 0.0
        moods.set_stretches(stretches, seconds)
        moods.setVisible(len(stretches) > 1)

    def _play_from(self, seconds: float) -> None:
        if self._take is not None:
            self._takes.play_from(self._take.id, seconds)

    def _keep_words(self) -> None:
        take = self._take
        if take is None:
            return
        corrected = self._page.segments.corrected()
        if take.id in self._segments:
            self._segments[take.id] = tuple(replace(segment, text=text) for segment, text in corrected)
        self._takes.describe(take.id, text=" ".join(text for _segment, text in corrected).strip())

    def _correct(self, emotion: Emotion | None) -> None:
        take = self._take
        if take is None:
            return
        felt = self._felt.get(take.id)
        if emotion is not None:
            own = EmotionReading.of({emotion: 1.0}, (_CORRECTED,))
            self._takes.describe(take.id, emotion=own)
        elif felt is not None:
            self._takes.describe(take.id, emotion=felt.reading)

    def _show_busy(self, busy: bool) -> None:
        self._page.set_busy(busy)
        if not busy:
            self._page.progress.end()


def stretches_of(timeline: Sequence[EmotionOutput]) -> list[MoodStretch]:
    """The readings of overlapping parts, each until the next begins."""
    ends = [*(one.start for one in timeline[1:]), float("inf")][: len(timeline)]
    return [
        MoodStretch(one.start, min(one.stop, end), one.reading.label, one.reading.score(one.reading.label))
        for one, end in zip(timeline, ends, strict=True)
    ]


def _feeling(reading: EmotionReading) -> Feeling:
    """What was kept with a take; the user's own word counts for itself."""
    own = reading.label if _CORRECTED in reading.evidence else None
    return Feeling(replace(reading, evidence=()) if own is not None else reading, corrected=own)
