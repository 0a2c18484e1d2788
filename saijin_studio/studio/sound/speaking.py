"""Speaking: any text by the voices that are here, sentence by sentence, each heard while the next is being made."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import FaultRaised
from saijin_studio.core.jobs import Priority
from saijin_studio.core.language import Language, detect
from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.sound import FileOutput, Timing
from saijin_studio.core.speech_errors import NothingToSay, ReadingsDamaged
from saijin_studio.core.voices import SPEECH_ROW, voices_of
from saijin_studio.studio.file_job import FileJob
from saijin_studio.studio.sound.ahead import ahead, grown
from saijin_studio.studio.sound.joining import JoinedFile
from saijin_studio.studio.sound.readings import FILE_NAME, ReadingBook, shipped
from saijin_studio.studio.sound.sentences import sentences, settled
from saijin_studio.studio.sound.stretches import stretches_of
from saijin_studio.studio.sound.subtitles import srt

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.events import Served
    from saijin_studio.core.personas import Voice
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.core.readings import Reading
    from saijin_studio.core.said import Said
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.file_job import Submits
    from saijin_studio.studio.sound.feeling_needs import Describes
    from saijin_studio.studio.sound.stretches import Stretch


class Speaks(Protocol):
    """What of the studio's parts is needed here."""

    @property
    def scheduler(self) -> Submits:
        """Takes the jobs."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of them."""
        ...

    @property
    def resolver(self) -> Describes:
        """Knows which voices are here."""
        ...

    @property
    def paths(self) -> Paths:
        """The data folder, with the user's words."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechOrder:
    """What is to be spoken, and how.

    ``voice`` is the id of a voice: it speaks what is in its language, and the rest has a voice like it. ``persona``
    is the voice of a persona, for where ``voice`` is empty. ``emotion`` at ``strength`` (0 to 1) goes through the
    persona's styles. ``speed`` is a factor, ``pitch`` in semitones. ``default`` is the language of a text without
    letters.
    """

    text: str
    voice: str = ""
    persona: Voice | None = None
    emotion: Emotion = Emotion.NEUTRAL
    strength: float = 1.0
    speed: float = 1.0
    pitch: float = 0.0
    default: Language = Language.JA
    priority: Priority = Priority.INTERACTIVE


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence as sound. ``begin`` and ``end`` are where it stands in the order's text.

    ``timings`` are its phrases: characters of the order's text, seconds from the beginning of the file. ``emotion``
    and ``strength`` are those of the order.
    """

    file: Path
    seconds: float
    sample_rate: int
    begin: int
    end: int
    timings: tuple[Timing, ...]
    voice: VoiceInfo
    served: Served | None
    emotion: Emotion = Emotion.NEUTRAL
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class SpokenFile:
    """A whole text as one sound. ``sentences`` are the phrases of each, in seconds from the file's beginning."""

    file: Path
    seconds: float
    sample_rate: int
    sentences: tuple[tuple[Timing, ...], ...]
    voices: tuple[VoiceInfo, ...]
    served: Served | None

    @property
    def stand_in(self) -> bool:
        """Whether any of its voices is not the row's own model."""
        return any(voice.stand_in for voice in self.voices)


async def voices(parts: Speaks) -> tuple[VoiceInfo, ...]:
    """The voices that are here, best first."""
    status = await parts.resolver.describe(SPEECH_ROW)
    return voices_of(status.installed)


async def speak(
    parts: Speaks,
    order: SpeechOrder,
    folder: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> AsyncGenerator[Spoken, None]:
    """Speak a text; every sentence comes as soon as it is finished, while the next ones are being made.

    Closing the iteration stops it at once. The files lie in ``folder``, which is there for this text alone.

    Raises:
        NothingToSay: when nothing in the text can be spoken.
        UnknownVoice: when there is no voice of that id.
        NoVoice: when nothing here speaks the language of a sentence.
        StudioError: what a job fails with; the sentences that had come are valid.
    """
    async with aclosing(ahead(_speak(parts, order, folder, on_progress))) as spoken:
        async for one in spoken:
            yield one


async def speak_as_it_comes(
    parts: Speaks,
    order: SpeechOrder,
    pieces: AsyncIterator[str],
    folder: Path,
    mood: Callable[[str], Awaitable[tuple[Emotion, float]]] | None = None,
) -> AsyncGenerator[Spoken, None]:
    """Speak a text that is still being written, from its first sentence on; ``order.text`` is not looked at.

    ``begin``, ``end`` and ``timings`` count in all that has come. ``mood`` is asked for the emotion and its
    strength before each stretch of whole sentences; without it they are the order's. Where ``pieces`` raise
    ``BrokenOff``, the sentences that something follows are spoken and no more. A text without anything to be spoken
    ends without a sound. Otherwise as ``speak``.
    """
    async with aclosing(ahead(_speak_growing(parts, order, pieces, folder, mood))) as spoken:
        async for one in spoken:
            yield one


async def say(
    parts: Speaks,
    order: SpeechOrder,
    file: Path,
    *,
    subtitles: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> SpokenFile:
    """Speak a text into one file (wav, flac, ogg or mp3 by its suffix), and subtitles beside it when asked for.

    Raises:
        UnknownSoundFormat: when the suffix is none of these.
        FileUnwritable: when a file cannot be written; nothing half-finished is left.
        StudioError: as ``speak`` does.
    """
    phrases: list[tuple[Timing, ...]] = []
    used: dict[str, VoiceInfo] = {}
    served: Served | None = None
    with JoinedFile(file) as joined, tempfile.TemporaryDirectory(prefix="saijin-speech-") as folder:
        async with aclosing(speak(parts, order, Path(folder), on_progress)) as spoken:
            async for one in spoken:
                phrases.append(_shifted(one.timings, joined.seconds))
                used[one.voice.id] = one.voice
                served = served or one.served
                await asyncio.to_thread(joined.add, one.file)
        await asyncio.to_thread(joined.finish)
        seconds, rate = joined.seconds, joined.rate
    if subtitles is not None:
        await asyncio.to_thread(_write, subtitles, srt(order.text, phrases))
    return SpokenFile(file, seconds, rate, tuple(phrases), tuple(used.values()), served)


async def _speak(
    parts: Speaks, order: SpeechOrder, folder: Path, on_progress: Callable[[int, int], None] | None
) -> AsyncGenerator[Spoken, None]:
    found = sentences(order.text, order.default)
    if not found:
        raise NothingToSay
    here = await voices(parts)
    stretches = stretches_of(here, order, found, await asyncio.to_thread(_books, parts))
    done = 0
    for number, stretch in enumerate(stretches):
        following = stretches[number + 1].voice if number + 1 < len(stretches) else None
        own = folder / f"{number:03}"
        await asyncio.to_thread(own.mkdir)
        async with aclosing(_spoken(parts, stretch, own, following, order)) as made:
            async for one in made:
                done += 1
                if on_progress is not None:
                    on_progress(min(done, len(found)), len(found))
                yield one


async def _speak_growing(
    parts: Speaks,
    order: SpeechOrder,
    pieces: AsyncIterator[str],
    folder: Path,
    mood: Callable[[str], Awaitable[tuple[Emotion, float]]] | None,
) -> AsyncGenerator[Spoken, None]:
    said, number = 0, 0
    async with aclosing(grown(pieces)) as growing:
        async for text, whole in growing:
            end = len(text) if whole else said + settled(text[said:])
            part = text[said:end]
            if not sentences(part, order.default):
                continue
            own = folder / f"{number:04}"
            await asyncio.to_thread(own.mkdir)
            emotion, strength = (order.emotion, order.strength) if mood is None else await mood(part)
            language = detect(text[:end], order.default)
            stretch = replace(order, text=part, default=language, emotion=emotion, strength=strength)
            async with aclosing(_speak(parts, stretch, own, None)) as made:
                async for one in made:
                    yield _moved(one, said)
            said, number = end, number + 1


async def _spoken(
    parts: Speaks, stretch: Stretch, folder: Path, following: VoiceInfo | None, order: SpeechOrder
) -> AsyncGenerator[Spoken, None]:
    job = FileJob(
        parts.scheduler,
        parts.bus,
        SPEECH_ROW,
        replace(stretch.request, folder=folder),
        variant=stretch.voice.variant.id,
        priority=order.priority,
        next_row=None if following is None else SPEECH_ROW,
        next_variant=None if following is None else following.variant.id,
    )
    async with aclosing(job.outputs()) as outputs:
        async for output in outputs:
            if isinstance(output, FileOutput):
                placed = tuple(_placed(stretch.said, timing) for timing in output.timings)
                begin, end = (placed[0].begin, placed[-1].end) if placed else (0, 0)
                yield Spoken(
                    Path(output.path),
                    output.seconds,
                    output.sample_rate,
                    begin,
                    end,
                    placed,
                    stretch.voice,
                    job.served,
                    order.emotion,
                    order.strength,
                )


def _books(parts: Speaks) -> tuple[Sequence[Reading], ...]:
    """The studio's words and the user's; a damaged file is told of, and spoken without."""
    try:
        own = ReadingBook(parts.paths.root / FILE_NAME).entries()
    except ReadingsDamaged as error:
        parts.bus.publish(FaultRaised(error.fault()))
        own = ()
    return shipped(), own


def _moved(spoken: Spoken, characters: int) -> Spoken:
    """For a text that so many characters stand before."""
    timings = tuple(replace(one, begin=one.begin + characters, end=one.end + characters) for one in spoken.timings)
    return replace(spoken, begin=spoken.begin + characters, end=spoken.end + characters, timings=timings)


def _placed(said: Said, timing: Timing) -> Timing:
    begin, end = said.origin(timing.begin, timing.end)
    return replace(timing, begin=begin, end=end)


def _shifted(timings: Iterable[Timing], seconds: float) -> tuple[Timing, ...]:
    return tuple(replace(one, start=one.start + seconds, stop=one.stop + seconds) for one in timings)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as cause:
        raise FileUnwritable(file=str(file), reason=cause.strerror or str(cause)) from cause
