"""What opens over a message: the menu, the details, the reasons, and who could answer instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from saijin_studio.core.conversations import Feedback, Rating, ReplyState
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import FinishReason, Usage
from saijin_studio.ui.panes.conversation import ConversationPane
from saijin_studio.ui.widgets.message_action import MessageAction, in_menu
from saijin_studio.ui.widgets.message_item import ReplyFacts
from saijin_studio.ui.widgets.message_menu import message_menu
from saijin_studio.ui.widgets.reply_chooser import Answerer, ReplyChooser
from saijin_studio.ui.widgets.reply_details import ReplyDetails
from saijin_studio.ui.widgets.reply_feedback import ReplyFeedback
from tests.ui.hearing import hear

if TYPE_CHECKING:
    from conftest import Messages
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit

FACTS = ReplyFacts(
    PersonaId("miyu"),
    Served(ModelId("miyu-8b"), VariantId("miyu-q4"), "Miyu 8B", stand_in=True),
    Usage(3_000, 421, 0.42, 10.42),
    8_192,
    FinishReason.LENGTH,
    1_700_000_000.0,
)


@pytest.fixture
def pane(kit: MessageKit, qtbot: QtBot) -> ConversationPane:
    made = ConversationPane(kit)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


@pytest.fixture
def reply(pane: ConversationPane, persona: Persona, messages: Messages) -> MessageItem:
    """A reply that is shown."""
    item = replace(messages.reply(), facts=FACTS)
    pane.show_conversation("Title", persona, [messages.user(), item])
    return item


def answerers(persona: Persona) -> list[Answerer]:
    return [
        Answerer("Miyu with another model", "Phi-3 Mini", "", persona.id, ModelId("phi3")),
        Answerer("Code", "Ren", "Infrastructure", PersonaId("ren"), look=persona.look, find="レン"),
    ]


def test_everything_can_be_done_from_the_menu(reply: MessageItem, pane: ConversationPane) -> None:
    row = pane.rows.widget(reply.id)
    assert row is not None
    done: list[MessageAction] = []
    menu = message_menu(reply, done.append, pane, row.body)
    acts = {action.data(): action for action in menu.actions() if action.data()}
    assert list(acts) == [action.value for group in in_menu(reply) for action in group]
    assert menu.toolTipsVisible()
    for action in ("speak", "retry", "delete"):
        acts[action].trigger()
    assert done == [MessageAction.SPEAK, MessageAction.RETRY, MessageAction.DELETE]
    menu.close()


def test_while_a_reply_is_written_only_copying_makes_sense(messages: Messages, pane: ConversationPane) -> None:
    menu = message_menu(messages.started(), lambda _action: None, pane)
    usable = [action.data() for action in menu.actions() if action.data() and action.isEnabled()]
    assert usable == ["details"]
    menu.close()
    rated = replace(messages.reply(), feedback=Feedback(Rating.DOWN), siblings=messages.reply().siblings)
    other = message_menu(rated, lambda _action: None, pane)
    checked = [action.data() for action in other.actions() if action.isChecked()]
    assert checked == ["dislike"]
    other.close()


def test_the_menu_opens_where_it_is_asked_for(reply: MessageItem, pane: ConversationPane, qtbot: QtBot) -> None:
    pane.rows.hub.menu_asked.emit(reply.id, QPoint(10, 10), True)
    menus = [one for one in pane.findChildren(QMenu) if one.isVisible()]
    assert len(menus) == 1
    menus[0].close()
    pane.rows.hub.menu_asked.emit("gone", QPoint(10, 10), True)
    pane.rows.hub.acted.emit("gone", MessageAction.DETAILS)
    assert pane.popovers.content is None


def test_the_details_name_weights_speed_and_context(kit: MessageKit, messages: Messages, qtbot: QtBot) -> None:
    item = replace(messages.reply(), facts=FACTS, left_out=12, edited=True)
    details = ReplyDetails(kit, item)
    qtbot.addWidget(details)
    facts = dict(details.facts)
    assert facts["Model"] == "Miyu 8B"
    assert facts["Variant"] == "miyu-q4"
    assert facts["Stand-in"] == "for miyu-8b, which is not installed"
    assert facts["First word after"] == "0.4 s"
    assert facts["Speed"] == "42.0 tokens a second"
    assert facts["Prompt"] == "3,000 tokens"
    assert facts["Reply"] == "421 tokens"
    assert facts["Context"] == "3,421 of 8,192 tokens"
    assert facts["End"] == "at the longest length allowed"
    assert facts["Left out"].startswith("12 earlier")
    assert facts["Text"] == "changed by you"
    assert not details.grab().isNull()


@pytest.mark.parametrize(
    ("state", "reason", "end"),
    [
        (ReplyState.STREAMING, None, "still being written"),
        (ReplyState.STOPPED, None, "stopped"),
        (ReplyState.FAILED, None, "failed"),
        (ReplyState.WHOLE, FinishReason.STOP, "by itself"),
    ],
)
def test_the_details_say_how_it_ended(
    kit: MessageKit, messages: Messages, qtbot: QtBot, state: ReplyState, reason: FinishReason | None, end: str
) -> None:
    details = ReplyDetails(kit, replace(messages.reply("", state), facts=ReplyFacts(reason=reason)))
    qtbot.addWidget(details)
    assert dict(details.facts) == {"Persona": "Miyu", "End": end}


def test_details_open_over_the_reply_and_go_with_esc(reply: MessageItem, pane: ConversationPane) -> None:
    pane.popovers.act(reply.id, MessageAction.DETAILS)
    assert isinstance(pane.popovers.content, ReplyDetails)
    QTest.keyClick(pane.popovers.content, Qt.Key.Key_Escape)
    assert pane.popovers.content is None


def test_a_thumb_counts_at_once_and_may_have_a_reason(
    reply: MessageItem, pane: ConversationPane, qtbot: QtBot
) -> None:
    rated = hear(pane.rated)
    pane.popovers.act(reply.id, MessageAction.DISLIKE)
    given = rated[-1][1]
    assert isinstance(given, Feedback)
    assert (given.rating, given.reason) == (Rating.DOWN, "")
    form = pane.popovers.content
    assert isinstance(form, ReplyFeedback)
    assert form.title.text() == "What was wrong with it?"
    QTest.keyClick(form.chips[0], Qt.Key.Key_Space)
    QTest.keyClick(form.chips[0], Qt.Key.Key_Right)
    assert form.chips[1].hasFocus()
    QTest.keyClick(form.chips[1], Qt.Key.Key_Space)
    QTest.keyClicks(form.field, "not what I asked")
    assert not form.grab().isNull()
    QTest.mouseClick(form.send, Qt.MouseButton.LeftButton)
    given = rated[-1][1]
    assert isinstance(given, Feedback)
    assert given.reason == "Wrong; Beside the point; not what I asked"
    assert pane.popovers.content is None

    pane.rows.replace(replace(reply, feedback=given))
    pane.popovers.act(reply.id, MessageAction.DISLIKE)
    assert rated[-1] == (reply.id, None), "the same again takes it back"
    assert pane.popovers.content is None


def test_a_reason_given_before_is_there_again(kit: MessageKit, qtbot: QtBot) -> None:
    form = ReplyFeedback(kit, Feedback(Rating.UP, "Helpful; as I hoped", 1.0))
    qtbot.addWidget(form)
    assert form.title.text() == "What was good about it?"
    assert [chip.text() for chip in form.chips if chip.isChecked()] == ["Helpful"]
    assert form.field.text() == "as I hoped"
    told = hear(form.given)
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert told[-1] == (Feedback(Rating.UP, "Helpful; as I hoped", 1.0),)


def test_somebody_else_is_found_and_chosen(
    reply: MessageItem, pane: ConversationPane, persona: Persona, qtbot: QtBot
) -> None:
    pane.popovers.set_answerers(lambda _item: answerers(persona))
    pane.popovers.act(reply.id, MessageAction.ANSWER_WITH)
    chooser = pane.popovers.content
    assert isinstance(chooser, ReplyChooser)
    words = [chooser.list.item(row).text() for row in range(chooser.list.count())]
    assert words == ["Miyu with another model", "Phi-3 Mini", "Code", "Ren  ·  Infrastructure"]
    chooser.search.set_text("nobody")
    assert chooser.list.count() == 0
    chooser.search.submitted.emit()
    chooser.search.set_text("レン")
    assert chooser.list.currentItem().text() == "Ren  ·  Infrastructure"
    assert not chooser.grab().isNull()
    told = hear(pane.answer_with)
    chooser.search.submitted.emit()
    assert told[-1] == (reply.id, answerers(persona)[1])
    assert pane.popovers.content is None


def test_the_keyboard_goes_from_the_search_to_the_list_and_back(
    kit: MessageKit, persona: Persona, qtbot: QtBot
) -> None:
    chooser = ReplyChooser(kit, answerers(persona))
    qtbot.addWidget(chooser)
    chooser.show()
    chooser.activateWindow()
    chooser.search.left_down.emit()
    qtbot.waitUntil(chooser.list.hasFocus)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    told = hear(chooser.chosen)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    assert told[-1] == (answerers(persona)[1],)
    chooser.list.setCurrentRow(1)
    QTest.keyClick(chooser.list, Qt.Key.Key_Up)
    assert not chooser.list.hasFocus()
