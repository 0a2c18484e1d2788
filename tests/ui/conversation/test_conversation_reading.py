"""What is being read aloud is marked in its message, and kept in view for who looks at it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from saijin_studio.ui.colour import contrast
from saijin_studio.ui.markdown.flow import pieces
from saijin_studio.ui.markdown.stream import parse_markdown
from saijin_studio.ui.panes.conversation import ConversationPane
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.message_body import MessageBody

if TYPE_CHECKING:
    from conftest import Messages
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

LONG = "\n\n".join(f"Sentence number {number} stands here." for number in range(60))


@pytest.fixture
def pane(kit: MessageKit, qtbot: QtBot) -> ConversationPane:
    made = ConversationPane(kit)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


def shown(pane: ConversationPane, persona: Persona, *items: MessageItem) -> None:
    """Show a conversation, laid out."""
    pane.show_conversation("A title", persona, items)
    QApplication.processEvents()


def settle(pane: ConversationPane, item: MessageItem) -> None:
    """Let a long text be laid out."""
    for _ in range(200):
        row = pane.rows.widget(item.id)
        if row is not None and row.reply is not None and row.reply.settled:
            return
        QApplication.processEvents()


def read(pane: ConversationPane, item: MessageItem, phrase: str) -> None:
    """This phrase is being read."""
    begin = item.text.index(phrase)
    pane.reading.show(item.id, begin, begin + len(phrase))


def marked(pane: ConversationPane, item: MessageItem) -> str:
    """What is marked."""
    row = pane.rows.widget(item.id)
    view = None if row is None else row.body.reading.view
    if view is None:
        return ""
    text = view.document.toPlainText().encode("utf-16-le")
    start, end = view.reading
    return text[2 * start : 2 * end].decode("utf-16-le")


def test_the_phrase_that_is_read_is_marked_until_the_end(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    reply = messages.reply("𠮷野さん、**太字**です。――\n\n```\ncode\n```\n\n- [リンク](https://a.example)、ほら。")
    shown(pane, persona, messages.user(), reply)
    before = pane.grab().toImage()
    pane.reading.turn_to(reply.id)
    for phrase, words in (("𠮷野さん、", "𠮷野さん、"), ("**太字**です。", "太字です。"), ("[リンク]", "リンク")):
        read(pane, reply, phrase)
        assert marked(pane, reply) == words
    assert pane.grab().toImage() != before
    read(pane, reply, "――")
    assert marked(pane, reply) == "リンク", "signs are between the words"
    read(pane, reply, "code")
    assert not marked(pane, reply), "better no mark than a wrong one"
    read(pane, reply, "ほら。")
    assert marked(pane, reply) == "ほら。"
    pane.reading.turn_to("")
    assert not marked(pane, reply)
    assert pane.grab().toImage() == before


def test_another_message_takes_the_mark(pane: ConversationPane, persona: Persona, messages: Messages) -> None:
    one, other = messages.reply("One here."), messages.reply("Other here.")
    shown(pane, persona, one, other)
    read(pane, one, "One")
    read(pane, other, "Other")
    assert (marked(pane, one), marked(pane, other)) == ("", "Other")
    pane.reading.show("gone", 0, 3)
    assert not marked(pane, other)


def test_the_mark_stays_while_the_reply_is_being_written(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    reply = replace(messages.started(), text="")
    shown(pane, persona, messages.user())
    pane.begin_reply(reply)
    said = ["The first sentence. ", "The second one **is ", "bold**. ", "\n\nAnd more."]
    pane.reading.turn_to(reply.id)
    pane.reading.show(reply.id, 0, 9)
    assert not marked(pane, reply)
    for part in said:
        pane.rows.append_text(reply.id, part)
        height = pane.list.verticalScrollBar().maximum()
        pane.reading.show(reply.id, 0, 9)
        assert marked(pane, reply) == "The first"
        assert pane.list.verticalScrollBar().maximum() == height, "nothing is laid out anew"
    pane.reading.show(reply.id, 37, 46)
    assert marked(pane, reply) == "is bold"


def test_the_mark_comes_again_on_rows_that_are_made_anew(
    pane: ConversationPane, persona: Persona, messages: Messages, kit: MessageKit
) -> None:
    reply = messages.reply("One here.")
    shown(pane, persona, reply)
    read(pane, reply, "One")
    kit.theme.choose(ThemeChoice.DARK)
    QApplication.processEvents()
    assert not marked(pane, reply)
    read(pane, reply, "One")
    assert marked(pane, reply) == "One"


def test_who_looks_at_it_keeps_it_in_view(pane: ConversationPane, persona: Persona, messages: Messages) -> None:
    reply = messages.reply(LONG)
    shown(pane, persona, reply)
    settle(pane, reply)
    bar = pane.list.verticalScrollBar()
    bar.setValue(0)
    seen = {0}
    for number in range(60):
        read(pane, reply, f"number {number} ")
        assert marked(pane, reply) == f"number {number}"
        seen.add(bar.value())
        row = pane.rows.widget(reply.id)
        assert row is not None
        view = row.body.reading.view
        assert view is not None
        rect = view.rects(*view.reading)[0].translated(view.origin()).toAlignedRect()
        there = view.mapTo(pane.list.viewport(), rect.center()).y()
        assert 0 <= there <= pane.list.viewport().height()
    assert 2 < len(seen) < 20, "it moves in few large steps"


def test_who_scrolled_away_is_left_alone(pane: ConversationPane, persona: Persona, messages: Messages) -> None:
    reply = messages.reply(LONG)
    shown(pane, persona, reply)
    settle(pane, reply)
    bar = pane.list.verticalScrollBar()
    read(pane, reply, "number 0 ")
    assert bar.value() == bar.maximum(), "who was elsewhere when it began stays there"
    bar.setValue(0)
    read(pane, reply, "number 1 ")
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    for number in range(2, 12):
        read(pane, reply, f"number {number} ")
        assert bar.value() == there
    bar.setValue(0)
    read(pane, reply, "number 12 ")
    read(pane, reply, "number 20 ")
    assert bar.value() > 0, "who came back is taken along again"


def test_a_view_that_follows_its_end_goes_on_doing_so(
    pane: ConversationPane, persona: Persona, messages: Messages
) -> None:
    reply = messages.reply(LONG)
    shown(pane, persona, reply)
    settle(pane, reply)
    bar = pane.list.verticalScrollBar()
    read(pane, reply, "number 59 ")
    read(pane, reply, "number 40 ")
    assert marked(pane, reply) == "number 40"
    assert pane.list.follows
    assert bar.value() == bar.maximum()


def test_the_same_phrase_is_looked_for_once(pane: ConversationPane, persona: Persona, messages: Messages) -> None:
    reply = messages.reply("Some `x`.\n\n```\ncode\n```\n")
    shown(pane, persona, reply)
    read(pane, reply, "code")
    row = pane.rows.widget(reply.id)
    assert row is not None
    row.body.reading.mark(reply.text, 0, 4)
    read(pane, reply, "code")
    assert marked(pane, reply) == "Some", "nothing was looked for again"


def test_a_body_marks_words_across_its_documents(kit: MessageKit, style: MessageStyle, qtbot: QtBot) -> None:
    body = MessageBody(kit, style)
    qtbot.addWidget(body)
    text = "# Head\n\nA line.\n\n| one | two |\n|---|---|\n| three | four |\n\nThe end."
    body.set_pieces(pieces(parse_markdown(text)))
    body.resize(400, body.heightForWidth(400))
    body.show()
    for phrase in ("Head", "three", "The end."):
        begin = text.index(phrase)
        assert body.reading.mark(text, begin, begin + len(phrase))
        assert not body.grab().isNull()
    body.set_pieces([])
    assert body.reading.view is None
    body.reading.clear()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_words_under_the_mark_can_be_read(kit: MessageKit, choice: ThemeChoice) -> None:
    kit.theme.choose(choice)
    tokens = kit.theme.tokens
    assert all(contrast(one, tokens.accent_soft) >= 4.5 for one in (tokens.text, tokens.accent_text))
    assert contrast(tokens.accent, tokens.accent_soft) >= 3
