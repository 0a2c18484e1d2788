"""Services that answer at once."""

from __future__ import annotations

import asyncio
import math
import wave
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.events import Served
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.models import Engine, Variant
from saijin_studio.core.readings import Reading
from saijin_studio.core.sound import EmotionOutput, FileKind, FileOutput, SegmentOutput, Timing
from saijin_studio.core.voice_lessons import Lesson, LessonReport
from saijin_studio.core.voices import VoiceInfo
from saijin_studio.studio.sound.agreement import LiveText
from saijin_studio.studio.sound.composing import Composed, MusicOrder
from saijin_studio.studio.sound.feeling import Felt
from saijin_studio.studio.sound.listening import Transcript
from saijin_studio.studio.sound.loop import Heard, SaidAloud
from saijin_studio.studio.sound.music_facts import MusicFacts
from saijin_studio.studio.sound.singing import SongOrder, Sung
from saijin_studio.studio.sound.speaking import SpeechOrder, Spoken, SpokenFile

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.sound_device import SoundBlock

RATE = 16_000
VOICE = VoiceInfo(
    Localized("アルファ", "Alpha"),
    Language.JA,
    Variant(VariantId("kokoro-ja"), "Kokoro", Engine.KOKORO, (), 1, "Apache-2.0", stand_in=True, languages=("ja",)),
    "jf_alpha",
)
SERVED = Served(ModelId("vits"), VariantId("kokoro-ja"), "Kokoro", stand_in=True)
SEGMENTS = (SegmentOutput(0.0, 0.5, "Hello.", "en"), SegmentOutput(0.5, 1.0, "I am glad.", "en"))
READING = EmotionReading.of({Emotion.JOY: 3.0, Emotion.NEUTRAL: 1.0}, ("a bright voice",))
NOTES = bytes([0, 0x90, 60, 90, 96, 0x80, 60, 0, 0, 0x90, 64, 90, 96, 64, 0, 0, 0xFF, 0x2F, 0])
"""Two quarters, 96 ticks each: the first ended, the second in running status."""


def tone(file: Path, seconds: float = 1.0, rate: int = RATE) -> Path:
    """A WAV file with a tone."""
    samples = array("h", (round(9000 * math.sin(place / 12)) for place in range(round(seconds * rate))))
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())
    return file


def midi(file: Path, track: bytes = NOTES) -> Path:
    """A MIDI file with one track."""
    head = b"MThd" + (6).to_bytes(4, "big") + bytes([0, 1, 0, 1, 0, 96])
    file.write_bytes(head + b"MTrk" + len(track).to_bytes(4, "big") + track)
    return file


class FakeListening:
    """Tells how many blocks were heard."""

    def __init__(self, on_text: Callable[[LiveText], None]) -> None:
        self._on_text, self._heard = on_text, 0

    def hear(self, block: SoundBlock) -> object:
        """Count it."""
        self._heard += 1
        self._on_text(LiveText(f"{self._heard} heard", ""))
        return block

    async def stop(self) -> None:
        """Nothing goes on."""


@dataclass(frozen=True, slots=True)
class ReplyOrder:
    """A reply that was to be spoken."""

    started: ReplyStarted
    persona: Persona
    plan: VoicePlan
    feeling: Feeling | None


@dataclass
class FakeSound:
    """``refuse`` is raised instead of an answer, where it is set; ``asked`` has what was asked for.

    Of a conversation by voice, ``said`` is what is heard, ``faults`` has what goes wrong in a step, and ``hold``
    stops in the midst of one: with SPEECH, behind its first sentence.
    """

    refuse: StudioError | None = None
    asked: list[object] = field(default_factory=list[object])
    words: list[Reading] = field(default_factory=list[Reading])
    taught: list[Lesson] = field(default_factory=list[Lesson])
    report: LessonReport | None = None
    here: tuple[VoiceInfo, ...] = (VOICE,)
    said: str = "Hello. I am glad."
    faults: dict[VoiceStep, StudioError] = field(default_factory=dict["VoiceStep", "StudioError"])
    closed: int = 0
    _gates: dict[VoiceStep, asyncio.Event] = field(default_factory=dict["VoiceStep", "asyncio.Event"])

    def _ask(self, order: object) -> None:
        self.asked.append(order)
        if self.refuse is not None:
            raise self.refuse

    def hold(self, step: VoiceStep) -> None:
        """Stop in this step from now on."""
        self._gates[step] = asyncio.Event()

    def go_on(self, step: VoiceStep) -> None:
        """Stop in it no more."""
        self._gates.pop(step).set()

    async def _pass(self, step: VoiceStep) -> None:
        gate = self._gates.get(step)
        if gate is not None:
            await gate.wait()
        if step in self.faults:
            raise self.faults[step]

    @property
    def replies(self) -> list[ReplyOrder]:
        """The replies that were to be spoken."""
        return [one for one in self.asked if isinstance(one, ReplyOrder)]

    async def voices(self) -> tuple[VoiceInfo, ...]:
        """One."""
        return self.here

    async def speak(self, order: SpeechOrder, folder: Path) -> AsyncGenerator[Spoken, None]:
        """Two sentences of half a second, each half of the text."""
        self._ask(order)
        half = len(order.text) // 2
        for number, (begin, end) in enumerate(((0, half), (half, len(order.text)))):
            file = tone(folder / f"{number}.wav", 0.5)
            yield Spoken(file, 0.5, RATE, begin, end, (Timing(begin, end, 0.0, 0.5),), VOICE, SERVED)

    async def say(self, order: SpeechOrder, file: Path, subtitles: Path | None = None) -> SpokenFile:
        """One second."""
        self._ask(order)
        tone(file)
        if subtitles is not None:
            await asyncio.to_thread(subtitles.write_text, "1\n", "utf-8")
        return SpokenFile(file, 1.0, RATE, (), (VOICE,), SERVED)

    async def transcribe(
        self,
        file: Path,
        language: str,
        on_progress: Callable[[int, int], None],
        on_segment: Callable[[SegmentOutput], None],
    ) -> Transcript:
        """Two segments."""
        self._ask((file, language))
        for number, segment in enumerate(SEGMENTS, start=1):
            on_segment(segment)
            on_progress(number, len(SEGMENTS))
        return Transcript("Hello. I am glad.", "en", SEGMENTS, "Whisper base", False, 0.1)

    async def listen(self, on_text: Callable[[LiveText], None]) -> FakeListening:
        """Say what is heard by its length."""
        return FakeListening(on_text)

    async def feel(self, file: Path, transcript: Transcript | None) -> Felt:
        """Joy."""
        self._ask(file)
        timeline = (EmotionOutput(READING, 0.0, 0.7, whole=False), EmotionOutput(READING, 0.4, 1.0, whole=False))
        return Felt(READING, "Prosody and words", True, timeline, transcript)

    async def hear(
        self,
        file: Path,
        plan: VoicePlan,
        persona: Persona | None,
        *,
        language: str = "",
        on_step: Callable[[VoiceStep], None] | None = None,
        on_segment: Callable[[SegmentOutput], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Heard:
        """What is said, joyfully; half a second for each step."""
        self._ask((file, plan, persona))
        assert on_step is not None
        assert on_segment is not None
        assert on_progress is not None
        on_step(VoiceStep.TRANSCRIPTION)
        on_progress(1, 2)
        await self._pass(VoiceStep.TRANSCRIPTION)
        segments = SEGMENTS if self.said else ()
        for segment in segments:
            on_segment(segment)
        transcript = Transcript(self.said, "en", segments, "Whisper base", False, 0.5)
        took = ((VoiceStep.TRANSCRIPTION, 0.5), (VoiceStep.FEELING, 0.5))
        if not plan.feeling or not self.said:
            return Heard(transcript, took=took[:1])
        on_step(VoiceStep.FEELING)
        if VoiceStep.FEELING in self.faults:
            return Heard(transcript, took=took[:1], fault=self.faults[VoiceStep.FEELING].fault())
        await self._pass(VoiceStep.FEELING)
        felt = Felt(READING, "Prosody and words", True, (), transcript)
        return Heard(transcript, Feeling.of(READING, FeelingSource.VOICE), felt, took)

    async def speak_reply(
        self,
        started: ReplyStarted,
        persona: Persona,
        plan: VoicePlan,
        folder: Path,
        *,
        feeling: Feeling | None = None,
    ) -> AsyncGenerator[SaidAloud, None]:
        """Two sentences of half a second, five characters each."""
        self._ask(ReplyOrder(started, persona, plan, feeling))
        try:
            for number, begin in enumerate((0, 5)):
                if number:
                    await self._pass(VoiceStep.SPEECH)
                timings = (Timing(begin, begin + 5, 0.0, 0.5),)
                file = tone(folder / f"{number}.wav", 0.5)
                spoken = Spoken(file, 0.5, RATE, begin, begin + 5, timings, VOICE, SERVED)
                yield SaidAloud(spoken, Emotion.JOY, 0.5)
        finally:
            self.closed += 1

    async def compose(self, order: MusicOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Composed:
        """A second with a stem and MIDI."""
        self._ask(order)
        on_progress(1, 1)
        files = (
            FileOutput(FileKind.SOUND, tone(folder / "music.wav"), "", 1.0, RATE),
            FileOutput(FileKind.STEM, tone(folder / "piano.wav"), "Piano", 1.0, RATE),
            FileOutput(FileKind.MIDI, midi(folder / "music.mid")),
        )
        facts = MusicFacts(
            Localized("春", "Spring"), Localized("形", "A form"), Localized("ハ長調", "C major"), 88.0, "4/4"
        )
        return Composed(
            files, order.seed or 0, "The studio's composer", True, "MIT", facts, "", planner_failed=True
        )

    async def sing(self, order: SongOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Sung:
        """A second."""
        self._ask(order)
        on_progress(1, 1)
        files = (FileOutput(FileKind.SOUND, tone(folder / "song.wav"), "", 1.0, RATE),)
        return Sung(files, order.seed or 0, "The studio's singer", True, "MIT")

    async def readings(self) -> tuple[Reading, ...]:
        """What was added."""
        return tuple(self.words)

    async def add_reading(self, word: str, reading: str) -> None:
        """Add it."""
        self._ask(word)
        self.words.append(Reading(word, reading))

    async def remove_reading(self, reading: Reading) -> None:
        """Take it out."""
        self.words.remove(reading)

    async def lessons(self) -> tuple[tuple[Lesson, ...], LessonReport | None]:
        """What was taught."""
        return tuple(self.taught), self.report

    async def teach(self, file: Path, label: Emotion) -> None:
        """Keep it."""
        self._ask(file)
        self.taught.append(Lesson(f"{len(self.taught):032x}", label, 1.0))

    async def unteach(self, lesson: str) -> None:
        """Forget it."""
        self.taught = [one for one in self.taught if one.id != lesson]

    async def train(self) -> LessonReport:
        """Tell three quarters right."""
        self._ask("train")
        self.report = LessonReport((Emotion.JOY, Emotion.ANGER), 8, 0.75, ((3, 1), (1, 3)), with_encoder=True)
        return self.report

    async def forget(self) -> None:
        """Forget everything."""
        self.taught, self.report = [], None
