"""What is said aloud is heard, answered and spoken, with the real Whisper, starter model and a quick voice."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.settings import Settings
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.feelings import FeelingSource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language, detect
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.personas import Voice
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.sound.loop_plan import next_after
from saijin_studio.studio.sound.speaking import SpeechOrder
from saijin_studio.ui.controllers.audio_services import StudioSound
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.loop import Heard, SaidAloud

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

SENTENCE = "試験に合格して、とても嬉しいです。"
PLAN = VoicePlan()


class Room:
    """A studio with somebody to talk to."""

    def __init__(self, paths: Paths) -> None:
        self.events = RecordingSink()
        self.studio = Studio(paths, Settings(ollama_enabled=False), self.events)
        self.studio.start()
        self.services = StudioSound(self.studio)
        found = self.studio.cast().find(PersonaId("miyu"))
        assert found is not None
        brief = replace(found.sampling, temperature=0.0, seed=1, max_tokens=60)
        self.persona: Persona = replace(found, sampling=brief, voice=Voice("open-jtalk", "mei", styles=()))

    async def answered(self, heard: Heard) -> ReplyStarted:
        """Send what was heard, as the window does."""
        voices = await self.services.voices()
        row, variant = next_after(VoiceStep.REPLY, PLAN, self.persona, voices)

        async def send(parts: Parts) -> ReplyStarted:
            return await parts.dialogue.send(
                None,
                self.persona,
                heard.transcript.text,
                row=(await parts.route(self.persona)).row,
                language=heard.language,
                feeling=heard.feeling,
                next_row=row,
                next_variant=variant,
            )

        return await result(self.studio.call(send))

    async def message(self, message: MessageId) -> StoredMessage:
        """A message as it stands."""
        found = await result(self.studio.call(lambda parts: parts.dialogue.message(message)))
        assert found is not None
        return found


@pytest.fixture
def room(starter_home: Paths) -> Iterator[Room]:
    made = Room(starter_home)
    yield made
    made.studio.close()


async def test_a_spoken_sentence_is_answered_aloud_with_feeling(room: Room, tmp_path: Path) -> None:
    file, folder = tmp_path / "said.wav", tmp_path / "reply"
    folder.mkdir()
    await room.services.say(SpeechOrder(SENTENCE, voice="open-jtalk-mei/mei"), file)

    steps, words, progress = list[VoiceStep](), list[str](), list[int]()
    heard = await room.services.hear(
        file,
        PLAN,
        room.persona,
        on_step=steps.append,
        on_segment=lambda one: words.append(one.text),
        on_progress=lambda done, _total: progress.append(done),
    )
    assert "合格" in heard.transcript.text
    assert heard.feeling is not None
    assert (heard.feeling.emotion, heard.feeling.source) == (Emotion.JOY, FeelingSource.VOICE)
    assert steps == [step for step, _seconds in heard.took] == [VoiceStep.TRANSCRIPTION, VoiceStep.FEELING]
    assert "".join(words) == heard.transcript.text
    assert progress

    started = await room.answered(heard)
    said: list[SaidAloud] = []
    states: list[ReplyState] = []
    speech = room.services.speak_reply(started, room.persona, PLAN, folder, feeling=heard.feeling)
    async with aclosing(speech):
        async for one in speech:
            said.append(one)
            states.append((await room.message(started.message)).state)
    reply = await room.message(started.message)
    text = reply.message.text
    assert reply.state is ReplyState.WHOLE
    assert detect(text) is Language.JA
    assert len(said) == 1 or states[0] is ReplyState.STREAMING
    places = [(one.spoken.begin, one.spoken.end) for one in said]
    assert places == sorted(places)
    assert text[places[0][0] : places[-1][1]] == text.strip()
    assert all(one.spoken.file.is_file() for one in said)
    assert reply.message.feeling is not None
    assert reply.message.feeling.source is FeelingSource.WORDS
    assert reply.parent is not None
    asked = await room.message(reply.parent)
    assert (asked.message.text, asked.message.feeling) == (heard.transcript.text, heard.feeling)

    # Who stops it leaves nothing at work.
    again = tmp_path / "again"
    again.mkdir()
    async with aclosing(room.services.speak_reply(started, room.persona, PLAN, again)) as speech:
        await anext(speech)
    await result(room.studio.call(lambda parts: parts.scheduler.idle()))
    changes = [one for one in room.events.events if isinstance(one, JobStateChanged)]
    assert {one.job for one in changes} == {one.job for one in changes if one.state.terminal}
