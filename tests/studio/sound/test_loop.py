"""A conversation by voice: hearing what was said, and speaking what is written."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import ModelNotInstalled, OutOfMemory
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.language import Language
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.sound import SegmentOutput, SpeechRequest, TextEmotionRequest, VoiceEmotionRequest
from saijin_studio.core.voices import SPEECH_ROW
from saijin_studio.studio.parts import Parts
from saijin_studio.studio.routing import Route
from saijin_studio.studio.sound.feeling import TEXT_ROW, VOICE_ROW
from saijin_studio.studio.sound.listening import WHISPER, Transcript
from saijin_studio.studio.sound.loop import Heard, SaidAloud, hear, speak_reply
from saijin_studio.studio.sound.loop_needs import Answers, Hears
from saijin_studio.studio.sound.speaking import Speaks
from tests.studio.sound.feeling_made import LEXICON, LUKE, PROSODY, Surroundings, sound, surroundings
from tests.studio.sound.replying import MEI, Talking

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.personas import Persona
    from tests.studio.conftest import PersonaOf

MIYU = ModelId("miyu")
GLAD = Feeling.chosen(Emotion.JOY)


@dataclass(frozen=True, slots=True)
class Ears(Surroundings):
    """What hears, and knows who answers."""

    async def route(self, persona: Persona) -> Route:
        """Its first row."""
        if not persona.capabilities:
            raise ModelNotInstalled(model=persona.id)
        return Route(persona.capabilities[0].models[0], None)


@pytest.fixture
def ears(paths: Paths) -> Ears:
    made = surroundings(paths, here=(LUKE, LEXICON, PROSODY), warm="miyu")
    return Ears(made.paths, made.bus, made.scheduler, made.resolver, made.answering)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return Path(sound(tmp_path))


@pytest.fixture
def talking(paths: Paths, persona_of: PersonaOf) -> Talking:
    return Talking(paths, persona_of("miyu"))


# --- hearing ----------------------------------------------------------------------------------------------------


async def test_what_was_said_is_heard_with_its_feeling_and_every_job_names_the_next(
    ears: Ears, recording: Path, persona_of: PersonaOf
) -> None:
    steps, segments, progress = list[VoiceStep](), list[SegmentOutput](), list[tuple[int, int]]()
    heard = await hear(
        ears,
        recording,
        VoicePlan(),
        persona_of("miyu"),
        language="ja",
        on_step=steps.append,
        on_segment=segments.append,
        on_progress=lambda done, total: progress.append((done, total)),
    )
    jobs = ears.scheduler.jobs
    assert [(job.row, job.next_row) for job in jobs] == [
        (WHISPER, TEXT_ROW),
        (TEXT_ROW, VOICE_ROW),
        (VOICE_ROW, MIYU),
    ]
    assert jobs[0].next_variant == LUKE.id
    assert {job.priority for job in jobs} == {Priority.INTERACTIVE}
    assert steps == [VoiceStep.TRANSCRIPTION, VoiceStep.FEELING]
    assert [one.text for one in segments] == [heard.transcript.text] == ["悲しい。"]
    assert heard.felt is not None
    assert heard.feeling == Feeling.of(heard.felt.reading, FeelingSource.VOICE)
    assert [step for step, _seconds in heard.took] == steps
    assert (heard.language, heard.fault) == (Language.JA, None)


async def test_steps_that_are_off_are_left_out(ears: Ears, recording: Path, persona_of: PersonaOf) -> None:
    heard = await hear(ears, recording, VoicePlan(feeling=False), persona_of("miyu"))
    assert [(job.row, job.next_row) for job in ears.scheduler.jobs] == [(WHISPER, MIYU)]
    assert (heard.feeling, heard.felt, len(heard.took)) == (None, None, 1)


async def test_where_nobody_answers_yet_nobody_is_prepared(
    ears: Ears, recording: Path, persona_of: PersonaOf
) -> None:
    for persona in (None, persona_of()):
        await hear(ears, recording, VoicePlan(), persona)
    assert [job.next_row for job in ears.scheduler.jobs] == [TEXT_ROW, VOICE_ROW, None] * 2
    assert ears.scheduler.jobs[0].next_variant is None


async def test_nothing_said_has_no_feeling(ears: Ears, recording: Path) -> None:
    ears.scheduler.segments = ()
    heard = await hear(ears, recording, VoicePlan(), None)
    assert (heard.transcript.text, heard.feeling, heard.language) == ("", None, None)
    assert [job.row for job in ears.scheduler.jobs] == [WHISPER]


async def test_words_whose_feeling_cannot_be_read_are_there_all_the_same(ears: Ears, recording: Path) -> None:
    ears.scheduler.failing = (VoiceEmotionRequest,)
    heard = await hear(ears, recording, VoicePlan(), None, language="en")
    assert (heard.transcript.text, heard.feeling, heard.felt) == ("悲しい。", None, None)
    assert heard.fault is not None
    assert heard.fault.kind == OutOfMemory.__name__


async def test_a_language_that_nobody_reads_is_found_out_later(paths: Paths, recording: Path) -> None:
    made = surroundings(paths, here=(LUKE,))
    ears = Ears(made.paths, made.bus, made.scheduler, made.resolver, made.answering)
    await hear(ears, recording, VoicePlan(), None, language="en")
    assert ears.scheduler.jobs[0].next_variant is None


def test_another_language_is_none_of_the_studios(ears: Ears) -> None:
    heard = Heard(_said("fr"))
    assert heard.language is None


def test_the_studio_has_all_parts_that_are_needed() -> None:
    needed = {name for one in (Hears, Answers, Speaks) for name in dir(one) if not name.startswith("_")}
    assert {"route", "dialogue", "resolver"} <= needed <= set(dir(Parts))


# --- speaking ---------------------------------------------------------------------------------------------------


async def test_the_reply_is_spoken_from_its_first_sentence_on_with_what_it_carries(
    talking: Talking, tmp_path: Path
) -> None:
    started = await talking.ask()
    talking.think("何だろう。")
    talking.write("はい。", "そうです。つ")
    text = "はい。そうです。つぎへ。"
    async with aclosing(_speech(talking, started, tmp_path, feeling=GLAD)) as said:
        first = await anext(said)
        assert (await talking.kept(started.message)).message.text == "はい。そうです。つ"
        talking.write("ぎへ。")
        talking.end()
        rest = [one async for one in said]
    assert [text[one.spoken.begin : one.spoken.end] for one in (first, *rest)] == [
        "はい。",
        "そうです。",
        "つぎへ。",
    ]
    assert {(one.emotion, one.strength) for one in (first, *rest)} == {(Emotion.SADNESS, 0.7)}
    speech = talking.scheduler.requests(SpeechRequest)
    assert {job.priority for job in talking.scheduler.jobs} == {Priority.INTERACTIVE}
    assert {job.variant for job in speech} == {MEI.id}
    requests = [job.request for job in speech if isinstance(job.request, SpeechRequest)]
    assert {(one.emotion, one.strength) for one in requests} == {(Emotion.SADNESS, 0.7)}
    readings = talking.scheduler.requests(TextEmotionRequest)
    assert (readings[0].next_row, readings[0].next_variant) == (SPEECH_ROW, MEI.id)
    kept = (await talking.kept(started.message)).message.feeling
    assert kept is not None
    assert (kept.emotion, kept.strength, kept.source) == (Emotion.SADNESS, 0.7, FeelingSource.WORDS)
    assert _quiet(talking)


async def test_without_mood_nothing_is_read(talking: Talking, tmp_path: Path) -> None:
    started = await talking.ask()
    talking.write("はい。")
    talking.end()
    async with aclosing(_speech(talking, started, tmp_path, VoicePlan(mood=False))) as said:
        assert [one.emotion async for one in said] == [Emotion.NEUTRAL]
    assert talking.scheduler.requests(TextEmotionRequest) == []
    assert (await talking.kept(started.message)).message.feeling is None


async def test_without_speech_nothing_is_done(talking: Talking, tmp_path: Path) -> None:
    started = await talking.ask()
    async with aclosing(_speech(talking, started, tmp_path, VoicePlan(speak=False))) as said:
        assert [one async for one in said] == []
    assert talking.scheduler.jobs == []


async def test_a_mood_that_cannot_be_read_breaks_nothing(talking: Talking, tmp_path: Path) -> None:
    talking.scheduler.failing = (TextEmotionRequest,)
    started = await talking.ask()
    talking.write("はい。")
    talking.end()
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        assert [one.emotion async for one in said] == [Emotion.NEUTRAL]
    assert (await talking.kept(started.message)).message.feeling is None


@pytest.mark.parametrize("state", [JobState.CANCELLED, JobState.FAILED])
async def test_of_a_reply_that_is_broken_off_the_whole_sentences_are_spoken(
    talking: Talking, tmp_path: Path, state: JobState
) -> None:
    started = await talking.ask()
    talking.write("はい。そうで")
    talking.end(state)
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        assert [one.spoken.end async for one in said] == [3]
    assert (await talking.kept(started.message)).message.feeling is None
    assert _quiet(talking)


async def test_a_reply_of_nothing_carries_nothing(talking: Talking, tmp_path: Path) -> None:
    started = await talking.ask()
    talking.write("\n")
    talking.end()
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        assert [one async for one in said] == []
    assert talking.scheduler.jobs == []


async def test_what_the_user_says_of_a_reply_counts_more(talking: Talking, tmp_path: Path) -> None:
    started = await talking.ask()
    talking.write("はい。")
    talking.end()
    await talking.dialogue.feel(started.message, GLAD)
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        assert len([one async for one in said]) == 1
    assert (await talking.kept(started.message)).message.feeling == GLAD


async def test_what_turns_out_to_have_been_thought_is_spoken_no_further(talking: Talking, tmp_path: Path) -> None:
    talking.scheduler.held = (SpeechRequest,)
    started = await talking.ask()
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        first = asyncio.create_task(anext(said))
        talking.write("考えます。うーん。\n")
        while not talking.scheduler.requests(SpeechRequest):
            talking.scheduler.came.clear()
            await talking.scheduler.came.wait()
        (thought,) = talking.scheduler.requests(SpeechRequest)
        talking.scheduler.held = ()
        talking.write("</think>\n", "\n", "はい。そう")
        talking.end()
        found = [await first, *[one async for one in said]]
    assert talking.scheduler.cancelled == [thought.id]
    text = (await talking.kept(started.message)).message.text
    assert [text[one.spoken.begin : one.spoken.end] for one in found] == ["はい。", "そう"]
    assert _quiet(talking)


async def test_a_voice_that_fails_is_told_and_the_reply_goes_on(talking: Talking, tmp_path: Path) -> None:
    talking.scheduler.failing = (SpeechRequest,)
    started = await talking.ask()
    talking.write("はい。そう")
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        with pytest.raises(OutOfMemory):
            await anext(said)
    talking.write("です。")
    talking.end()
    assert (await talking.kept(started.message)).message.text == "はい。そうです。"
    assert _quiet(talking)


async def test_closing_it_stops_the_speech_at_once_and_leaves_the_reply_alone(
    talking: Talking, tmp_path: Path
) -> None:
    started = await talking.ask()
    talking.write("はい。", "そうです。つ")
    async with aclosing(_speech(talking, started, tmp_path)) as said:
        await anext(said)
        talking.scheduler.held = (SpeechRequest, TextEmotionRequest)
        talking.write("ぎへ。", "また。")
    assert talking.scheduler.at_work == set()
    assert _quiet(talking)
    talking.end()
    assert (await talking.kept(started.message)).message.text == "はい。そうです。つぎへ。また。"


async def test_it_can_be_cancelled_anywhere_and_leaves_nothing_behind(talking: Talking, tmp_path: Path) -> None:
    reached, turns = 0, 0
    while reached < 3:
        turns += 1
        folder = tmp_path / f"{turns}"
        folder.mkdir()
        reached = max(reached, await _cancelled_after(talking, folder, turns))
        assert _quiet(talking), turns
        assert talking.scheduler.at_work == set(), turns
    assert turns > 30


async def _cancelled_after(talking: Talking, folder: Path, turns: int) -> int:
    """How many sentences were spoken until it was cancelled, after so many turns of the loop."""
    spoken = 0
    started = await talking.ask()

    async def listen() -> None:
        nonlocal spoken
        async with aclosing(_speech(talking, started, folder)) as said:
            async for _one in said:
                spoken += 1

    listening = asyncio.create_task(listen())
    pieces = ["はい。", "そうです。つ", "ぎへ。"]
    for turn in range(turns):
        if turn % 7 == 6 and pieces:
            talking.write(pieces.pop(0))
        elif not pieces and turn % 7 == 6:
            talking.end()
        await asyncio.sleep(0)
    listening.cancel()
    await asyncio.wait({listening})
    talking.write(*pieces)
    talking.end()
    return spoken


def _speech(
    talking: Talking,
    started: ReplyStarted,
    folder: Path,
    plan: VoicePlan | None = None,
    feeling: Feeling | None = None,
) -> AsyncGenerator[SaidAloud, None]:
    return speak_reply(talking, started, talking.persona, plan or VoicePlan(), folder, feeling=feeling)


def _quiet(talking: Talking) -> bool:
    """Whether nobody listens but the dialogue, and nothing goes on but the test and the saving of replies."""
    names = {task.get_name() for task in asyncio.all_tasks()}
    ours = {"keep the mood", "read the mood", "work ahead", "what comes next", "is it over", "read what is written"}
    return talking.bus.listening == 1 and not names & ours


def _said(language: str) -> Transcript:
    return Transcript("Oui.", language, (), "", stand_in=False, seconds=0.0)
