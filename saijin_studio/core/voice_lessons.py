"""What a speaker taught about their voice: lessons, and what was learned from them, as values and as JSON.

Both the studio (which keeps the folder) and the worker (which learns) read these; nothing in them is trusted.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import cast

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.strict_json import decoded, object_of, seconds_of, table_of

LESSONS_FILE = "lessons.json"
MODEL_FILE = "model.json"
LEAST_LESSONS = 3
"""Recordings that each feeling needs before anything can be learned and checked."""
LEAST_LABELS = 2
MOST_LESSONS = 500
MOST_FEATURES = 8192
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One recording of a feeling; its files are ``<id>.wav`` and ``<id>.npy`` in the profile's folder."""

    id: str
    label: Emotion
    seconds: float

    @property
    def sound(self) -> str:
        """The name of its sound."""
        return f"{self.id}.wav"

    @property
    def features(self) -> str:
        """The name of the file with what Whisper's encoder made of it."""
        return f"{self.id}.npy"


@dataclass(frozen=True, slots=True)
class LessonReport:
    """How well was learned: of ``lessons`` recordings that were held back in turn, which share was told right.

    ``confusion`` has a row for each label as it was taught, with how often each label was told.
    """

    labels: tuple[Emotion, ...]
    lessons: int
    accuracy: float
    confusion: tuple[tuple[int, ...], ...]
    with_encoder: bool


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """What was learned: a logistic regression on standardised features, and how the speaker usually sounds.

    ``baseline`` has mean and standard deviation of each measure. A feature is used as ``(x - mean) / scale``.
    """

    report: LessonReport
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]
    baseline: tuple[tuple[str, float, float], ...]


def plain_lessons(lessons: tuple[Lesson, ...]) -> bytes:
    """Lessons as a file."""
    rows = [{"id": one.id, "label": one.label.value, "seconds": one.seconds} for one in lessons]
    return json.dumps({"lessons": rows}, indent=1).encode()


def read_lessons(data: bytes) -> tuple[Lesson, ...]:
    """Lessons from a file.

    Raises:
        ValueError: when it is none; nothing else is ever raised.
    """
    rows = _list(table_of(decoded(data), {"lessons"})["lessons"], MOST_LESSONS)
    lessons = tuple(_lesson(table_of(row, {"id", "label", "seconds"})) for row in rows)
    if len({one.id for one in lessons}) < len(lessons):
        raise ValueError("two lessons have one id")
    return lessons


def _lesson(row: dict[str, object]) -> Lesson:
    identity = row["id"]
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise ValueError("an id was expected")
    return Lesson(identity, Emotion(row["label"]), seconds_of(row["seconds"], _LONGEST + 1.0))


def plain_model(model: VoiceModel) -> bytes:
    """A model as a file."""
    report = model.report
    value = {
        "labels": [one.value for one in report.labels],
        "lessons": report.lessons,
        "accuracy": report.accuracy,
        "confusion": report.confusion,
        "with_encoder": report.with_encoder,
        "mean": model.mean,
        "scale": model.scale,
        "coefficients": model.coefficients,
        "intercepts": model.intercepts,
        "baseline": {name: [mean, deviation] for name, mean, deviation in model.baseline},
    }
    return json.dumps(value, allow_nan=False).encode()


def read_model(data: bytes) -> VoiceModel:
    """A model from a file.

    Raises:
        ValueError: when it is none; nothing else is ever raised.
    """
    fields = {"labels", "lessons", "accuracy", "confusion", "with_encoder"}
    fields |= {"mean", "scale", "coefficients", "intercepts", "baseline"}
    table = table_of(decoded(data), fields)
    labels = tuple(Emotion(one) for one in _list(table["labels"], len(Emotion)))
    if len(set(labels)) < max(len(labels), LEAST_LABELS):
        raise ValueError("two feelings and more were expected, each once")
    if not isinstance(table["with_encoder"], bool):
        raise ValueError("with_encoder is neither true nor false")
    count = len(labels)
    confusion = tuple(
        tuple(map(_whole, _list(row, count, count))) for row in _list(table["confusion"], count, count)
    )
    accuracy = _number(table["accuracy"])
    if not 0.0 <= accuracy <= 1.0:
        raise ValueError("an accuracy is from 0 to 1")
    report = LessonReport(labels, _whole(table["lessons"]), accuracy, confusion, table["with_encoder"])
    mean = _numbers(table["mean"], 1, MOST_FEATURES)
    width = len(mean)
    scale = _numbers(table["scale"], width, width)
    if min(scale) <= 0.0:
        raise ValueError("a scale is above 0")
    rows = _list(table["coefficients"], count, count)
    return VoiceModel(
        report,
        mean,
        scale,
        tuple(_numbers(row, width, width) for row in rows),
        _numbers(table["intercepts"], count, count),
        tuple(_usual(name, value) for name, value in object_of(table["baseline"]).items()),
    )


def _usual(name: str, value: object) -> tuple[str, float, float]:
    mean, deviation = _numbers(value, 2, 2)
    if deviation <= 0.0:
        raise ValueError("a deviation is above 0")
    return name, mean, deviation


def _list(value: object, most: int, least: int = 0) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("a list was expected")
    found = cast("list[object]", value)
    if not least <= len(found) <= most:
        raise ValueError(f"{len(found)} are not from {least} to {most}")
    return found


def _numbers(value: object, least: int, most: int) -> tuple[float, ...]:
    return tuple(map(_number, _list(value, most, least)))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number was expected")
    try:
        number = float(value)
    except OverflowError as cause:
        raise ValueError("a number is too large") from cause
    if not math.isfinite(number):
        raise ValueError("a finite number was expected")
    return number


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_LESSONS:
        raise ValueError("a count was expected")
    return value
