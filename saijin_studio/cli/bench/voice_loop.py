"""How long who talks with a persona waits: from the end of their speech to the first sound of the answer."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.language import Language
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.dialogue.service import Dialogue
from saijin_studio.studio.sound.loop import hear, speak_reply
from saijin_studio.studio.sound.loop_plan import next_after
from saijin_studio.studio.sound.sentences import sentences, settled
from saijin_studio.studio.sound.speaking import SpeechOrder, say, voices

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.events import Event, ReplyStarted
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts

    Figures = dict[str, float | dict[str, float]]

STAGES = ("transcription_s", "feeling_s", "first_token_s", "first_sentence_s", "first_sound_s")
"""Each from the end of the one before it."""
_LONGEST = 128
"""Tokens of a reply."""
_PLAN = VoicePlan()


class VoiceLoop:
    """Says sentences to a persona and listens for the answer, in a conversation that is kept nowhere.

    Every turn is a conversation of its own. The persona answers as it always does, but always the same to the same
    words. A speaker's sentence is made before the clock runs, as it would be recorded.

    Args:
        parts: a running studio's; works in its loop.
        persona: who answers.
        texts: the sentences.
        place: makes a new folder.
    """

    def __init__(
        self, parts: Parts, persona: Persona, texts: Sequence[str], place: Callable[[], Awaitable[Path]]
    ) -> None:
        sampling = replace(persona.sampling, temperature=0.0, seed=1, max_tokens=_LONGEST)
        self._persona = replace(persona, sampling=sampling)
        self._texts, self._place = texts, place
        dialogue = Dialogue(
            MemoryConversationStore(),
            parts.scheduler.submit,
            parts.bus,
            parts.answering.target,
            parts.clock,
            cancel=parts.scheduler.cancel,
            tokenizer_of=parts.answering.tokenizer_of,
            context_of=parts.answering.context_of,
        )
        self._parts = replace(parts, dialogue=dialogue)

    async def measure(self, turns: int) -> Figures:
        """The seconds of the middle one of so many turns, behind one that loads; none where nobody answers."""
        if (await self._parts.route(self._persona)).target is None:
            return {}
        bus, dialogue = self._parts.bus, self._parts.dialogue
        bus.add(dialogue)
        try:
            taken = [await self._turn(self._texts[number % len(self._texts)]) for number in range(turns + 1)][1:]
        finally:
            bus.remove(dialogue)
            await dialogue.aclose()
        typical = sorted(taken, key=sum)[len(taken) // 2]
        return {"voice_loop_s": sum(typical), "voice_loop_by_stage": dict(zip(STAGES, typical, strict=True))}

    async def _turn(self, text: str) -> tuple[float, ...]:
        """The seconds of each stage."""
        file = await self._place() / "said.wav"
        await say(self._parts, SpeechOrder(text), file)
        heard = await hear(self._parts, file, _PLAN, self._persona)
        took = dict(heard.took)
        watch = _Watch(perf_counter())
        self._parts.bus.add(watch)
        try:
            started = await self._send(heard.transcript.text or text, heard.feeling)
            watch.job = started.job
            first = await self._first_sound(started, heard.feeling)
        finally:
            self._parts.bus.remove(watch)
        self._parts.scheduler.cancel(started.job)
        await self._parts.scheduler.idle()
        token, sentence = watch.token or first, watch.sentence or first
        before = [took.get(step, 0.0) for step in (VoiceStep.TRANSCRIPTION, VoiceStep.FEELING)]
        return (*before, token - watch.began, sentence - token, first - sentence)

    async def _send(self, text: str, feeling: Feeling | None) -> ReplyStarted:
        row, variant = next_after(VoiceStep.REPLY, _PLAN, self._persona, await voices(self._parts))
        return await self._parts.dialogue.send(
            None,
            self._persona,
            text,
            row=(await self._parts.route(self._persona)).row,
            language=Language.JA,
            feeling=feeling,
            next_row=row,
            next_variant=variant,
        )

    async def _first_sound(self, started: ReplyStarted, feeling: Feeling | None) -> float:
        speech = speak_reply(self._parts, started, self._persona, _PLAN, await self._place(), feeling=feeling)
        async with aclosing(speech):
            await anext(speech, None)
            return perf_counter()


@dataclass(slots=True, eq=False)
class _Watch:
    """Notes when a reply has its first token, and when its first sentence is whole; an ``EventSink``."""

    began: float
    job: JobId | None = None
    text: str = ""
    token: float | None = None
    sentence: float | None = None

    def publish(self, event: Event) -> None:
        """Look at what the reply has come to."""
        match event:
            case DeltaReceived(job, text) if job == self.job and self.sentence is None:
                self.token = self.token or perf_counter()
                self.text += text
                if sentences(self.text[: settled(self.text)]):
                    self.sentence = perf_counter()
            case JobStateChanged(job=job, state=state) if job == self.job and state.terminal:
                self.sentence = self.sentence or perf_counter()
            case _:
                pass
