"""Lessons and what was learned, as files that nobody trusts."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.voice_lessons import (
    Lesson,
    LessonReport,
    VoiceModel,
    plain_lessons,
    plain_model,
    read_lessons,
    read_model,
)

LESSONS = (Lesson("0" * 32, Emotion.JOY, 2.5), Lesson("1" * 32, Emotion.NEUTRAL, 3.0))
REPORT = LessonReport((Emotion.JOY, Emotion.FEAR), 6, 0.5, ((2, 1), (2, 1)), with_encoder=True)
MODEL = VoiceModel(REPORT, (0.0, 1.0), (1.0, 2.0), ((0.5, -0.5), (-0.5, 0.5)), (0.1, -0.1), (("pitch", 3.0, 1.0),))


def test_what_is_written_is_read_again() -> None:
    assert read_lessons(plain_lessons(LESSONS)) == LESSONS
    assert read_model(plain_model(MODEL)) == MODEL
    assert (LESSONS[0].sound, LESSONS[0].features) == ("0" * 32 + ".wav", "0" * 32 + ".npy")


_ROW = {"id": "0" * 32, "label": "joy", "seconds": 1}


@pytest.mark.parametrize(
    "rows",
    [
        "rows",
        [_ROW, _ROW],
        [_ROW | {"id": "../../etc/passwd"}],
        [_ROW | {"id": 3}],
        [_ROW | {"label": "glee"}],
        [_ROW | {"seconds": -1}],
        [_ROW | {"more": 1}],
        [_ROW] * 501,
    ],
)
def test_lessons_that_are_none_are_refused(rows: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_lessons(json.dumps({"lessons": rows}).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("labels", ["joy"]),
        ("labels", ["joy", "joy"]),
        ("labels", ["joy", "glee"]),
        ("lessons", -1),
        ("lessons", True),
        ("lessons", 1.5),
        ("accuracy", 1.5),
        ("accuracy", "high"),
        ("accuracy", True),
        ("accuracy", 10**400),
        ("confusion", [[1, 2]]),
        ("confusion", [[1], [2]]),
        ("with_encoder", 1),
        ("mean", []),
        ("mean", [0.0]),
        ("mean", [0.0] * 8193),
        ("scale", [1.0, 0.0]),
        ("coefficients", [[1.0, 1.0]]),
        ("intercepts", [0.0]),
        ("baseline", {"pitch": [1.0]}),
        ("baseline", {"pitch": [1.0, 0.0]}),
        ("baseline", []),
        ("more", 1),
    ],
)
def test_models_that_are_none_are_refused(field: str, value: object) -> None:
    plain = cast("dict[str, object]", json.loads(plain_model(MODEL)))
    with pytest.raises(ValueError, match=r"\w"):
        read_model(json.dumps(plain | {field: value}).encode())


def test_numbers_that_are_none_are_refused() -> None:
    plain = plain_model(MODEL).replace(b"0.1", b"NaN", 1)
    with pytest.raises(ValueError, match="finite"):
        read_model(plain)


@given(st.binary(max_size=80))
def test_any_other_bytes_are_refused_in_one_way(data: bytes) -> None:
    for read in (read_lessons, read_model):
        with pytest.raises(ValueError, match=r"\w"):
            read(data)
