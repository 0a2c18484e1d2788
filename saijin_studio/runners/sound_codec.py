"""Requests that work with files and what comes of them, on the wire: every value as an object with its kind."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.language import Language
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.core.sound import (
    EmotionOutput,
    FileKind,
    FileOutput,
    MusicRequest,
    SegmentOutput,
    SingingRequest,
    SpeechRequest,
    TextEmotionRequest,
    Timing,
    TranscriptionRequest,
    VoiceEmotionRequest,
    VoiceFeaturesRequest,
    VoiceLessonsRequest,
)
from saijin_studio.runners.picture_codec import plain_page, plain_read, read_page, read_read
from saijin_studio.runners.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.jobs import FileRequest
    from saijin_studio.core.sound import Output
    from saijin_studio.runners.fields import Fields


def plain_request(request: FileRequest) -> dict[str, object]:
    """A request as JSON."""
    match request:
        case SpeechRequest():
            plain: dict[str, object] = {
                "what": "speech",
                "text": request.text,
                "folder": str(request.folder),
                "language": request.language.value,
                "voice": request.voice,
                "emotion": request.emotion.value,
                "strength": request.strength,
                "speed": request.speed,
                "pitch": request.pitch,
                "readings": [{"word": word, "reading": reading} for word, reading in request.readings],
            }
        case TranscriptionRequest(audio, language):
            plain = {"what": "transcription", "audio": str(audio), "language": language}
        case TextEmotionRequest(text, language):
            plain = {"what": "text-emotion", "text": text, "language": language.value}
        case VoiceEmotionRequest(audio, words, profile, features):
            plain = {
                "what": "voice-emotion",
                "audio": str(audio),
                "words": _plain_scores(words),
                "profile": _plain_path(profile),
                "features": _plain_path(features),
            }
        case VoiceFeaturesRequest(audio, folder):
            plain = {"what": "voice-features", "audio": str(audio), "folder": str(folder)}
        case VoiceLessonsRequest(profile):
            plain = {"what": "voice-lessons", "profile": str(profile)}
        case MusicRequest():
            plain = {
                "what": "music",
                "prompt": request.prompt,
                "folder": str(request.folder),
                "seconds": request.seconds,
                "seed": request.seed,
                "melody": _plain_path(request.melody),
                "plan": request.plan,
                "stems": request.stems,
            }
        case SingingRequest():
            plain = {
                "what": "singing",
                "lyrics": request.lyrics,
                "folder": str(request.folder),
                "language": request.language.value,
                "seed": request.seed,
                "voice": request.voice,
                "melody": _plain_path(request.melody),
                "narrate": request.narrate,
            }
        case ReadRequest():
            plain = plain_read(request)
        case _:
            assert_never(request)
    return plain


def read_request(fields: Fields) -> FileRequest:
    """A request from JSON; the fields that are left are refused by who asks.

    Raises:
        WireError: when it is none.
    """
    what = fields.text("what")
    if what not in _REQUESTS:
        raise WireError(f"an unknown kind of request: {what[:40]!r}")
    return _REQUESTS[what](fields)


def plain_output(output: Output) -> dict[str, object]:
    """An output as JSON."""
    match output:
        case FileOutput(kind, path, title, seconds, rate, timings):
            return {
                "what": "file",
                "type": kind.value,
                "path": str(path),
                "title": title,
                "seconds": seconds,
                "rate": rate,
                "timings": [
                    {"begin": one.begin, "end": one.end, "start": one.start, "stop": one.stop} for one in timings
                ],
            }
        case SegmentOutput(start, stop, text, language):
            return {"what": "segment", "start": start, "stop": stop, "text": text, "language": language}
        case EmotionOutput(reading, start, stop, whole):
            return {
                "what": "emotion",
                "label": reading.label.value,
                "scores": _plain_scores(reading.scores),
                "valence": reading.valence,
                "arousal": reading.arousal,
                "evidence": list(reading.evidence),
                "start": start,
                "stop": stop,
                "whole": whole,
            }
        case PageOutput():
            return plain_page(output)
        case _:
            assert_never(output)


def read_output(fields: Fields) -> Output:
    """An output from JSON; the fields that are left are refused by who asks.

    Raises:
        WireError: when it is none.
    """
    what = fields.text("what")
    if what not in _OUTPUTS:
        raise WireError(f"an unknown kind of output: {what[:40]!r}")
    return _OUTPUTS[what](fields)


def _plain_path(path: PurePath | None) -> str | None:
    return None if path is None else str(path)


def _plain_scores(scores: tuple[tuple[Emotion, float], ...]) -> list[dict[str, object]]:
    return [{"emotion": emotion.value, "score": score} for emotion, score in scores]


def _scores(fields: Fields, name: str) -> tuple[tuple[Emotion, float], ...]:
    return fields.each(name, lambda one: (one.choice("emotion", Emotion), one.number("score")))


def _path(fields: Fields, name: str) -> PurePath:
    return PurePath(fields.text(name))


def _optional_path(fields: Fields, name: str) -> PurePath | None:
    text = fields.optional_text(name)
    return None if text is None else PurePath(text)


def _speech(fields: Fields) -> SpeechRequest:
    return SpeechRequest(
        text=fields.text("text"),
        folder=_path(fields, "folder"),
        language=fields.choice("language", Language),
        voice=fields.text("voice"),
        emotion=fields.choice("emotion", Emotion),
        strength=fields.number("strength"),
        speed=fields.number("speed"),
        pitch=fields.number("pitch"),
        readings=fields.each("readings", lambda one: (one.text("word"), one.text("reading"))),
    )


def _voice_emotion(fields: Fields) -> VoiceEmotionRequest:
    return VoiceEmotionRequest(
        audio=_path(fields, "audio"),
        words=_scores(fields, "words"),
        profile=_optional_path(fields, "profile"),
        features=_optional_path(fields, "features"),
    )


def _music(fields: Fields) -> MusicRequest:
    return MusicRequest(
        prompt=fields.text("prompt"),
        folder=_path(fields, "folder"),
        seconds=fields.number("seconds"),
        seed=fields.whole("seed"),
        melody=_optional_path(fields, "melody"),
        plan=fields.text("plan"),
        stems=fields.switch("stems"),
    )


def _singing(fields: Fields) -> SingingRequest:
    return SingingRequest(
        lyrics=fields.text("lyrics"),
        folder=_path(fields, "folder"),
        language=fields.choice("language", Language),
        seed=fields.whole("seed"),
        voice=fields.text("voice"),
        melody=_optional_path(fields, "melody"),
        narrate=fields.switch("narrate"),
    )


def _file(fields: Fields) -> FileOutput:
    return FileOutput(
        kind=fields.choice("type", FileKind),
        path=_path(fields, "path"),
        title=fields.text("title"),
        seconds=fields.number("seconds"),
        sample_rate=fields.whole("rate"),
        timings=fields.each(
            "timings",
            lambda one: Timing(one.whole("begin"), one.whole("end"), one.number("start"), one.number("stop")),
        ),
    )


def _segment(fields: Fields) -> SegmentOutput:
    return SegmentOutput(
        fields.number("start"), fields.number("stop"), fields.text("text"), fields.text("language")
    )


def _emotion(fields: Fields) -> EmotionOutput:
    reading = EmotionReading(
        label=fields.choice("label", Emotion),
        scores=_scores(fields, "scores"),
        valence=fields.number("valence"),
        arousal=fields.number("arousal"),
        evidence=fields.texts("evidence"),
    )
    return EmotionOutput(reading, fields.number("start"), fields.number("stop"), fields.switch("whole"))


_REQUESTS: Mapping[str, Callable[[Fields], FileRequest]] = {
    "speech": _speech,
    "transcription": lambda fields: TranscriptionRequest(_path(fields, "audio"), fields.text("language")),
    "text-emotion": lambda fields: TextEmotionRequest(fields.text("text"), fields.choice("language", Language)),
    "voice-emotion": _voice_emotion,
    "voice-features": lambda fields: VoiceFeaturesRequest(_path(fields, "audio"), _path(fields, "folder")),
    "voice-lessons": lambda fields: VoiceLessonsRequest(_path(fields, "profile")),
    "music": _music,
    "singing": _singing,
    "read": read_read,
}

_OUTPUTS: Mapping[str, Callable[[Fields], Output]] = {
    "file": _file,
    "segment": _segment,
    "emotion": _emotion,
    "page": read_page,
}
