"""A whole studio as its front ends see it."""

from __future__ import annotations

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.reply import EventQueue, follow
from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import DatabaseTooNew, ModelNotInstalled, StudioClosing, UnknownConversation
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.outlook import look_out
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.outlook import Outlook
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open, PersonaOf
    from tests.studio.ollama_thread import OllamaThread

PHI, GEMMA = ModelId("phi3-mini"), ModelId("gemma2-2b")


def _until_text(events: EventQueue, started: ReplyStarted) -> str:
    while True:
        match events.next():
            case DeltaReceived(job, text) if job == started.job:
                return text
            case _:
                pass


def _until_end(events: EventQueue, started: ReplyStarted) -> JobState:
    while True:
        match events.next():
            case JobStateChanged(job=job, state=state) if job == started.job and state.terminal:
                return state
            case _:
                pass


def _branch(studio: Studio, conversation: ConversationId) -> Sequence[StoredMessage]:
    async def read(parts: Parts) -> Sequence[StoredMessage]:
        return await parts.dialogue.branch(conversation)

    return studio.call(read).result(30)


def _looks(studio: Studio, persona: Persona) -> tuple[Outlook, ...]:
    return studio.call(lambda parts: look_out(parts, [persona])).result(30)


def test_the_cast_is_there_long_before_everything_else(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    assert studio.cast().find(PersonaId("miyu")) is not None
    assert studio.cast_ready.done()


def test_a_persona_of_the_users_own_is_in_the_cast(paths: Paths, start_studio: Open) -> None:
    text = resource("personas", "ren.yaml").read_text(encoding="utf-8")
    own = paths.personas / "rena.yaml"
    own.write_text(text.replace("id: ren\n", "id: rena\n"), encoding="utf-8")
    found = start_studio(ALONE, RecordingSink()).cast().find(PersonaId("rena"))
    assert found is not None
    assert found.own


def test_a_message_is_answered_and_kept(start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf) -> None:
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    mina = persona_of(PHI)
    reply = follow(events, studio.send(mina, "Hello").result(30), mina.id, lambda _text: None)
    assert reply.text == "One, two, three."
    assert (reply.served.row, reply.served.stand_in) == (PHI, False)
    assert [one.message.text for one in _branch(studio, reply.conversation)] == ["Hello", reply.text]


def test_asking_again_brings_another_reply_in_its_place(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    mina = persona_of(PHI)
    first = studio.send(mina, "Hello").result(30)
    follow(events, first, mina.id, lambda _text: None)

    ollama.reply("Something ", "else.")
    follow(events, studio.retry(first.message, mina).result(30), mina.id, lambda _text: None)
    shown = [one.message.text for one in _branch(studio, first.conversation)]
    assert shown == ["Hello", "Something else."]

    again = studio.retry(first.message, mina, row=GEMMA).result(30)
    assert follow(events, again, mina.id, lambda _text: None).served.row == GEMMA


def test_stopping_keeps_what_had_arrived_and_hangs_up(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    ollama.hold()
    started = studio.send(persona_of(PHI), "Hello").result(30)
    assert _until_text(events, started) == "One, "

    assert studio.cancel(started.job).result(30) is True
    assert _until_end(events, started) is JobState.CANCELLED
    ollama.wait_hung_up()
    stopped = _branch(studio, started.conversation)[-1]
    assert (stopped.message.text, stopped.state) == ("One, ", ReplyState.STOPPED)
    assert studio.cancel(started.job).result(30) is False


def test_closing_stops_a_reply_and_the_next_start_has_what_had_arrived(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    ollama.hold()
    started = studio.send(persona_of(PHI), "Hello").result(30)
    assert _until_text(events, started) == "One, "
    assert studio.close() is True

    again = start_studio(ALONE, RecordingSink())
    kept = _branch(again, started.conversation)[-1]
    assert (kept.message.text, kept.state) == ("One, ", ReplyState.STOPPED)


def test_without_any_model_the_reply_fails_and_names_the_first_choice(
    start_studio: Open, persona_of: PersonaOf
) -> None:
    events = EventQueue()
    studio = start_studio(ALONE, events)
    mina = persona_of(PHI, GEMMA)
    started = studio.send(mina, "Hello").result(30)
    with pytest.raises(ModelNotInstalled, match="phi3-mini is not installed"):
        follow(events, started, mina.id, lambda _text: None)
    assert _branch(studio, started.conversation)[-1].state is ReplyState.FAILED


def test_what_is_not_there_is_refused_before_anything_is_kept(start_studio: Open, persona_of: PersonaOf) -> None:
    studio = start_studio(ALONE, RecordingSink())
    gone = ConversationId("gone")
    with pytest.raises(UnknownConversation):
        studio.send(persona_of(PHI), "Hello", conversation=gone).result(30)
    with pytest.raises(UnknownConversation):
        studio.retry(MessageId("gone"), persona_of(PHI)).result(30)

    async def count(parts: Parts) -> int:
        return len(await parts.store.conversations())

    assert studio.call(count).result(30) == 0


def test_a_warm_model_is_offered_or_taken_as_the_user_prefers(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    for prefer_warm, expected in ((False, PHI), (True, GEMMA)):
        events = EventQueue()
        studio = start_studio(ollama.settings(prefer_warm=prefer_warm), events)
        only_gemma, both = persona_of(GEMMA), persona_of(PHI, GEMMA)
        warming = studio.send(only_gemma, "Hello").result(30)
        follow(events, warming, only_gemma.id, lambda _text: None)

        (outlook,) = _looks(studio, both)
        assert outlook.row == expected
        assert outlook.warm == (None if prefer_warm else (GEMMA, "Gemma 2 2B Instruct"))
        reply = follow(events, studio.send(both, "Hello").result(30), both.id, lambda _text: None)
        assert reply.served.row == expected
        studio.close()


def test_an_outlook_says_what_its_model_would_take(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    studio = start_studio(ollama.settings(), RecordingSink())
    (outlook,) = _looks(studio, persona_of(PHI))
    assert outlook.title == "Phi-3 Mini"
    assert outlook.footprint.total > 0
    assert outlook.context > 0
    assert outlook.preview.seconds > 0


def test_an_outlook_without_a_model_is_empty_and_without_a_row_there_is_none(
    start_studio: Open, persona_of: PersonaOf
) -> None:
    studio = start_studio(ALONE, RecordingSink())
    (outlook,) = _looks(studio, persona_of(PHI))
    assert (outlook.footprint.total, outlook.context, outlook.warm) == (0, 0, None)
    assert outlook.preview.fault is not None
    assert _looks(studio, persona_of()) == ()


def test_a_row_shared_by_two_personas_is_looked_at_for_both(start_studio: Open, persona_of: PersonaOf) -> None:
    studio = start_studio(ALONE, RecordingSink())
    pair = [persona_of(PHI, name="one"), persona_of(PHI, name="two")]
    found = studio.call(lambda parts: look_out(parts, pair)).result(30)
    assert [one.persona for one in found] == ["one", "two"]
    assert found[0].preview is found[1].preview


def test_acts_reach_the_scheduler_in_order(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    done: list[str] = []
    studio.act(lambda _scheduler: done.append("first"))
    studio.act(lambda _scheduler: done.append("second"))

    async def nothing(_parts: Parts) -> None:
        return None

    studio.call(nothing).result(30)
    assert done == ["first", "second"]


def test_a_closed_studio_refuses_and_may_be_closed_again(start_studio: Open, persona_of: PersonaOf) -> None:
    studio = start_studio(ALONE, RecordingSink())
    studio.cast()
    assert studio.close() is True
    assert studio.close() is True
    studio.act(lambda _scheduler: pytest.fail("it is closed"))
    with pytest.raises(StudioClosing):
        studio.send(persona_of(PHI), "Hello").result(30)


def test_a_studio_that_was_never_started_closes_at_once(paths: Paths) -> None:
    assert Studio(paths, ALONE, RecordingSink()).close() is True


def test_what_cannot_be_built_is_told_to_everybody_who_asks(paths: Paths, start_studio: Open) -> None:
    import sqlite3

    with sqlite3.connect(paths.database) as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    studio = start_studio(ALONE, RecordingSink())
    assert studio.cast().personas, "the personas were read before"

    async def anything(_parts: Parts) -> None:
        return None

    with pytest.raises(DatabaseTooNew):
        studio.call(anything).result(30)
    assert studio.close() is True


def test_cancelling_what_was_asked_cancels_the_work(start_studio: Open) -> None:
    import asyncio
    import threading

    studio = start_studio(ALONE, RecordingSink())
    begun, cancelled = threading.Event(), threading.Event()

    async def long(_parts: Parts) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    asked = studio.call(long)
    assert begun.wait(30)
    asked.cancel()
    assert cancelled.wait(30)
    with pytest.raises(CancelledError):
        asked.result(30)
