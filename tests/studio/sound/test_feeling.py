"""What somebody feels: in a text, and in a voice with what it says."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.errors import ModelNotInstalled, OutOfMemory, StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import ChatRequest, Priority
from saijin_studio.core.language import Language
from saijin_studio.core.sound import (
    SegmentOutput,
    TextEmotionRequest,
    TranscriptionRequest,
    VoiceEmotionRequest,
    VoiceFeaturesRequest,
)
from saijin_studio.studio.parts import Parts
from saijin_studio.studio.sound.feeling import TEXT_ROW, VOICE_ROW, Stage, feel_text, feel_voice
from saijin_studio.studio.sound.feeling_needs import Needs
from saijin_studio.studio.sound.listening import Transcript
from tests.studio.sound.feeling_made import LEXICON, LUKE, PROSODY, Warm, sound, surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths


async def test_a_text_is_read_by_the_best_variant_for_its_language(paths: Paths) -> None:
    parts = surroundings(paths)
    felt = await feel_text(parts, "涙が出る。")
    await feel_text(parts, "I cried.")
    assert [job.variant for job in parts.scheduler.jobs] == [LUKE.id, LEXICON.id]
    assert [job.row for job in parts.scheduler.jobs] == [TEXT_ROW, TEXT_ROW]
    assert (felt.reading.label, felt.model, felt.stand_in) == (Emotion.SADNESS, "emotion model", True)
    assert felt.judge is None


async def test_the_language_may_be_told(paths: Paths) -> None:
    parts = surroundings(paths)
    await feel_text(parts, "OK", Language.JA, priority=Priority.PIPELINE, next_row=VOICE_ROW)
    (job,) = parts.scheduler.jobs
    assert job.request == TextEmotionRequest("OK", Language.JA)
    assert (job.priority, job.next_row) == (Priority.PIPELINE, VOICE_ROW)


async def test_nothing_said_is_neutral_and_asks_nobody(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    assert (await feel_text(parts, " \n")).reading == EmotionReading.of({})
    assert parts.scheduler.jobs == []


async def test_without_anybody_who_reads_a_language_that_is_told(paths: Paths) -> None:
    with pytest.raises(ModelNotInstalled):
        await feel_text(surroundings(paths, here=(LUKE,)), "I cried.")


async def test_a_warm_chat_model_is_asked_too_and_counts_less_than_evidence(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    felt = await feel_text(parts, "涙が出る。")
    assert felt.judge == "miyu"
    assert felt.reading.label is Emotion.SADNESS
    assert felt.reading.score(Emotion.JOY) == pytest.approx(0.3)
    judge = next(job for job in parts.scheduler.jobs if isinstance(job.request, ChatRequest))
    assert judge.priority is Priority.PIPELINE


async def test_a_small_chat_model_is_no_judge(paths: Paths) -> None:
    parts = replace(surroundings(paths), answering=Warm(ModelId("miyu"), large=False))
    assert (await feel_text(parts, "涙が出る。")).judge is None
    assert len(parts.scheduler.jobs) == 1


async def test_a_judge_that_takes_its_time_is_not_waited_for(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    parts.scheduler.ignoring = True
    assert (await feel_text(parts, "涙が出る。", judge_seconds=0.0)).judge is None
    judge = next(job for job in parts.scheduler.jobs if isinstance(job.request, ChatRequest))
    assert parts.scheduler.cancelled == [judge.id]


async def test_the_judge_can_be_switched_off(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    assert (await feel_text(parts, "涙が出る。", judge=False)).judge is None
    assert len(parts.scheduler.jobs) == 1


async def test_a_judge_that_fails_or_babbles_is_no_reason_to_fail(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    parts.scheduler.reply = "I think it is sad."
    assert (await feel_text(parts, "涙が出る。")).judge is None
    parts.scheduler.failing = (ChatRequest,)
    felt = await feel_text(parts, "涙が出る。")
    assert (felt.judge, felt.reading.label) == (None, Emotion.SADNESS)


async def test_a_failure_of_the_reader_is_raised(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    parts.scheduler.failing = (TextEmotionRequest,)
    with pytest.raises(OutOfMemory):
        await feel_text(parts, "涙が出る。")
    parts.scheduler.failing = ()
    parts.scheduler.readings = ()
    with pytest.raises(StudioError):
        await feel_text(parts, "涙が出る。")


async def test_a_voice_is_written_down_read_and_listened_to(paths: Paths, tmp_path: Path) -> None:
    parts, stages = surroundings(paths, here=(LEXICON, PROSODY)), list[Stage]()
    felt = await feel_voice(parts, sound(tmp_path), on_stage=stages.append)
    assert stages == [Stage.TRANSCRIBING, Stage.READING, Stage.LISTENING]
    transcribing, reading, listening = parts.scheduler.jobs
    assert (transcribing.next_row, reading.next_row) == (TEXT_ROW, VOICE_ROW)
    assert reading.request == TextEmotionRequest("悲しい。", Language.JA)
    assert isinstance(listening.request, VoiceEmotionRequest)
    assert dict(listening.request.words)[Emotion.SADNESS] == 1.0
    assert (listening.request.profile, listening.request.features) == (None, None)
    assert felt.transcript is not None
    assert (felt.transcript.text, felt.model, felt.stand_in) == ("悲しい。", f"{VOICE_ROW} model", True)
    assert felt.words is not None
    assert [one.whole for one in felt.timeline] == [False]
    assert felt.reading.label is Emotion.SADNESS


async def test_a_transcript_that_is_there_is_used(paths: Paths, tmp_path: Path) -> None:
    parts = surroundings(paths)
    known = Transcript("Ça alors.", "fr", (), "", stand_in=False, seconds=0)
    felt = await feel_voice(parts, sound(tmp_path), known)
    assert felt.transcript is known
    assert not any(isinstance(one, TranscriptionRequest) for one in parts.requests)
    assert TextEmotionRequest("Ça alors.", Language.EN) in parts.requests


async def test_where_nothing_is_said_the_voice_has_to_do(paths: Paths, tmp_path: Path) -> None:
    parts = surroundings(paths)
    parts.scheduler.segments = ()
    felt = await feel_voice(parts, sound(tmp_path))
    assert felt.words is None
    assert felt.reading.label is Emotion.NEUTRAL


async def test_where_nobody_reads_the_language_the_voice_has_to_do(paths: Paths, tmp_path: Path) -> None:
    parts = surroundings(paths, here=(LUKE,))
    parts.scheduler.segments = (SegmentOutput(0, 1, "Hm.", "en"),)
    assert (await feel_voice(parts, sound(tmp_path))).words is None


async def test_what_was_taught_goes_with_it(paths: Paths, tmp_path: Path) -> None:
    parts = surroundings(paths)
    profile = paths.root / "voice-profile"
    profile.mkdir()
    (profile / "model.json").write_bytes(b"{}")
    await feel_voice(parts, sound(tmp_path))
    request = parts.requests[-1]
    assert isinstance(request, VoiceEmotionRequest)
    assert request.profile == profile
    assert request.features is not None
    assert any(isinstance(one, VoiceFeaturesRequest) for one in parts.requests)


def test_the_studio_has_all_parts_that_are_needed() -> None:
    needed = {name for name in vars(Needs) if not name.startswith("_")}
    assert needed == {"scheduler", "bus", "clock", "resolver", "answering", "paths"}
    assert needed <= {field.name for field in fields(Parts)}


async def test_a_judge_whose_job_cannot_be_taken_is_no_reason_to_fail(paths: Paths) -> None:
    parts = surroundings(paths, warm="miyu")
    parts.scheduler.refusing = True
    assert (await feel_text(parts, "涙が出る。")).judge is None


async def test_without_whisper_the_voice_has_to_do(paths: Paths, tmp_path: Path) -> None:
    parts = surroundings(paths)
    parts.scheduler.missing = (TranscriptionRequest, VoiceFeaturesRequest)
    profile = paths.root / "voice-profile"
    profile.mkdir()
    (profile / "model.json").write_bytes(b"{}")
    felt = await feel_voice(parts, sound(tmp_path))
    assert (felt.transcript, felt.words) == (None, None)
    request = parts.requests[-1]
    assert isinstance(request, VoiceEmotionRequest)
    assert request.features is None
