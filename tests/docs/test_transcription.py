"""The numbers in ``docs/transcription.md`` are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saijin_studio.runners import audio_files, audio_reading
from saijin_studio.runners.backends import whisper_guards, whisper_listener, whisper_speech
from saijin_studio.studio.sound import live
from saijin_studio.studio.sound.voice_activity import Tuning
from saijin_studio.studio.sound.voice_frames import BANDS

TEXT = " ".join((Path(__file__).resolve().parents[2] / "docs" / "transcription.md").read_text("utf-8").split())


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (r"any rate from ([\d,]+) to", audio_reading.RATES[0]),
        (r"to ([\d,]+) Hz, with", audio_reading.RATES[1]),
        (r"up to (\d+) channels", audio_reading.MOST_CHANNELS),
        (r"up to (\d+) hours", audio_files.MOST_HOURS),
        (r"brought to ([\d,]+) Hz", audio_files.RATE),
        (r"more than one in (\d+) is refused", audio_reading.BAD_SHARE),
        (r"at most (\d+) seconds, never", whisper_speech.WINDOW_SECONDS),
        (r"more than (\d+) seconds of silence", whisper_speech.LONGEST_GAP / audio_files.RATE),
        (r"less than (\d+) % certain", 100 * whisper_listener.SURE),
        (r"less than (\d+) % of another", 100 * whisper_listener.SURE_OF_OTHERS),
        (r"at most (\d+) times in a row", whisper_guards.MOST_REPEATS),
        (r"Every ([\d.]+) seconds, if", live.INTERVAL),
        (r"After (\d+) seconds the older", live.LONGEST),
        (r"noise in (\d+) bands", BANDS),
        (r"after ([\d.]+) seconds of quiet", Tuning().pause),
    ],
)
def test_a_number_of_the_page_is_the_programs(sentence: str, number: float) -> None:
    found = re.search(sentence, TEXT)
    assert found is not None, sentence
    assert float(found[1].replace(",", "")) == number
