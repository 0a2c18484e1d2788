"""A whole studio as its front ends see it."""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.reply import EventQueue, follow
from saijin_studio.config.resources import resource
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import DatabaseTooNew, ModelNotInstalled, StudioClosing, UnknownConversation
from saijin_studio.core.events import (
    DeltaReceived,
    Departure,
    FaultRaised,
    JobStateChanged,
    ModelStateChanged,
    QueueChanged,
)
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId
from saijin_studio.core.jobs import JobState, Sampling
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.scheduling.ledger import MARGIN
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.outlook import look_out
from saijin_studio.studio.rehearsal import rehearse
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.memory import MemorySnapshot
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


def _queue(events: EventQueue) -> list[JobId]:
    while not isinstance(said := events.next(), QueueChanged):
        pass
    return [one.job for one in said.entries]


def _snapshot(studio: Studio) -> MemorySnapshot:
    async def look(parts: Parts) -> MemorySnapshot:
        return parts.scheduler.snapshot()

    return studio.call(look).result(30)


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


def test_two_personas_of_a_model_share_it_and_ask_for_the_same_memory(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    """However differently they draw their words: Ollama would load the model anew if one option differed."""
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    calm = persona_of(PHI, name="calm")
    wild = replace(persona_of(PHI, name="wild"), sampling=Sampling(temperature=1.5, top_k=90, max_tokens=9, seed=4))
    for persona in (calm, wild, calm):
        follow(events, studio.send(persona, "Hello").result(30), persona.id, lambda _text: None)
    load_options = [ollama.load_options(body) for body in ollama.bodies()]
    assert load_options == [{"num_ctx": 4096}] * 4, "one load and three replies"
    assert {body["keep_alive"] for body in ollama.bodies()} == {-1}


def test_what_the_window_asks_for_reaches_the_scheduler(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    """The queue by hand, pins, the budget, and what goes."""
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    mina = persona_of(PHI)
    ollama.hold()
    running = [studio.send(mina, "Hello").result(30) for _ in range(2)]
    waiting = [studio.send(mina, "Hello").result(30).job for _ in range(2)]
    while _queue(events) != waiting:
        pass
    studio.move(waiting[1], waiting[0])
    while _queue(events) != waiting[::-1]:
        pass
    studio.set_budget(Footprint(0, 63 * 10**9))
    assert _snapshot(studio).budget == Footprint(0, 63 * 10**9)
    studio.cancel_all()
    assert [_until_end(events, one) for one in running] == [JobState.CANCELLED] * 2

    (key,) = [use.key for use in _snapshot(studio).models]
    studio.pin(PHI, pinned=True)
    assert studio.free_idle().result(30) == Footprint()
    studio.pin(PHI, pinned=False)
    studio.eject(key)
    while not isinstance(said := events.next(), ModelStateChanged) or said.state is not ModelState.INSTALLED:
        pass
    assert _snapshot(studio).models == ()


def test_what_is_idle_is_given_back_on_wish(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    """The result says how much; and a notice comes with it."""
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    gemma = persona_of(GEMMA)
    studio.pin(GEMMA, pinned=False)
    follow(events, studio.send(gemma, "Hello").result(30), gemma.id, lambda _text: None)
    assert studio.free_idle().result(30) == Footprint(0, 50 * 10**6)
    while not isinstance(said := events.next(), ModelStateChanged) or said.leaving is None:
        pass
    assert said.leaving.reason is Departure.FREED


def test_pins_set_by_hand_survive_a_restart(paths: Paths, start_studio: Open) -> None:
    """Until then they are the catalogue's; everything else in the file stays as it was."""
    paths.settings.write_text("# mine\nslots: 3\n", encoding="utf-8")

    async def pins(parts: Parts) -> frozenset[ModelId]:
        return parts.scheduler.pins

    studio = start_studio(ALONE, RecordingSink())
    before = studio.call(pins).result(30)
    assert before, "the catalogue has rows that would rather stay"
    gone = min(before)
    studio.pin(gone, pinned=False)
    studio.pin(PHI, pinned=True)
    studio.close()

    settings = SettingsFile(paths.settings).load()
    again = start_studio(replace(ALONE, pins=settings.pins), RecordingSink())
    assert again.call(pins).result(30) == before - {gone} | {PHI}
    text = paths.settings.read_text(encoding="utf-8")
    assert text.startswith("# mine\nslots: 3\n")


def test_pins_that_cannot_be_kept_are_told(paths: Paths, start_studio: Open) -> None:
    """A settings file that is none is not written over."""
    paths.settings.write_text("- no settings\n", encoding="utf-8")
    events = EventQueue()
    start_studio(ALONE, events).pin(ModelId("some-row"), pinned=True)
    while not isinstance(said := events.next(), FaultRaised):
        pass
    assert said.fault.kind == "SettingsInvalid"
    assert paths.settings.read_text(encoding="utf-8") == "- no settings\n"


def test_what_was_asked_for_can_be_tried_with_another_budget(
    start_studio: Open, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    """After a restart too; the models are what was measured of them."""
    events = EventQueue()
    studio = start_studio(ollama.settings(), events)
    for row in (PHI, GEMMA):
        persona = persona_of(row)
        follow(events, studio.send(persona, "a secret").result(30), persona.id, lambda _text: None)
    studio.close()

    week = start_studio(ALONE, RecordingSink()).call(rehearse).result(30).week
    assert [week.rows[one.model] for one in week.requests] == [(PHI,), (GEMMA,)]
    assert sorted(one.footprint.ram for one in week.models.values()) == [round(50 * 10**6 * MARGIN)] * 2


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
