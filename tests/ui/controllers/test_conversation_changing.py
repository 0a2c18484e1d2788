"""What is changed in a conversation: alternatives, edits, deletions, branches, ratings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from saijin_studio.core.conversations import Feedback, Rating, ReplyState
from saijin_studio.core.events import ReplyStarted, ThinkingReceived
from saijin_studio.core.ids import MessageId, PersonaId
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.reply_chooser import Answerer
from tests.ui.opened import job_ends

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.widgets.message_item import MessageItem
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

WHOLE = "One, two, three."


def _texts(person: Person) -> list[str]:
    return [item.text for item in person.items]


def _toasts(person: Person) -> list[str]:
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


def _act(person: Person, item: MessageItem, action: MessageAction) -> None:
    person.live.assembly.conversation.acted.emit(item.id, action)


async def _says(person: Person, text: str) -> tuple[MessageItem, MessageItem]:
    before = len(person.items)
    person.type(text)
    await until(lambda: len(person.items) == before + 2)
    await person.reply_ends()
    await until(lambda: person.items[-1].parent == person.items[-2].id)
    return person.items[-2], person.items[-1]


async def _again(person: Person, text: str) -> MessageItem:
    """Have the last reply answered again, and wait for the end."""
    first = person.items[-1]
    _act(person, first, MessageAction.RETRY)
    await until(lambda: person.items[-1].id != first.id and person.items[-1].text == text)
    return await person.reply_ends()


def test_answers_to_one_question_can_be_turned_over_and_stand_side_by_side(
    open_window: Opener, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        asked, first = await _says(person, "Hello")
        ollama.reply("Something ", "else.")
        second = await _again(person, "Something else.")
        assert second.alternatives == (2, 2)
        assert second.siblings == (first.id, second.id)

        pane.turned.emit(second.id, 1)
        pane.turned.emit(second.id, -1)
        await until(lambda: _texts(person) == ["Hello", WHOLE])
        assert person.items[-1].alternatives == (1, 2)

        _act(person, person.items[-1], MessageAction.COMPARE)
        await until(lambda: asked.id in pane.rows.compared)
        row = pane.rows.widget(first.id)
        assert row is not None
        assert row.reply is not None
        columns = row.reply.columns
        assert columns is not None
        assert [one.item.text for one in columns.columns] == [WHOLE, "Something else."]
        QTest.mouseClick(columns.columns[1].choose, Qt.MouseButton.LeftButton)
        await until(lambda: _texts(person) == ["Hello", "Something else."])
        _act(person, person.items[-1], MessageAction.COMPARE)
        assert not pane.rows.compared

    open_window(use)


def test_another_persona_answers_the_same_message(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        _asked, first = await _says(person, "Hello")
        pane.answer_with.emit(first.id, Answerer("", "Yurika", "", PersonaId("yurika")))
        await until(lambda: person.items[-1].id != first.id)
        other = await person.reply_ends()
        assert (other.name, other.text) == ("Yurika", WHOLE)
        person.live.conversation.retry_last()
        await until(lambda: person.items[-1].id != other.id)
        assert (await person.reply_ends()).name == "Yurika", "who answered answers again"
        person.live.conversation.resume_last()
        person.live.conversation.edit_last()
        row = pane.rows.widget(person.items[0].id)
        assert row is not None
        assert row.busy
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "ren"

    open_window(use)


def test_what_was_said_can_be_changed_and_is_answered_anew(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        asked, _first = await _says(person, "Hello")
        QTest.keyClick(pane.composer.input, Qt.Key.Key_Up)
        row = pane.rows.widget(asked.id)
        assert row is not None
        assert row.bubble is not None
        editor = row.bubble.editor
        assert editor is not None
        editor.input.setPlainText("Good morning")
        QTest.keyClick(editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: _texts(person)[:1] == ["Good morning"] and len(person.items) == 2)
        await person.reply_ends()
        assert _texts(person) == ["Good morning", WHOLE]
        assert person.items[0].alternatives == (2, 2)

        pane.edited.emit(person.items[0].id, "Only kept", False)
        await until(lambda: _texts(person) == ["Only kept"])
        pane.turned.emit(person.items[0].id, -1)
        await until(lambda: _texts(person) == ["Good morning", WHOLE])

        pane.edited.emit(person.items[1].id, "In better words.", False)
        await until(lambda: _texts(person) == ["Good morning", "In better words."])
        assert person.items[1].edited
        assert len(ollama.asked()) == 2

    open_window(use)


def test_a_change_that_could_not_be_kept_is_not_lost(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        asked, _first = await _says(person, "Hello")
        shown = person.live.conversation.shown
        assert shown is not None

        async def remove(parts: Parts) -> None:
            await parts.store.delete_conversations([shown], 1.0)
            await parts.store.purge(2.0)

        await result(person.live.studio.call(remove))
        pane.edited.emit(asked.id, "With much care", True)
        await until(lambda: bool(_toasts(person)))
        row = pane.rows.widget(asked.id)
        assert row is not None
        assert row.bubble is not None
        assert row.bubble.editor is not None
        assert row.bubble.editor.text == "With much care"

    open_window(use)


def test_a_message_is_deleted_and_comes_back(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        await person.click_card("ren")
        await _says(person, "Hello")
        await _says(person, "And again")
        _act(person, person.items[1], MessageAction.DELETE)
        await until(lambda: _texts(person) == ["Hello", "And again", WHOLE])
        await until(lambda: any(one.startswith("Message deleted: One, two") for one in _toasts(person)))
        pane.undo.emit()
        await until(lambda: _texts(person) == ["Hello", WHOLE, "And again", WHOLE])
        assert not _toasts(person)
        pane.undo.emit()

    open_window(use)


def test_a_branch_is_a_conversation_of_its_own(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        conversation, window = person.live.conversation, person.live.assembly.window
        opened: list[str] = []
        conversation.opened.connect(opened.append)
        await person.click_card("ren")
        await _says(person, "Hello")
        await _says(person, "And again")
        before = conversation.shown
        _act(person, person.items[1], MessageAction.FORK)
        await until(lambda: conversation.shown != before and _texts(person) == ["Hello", WHOLE])
        assert opened[-1] == conversation.shown
        await until(lambda: bool(window.toasts.toasts))
        (back,) = window.toasts.toasts[0].findChildren(QPushButton)
        back.click()
        await until(lambda: conversation.shown == before and len(person.items) == 4)

    open_window(use)


def test_a_rating_is_kept(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane, conversation = person.live.assembly.conversation, person.live.conversation
        await person.click_card("ren")
        _asked, reply = await _says(person, "Hello")
        pane.rated.emit(reply.id, Feedback(Rating.DOWN, "Too long", 1.0))
        assert person.items[-1].feedback is not None
        shown = conversation.shown
        assert shown is not None
        conversation.begin_new()
        conversation.open(shown)
        await until(lambda: len(person.items) == 2)
        feedback = person.items[-1].feedback
        assert feedback is not None
        assert (feedback.rating, feedback.reason) == (Rating.DOWN, "Too long")
        pane.rated.emit(reply.id, None)
        assert person.items[-1].feedback is None

    open_window(use)


def test_a_stopped_reply_is_written_on_in_its_place(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        ollama.hold()
        person.type("Hello")
        await person.text_streams(len("One, "))
        person.press(Qt.Key.Key_Escape)
        await until(ollama.has_hung_up)
        stopped = person.items[-1]
        assert stopped.resumable
        ollama.go_on()
        person.live.conversation.resume_last()
        await until(lambda: len(person.items[-1].text) > len(stopped.text))
        whole = await person.reply_ends()
        assert whole.id == stopped.id
        assert whole.text.startswith("One,")
        assert whole.text.endswith("three.")
        assert whole.state is ReplyState.WHOLE
        assert len(person.items) == 2

    open_window(use)


def test_thinking_is_shown_apart(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        begun: list[ReplyStarted] = []
        assembly.bridge.reply_started.connect(begun.append)
        await person.click_card("ren")
        ollama.hold()
        person.type("Hello")
        await person.text_streams(1)
        assembly.bridge.publish(ThinkingReceived(begun[0].job, "Let me see. "))
        assembly.bridge.publish(ThinkingReceived(begun[0].job, "<b>Yes.</b>"))
        await until(lambda: person.items[-1].thinking == "Let me see. <b>Yes.</b>")
        row = assembly.conversation.rows.widget(begun[0].message)
        assert row is not None
        assert row.reply is not None
        fold = row.reply.parts.thinking
        assert fold is not None
        fold.button.click()
        assert fold.label.text() == "Let me see. <b>Yes.</b>"
        ollama.go_on()
        assert (await person.reply_ends()).thought is not None

    open_window(use)


def test_a_message_takes_its_files_and_may_be_for_somebody_else(
    open_window: Opener, tmp_path: Path, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        conversation = person.live.conversation
        await person.click_card("ren")
        await _says(person, "Hello")
        (tmp_path / "notes.txt").write_text("A tulip.")
        media = Media(MediaKind.TEXT, tmp_path / "notes.txt", "notes.txt", "d" * 64, 8, "A tulip.")
        conversation.send(Outgoing("What is in it?", (media,), PersonaId("yurika")))
        await until(lambda: len(person.items) == 4)
        reply = await person.reply_ends()
        assert reply.name == "Yurika"
        assert person.items[-2].media == (media,)
        assert "A tulip." in str(ollama.asked()[-1])

    open_window(use)


def test_a_conversation_of_somebody_else_is_opened_at_a_message(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        conversation, pane = person.live.conversation, person.live.assembly.conversation
        await person.click_card("ren")
        asked, _reply = await _says(person, "Hello")
        ren = conversation.shown
        assert ren is not None
        await person.click_card("yurika")
        wanted: list[None] = []
        conversation.wanted.connect(lambda: wanted.append(None))
        conversation.open(ren, asked.id)
        assert len(wanted) == 1
        await until(lambda: conversation.shown == ren)
        assert conversation.persona is not None
        assert conversation.persona.id == "ren"
        assert person.live.assembly.gallery.chosen == "ren"
        assert not pane.show_message(MessageId("nowhere"))

        conversation.open(ren)
        conversation.begin_new()
        await _says(person, "Something new")
        assert conversation.shown != ren

    open_window(use)


def test_a_reply_that_another_window_asked_for_comes_whole(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        live = person.live
        await person.click_card("ren")
        await _says(person, "Hello")
        ren = live.conversation.persona
        assert ren is not None
        live.studio.send(ren, "From elsewhere", conversation=live.conversation.shown)
        await until(lambda: len(person.items) == 4)
        await person.reply_ends()
        assert _texts(person) == ["Hello", WHOLE, "From elsewhere", WHOLE]
        live.studio.send(replace(ren), "In another conversation")
        await job_ends(person)
        assert len(person.items) == 4

    open_window(use)
