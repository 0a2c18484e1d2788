"""How a message was said stands beside it, and can be corrected there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import MessageId
from saijin_studio.ui.faults import english_fault_texts
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_hub import MessageHub
from saijin_studio.ui.widgets.message_row import MessageRow
from tests.ui.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.feeling_chip import FeelingChip
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from tests.ui.conversation.conftest import Messages

SAD = Feeling(Emotion.SADNESS, 0.82, -0.6, 0.2, FeelingSource.VOICE)
GLAD = Feeling(Emotion.JOY, 0.6, 0.7, 0.6, FeelingSource.WORDS)
WIDTH = 600


@pytest.fixture
def hub() -> MessageHub:
    """Hears what is done."""
    return MessageHub()


@pytest.fixture
def make(kit: MessageKit, style: MessageStyle, hub: MessageHub, qtbot: QtBot) -> Callable[..., MessageRow]:
    """Makes the shown row of a message."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(WIDTH, 800)
    parent.show()

    def made(item: MessageItem, *, heard: bool = True) -> MessageRow:
        row = MessageRow(kit, style, item, english_fault_texts, parent, hub if heard else None)
        row.resize(WIDTH, row.heightForWidth(WIDTH))
        row.show()
        return row

    return made


def chip_of(row: MessageRow) -> FeelingChip | None:
    """The feeling that is shown."""
    content = row.reply or row.bubble
    assert content is not None
    return content.feeling.shown


def test_what_was_said_has_its_feeling_below_it(make: Callable[..., MessageRow], messages: Messages) -> None:
    plain = make(messages.user("Short"))
    row = make(replace(messages.user("Short"), feeling=SAD))
    chip = chip_of(row)
    assert chip_of(plain) is None
    assert chip is not None
    assert chip.text() == "Voice: sadness · 82 %"
    assert row.height() > plain.height()
    assert chip.geometry().right() == WIDTH - 1
    assert chip.y() >= row.body.geometry().bottom()


def test_it_stands_beside_the_way_between_versions(make: Callable[..., MessageRow], messages: Messages) -> None:
    item = replace(messages.user("Short"), feeling=SAD)
    row = make(replace(item, siblings=(item.id, MessageId("other"))))
    assert row.bubble is not None
    assert row.bubble.pager is not None
    chip = chip_of(row)
    assert chip is not None
    assert chip.geometry().right() < row.bubble.pager.x()
    narrow = chip.sizeHint().width() + 20
    row.resize(narrow, row.heightForWidth(narrow))
    assert chip.y() >= row.bubble.pager.geometry().bottom(), "where both do not fit, one stands below the other"
    assert chip.width() == chip.sizeHint().width()


def test_a_reply_has_it_in_its_first_line_where_there_is_room(
    make: Callable[..., MessageRow], messages: Messages
) -> None:
    plain, row = make(messages.reply()), make(replace(messages.reply(), feeling=GLAD))
    chip = chip_of(row)
    assert chip is not None
    assert chip.text() == "Spoken with joy"
    assert row.height() == plain.height()
    assert chip.y() < row.body.y()
    narrow = chip.sizeHint().width() + 100
    assert row.heightForWidth(narrow) > plain.heightForWidth(narrow)
    row.resize(narrow, row.heightForWidth(narrow))
    assert chip.geometry().bottom() <= row.body.y()
    assert chip.geometry().right() <= narrow


def test_a_reply_that_is_being_written_has_none_yet(make: Callable[..., MessageRow], messages: Messages) -> None:
    item = replace(messages.reply(state=ReplyState.STREAMING), feeling=GLAD)
    row = make(item)
    assert chip_of(row) is None
    row.set_item(replace(item, state=ReplyState.WHOLE), text_known=True)
    assert chip_of(row) is not None
    row.set_item(replace(item, state=ReplyState.WHOLE, feeling=None), text_known=True)
    assert chip_of(row) is None


def test_the_feeling_hides_while_the_message_is_changed(
    make: Callable[..., MessageRow], messages: Messages
) -> None:
    row = make(replace(messages.user(), feeling=SAD))
    row.edit("Other")
    assert chip_of(row) is None
    assert row.bubble is not None
    row.bubble.end_edit()
    assert chip_of(row) is not None


def test_a_correction_is_told(make: Callable[..., MessageRow], messages: Messages, hub: MessageHub) -> None:
    told = hear(hub.felt)
    item = replace(messages.user(), feeling=SAD)
    chip = chip_of(make(item))
    assert chip is not None
    chip.chosen.emit(Emotion.ANGER)
    chip.chosen.emit(None)
    assert told == [(item.id, Emotion.ANGER), (item.id, None)]


def test_a_message_without_a_feeling_gets_one_by_its_menu(
    make: Callable[..., MessageRow], messages: Messages, hub: MessageHub
) -> None:
    told = hear(hub.felt)
    for item in (messages.user(), messages.reply()):
        row = make(item)
        row.act(MessageAction.FEEL)
        menu = next(one for one in row.findChildren(QMenu) if one.isVisible())
        actions = menu.actions()
        assert [one.text() for one in actions if one.isChecked()] == ["No feeling"]
        actions[0].trigger()
        menu.close()
    assert [one[1] for one in told] == [Emotion.JOY, Emotion.JOY]


def test_where_nothing_can_be_done_it_only_tells(make: Callable[..., MessageRow], messages: Messages) -> None:
    row = make(replace(messages.user(), feeling=SAD), heard=False)
    chip = chip_of(row)
    assert chip is not None
    assert not chip.toolTip()
