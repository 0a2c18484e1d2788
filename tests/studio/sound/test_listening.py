"""Writing down what is said in a sound file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import OutOfMemory
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.sound import SegmentOutput, TranscriptionRequest
from saijin_studio.core.sound_errors import AudioMissing, AudioTooShort
from saijin_studio.studio.sound.listening import WHISPER, joined, transcribe
from tests.studio.sound.surroundings import surroundings

if TYPE_CHECKING:
    from pathlib import Path

SEGMENTS = (
    SegmentOutput(0, 1, "はい。", "ja"),
    SegmentOutput(2, 5, "Good morning.", "en"),
    SegmentOutput(6, 8, "See you.", "en"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Something that may be a sound, as far as the studio's own process looks."""
    made = tmp_path / "a.wav"
    made.write_bytes(b"RIFF")
    return made


async def test_segments_come_as_they_are_written_and_the_whole_in_the_end(file: Path) -> None:
    parts = surroundings(*SEGMENTS)
    come: list[SegmentOutput] = []
    told: list[tuple[int, int]] = []
    transcript = await transcribe(
        parts,
        file,
        "ja",
        on_progress=lambda done, total: told.append((done, total)),
        on_segment=come.append,
        priority=Priority.PIPELINE,
        next_row=ModelId("emotion"),
    )
    assert tuple(come) == transcript.segments == SEGMENTS
    assert told == [(0, 8)]
    assert transcript.text == "はい。 Good morning. See you."
    assert transcript.language == "en"  # it is spoken longer
    assert (transcript.model, transcript.stand_in, transcript.seconds) == ("Whisper base", False, 2.5)
    (job,) = parts.scheduler.jobs
    assert job.request == TranscriptionRequest(file, "ja")
    assert (job.row, job.priority, job.next_row) == (WHISPER, Priority.PIPELINE, "emotion")


async def test_where_nothing_is_said_there_is_neither_text_nor_language(file: Path) -> None:
    transcript = await transcribe(surroundings(), file)
    assert (transcript.text, transcript.language, transcript.segments) == ("", "", ())


async def test_what_is_no_file_is_told_before_a_model_is_loaded_for_it(tmp_path: Path) -> None:
    parts = surroundings(*SEGMENTS)
    (tmp_path / "empty.wav").touch()
    with pytest.raises(AudioMissing):
        await transcribe(parts, tmp_path / "nothing.wav")
    with pytest.raises(AudioTooShort):
        await transcribe(parts, tmp_path / "empty.wav")
    assert parts.scheduler.jobs == []


async def test_a_failure_is_raised_as_it_is(file: Path) -> None:
    parts = surroundings(*SEGMENTS)
    parts.scheduler.fails = True
    with pytest.raises(OutOfMemory):
        await transcribe(parts, file)


def test_japanese_is_joined_without_spaces() -> None:
    assert joined([SegmentOutput(0, 1, "一つ。", "ja"), SegmentOutput(1, 2, "二つ。", "ja")]) == "一つ。二つ。"
    assert joined([]) == ""
