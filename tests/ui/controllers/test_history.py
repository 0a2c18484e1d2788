"""The list of conversations in the real window, on a real studio."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from saijin_studio.core.conversations import Conversation, StoredMessage, TitleBy
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.ui.models.history_arrangement import Row
from saijin_studio.ui.models.history_filter import Scope
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.window_state import load_window_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.panes.history import HistoryPane
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

A, B, C = ConversationId("a"), ConversationId("b"), ConversationId("c")


def said(conversation: ConversationId, texts: Sequence[str], persona: PersonaId) -> list[StoredMessage]:
    """Messages in turn of the user and the persona."""
    found: list[StoredMessage] = []
    for number, text in enumerate(texts):
        user = number % 2 == 0
        found.append(
            StoredMessage(
                MessageId(f"{conversation}{number}"),
                conversation,
                found[-1].id if found else None,
                Message(Role.USER if user else Role.ASSISTANT, text),
                1_700_000_000.0 + number,
                persona=None if user else persona,
            )
        )
    return found


async def fill(person: Person) -> None:
    """Keep three conversations, with two personas."""
    miyu, ren = (one.id for one in person.live.cast.personas[:2])
    talks = (
        (Conversation(A, "Reading night", miyu, 1.0, 1_700_000_300.0), ["When?", "On **Saturday**."]),
        (Conversation(B, "Timetable", ren, 1.0, 1_700_000_200.0), ["How long?", "Two hours of timetables."]),
        (replace(Conversation(C, "Old", miyu, 1.0, 1_700_000_100.0), folder="Work"), ["And?", "Nothing."]),
    )

    async def work(parts: Parts) -> None:
        for head, texts in talks:
            messages = said(head.id, texts, head.persona)
            await parts.store.add_conversation(replace(head, leaf=messages[-1].id), messages)
        parts.bus.publish(ConversationsChanged())

    await result(person.live.studio.call(work))


async def open_list(person: Person) -> HistoryPane:
    """Turn to the list, and wait until the three are in it."""
    await fill(person)
    person.live.assembly.window.command.emit(Command.HISTORY)
    pane = person.live.assembly.history
    await until(lambda: {A, B, C} <= set(shown(pane)))
    return pane


def shown(pane: HistoryPane) -> list[ConversationId]:
    return [one.head.id for one in pane.model.entries if isinstance(one, Row)]


async def undo(person: Person) -> None:
    """Press the button of the newest message."""
    toasts = person.live.assembly.window.toasts
    await until(lambda: bool(toasts.toasts))
    button = toasts.toasts[-1].findChild(QPushButton)
    assert button is not None
    button.click()


def test_the_list_shows_previews_and_opens_a_conversation_of_another_persona(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        rail = person.live.assembly.window.rail
        assert rail.button(RailItem.CONVERSATIONS).isChecked()
        await until(lambda: pane.model.preview(A) == "On Saturday.")
        row = pane.model.row_of(B)
        assert row is not None
        pane.view.pick(row)
        conversation = person.live.conversation
        await until(lambda: conversation.shown == B)
        assert conversation.persona is person.live.cast.personas[1]
        assert pane.view.look_of(row).shown
        rail.triggered.emit(RailItem.PERSONAS)
        assert not person.live.assembly.left.conversations_shown

    open_alone(use)


def test_ctrl_h_goes_there_and_back(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        assert pane.view.hasFocus()
        person.live.assembly.window.command.emit(Command.HISTORY)
        assert not person.live.assembly.left.conversations_shown
        person.live.assembly.window.command.emit(Command.HISTORY)
        assert person.live.assembly.left.conversations_shown

    open_alone(use)


def test_a_deleted_conversation_comes_back_as_it_was_shown(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane, conversation = await open_list(person), person.live.conversation
        pane.picked.emit(A, "")
        await until(lambda: conversation.shown == A)
        pane.view.select([A, B])
        QTest.keyClick(pane.view, Qt.Key.Key_Delete)
        await until(lambda: conversation.shown is None)
        await until(lambda: shown(pane) == [C])
        await undo(person)
        await until(lambda: {A, B} <= set(shown(pane)))
        await until(lambda: conversation.shown == A)

    open_alone(use)


def test_deleted_ones_can_be_restored_later_too(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        pane.ordered.emit(Order(Act.DELETE, (A,)))
        await until(lambda: A not in shown(pane))
        pane.show_scope(Scope.DELETED)
        await until(lambda: shown(pane) == [A])
        pane.ordered.emit(Order(Act.RESTORE, (A,)))
        await until(lambda: shown(pane) == [])
        pane.clear()
        await until(lambda: A in shown(pane))

    open_alone(use)


def test_a_title_of_the_user_is_the_users(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        pane.ordered.emit(Order(Act.RENAME, (A,), "An evening"))
        await until(lambda: _head(pane, A).title == "An evening")
        assert _head(pane, A).title_by is TitleBy.USER

    open_alone(use)


def _head(pane: HistoryPane, conversation: ConversationId) -> Conversation:
    head = pane.model.head(conversation)
    assert head is not None
    return head


def test_pin_move_and_archive_with_their_ways_back(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        pane.ordered.emit(Order(Act.PIN, (A,)))
        await until(lambda: _head(pane, A).pinned)
        pane.ordered.emit(Order(Act.UNPIN, (A,)))
        await until(lambda: not _head(pane, A).pinned)
        pane.ordered.emit(Order(Act.MOVE, (A, B, C), "Play"))
        await until(lambda: pane.model.folders == ("Play",))
        await undo(person)
        await until(lambda: pane.model.folders == ("Work",))
        assert _head(pane, C).folder == "Work"
        assert _head(pane, A).folder == ""
        pane.ordered.emit(Order(Act.ARCHIVE, (A, B)))
        await until(lambda: shown(pane) == [C])
        await undo(person)
        await until(lambda: {A, B} <= set(shown(pane)))
        pane.ordered.emit(Order(Act.MOVE, (C,), "Work"))  # where it is already: nothing is said

    open_alone(use)


def test_messages_are_found_and_opened_in_their_place(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane, live = await open_list(person), person.live
        pane.search.set_text("timetables")
        await until(lambda: any(isinstance(one, Row) and one.hit is not None for one in pane.model.entries))
        pane.view.pick(len(pane.model.entries) - 1)
        await until(lambda: live.conversation.shown == B)
        pane.clear()
        assert {A, B, C} <= set(shown(pane))

    open_alone(use)


def test_a_card_leads_to_the_conversations_with_its_persona(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        await fill(person)
        person.live.assembly.gallery.conversations_wanted.emit(person.live.cast.personas[1].id)
        pane = person.live.assembly.history
        await until(lambda: shown(pane) == [B])
        assert person.live.assembly.left.conversations_shown
        pane.new_wanted.emit()
        assert person.live.conversation.shown is None

    open_alone(use)


def test_what_is_hidden_is_not_read_and_read_when_it_is_shown(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        person.live.assembly.left.show_personas()

        async def work(parts: Parts) -> None:
            await parts.store.delete_conversations([A], 1.0)
            parts.bus.publish(ConversationsChanged())

        await result(person.live.studio.call(work))
        await until(lambda: True)
        person.live.assembly.window.command.emit(Command.HISTORY)
        await until(lambda: A not in shown(pane))

    open_alone(use)


def test_the_next_session_shows_the_same_column(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        pane.model.set_collapsed(["folder:Work"])
        window, assembly = person.live.assembly.window, person.live.assembly
        from saijin_studio.ui.window_state import save_window_state

        history = replace(assembly.history_state, shown=True, collapsed=pane.model.collapsed)
        save_window_state(
            open_alone.paths.window, replace(window.state(assembly.numbers.assigned()), history=history)
        )

    async def again(person: Person) -> None:
        assert person.live.assembly.left.conversations_shown
        assert person.live.assembly.window.rail.button(RailItem.CONVERSATIONS).isChecked()
        pane = person.live.assembly.history
        await until(lambda: {A, B} <= set(shown(pane)))
        assert C not in shown(pane), "its folder is still closed"

    open_alone(use)
    assert load_window_state(open_alone.paths.window).history.shown
    open_alone(again)


def test_a_reply_on_its_way_is_marked_and_comes_to_the_top(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        pane = await open_list(person)
        live.conversation.choose(live.cast.personas[1].id)
        await until(lambda: live.conversation.ready)
        live.conversation.begin_new()
        begun: list[ConversationId] = []
        marked: list[bool] = []

        def look(started: ReplyStarted) -> None:
            begun.append(started.conversation)
            marked.append(pane.model.running(started.conversation))

        live.assembly.bridge.reply_started.connect(look)
        person.type("Hello?")
        await until(lambda: bool(begun))
        assert marked == [True]
        await until(lambda: not pane.model.running(begun[0]))
        await until(lambda: shown(pane)[1:2] == begun, 30)  # the first is in a folder
        row = pane.model.row_of(begun[0])
        assert row is not None
        assert pane.view.look_of(row).shown

    open_window(use)


def test_a_title_that_is_being_written_is_not_taken_away(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        pane = await open_list(person)
        pane.view.rename(A)
        assert pane.view.renaming

        async def work(parts: Parts) -> None:
            await parts.store.delete_conversations([B], 1.0)
            parts.bus.publish(ConversationsChanged())

        heard: list[object] = []
        person.live.assembly.bridge.conversations_changed.connect(heard.append)
        await result(person.live.studio.call(work))
        await until(lambda: bool(heard))
        assert pane.view.renaming
        QTest.keyClick(pane.view.viewport().findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
        await until(lambda: B not in shown(pane))

    open_alone(use)
