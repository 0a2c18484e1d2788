"""The emotion that a voice takes up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.feelings import Feeling, FeelingSource, answering
from saijin_studio.core.jobs import Priority
from saijin_studio.core.language import Language
from saijin_studio.core.sound import TextEmotionRequest
from saijin_studio.core.voices import SPEECH_ROW
from saijin_studio.studio.sound.mood import Mood
from tests.studio.sound.feeling_made import LUKE, Script, surroundings
from tests.studio.sound.replying import MEI, Talking

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.jobs import Job
    from tests.studio.conftest import PersonaOf

SAD = Feeling(Emotion.SADNESS, 0.8, -0.5, 0.2, FeelingSource.VOICE)
NEUTRAL = (Emotion.NEUTRAL, 1.0)


def voice(text: str) -> tuple[ModelId | None, VariantId | None]:
    assert text
    return SPEECH_ROW, MEI.id


async def test_a_stretch_is_read_and_answers_who_is_spoken_to(paths: Paths) -> None:
    parts = surroundings(paths)
    parts.scheduler.readings = (EmotionReading.of({Emotion.NEUTRAL: 1.0}),)
    async with Mood(parts, SAD, voice) as mood:
        assert await mood.of("そうですか。") == answering(SAD, parts.scheduler.readings[0])
        assert (await mood.of("そうですか。"))[0] is Emotion.SADNESS
    job = parts.scheduler.jobs[0]
    assert (job.priority, job.next_row, job.next_variant) == (Priority.INTERACTIVE, SPEECH_ROW, MEI.id)


async def test_only_what_is_spoken_is_read_and_a_whole_reply_is_followed_by_nothing(paths: Paths) -> None:
    parts = surroundings(paths)
    async with Mood(parts, None, voice) as mood:
        felt = await mood.read("**涙**が出る。\n```\nhappy()\n```\n")
        assert felt is not None
        assert felt.reading.label is Emotion.SADNESS
        assert await mood.of("```\nhappy()\n```\n") == NEUTRAL
    (job,) = parts.scheduler.jobs
    assert isinstance(job.request, TextEmotionRequest)
    assert job.request.text.strip() == "涙が出る。"
    assert job.request.language is Language.JA
    assert job.next_row is None


async def test_what_cannot_be_read_is_spoken_neutrally(paths: Paths) -> None:
    parts = surroundings(paths, here=(LUKE,))
    parts.scheduler.failing = (TextEmotionRequest,)
    async with Mood(parts, SAD) as mood:
        assert await mood.of("I cried.") == NEUTRAL
        assert await mood.of("涙が出る。") == NEUTRAL
        assert await mood.read("涙が出る。") is None


async def test_a_reading_that_takes_too_long_goes_on_for_the_next_stretch(
    paths: Paths, persona_of: PersonaOf
) -> None:
    talking = Talking(paths, persona_of("miyu"))
    talking.scheduler.held = (TextEmotionRequest,)
    async with Mood(talking, None, wait=0.0) as mood:
        assert await mood.of("涙が出る。") == NEUTRAL
        assert talking.scheduler.cancelled == []
        assert len(talking.scheduler.at_work) == 1
    assert talking.scheduler.at_work == set()
    assert talking.bus.listening == 1


async def test_a_reading_that_somebody_takes_away_is_spoken_neutrally(paths: Paths, persona_of: PersonaOf) -> None:
    talking = Talking(paths, persona_of("miyu"))
    talking.scheduler.held = (TextEmotionRequest,)
    async with Mood(talking, None) as mood:
        waiting = asyncio.create_task(mood.of("涙が出る。"))
        await talking.scheduler.came.wait()
        talking.scheduler.cancel(talking.scheduler.jobs[0].id)
        assert await waiting == NEUTRAL


async def test_a_fault_of_ours_is_not_hidden(paths: Paths) -> None:
    class Broken(Script):
        """Is."""

        def submit(self, job: Job) -> None:
            raise ZeroDivisionError

    parts = surroundings(paths)
    async with Mood(replace(parts, scheduler=Broken(parts.bus)), None) as mood:
        with pytest.raises(ZeroDivisionError):
            await mood.of("涙が出る。")
