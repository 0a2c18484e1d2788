"""What happens between a person's hands and the studio's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import DeltaReceived, JobStateChanged, PromptRead, ReplyStarted, ThinkingReceived
from saijin_studio.core.ids import ConversationId, JobId, MessageId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Role
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_item import ReplyPhase
from tests.ui.opened import job_ends

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

WHOLE = "One, two, three."


def _texts(person: Person) -> list[str]:
    return [item.text for item in person.items]


def _toasts(person: Person) -> list[str]:
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


async def _says(person: Person, text: str) -> None:
    """Type it and wait for the end of the answer."""
    before = len(person.items)
    person.type(text)
    await until(lambda: len(person.items) == before + 2)
    await person.reply_ends()


async def _begins(person: Person, ollama: OllamaThread, text: str) -> None:
    """Type it; the answer stops behind its first piece."""
    ollama.hold()
    person.type(text)
    await person.text_streams(len("One, "))
    assert person.reply is not None
    assert person.reply.text == "One, "


def test_at_the_first_start_the_first_persona_waits_on_an_empty_page(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live, pane = person.live, person.live.assembly.conversation
        assert live.conversation.persona is live.cast.personas[0]
        assert live.assembly.gallery.chosen == live.cast.personas[0].id
        assert live.conversation.shown is None
        assert not pane.empty.isHidden()
        assert pane.list.isHidden()

    open_window(use)


def test_a_message_is_answered_by_the_personas_own_model(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        await _says(person, "Hello Ren, how are you?")
        asked, reply = person.items
        assert (asked.role, asked.text) == (Role.USER, "Hello Ren, how are you?")
        assert (reply.text, reply.state, reply.name) == (WHOLE, ReplyState.WHOLE, "Ren")
        assert reply.model is not None
        assert reply.model.title == "Phi-3 Mini"
        assert not reply.stand_in
        assert reply.rate
        assert pane.header.title() == "Hello Ren, how are you?"
        assert pane.composer.stop_button.isHidden()
        assert pane.composer.text() == ""

    open_window(use)


def test_a_sample_is_sent_as_if_it_had_been_typed(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.live.assembly.conversation.sample_chosen.emit("What do you watch over?")
        await until(lambda: len(person.items) == 2)
        assert (await person.reply_ends()).text == WHOLE
        assert _texts(person) == ["What do you watch over?", WHOLE]

    open_window(use)


def test_blank_text_says_nothing(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        person.live.conversation.send(Outgoing(" \n "))
        await _says(person, "Hello")
        assert len(ollama.asked()) == 1

    open_window(use)


def test_stop_marks_at_once_and_hangs_up(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        await _begins(person, ollama, "Hello")
        assert not pane.composer.stop_button.isHidden()

        person.press(Qt.Key.Key_Escape)
        stopped = person.reply
        assert stopped is not None, "nothing was awaited since the key"
        assert (stopped.state, stopped.text) == (ReplyState.STOPPED, "One, ")
        assert pane.composer.stop_button.isHidden()
        await until(ollama.has_hung_up)

        ollama.go_on()
        await _says(person, "Again, please.")
        assert _texts(person) == ["Hello", "One, ", "Again, please.", WHOLE]

    open_window(use)


def test_retry_replaces_the_reply(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _says(person, "Hello")
        first = person.reply
        assert first is not None
        ollama.reply("Something ", "else.")
        person.live.conversation.retry(first.id)
        await until(lambda: person.reply is not None and person.reply.id != first.id)
        await person.reply_ends()
        assert _texts(person) == ["Hello", "Something else."]

    open_window(use)


def test_a_reply_under_way_cannot_be_retried(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _begins(person, ollama, "Hello")
        assert person.reply is not None
        person.live.conversation.retry(person.reply.id)
        ollama.go_on()
        await person.reply_ends()
        assert _texts(person) == ["Hello", WHOLE]
        assert len(ollama.asked()) == 1

    open_window(use)


def test_what_is_no_message_any_more_cannot_be_retried_and_says_so(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _says(person, "Hello")
        person.live.conversation.retry("gone")
        await until(lambda: bool(_toasts(person)))
        assert "There is no conversation gone." in _toasts(person)[0]
        await _says(person, "Still there?")

    open_window(use)


def test_a_reply_goes_on_in_the_background_and_is_whole_when_one_comes_back(
    open_window: Opener, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _begins(person, ollama, "Hello")
        await person.click_card("yurika")
        stop = person.live.assembly.conversation.composer.stop_button
        await until(lambda: not _texts(person) and stop.isHidden())
        ollama.go_on()
        await job_ends(person)
        assert _texts(person) == [], "what Ren says is not shown with Yurika"
        await person.click_card("ren")
        await until(lambda: _texts(person) == ["Hello", WHOLE])

    open_window(use)


def test_coming_back_to_a_reply_under_way_shows_it_neither_doubled_nor_cut(
    open_window: Opener, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _begins(person, ollama, "Hello")
        await person.click_card("yurika")
        await person.click_card("ren")
        await until(lambda: _texts(person) == ["Hello", "One, "])
        assert not person.live.assembly.conversation.composer.stop_button.isHidden()
        ollama.go_on()
        assert (await person.reply_ends()).text == WHOLE
        assert _texts(person) == ["Hello", WHOLE]

    open_window(use)


def test_leaving_right_after_sending_keeps_the_message_where_it_belongs(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.type("For Ren")
        person.live.conversation.choose("yurika")
        await job_ends(person)
        await until(lambda: person.live.conversation.ready)
        assert _texts(person) == []
        assert person.live.conversation.shown is None
        await _says(person, "For Yurika")
        assert person.reply is not None
        assert person.reply.name == "Yurika"
        await person.click_card("ren")
        await until(lambda: _texts(person) == ["For Ren", WHOLE])

    open_window(use)


def test_a_second_message_before_the_first_has_gone_out_goes_back(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        composer = person.live.assembly.conversation.composer
        await person.click_card("ren")
        person.type("First")
        person.type("Second")
        assert composer.text() == "Second"
        person.type(" and third")
        assert composer.text() == "Second and third"
        await until(lambda: len(person.items) == 2)
        await person.reply_ends()
        person.type("")
        await until(lambda: len(person.items) == 4)
        await person.reply_ends()
        assert _texts(person) == ["First", WHOLE, "Second and third", WHOLE]

    open_window(use)


def test_sending_to_a_removed_conversation_says_so_and_gives_the_text_back(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        await person.click_card("ren")
        await _says(person, "Hello")
        shown = live.conversation.shown
        assert shown is not None

        async def remove(parts: Parts) -> None:
            await parts.store.delete_conversations([shown], 1.0)
            await parts.store.purge(2.0)

        await result(live.studio.call(remove))
        person.type("A long message")
        live.assembly.conversation.composer.input.insertPlainText("and more")
        await until(lambda: bool(_toasts(person)))
        assert f"There is no conversation {shown}." in _toasts(person)[0]
        assert live.assembly.conversation.composer.text() == "A long message\nand more"

        live.conversation.begin_new()
        await _says(person, "Another")

    open_window(use)


def test_a_reply_that_fails_says_why_in_its_place(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        line = person.live.assembly.conversation.composer.swap_line
        assert line.sentence().startswith("phi3-mini is not installed. Install it with")
        await _says(person, "Hello")
        failed = person.reply
        assert failed is not None
        assert failed.state is ReplyState.FAILED
        assert failed.fault is not None
        assert failed.fault.what == "phi3-mini is not installed."

    open_alone(use)


def test_who_is_in_a_hurry_lets_the_warm_model_answer(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        composer = person.live.assembly.conversation.composer
        await person.click_card("ren")
        assert composer.swap_line.sentence().startswith("Sending loads Phi-3 Mini")
        await _says(person, "Hello")
        await until(lambda: composer.swap_line.sentence().startswith("Sending answers at once"))

        await person.click_card("yurika")
        await until(lambda: not composer.swap_line.warm.isHidden())
        assert composer.swap_line.warm.text() == "Send with Phi-3 Mini"
        composer.input.insertPlainText("Quick, please")
        QTest.mouseClick(composer.swap_line.warm, Qt.MouseButton.LeftButton)
        await until(lambda: len(person.items) == 2)
        reply = await person.reply_ends()
        assert reply.model is not None
        assert reply.model.title == "Phi-3 Mini"
        assert {body["model"] for body in ollama.asked()} == {"phi3:mini"}

    open_window(use)


def test_with_nothing_warm_the_best_answers(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        await person.click_card("yurika")
        person.live.conversation.send_warm(Outgoing("Hello"))
        await until(lambda: len(person.items) == 2)
        await person.reply_ends()
        assert [body["model"] for body in ollama.asked()] == ["gemma2:2b"]

    open_window(use)


def test_a_new_conversation_leaves_the_old_one_as_it_was(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        conversation = person.live.conversation
        await person.click_card("ren")
        await _says(person, "The first")
        first = conversation.shown
        assert first is not None
        conversation.begin_new()
        assert conversation.shown is None
        assert _texts(person) == []
        await _says(person, "The second")
        assert conversation.shown not in {None, first}
        conversation.open(first)
        await until(lambda: _texts(person) == ["The first", WHOLE])

    open_window(use)


def test_the_last_reply_is_copied(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setText("as it was")
        await person.click_card("ren")
        person.live.conversation.copy_last()
        assert clipboard.text() == "as it was"
        await _says(person, "Hello")
        person.live.conversation.copy_last()
        assert clipboard.text() == WHOLE

    open_window(use)


def test_the_window_speaks_another_language_in_the_midst_of_a_conversation(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await _says(person, "Hello")
        person.live.conversation.set_language(Language.JA)
        await until(lambda: person.reply is not None and person.reply.name == "レン")
        assert _texts(person) == ["Hello", WHOLE]

    open_window(use)


def test_an_unknown_persona_is_not_talked_with(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        before = person.live.conversation.persona
        person.live.conversation.choose("nobody")
        assert person.live.conversation.persona is before

    open_window(use)


def test_phases_and_progress_are_shown_of_the_shown_reply_only(open_window: Opener, ollama: OllamaThread) -> None:
    """The studio's events, as they come: what belongs to another conversation changes nothing here."""

    async def use(person: Person) -> None:
        assembly = person.live.assembly
        begun: list[ReplyStarted] = []
        assembly.bridge.reply_started.connect(begun.append)
        await person.click_card("ren")
        await _begins(person, ollama, "Hello")
        here, near, there = begun[0].job, begun[0].message, JobId("there")
        publish, rows = assembly.bridge.publish, assembly.conversation.rows

        publish(ReplyStarted(ConversationId("elsewhere"), MessageId("far"), there))
        publish(JobStateChanged(there, JobState.LOADING))
        publish(PromptRead(there, 1, 2))
        publish(DeltaReceived(there, "not for here"))
        publish(ThinkingReceived(there, "nor this"))
        publish(JobStateChanged(here, JobState.LOADING))
        await until(lambda: rows.status(near).phase is ReplyPhase.LOADING)
        publish(JobStateChanged(here, JobState.RUNNING))
        publish(PromptRead(here, 30, 120))
        await until(lambda: rows.status(near).percent == 25)
        publish(DeltaReceived(JobId("unknown"), "noise"))
        publish(PromptRead(JobId("unknown"), 1, 2))
        publish(ThinkingReceived(JobId("unknown"), "noise"))
        publish(JobStateChanged(there, JobState.COMPLETED))
        ollama.go_on()
        assert (await person.reply_ends()).text == WHOLE
        assert _texts(person) == ["Hello", WHOLE]

    open_window(use)


def test_where_one_stopped_one_goes_on_after_a_restart(open_window: Opener) -> None:
    async def talk(person: Person) -> None:
        await person.click_card("yurika")
        await _says(person, "Remember me")

    async def come_back(person: Person) -> None:
        chosen: PersonaId | None = person.live.assembly.gallery.chosen
        assert chosen == "yurika"
        assert _texts(person) == ["Remember me", WHOLE]

    open_window(talk)
    open_window(come_back)


def test_who_begins_anew_is_not_pulled_back_by_a_conversation_that_comes_late(open_window: Opener) -> None:
    """The newest one was still being looked for when the user moved on."""

    async def use(person: Person) -> None:
        conversation = person.live.conversation
        await person.click_card("ren")
        await _says(person, "Hello")
        before = conversation.shown
        conversation.choose("ren")
        conversation.begin_new()
        await _says(person, "Something else")
        assert conversation.shown not in {None, before}
        assert _texts(person) == ["Something else", WHOLE]

    open_window(use)


def test_who_writes_at_once_begins_a_conversation_and_stays_in_it(open_window: Opener) -> None:
    """Choosing a persona and typing right away is no race."""

    async def use(person: Person) -> None:
        conversation = person.live.conversation
        await person.click_card("ren")
        await _says(person, "Hello")
        before = conversation.shown
        conversation.choose("ren")
        person.type("Something else")
        await until(lambda: conversation.shown not in {None, before})
        await person.reply_ends()
        assert _texts(person) == ["Something else", WHOLE]

    open_window(use)
