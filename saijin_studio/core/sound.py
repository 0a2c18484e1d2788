"""Requests that take or make sound, and what comes of them. Sound crosses as files, never as bytes.

A request that makes files names the ``folder`` for them, which exists and belongs to that request alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.pictures import PageOutput

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.core.emotions import EmotionReading
    from saijin_studio.core.language import Language


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """Say ``text``, one sentence or several.

    ``voice`` is a speaker of the model (empty: its first), ``strength`` how much of the emotion (0 to 1), ``speed``
    a factor on the rate, ``pitch`` in semitones. ``readings`` are words with what is said for them.
    """

    text: str
    folder: PurePath
    language: Language
    voice: str = ""
    emotion: Emotion = Emotion.NEUTRAL
    strength: float = 1.0
    speed: float = 1.0
    pitch: float = 0.0
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """Write down what is said in a file; ``language`` empty means that it is to be detected."""

    audio: PurePath
    language: str = ""


@dataclass(frozen=True, slots=True)
class TextEmotionRequest:
    """Tell the emotion in a text."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class VoiceEmotionRequest:
    """Tell the emotion in a voice.

    ``words`` are the scores of what was said, where that is known. ``profile`` is the speaker's own folder: how
    they usually sound, and what they taught. ``features`` is what came of a ``VoiceFeaturesRequest``.
    """

    audio: PurePath
    words: tuple[tuple[Emotion, float], ...] = ()
    profile: PurePath | None = None
    features: PurePath | None = None


@dataclass(frozen=True, slots=True)
class VoiceFeaturesRequest:
    """Tell what a model of hearing makes of a voice, as a file of numbers: a vector for each moment."""

    audio: PurePath
    folder: PurePath


@dataclass(frozen=True, slots=True)
class VoiceLessonsRequest:
    """Learn from the lessons in a speaker's folder how each feeling sounds there."""

    profile: PurePath


@dataclass(frozen=True, slots=True)
class MusicRequest:
    """Make a piece of music of ``seconds``; ``plan`` is a planner's JSON, or empty. One seed, one piece.

    ``stems`` asks for a file of each part beside the mix, from whatever has parts.
    """

    prompt: str
    folder: PurePath
    seconds: float
    seed: int
    melody: PurePath | None = None
    plan: str = ""
    stems: bool = False


@dataclass(frozen=True, slots=True)
class SingingRequest:
    """Sing ``lyrics`` to ``melody`` (MIDI; None: one is made up), or, with ``narrate``, tell them."""

    lyrics: str
    folder: PurePath
    language: Language
    seed: int
    voice: str = ""
    melody: PurePath | None = None
    narrate: bool = False


SoundRequest = (
    SpeechRequest
    | TranscriptionRequest
    | TextEmotionRequest
    | VoiceEmotionRequest
    | VoiceFeaturesRequest
    | VoiceLessonsRequest
    | MusicRequest
    | SingingRequest
)


class FileKind(StrEnum):
    """What a file is that came of a request."""

    SOUND = "sound"
    STEM = "stem"
    MIDI = "midi"
    PICTURE = "picture"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Timing:
    """Which characters of the text (``begin`` to ``end``) are heard when (``start`` to ``stop``, in seconds)."""

    begin: int
    end: int
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class FileOutput:
    """A finished file. ``seconds`` and ``sample_rate`` (Hz) belong to sound; ``timings`` to speech."""

    kind: FileKind
    path: PurePath
    title: str = ""
    seconds: float = 0.0
    sample_rate: int = 0
    timings: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentOutput:
    """A stretch of speech as text, from ``start`` to ``stop`` seconds, in ``language`` (ISO 639-1)."""

    start: float
    stop: float
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class EmotionOutput:
    """A reading of the stretch from ``start`` to ``stop`` seconds; ``whole`` marks the one for everything."""

    reading: EmotionReading
    start: float = 0.0
    stop: float = 0.0
    whole: bool = True


Output = FileOutput | SegmentOutput | EmotionOutput | PageOutput
"""What comes of a request that is not for a text; pages are those of ``core.pictures``."""
