"""The conversation by voice: what is said is heard with its feeling, and the reply spoken while it is written."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.language import Language, detect
from saijin_studio.core.loop import VoiceStep
from saijin_studio.studio.sound.ahead import cancelled, until
from saijin_studio.studio.sound.feeling import TEXT_ROW, feel_voice, text_variant
from saijin_studio.studio.sound.following import Following
from saijin_studio.studio.sound.listening import transcribe
from saijin_studio.studio.sound.loop_plan import next_after
from saijin_studio.studio.sound.mood import Mood
from saijin_studio.studio.sound.speaking import SpeechOrder, speak_as_it_comes, voices

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.loop import VoicePlan
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.sound import SegmentOutput
    from saijin_studio.studio.sound.feeling import Felt
    from saijin_studio.studio.sound.listening import Transcript
    from saijin_studio.studio.sound.loop_needs import Answers, Hears
    from saijin_studio.studio.sound.speaking import Spoken


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a recording.

    ``feeling`` is None where it is not to be read, nothing was said, or it could not be read; ``fault`` tells why
    then. ``took`` has the seconds of each step that was done.
    """

    transcript: Transcript
    feeling: Feeling | None = None
    felt: Felt | None = None
    took: tuple[tuple[VoiceStep, float], ...] = ()
    fault: Fault | None = None

    @property
    def language(self) -> Language | None:
        """What an answer should be in, where it was heard and the studio speaks it."""
        return _language(self.transcript.language)


@dataclass(frozen=True, slots=True)
class SaidAloud:
    """One spoken sentence of a reply, and what the voice took up, at which strength (0 to 1)."""

    spoken: Spoken
    emotion: Emotion
    strength: float


async def hear(
    parts: Hears,
    file: Path,
    plan: VoicePlan,
    persona: Persona | None,
    *,
    language: str = "",
    on_step: Callable[[VoiceStep], None] | None = None,
    on_segment: Callable[[SegmentOutput], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Heard:
    """Write down what was said and read how; cancelling it cancels the work.

    Every job names the one that follows it, up to the one that will write the persona's reply.

    Args:
        parts: the studio's.
        file: any sound file.
        plan: what is switched on.
        persona: who will answer; None where nobody is known yet.
        language: that is spoken; empty for finding it out.
        on_step: is told what begins.
        on_segment: is given each segment of the words as it comes.
        on_progress: is told the seconds of it that are written down, and all.

    Raises:
        SoundError: when the file is no sound that can be worked with.
        StudioError: when it cannot be transcribed.
    """
    tell = on_step or _nobody
    reply = None if persona is None else await _row(parts, persona)
    row, variant = next_after(VoiceStep.TRANSCRIPTION, plan, reply=reply)
    if row == TEXT_ROW:
        variant = await _reader(parts, _language(language))
    tell(VoiceStep.TRANSCRIPTION)
    transcript = await transcribe(
        parts,
        file,
        language,
        on_progress=on_progress,
        on_segment=on_segment,
        next_row=row,
        next_variant=variant,
    )
    heard = Heard(transcript, took=((VoiceStep.TRANSCRIPTION, transcript.seconds),))
    if not plan.has(VoiceStep.FEELING) or not transcript.text.strip():
        return heard
    tell(VoiceStep.FEELING)
    began = parts.clock.monotonic()
    felt, fault = None, None
    row, variant = next_after(VoiceStep.FEELING, plan, reply=reply)
    try:
        # No judge: the model that would be one is the one that answers, and reads the words itself.
        felt = await feel_voice(parts, file, transcript, judge=False, next_row=row, next_variant=variant)
    except StudioError as error:  # what was said is worth more than how
        fault = error.fault()
    feeling = None if felt is None else Feeling.of(felt.reading, FeelingSource.VOICE)
    took = (*heard.took, (VoiceStep.FEELING, parts.clock.monotonic() - began))
    return Heard(transcript, feeling, felt, took, fault)


async def speak_reply(
    parts: Answers,
    started: ReplyStarted,
    persona: Persona,
    plan: VoicePlan,
    folder: Path,
    *,
    feeling: Feeling | None = None,
) -> AsyncGenerator[SaidAloud, None]:
    """Speak a reply while it is written, each sentence as soon as it is whole and made into sound.

    Closing the iteration, or cancelling it, stops the speech at once and leaves the reply alone. Where the models
    that write and speak do not fit into the memory together, what was written is spoken when the writing is over.
    When a reply is stopped or fails, this ends as at the reply's end, and says only the sentences that were whole.

    Args:
        parts: the studio's.
        started: the reply; one that has ended already is spoken too.
        persona: whose voice it is.
        plan: what is switched on.
        folder: for the sound; it is there for this reply alone.
        feeling: how the message was said that is answered.

    Raises:
        NoVoice: when nothing here speaks the language of a sentence.
        StudioError: what a job of the speech fails with; the sentences that had come are valid.
    """
    if not plan.has(VoiceStep.SPEECH):
        return
    order = SpeechOrder("", persona=persona.voice)
    async with AsyncExitStack() as stack:
        following = await stack.enter_async_context(Following(parts.bus, parts.dialogue, started))
        mood: Mood | None = None
        keeping: asyncio.Task[None] | None = None
        if plan.mood:
            here = await voices(parts)
            mood = await stack.enter_async_context(
                Mood(parts, feeling, lambda text: next_after(VoiceStep.REPLY, plan, persona, here, detect(text)))
            )
            keeping = asyncio.create_task(_keep(parts, started, following, mood), name="keep the mood")
            stack.push_async_callback(cancelled, keeping)
        for number in count():
            own = folder / f"{number}"
            await asyncio.to_thread(own.mkdir)
            pieces = following.pieces()
            speech = speak_as_it_comes(parts, order, pieces, own, None if mood is None else mood.of)
            async with aclosing(pieces), aclosing(speech), aclosing(until(speech, following.taken_back)) as said:
                async for one in said:
                    yield SaidAloud(one, one.emotion, one.strength)
            if not following.taken_back.is_set():
                break
        if keeping is not None:
            await keeping


async def _keep(parts: Answers, started: ReplyStarted, following: Following, mood: Mood) -> None:
    """Keep with a reply what it carries, once it is whole; what the user said of it counts more."""
    await following.ended.wait()
    found = await parts.dialogue.message(started.message)
    if found is None or not following.whole or not found.message.text.strip():
        return
    if found.message.feeling is not None and found.message.feeling.source is FeelingSource.USER:
        return
    felt = await mood.read(found.message.text)
    if felt is not None:
        with suppress(StudioError):  # it was deleted meanwhile, or the disk is full, of which its own save tells
            await parts.dialogue.feel(started.message, Feeling.of(felt.reading, FeelingSource.WORDS))


async def _row(parts: Hears, persona: Persona) -> ModelId | None:
    """The row that will answer."""
    try:
        return (await parts.route(persona)).row
    except ModelNotInstalled:
        return None


async def _reader(parts: Hears, language: Language | None) -> VariantId | None:
    """What will read the words; None for finding out when their language is known."""
    if language is None:
        return None
    try:
        return await text_variant(parts, language)
    except ModelNotInstalled:
        return None


def _language(code: str) -> Language | None:
    return Language(code) if code in list(Language) else None


def _nobody(_step: VoiceStep) -> None:
    """Nobody is told."""
