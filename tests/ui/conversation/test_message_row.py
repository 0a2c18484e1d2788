"""A reply says who, by what, how fast, what went wrong, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import StreamInterrupted
from saijin_studio.core.ids import MessageId
from saijin_studio.ui.faults import english_fault_texts
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_hub import MessageHub
from saijin_studio.ui.widgets.message_item import ReplyPhase
from saijin_studio.ui.widgets.message_row import MessageRow
from saijin_studio.ui.widgets.reply_header import ReplyHeader, ReplyStatus
from tests.ui.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Messages
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.widgets.error_row import ErrorRow
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.reply_row import ReplyRow


@pytest.fixture
def fault() -> Fault:
    return StreamInterrupted(**dict.fromkeys(StreamInterrupted.fields(), "Ollama")).fault()


@pytest.fixture
def hub(qapp: QApplication) -> MessageHub:
    """Hears what is done."""
    return MessageHub()


@pytest.fixture
def make(
    kit: MessageKit, style: MessageStyle, hub: MessageHub, qtbot: QtBot
) -> Callable[[MessageItem], MessageRow]:
    """Makes the shown row of a message."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 800)
    parent.show()

    def made(item: MessageItem) -> MessageRow:
        row = MessageRow(kit, style, item, english_fault_texts, parent, hub)
        row.resize(600, row.heightForWidth(600))
        row.show()
        return row

    return made


def reply_of(row: MessageRow) -> ReplyRow:
    assert row.reply is not None
    return row.reply


def header_of(row: MessageRow) -> ReplyHeader:
    found = row.findChild(ReplyHeader)
    assert found is not None
    return found


def error_of(row: MessageRow) -> ErrorRow:
    found = reply_of(row).error
    assert found is not None
    return found


def test_time_and_speed(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    assert header_of(make(replace(messages.reply(), rate=41.77))).words() == "14:02 · 41.8 tok/s"


def test_a_stopped_reply_says_so(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    assert header_of(make(messages.reply("Half", ReplyState.STOPPED))).words() == "14:02 · stopped"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (ReplyStatus(ReplyPhase.QUEUED), "waiting its turn"),
        (ReplyStatus(ReplyPhase.LOADING, seconds=4), "loading the model… 4 s"),
        (ReplyStatus(ReplyPhase.READING, percent=60), "reading the prompt 60 %"),
        (ReplyStatus(ReplyPhase.WRITING, rate=42.6), "writing · 42.6 tok/s"),
        (ReplyStatus(), "writing"),
    ],
)
def test_what_a_reply_under_way_is_doing(
    make: Callable[[MessageItem], MessageRow], messages: Messages, status: ReplyStatus, words: str
) -> None:
    row = make(messages.started())
    reply_of(row).set_status(status)
    assert header_of(row).words() == words
    assert not row.grab().isNull()


def test_a_stand_in_is_named_as_such(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    plain = messages.reply()
    assert make(plain).grab().toImage() != make(replace(plain, stand_in=True)).grab().toImage()


def test_copy_gives_the_markdown(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    row = make(messages.reply("**bold** `x`"))
    QTest.mouseClick(reply_of(row).action_row.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "**bold** `x`"
    assert reply_of(row).action_row.copy.accessibleName() == "Copied"


def test_answer_again(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    item = messages.reply()
    row = make(item)
    told = hear(hub.acted)
    QTest.mouseClick(reply_of(row).action_row.retry, Qt.MouseButton.LeftButton)
    assert told[-1] == (item.id, MessageAction.RETRY)


def test_alternatives_show_where_there_are_several(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    assert reply_of(make(messages.reply())).pager is None
    item = messages.reply()
    row = make(replace(item, siblings=(MessageId("other"), item.id)))
    pager = reply_of(row).pager
    assert pager is not None
    assert pager.count.text() == "2 / 2"
    assert (pager.before.isEnabled(), pager.after.isEnabled()) == (True, False)
    told = hear(hub.turned)
    QTest.mouseClick(pager.before, Qt.MouseButton.LeftButton)
    assert told[-1] == (item.id, -1)
    told = hear(hub.turned)
    QTest.keyClick(reply_of(row), Qt.Key.Key_Left)
    assert told[-1] == (item.id, -1)


def test_actions_come_with_the_end_and_move_nothing(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    item = messages.started()
    row = make(item)
    reply_of(row).set_last(True)
    reply_of(row).append("All there is.")
    before = row.heightForWidth(600)
    assert reply_of(row).action_row.isHidden()
    reply_of(row).set_item(replace(item, text="All there is.", state=ReplyState.WHOLE), text_known=True)
    assert not reply_of(row).action_row.isHidden()
    assert row.heightForWidth(600) == before


def test_a_text_that_was_not_streamed_is_shown_whole(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    item = messages.started()
    row = make(item)
    reply_of(row).append("Some wo")
    reply_of(row).set_item(replace(item, text="Other words", state=ReplyState.WHOLE), text_known=False)
    row.body.selection.everything()
    assert row.body.selection.text() == "Other words"


def test_a_fault_stands_below_what_had_arrived(
    make: Callable[[MessageItem], MessageRow],
    messages: Messages,
    fault: Fault,
    hub: MessageHub,
    qtbot: QtBot,
) -> None:
    row = make(replace(messages.reply("Half a sen", ReplyState.FAILED), fault=fault))
    error = error_of(row)
    assert error.y() > reply_of(row).body.geometry().bottom()
    assert fault.what in error.accessibleName()
    with qtbot.waitSignal(hub.acted):
        QTest.mouseClick(error.retry, Qt.MouseButton.LeftButton)


def test_details_unfold(
    make: Callable[[MessageItem], MessageRow],
    messages: Messages,
    fault: Fault,
    hub: MessageHub,
    qtbot: QtBot,
) -> None:
    row = make(replace(messages.reply("", ReplyState.FAILED), fault=replace(fault, cause="OSError: reset")))
    folded = row.heightForWidth(600)
    with qtbot.waitSignal(hub.height_changed):
        QTest.mouseClick(error_of(row).details, Qt.MouseButton.LeftButton)
    assert row.heightForWidth(600) > folded
    assert reply_of(row).action_row.isHidden()


def test_a_narrow_error_puts_its_buttons_below(
    make: Callable[[MessageItem], MessageRow], messages: Messages, fault: Fault
) -> None:
    row = make(replace(messages.reply("", ReplyState.FAILED), fault=fault))
    row.resize(320, row.heightForWidth(320))
    error = error_of(row)
    assert error.retry.geometry().right() < error.width()
    assert not row.grab().isNull()


def test_a_retried_reply_loses_its_fault(
    make: Callable[[MessageItem], MessageRow], messages: Messages, fault: Fault
) -> None:
    item = replace(messages.reply("x", ReplyState.FAILED), fault=fault)
    row = make(item)
    reply_of(row).set_item(replace(item, fault=None, state=ReplyState.WHOLE), text_known=True)
    assert reply_of(row).error is None


def test_the_first_message_of_a_day_has_its_rule(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    plain, dated = make(messages.user()), make(messages.user(day="Today"))
    assert dated.heightForWidth(600) > plain.heightForWidth(600)
    assert not dated.grab().isNull()


def test_a_bubble_is_as_narrow_as_its_text_and_keeps_its_lines(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    row = make(messages.user("a\n# b\n<i>c</i>"))
    assert row.bubble is not None
    assert row.bubble.body.width() < 100
    row.body.selection.everything()
    assert row.body.selection.text() == "a\n# b\n<i>c</i>"
    assert not row.grab().isNull()


def test_words_follow_the_language(
    make: Callable[[MessageItem], MessageRow], messages: Messages, fault: Fault
) -> None:
    row = make(replace(messages.reply("", ReplyState.FAILED), fault=fault))
    for widget in (error_of(row), reply_of(row).action_row, header_of(row)):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert error_of(row).retry.text() == "Try again"


def test_a_long_reply_arrives_in_slices(
    make: Callable[[MessageItem], MessageRow], messages: Messages, qtbot: QtBot
) -> None:
    text = "A paragraph of *some* words, and `code`.\n\n" * 1_500
    row = make(messages.reply(text))
    qtbot.waitUntil(lambda: reply_of(row).settled, timeout=30_000)
    assert row.heightForWidth(600) > 1_500 * 20
