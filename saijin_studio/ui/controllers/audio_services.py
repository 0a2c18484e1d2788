"""What the pages about sound ask the studio for, awaited in the window's loop."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Protocol, TypeVar

from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.controllers.audio_live import StudioListening
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.loop import VoicePlan, VoiceStep
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.sound_device import SoundBlock
    from saijin_studio.core.readings import Reading
    from saijin_studio.core.sound import SegmentOutput
    from saijin_studio.core.voice_lessons import Lesson, LessonReport
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.agreement import LiveText
    from saijin_studio.studio.sound.composing import Composed, MusicOrder
    from saijin_studio.studio.sound.feeling import Felt
    from saijin_studio.studio.sound.listening import Transcript
    from saijin_studio.studio.sound.loop import Heard, SaidAloud
    from saijin_studio.studio.sound.readings import ReadingBook
    from saijin_studio.studio.sound.singing import SongOrder, Sung
    from saijin_studio.studio.sound.speaking import SpeechOrder, Spoken, SpokenFile

T = TypeVar("T")


class Listening(Protocol):
    """Words that come while somebody still speaks."""

    def hear(self, block: SoundBlock) -> object:
        """Take what the recorder hears; in any thread."""
        ...

    async def stop(self) -> None:
        """Listen no more."""
        ...


class SoundServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting cancels the work."""

    async def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that are here."""
        ...

    def speak(self, order: SpeechOrder, folder: Path) -> AsyncGenerator[Spoken, None]:
        """Speak a text, sentence by sentence; closing it stops that."""
        ...

    async def say(self, order: SpeechOrder, file: Path, subtitles: Path | None = None) -> SpokenFile:
        """Speak a text into a file."""
        ...

    async def transcribe(
        self,
        file: Path,
        language: str,
        on_progress: Callable[[int, int], None],
        on_segment: Callable[[SegmentOutput], None],
    ) -> Transcript:
        """Write down what is said."""
        ...

    async def listen(self, on_text: Callable[[LiveText], None]) -> Listening:
        """Write down what a recorder hears while it hears it."""
        ...

    async def feel(self, file: Path, transcript: Transcript | None) -> Felt:
        """Tell the emotion in a voice."""
        ...

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
        """Write down what was said to a persona, and read how."""
        ...

    def speak_reply(
        self,
        started: ReplyStarted,
        persona: Persona,
        plan: VoicePlan,
        folder: Path,
        *,
        feeling: Feeling | None = None,
    ) -> AsyncGenerator[SaidAloud, None]:
        """Speak a reply while it is written; closing it stops the speech and leaves the reply alone."""
        ...

    async def compose(self, order: MusicOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Composed:
        """Make a piece of music."""
        ...

    async def sing(self, order: SongOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Sung:
        """Sing or tell something."""
        ...

    async def readings(self) -> tuple[Reading, ...]:
        """The user's words with their readings."""
        ...

    async def add_reading(self, word: str, reading: str) -> None:
        """Add a word, or change how it is read."""
        ...

    async def remove_reading(self, reading: Reading) -> None:
        """Take a word out."""
        ...

    async def lessons(self) -> tuple[tuple[Lesson, ...], LessonReport | None]:
        """What was taught about the voice, and how well was learned."""
        ...

    async def teach(self, file: Path, label: Emotion) -> None:
        """Keep a recording as an example."""
        ...

    async def unteach(self, lesson: str) -> None:
        """Forget an example."""
        ...

    async def train(self) -> LessonReport:
        """Learn from the examples."""
        ...

    async def forget(self) -> None:
        """Forget all examples, and what was learned."""
        ...


class StudioSound:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that are here."""
        from saijin_studio.studio.sound.speaking import voices

        return await result(self._studio.call(voices))

    async def speak(self, order: SpeechOrder, folder: Path) -> AsyncGenerator[Spoken, None]:
        """Speak a text, sentence by sentence."""
        from saijin_studio.studio.sound.speaking import speak

        async with aclosing(self._stream(lambda parts: speak(parts, order, folder))) as spoken:
            async for one in spoken:
                yield one

    async def say(self, order: SpeechOrder, file: Path, subtitles: Path | None = None) -> SpokenFile:
        """Speak a text into a file."""
        from saijin_studio.studio.sound.speaking import say

        return await result(self._studio.call(lambda parts: say(parts, order, file, subtitles=subtitles)))

    async def transcribe(
        self,
        file: Path,
        language: str,
        on_progress: Callable[[int, int], None],
        on_segment: Callable[[SegmentOutput], None],
    ) -> Transcript:
        """Write down what is said."""
        from saijin_studio.studio.sound.listening import transcribe

        progress = Relay[tuple[int, int]](lambda one: on_progress(*one))
        segments = Relay(on_segment)
        try:
            return await result(
                self._studio.call(
                    lambda parts: transcribe(
                        parts,
                        file,
                        language,
                        on_progress=lambda done, total: progress((done, total)),
                        on_segment=segments,
                    )
                )
            )
        finally:
            progress.close()
            segments.close()

    async def listen(self, on_text: Callable[[LiveText], None]) -> Listening:
        """Write down what a recorder hears while it hears it."""
        listening = StudioListening(self._studio, on_text)
        await listening.start()
        return listening

    async def feel(self, file: Path, transcript: Transcript | None) -> Felt:
        """Tell the emotion in a voice."""
        from saijin_studio.studio.sound.feeling import feel_voice

        return await result(self._studio.call(lambda parts: feel_voice(parts, file, transcript)))

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
        """Write down what was said to a persona, and read how."""
        from saijin_studio.studio.sound.loop import hear

        steps: Relay[VoiceStep] = Relay(on_step or _nobody)
        segments: Relay[SegmentOutput] = Relay(on_segment or _nobody)
        progress = Relay[tuple[int, int]](lambda one: None if on_progress is None else on_progress(*one))
        try:
            return await result(
                self._studio.call(
                    lambda parts: hear(
                        parts,
                        file,
                        plan,
                        persona,
                        language=language,
                        on_step=steps,
                        on_segment=segments,
                        on_progress=lambda done, total: progress((done, total)),
                    )
                )
            )
        finally:
            for relay in (steps, segments, progress):
                relay.close()

    async def speak_reply(
        self,
        started: ReplyStarted,
        persona: Persona,
        plan: VoicePlan,
        folder: Path,
        *,
        feeling: Feeling | None = None,
    ) -> AsyncGenerator[SaidAloud, None]:
        """Speak a reply while it is written."""
        from saijin_studio.studio.sound.loop import speak_reply

        said = self._stream(lambda parts: speak_reply(parts, started, persona, plan, folder, feeling=feeling))
        async with aclosing(said):
            async for one in said:
                yield one

    async def compose(self, order: MusicOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Composed:
        """Make a piece of music."""
        from saijin_studio.studio.sound.composing import compose

        progress = Relay[tuple[int, int]](lambda one: on_progress(*one))
        try:
            return await result(
                self._studio.call(
                    lambda parts: compose(parts, order, folder, lambda done, total: progress((done, total)))
                )
            )
        finally:
            progress.close()

    async def sing(self, order: SongOrder, folder: Path, on_progress: Callable[[int, int], None]) -> Sung:
        """Sing or tell something."""
        from saijin_studio.studio.sound.singing import sing

        progress = Relay[tuple[int, int]](lambda one: on_progress(*one))
        try:
            return await result(
                self._studio.call(
                    lambda parts: sing(parts, order, folder, lambda done, total: progress((done, total)))
                )
            )
        finally:
            progress.close()

    async def readings(self) -> tuple[Reading, ...]:
        """The user's words with their readings."""
        return await result(self._studio.call(lambda parts: asyncio.to_thread(_book(parts).entries)))

    async def add_reading(self, word: str, reading: str) -> None:
        """Add a word, or change how it is read."""
        await result(self._studio.call(lambda parts: asyncio.to_thread(_book(parts).add, word, reading)))

    async def remove_reading(self, reading: Reading) -> None:
        """Take a word out."""
        await result(
            self._studio.call(lambda parts: asyncio.to_thread(_book(parts).remove, reading.word, reading.language))
        )

    async def lessons(self) -> tuple[tuple[Lesson, ...], LessonReport | None]:
        """What was taught about the voice, and how well was learned."""
        from saijin_studio.studio.sound import teaching

        found = await result(self._studio.call(teaching.lessons))
        return found, await result(self._studio.call(teaching.report))

    async def teach(self, file: Path, label: Emotion) -> None:
        """Keep a recording as an example."""
        from saijin_studio.studio.sound import teaching

        await result(self._studio.call(lambda parts: teaching.teach_add(parts, file, label)))

    async def unteach(self, lesson: str) -> None:
        """Forget an example."""
        from saijin_studio.studio.sound import teaching

        await result(self._studio.call(lambda parts: teaching.teach_remove(parts, lesson)))

    async def train(self) -> LessonReport:
        """Learn from the examples."""
        from saijin_studio.studio.sound import teaching

        return await result(self._studio.call(teaching.train))

    async def forget(self) -> None:
        """Forget all examples, and what was learned."""
        from saijin_studio.studio.sound import teaching

        await result(self._studio.call(teaching.forget))

    async def _stream(self, make: Callable[[Parts], AsyncGenerator[T, None]]) -> AsyncGenerator[T, None]:
        """What a stream in the studio's thread brings; closing it closes that one."""
        waiting: asyncio.Queue[tuple[T] | None] = asyncio.Queue()
        relay: Relay[tuple[T] | None] = Relay(waiting.put_nowait)

        async def work(parts: Parts) -> None:
            async with aclosing(make(parts)) as stream:
                async for one in stream:
                    relay((one,))

        future = self._studio.call(work)
        future.add_done_callback(lambda _future: relay(None))
        try:
            while (one := await waiting.get()) is not None:
                yield one[0]
            await result(future)
        finally:
            relay.close()
            future.cancel()


def _nobody(_value: object) -> None:
    """Nobody is told."""


def _book(parts: Parts) -> ReadingBook:
    from saijin_studio.studio.sound.readings import FILE_NAME, ReadingBook

    return ReadingBook(parts.paths.root / FILE_NAME)
