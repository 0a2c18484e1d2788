"""The conversation streams, follows its end, stays where the user scrolled, and rests while hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.language import Language
from saijin_studio.ui.models.personas_arrangement import CardState
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.panes.conversation import ConversationPane
from saijin_studio.ui.panes.conversation_stream import StreamBuffer
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_item import ModelMark, ReplyPhase
from saijin_studio.ui.widgets.message_row import MessageRow
from saijin_studio.ui.widgets.reply_header import ReplyHeader
from tests.ui.hearing import hear

if TYPE_CHECKING:
    from conftest import Messages, Time
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def opened() -> list[str]:
    """Links that were opened."""
    return []


@pytest.fixture
def pane(kit: MessageKit, opened: list[str], time: Time, qtbot: QtBot) -> ConversationPane:
    made = ConversationPane(kit, open_link=opened.append, clock=time)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


def row_of(pane: ConversationPane, message: MessageId) -> MessageRow:
    place = pane.rows.row(message)
    assert place is not None
    widget = pane.list.row_widget(place)
    assert isinstance(widget, MessageRow)
    return widget


def text_of(pane: ConversationPane, message: MessageId) -> str:
    body = row_of(pane, message).body
    body.selection.everything()
    text = body.selection.text()
    body.selection.clear()
    return text


def words_of(pane: ConversationPane, message: MessageId) -> str:
    header = row_of(pane, message).findChild(ReplyHeader)
    assert header is not None
    return header.words()


def buffer_of(pane: ConversationPane) -> StreamBuffer:
    found = pane.findChild(StreamBuffer)
    assert found is not None
    return found


def test_an_empty_conversation_greets_and_offers_samples(pane: ConversationPane, persona: Persona) -> None:
    pane.show_empty(persona)
    assert not pane.empty.isHidden()
    assert [button.toolTip() for button in pane.empty.buttons] == [f"Sample {n} & more" for n in (1, 2, 3)]
    assert not pane.grab().isNull()
    told: list[str] = []
    pane.sample_chosen.connect(told.append)
    QTest.mouseClick(pane.empty.buttons[1], Qt.MouseButton.LeftButton)
    assert told == ["Sample 2 & more"]


def test_the_first_message_takes_the_greetings_place(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    pane.show_empty(persona)
    item = messages.user("Hello")
    pane.append(item)
    assert pane.empty.isHidden()
    assert text_of(pane, item.id) == "Hello"


def test_a_reply_streams_and_ends(
    pane: ConversationPane, persona: Persona, messages: Messages, qtbot: QtBot
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [messages.user()])
    pane.begin_reply(started)
    for part in ("Some **bo", "ld** words.\n\n", "- a point"):
        pane.append_delta(started.id, part)
    qtbot.waitUntil(lambda: text_of(pane, started.id) == "Some bold words.\na point")
    assert words_of(pane, started.id) == "writing"
    pane.append_delta(started.id, "!")
    text = "Some **bold** words.\n\n- a point!"
    pane.finish_reply(started.id, replace(started, text=text, state=ReplyState.WHOLE, rate=12.0))
    assert text_of(pane, started.id) == "Some bold words.\na point!"
    assert words_of(pane, started.id) == "14:02 · 12.0 tok/s"
    assert buffer_of(pane).idle


def test_what_had_arrived_stays_above_a_fault(
    pane: ConversationPane, persona: Persona, messages: Messages, qtbot: QtBot
) -> None:
    from saijin_studio.core.errors import StudioClosing

    started = messages.started()
    pane.show_conversation("Title", persona, [started])
    pane.append_delta(started.id, "Half a sen")
    failed = replace(started, text="Half a sen", state=ReplyState.FAILED, fault=StudioClosing().fault())
    pane.finish_reply(started.id, failed)
    reply = row_of(pane, started.id).reply
    assert reply is not None
    assert reply.error is not None
    assert text_of(pane, started.id) == "Half a sen"
    told = hear(pane.acted)
    QTest.mouseClick(reply.error.retry, Qt.MouseButton.LeftButton)
    assert told[-1] == (started.id, MessageAction.RETRY)


def test_text_for_another_conversation_is_ignored(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    pane.show_conversation("Title", persona, [messages.user()])
    gone = messages.started()
    pane.append_delta(gone.id, "x")
    pane.set_phase(gone.id, ReplyPhase.LOADING)
    pane.set_prompt_progress(gone.id, 1, 2)
    pane.set_rate(gone.id, 3.0)
    pane.set_model(gone.id, None, stand_in=False)
    pane.finish_reply(gone.id, gone)
    assert buffer_of(pane).idle


def test_while_hidden_nothing_runs_and_nothing_is_lost(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [started])
    pane.set_phase(started.id, ReplyPhase.LOADING)
    pane.hide()
    pane.append_delta(started.id, "Hidden words")
    assert buffer_of(pane).idle
    pane.show()
    assert text_of(pane, started.id) == "Hidden words"


def test_the_end_is_followed_until_the_user_scrolls_up(
    pane: ConversationPane, persona: Persona, messages: Messages, qtbot: QtBot
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [*messages.many(60), started])
    bar = pane.list.verticalScrollBar()
    pane.append_delta(started.id, "word\n\n" * 30)
    qtbot.waitUntil(lambda: text_of(pane, started.id).count("word") == 30)
    assert bar.value() == bar.maximum()
    assert pane.newest.isHidden()
    bar.setValue(bar.value() - 300)
    place = bar.value()
    pane.append_delta(started.id, "more\n\n" * 30)
    qtbot.waitUntil(lambda: text_of(pane, started.id).count("more") == 30)
    assert bar.value() == place
    assert not pane.newest.isHidden()
    QTest.mouseClick(pane.newest, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert pane.newest.isHidden()


def test_a_reply_out_of_sight_goes_on(
    pane: ConversationPane, persona: Persona, messages: Messages, qtbot: QtBot
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [*messages.many(200), started])
    pane.list.verticalScrollBar().setValue(0)
    pane.append_delta(started.id, "still here")
    qtbot.waitUntil(lambda: text_of(pane, started.id) == "still here")


def test_five_thousand_messages_make_a_handful_of_widgets(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    pane.show_conversation("Title", persona, messages.many(5_000))
    pane.grab()
    assert 0 < len(pane.list.live_rows()) < 30
    assert 4_999 in pane.list.live_rows()


@pytest.mark.parametrize(
    ("phase", "words"), [(ReplyPhase.QUEUED, "waiting its turn"), (ReplyPhase.READING, "reading the prompt 0 %")]
)
def test_a_reply_says_what_it_is_doing(
    pane: ConversationPane, persona: Persona, messages: Messages, phase: ReplyPhase, words: str
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [started])
    pane.set_phase(started.id, phase)
    assert words_of(pane, started.id) == words


def test_loading_counts_its_seconds(
    pane: ConversationPane, persona: Persona, messages: Messages, time: Time, qtbot: QtBot
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [started])
    pane.set_phase(started.id, ReplyPhase.LOADING)
    assert words_of(pane, started.id) == "loading the model… 0 s"
    time.now += 4.5
    qtbot.waitUntil(lambda: words_of(pane, started.id) == "loading the model… 4 s", timeout=5_000)
    pane.set_prompt_progress(started.id, 60, 100)
    assert words_of(pane, started.id) == "reading the prompt 60 %"
    pane.set_rate(started.id, 40.0)
    pane.append_delta(started.id, "first")
    qtbot.waitUntil(lambda: words_of(pane, started.id) == "writing · 40.0 tok/s")


def test_the_model_may_be_known_later(pane: ConversationPane, persona: Persona, messages: Messages) -> None:
    started = replace(messages.started(), model=None)
    pane.show_conversation("Title", persona, [started])
    pane.set_model(started.id, ModelMark("qwen", 3), stand_in=True)
    item = pane.rows.item(started.id)
    assert item is not None
    assert (item.model, item.stand_in) == (ModelMark("qwen", 3), True)


def test_a_link_is_opened_after_a_click(
    pane: ConversationPane, persona: Persona, messages: Messages, opened: list[str]
) -> None:
    item = messages.reply("[all of this](https://example.org/)")
    pane.show_conversation("Title", persona, [item])
    QTest.mouseClick(row_of(pane, item.id).body, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert opened == ["https://example.org/"]


def test_what_the_composer_says_goes_out(pane: ConversationPane, persona: Persona, qtbot: QtBot) -> None:
    pane.show_empty(persona)
    pane.composer.set_text("hello")
    told: list[Outgoing] = []
    pane.send.connect(told.append)
    QTest.keyClick(pane.composer.input, Qt.Key.Key_Return)
    assert told == [Outgoing("hello")]
    pane.set_busy(True)
    with qtbot.waitSignal(pane.stop):
        QTest.keyClick(pane.composer.input, Qt.Key.Key_Escape)


def test_the_head_names_everything(pane: ConversationPane, persona: Persona) -> None:
    pane.show_conversation("Reading night", persona, ())
    pane.header.set_model(ModelMark("Miyu 8B", 1), CardState.RESIDENT)
    pane.header.set_context(3_120, 8_192)
    assert pane.header.accessibleName() == "Reading night, Miyu, Miyu 8B  ·  context 3,120 / 8,192"
    pane.set_title("")
    pane.header.set_context(None, 8_192)
    assert pane.header.accessibleName() == "Miyu, Words and stories, Miyu 8B  ·  context 8,192"
    tool = QPushButton("Search")
    pane.header.add_tool(tool)
    assert tool.geometry().right() < pane.header.width()
    assert not pane.header.grab().isNull()


def test_another_theme_keeps_text_place_and_stream(
    pane: ConversationPane, persona: Persona, messages: Messages, kit: MessageKit, qtbot: QtBot
) -> None:
    started = messages.started()
    pane.show_conversation("Title", persona, [*messages.many(40), started])
    pane.append_delta(started.id, "before")
    qtbot.waitUntil(lambda: text_of(pane, started.id) == "before")
    old = row_of(pane, started.id)
    kit.theme.choose(ThemeChoice.DARK)
    assert row_of(pane, started.id) is not old
    pane.append_delta(started.id, " and after")
    qtbot.waitUntil(lambda: text_of(pane, started.id) == "before and after")
    assert pane.list.follows


def test_other_fonts_and_another_language(
    pane: ConversationPane, persona: Persona, messages: Messages, kit: MessageKit
) -> None:
    item = messages.reply("Words in a row. " * 40)
    pane.show_conversation("", persona, [item])
    before = row_of(pane, item.id).height()
    kit.fonts.set_scale(2.0)
    assert row_of(pane, item.id).height() > before
    kit.fonts.set_language(Language.JA)
    for widget in (pane, pane.header, pane.empty):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert pane.header.title() == "美遊"
    assert [button.toolTip() for button in pane.empty.buttons] == ["例1", "例2", "例3"]
    assert not pane.grab().isNull()


def test_a_conversation_that_was_changed_keeps_what_is_looked_at(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    items = messages.many(120)
    pane.show_conversation("Title", persona, items)
    bar = pane.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = min(row for row, widget in pane.list.live_rows().items() if widget.geometry().bottom() > 0)
    before = pane.list.row_widget(top)
    place = bar.value()
    changed = replace(items[10], summary="They greeted one another.")
    pane.update_conversation("Another title", [*items[:10], changed, *items[11:-1], messages.user("The end")])
    assert pane.header.title() == "Another title"
    assert pane.list.row_widget(top) is before
    assert bar.value() == place
    assert pane.rows.items[10].summary
    assert pane.rows.items[-1].text == "The end"
    pane.update_conversation("Another title", items[:3])
    assert pane.rows.count() == 3
    pane.update_conversation("Another title", [])
    assert not pane.empty.isHidden()


def test_a_streaming_reply_goes_on_through_a_change(
    pane: ConversationPane, persona: Persona, messages: Messages, qtbot: QtBot
) -> None:
    asked, started = messages.user(), messages.started()
    pane.show_conversation("Title", persona, [asked, started])
    pane.append_delta(started.id, "before ")
    pane.update_conversation("Title", [asked, replace(started, text="before ", left_out=2)])
    widget = row_of(pane, started.id)
    pane.append_delta(started.id, "and after")
    qtbot.waitUntil(lambda: text_of(pane, started.id) == "before and after")
    assert row_of(pane, started.id) is widget


def test_a_message_is_shown_and_marked_wherever_it_is(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    items = messages.many(300)
    pane.show_conversation("Title", persona, items)
    assert pane.show_message(items[40].id)
    row = row_of(pane, items[40].id)
    assert 0 <= row.y() < pane.list.height() / 2
    assert not pane.list.follows
    assert not pane.show_message(MessageId("gone"))
    assert pane.show_message(items[-1].id)
    assert pane.list.follows, "the last one is where the end is"

    pane.hide()
    assert pane.show_message(items[80].id)
    pane.show()
    assert 0 <= row_of(pane, items[80].id).y() < pane.list.height() / 2


def test_what_is_being_changed_is_not_lost_by_scrolling_or_another_theme(
    pane: ConversationPane, persona: Persona, messages: Messages, kit: MessageKit
) -> None:
    items = messages.many(200)
    pane.show_conversation("Title", persona, items)
    pane.edit_last()
    last = next(item for item in reversed(items) if item.role == "user")
    bubble = row_of(pane, last.id).bubble
    assert bubble is not None
    assert bubble.editor is not None
    bubble.editor.input.setPlainText("Half of it")
    bottom = bubble.editor.mapTo(pane.list.viewport(), bubble.editor.rect().bottomLeft()).y()
    assert bottom <= pane.list.viewport().height()
    pane.list.verticalScrollBar().setValue(0)
    assert row_of(pane, last.id).busy
    kit.theme.choose(ThemeChoice.DARK)
    pane.list.scroll_to_end()
    again = row_of(pane, last.id).bubble
    assert again is not None
    assert again is not bubble
    assert again.editor is not None
    assert again.editor.text == "Half of it"
    pane.edit(items[1].id, "From far away")
    far = row_of(pane, items[1].id).reply
    assert far is not None
    assert far.editor is not None
    pane.edit(MessageId("gone"), "nothing")


def test_what_was_unfolded_stays_so_in_this_session(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    item = replace(messages.reply(), thinking="Let me see.")
    pane.show_conversation("Title", persona, [item, *messages.many(100)])
    pane.show_message(item.id)
    reply = row_of(pane, item.id).reply
    assert reply is not None
    assert reply.parts.thinking is not None
    reply.parts.thinking.button.click()
    pane.list.scroll_to_end()
    assert pane.rows.widget(item.id) is None
    pane.show_message(item.id)
    again = row_of(pane, item.id).reply
    assert again is not None
    assert again.parts.thinking is not None
    assert again.parts.thinking.unfolded
    pane.set_thinking_open(True)
    other = replace(messages.started(), thinking="Hm")
    pane.begin_reply(other)
    pane.append_thinking(other.id, ", yes")
    pane.append_thinking(MessageId("gone"), "noise")
    pane.finish_reply(other.id, replace(other, thinking="Hm, yes", text="Yes", state=ReplyState.STOPPED))
    shown = row_of(pane, other.id).reply
    assert shown is not None
    assert shown.parts.thinking is not None
    assert shown.parts.thinking.label.text() == "Hm, yes"


def test_the_keyboard_goes_through_the_messages_from_the_top(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    items = [messages.user("First"), messages.reply("Second"), messages.user("Third")]
    pane.show_conversation("Title", persona, items)
    pane.activateWindow()
    first = row_of(pane, items[0].id).bubble
    assert first is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = [first]
    for _ in range(40):
        pane.list.focusNextPrevChild(True)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName().startswith(("Miyu", "You")):
            order.append(focus)
    names = [one.accessibleName() for one in dict.fromkeys(order)]
    assert names[:3] == ["You: First", "Miyu, 14:02: Second", "You: Third"]


def test_what_was_deleted_is_asked_back_by_the_usual_key(pane: ConversationPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.undo):
        QTest.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane, Qt.Key.Key_A)


def test_a_message_gets_its_real_id_without_being_made_anew(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    item = messages.user("Hello")
    pane.show_conversation("Title", persona, [item])
    widget = row_of(pane, item.id)
    pane.rows.rename(item.id, MessageId("kept"), None)
    pane.rows.rename(item.id, MessageId("again"), None)
    assert row_of(pane, MessageId("kept")) is widget
    assert widget.id == "kept"


def test_only_the_last_reply_has_its_actions_without_a_pointer(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    first, second = messages.reply("One"), messages.reply("Two")
    pane.show_conversation("Title", persona, [first])
    one = row_of(pane, first.id).reply
    assert one is not None
    assert not one.action_row.isHidden()
    pane.append(second)
    two = row_of(pane, second.id).reply
    assert two is not None
    assert not two.action_row.isHidden()
    one.clearFocus()
    QApplication.sendEvent(one, QEvent(QEvent.Type.Leave))
    assert one.action_row.isHidden()
