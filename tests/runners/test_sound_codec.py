"""Requests for emotion, and readings, cross the wire whole."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.language import Language
from saijin_studio.core.sound import (
    EmotionOutput,
    FileKind,
    FileOutput,
    TextEmotionRequest,
    VoiceEmotionRequest,
    VoiceFeaturesRequest,
    VoiceLessonsRequest,
)
from saijin_studio.runners.fields import Fields
from saijin_studio.runners.sound_codec import plain_output, plain_request, read_output, read_request

FOLDER = PurePath("/somewhere/made")


@pytest.mark.parametrize(
    "request_",
    [
        TextEmotionRequest("嬉しい。", Language.JA),
        VoiceEmotionRequest(FOLDER / "a.wav"),
        VoiceEmotionRequest(FOLDER / "a.wav", ((Emotion.JOY, 0.75),), FOLDER, FOLDER / "encoder.npy"),
        VoiceFeaturesRequest(FOLDER / "a.wav", FOLDER),
        VoiceLessonsRequest(FOLDER),
    ],
)
def test_a_request_is_read_as_it_was_written(
    request_: TextEmotionRequest | VoiceEmotionRequest | VoiceFeaturesRequest | VoiceLessonsRequest,
) -> None:
    fields = Fields(plain_request(request_))
    assert read_request(fields) == request_
    fields.close()


@given(st.dictionaries(st.sampled_from(Emotion), st.floats(0, 1e3)), st.lists(st.text(max_size=9), max_size=3))
def test_a_reading_is_read_as_it_was_written(weights: dict[Emotion, float], evidence: list[str]) -> None:
    output = EmotionOutput(EmotionReading.of(weights, tuple(evidence)), 1.5, 4.5, whole=False)
    fields = Fields(plain_output(output))
    assert read_output(fields) == output
    fields.close()


def test_a_file_of_numbers_is_a_kind_of_its_own() -> None:
    output = FileOutput(FileKind.NUMBERS, FOLDER / "encoder.npy")
    assert read_output(Fields(plain_output(output))) == output
