"""What stands beside the text of a message: thinking, files, what was left out, editing, columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.conversations import Feedback, Rating, ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.jobs import FinishReason
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.ui.faults import english_fault_texts
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_hub import Fold, MessageHub
from saijin_studio.ui.widgets.message_item import ReplyFacts, ReplyStatus
from saijin_studio.ui.widgets.message_media import MediaChip, size_words
from saijin_studio.ui.widgets.message_row import MessageRow
from saijin_studio.ui.widgets.reply_header import ReplyHeader
from tests.ui.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Messages
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.reply_row import ReplyRow
    from saijin_studio.ui.widgets.user_bubble import UserBubble

CUT = ReplyFacts(reason=FinishReason.LENGTH)


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


def bubble_of(row: MessageRow) -> UserBubble:
    assert row.bubble is not None
    return row.bubble


def enter(widget: QWidget) -> None:
    at = QPointF(5, 5)
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))


def test_actions_are_made_when_they_are_first_seen(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    reply, bubble = reply_of(make(messages.reply())), bubble_of(make(messages.user()))
    for message in (reply, bubble):
        assert not message.findChildren(type(message.body), "nothing")
        before = message.heightForWidth(600)
        enter(message)
        assert message.action_row.isVisible()
        assert message.heightForWidth(600) == before
        QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
        assert message.action_row.isHidden()
        message.setFocus(Qt.FocusReason.TabFocusReason)
        assert message.action_row.isVisible()
        assert message.ring_shown
        assert not message.grab().isNull()
        message.action_row.more.setFocus()
        assert message.action_row.isVisible()
        message.clearFocus()
    reply.setFocus()
    assert bubble.action_row.isHidden()


def test_never_more_than_six_actions_stand_in_a_row(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    whole, cut = messages.reply(), replace(messages.reply(), facts=CUT)
    assert not whole.resumable
    assert cut.resumable
    row = reply_of(make(cut))
    row.set_last(True)
    shown = [one for one in MessageAction if row.action_row.button(one) is not None]
    assert len(shown) == 5, "and the button for more"
    assert row.action_row.button(MessageAction.RESUME) is not None
    row.set_item(whole, text_known=True)
    assert row.action_row.button(MessageAction.RESUME) is None
    assert row.action_row.button(MessageAction.SPEAK) is not None
    row.clearFocus()
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    row.set_last(False)
    assert row.action_row.isHidden()


def test_a_rating_stays_seen_and_filled(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    item = replace(messages.reply(), feedback=Feedback(Rating.UP))
    row = reply_of(make(item))
    like = row.action_row.button(MessageAction.LIKE)
    assert like is not None
    assert like.isVisible()
    assert like.isChecked()
    QTest.mouseClick(like, Qt.MouseButton.LeftButton)
    assert like.isChecked(), "until the message says otherwise"
    row.set_item(replace(item, feedback=None), text_known=True)
    assert not like.isChecked()


def test_plain_text_is_copied_without_its_marks(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    row = make(messages.reply("**bold** `x`"))
    row.act(MessageAction.COPY_PLAIN)
    assert QGuiApplication.clipboard().text() == "bold x"


def test_what_a_model_thought_unfolds_as_plain_text(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    item = replace(messages.started(), thinking="<b>so</b>\n")
    row = make(item)
    fold = reply_of(row).parts.thinking
    assert fold is not None
    assert fold.button.text() == "Thinking…"
    folded = row.heightForWidth(600)
    told = hear(hub.folded)
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    assert told[-1] == (item.id, Fold.THINKING, True)
    assert row.heightForWidth(600) > folded
    assert fold.label.text() == "<b>so</b>"
    assert fold.label.textFormat() is Qt.TextFormat.PlainText
    reply_of(row).set_item(replace(item, thinking="<b>so</b>\nit is", text="Yes", thought=3.2), text_known=False)
    assert fold.label.text() == "<b>so</b>\nit is"
    assert fold.button.text() == "Thought for 3.2 s"
    assert not row.grab().isNull()
    reply_of(row).set_item(replace(item, text="Yes"), text_known=True)
    assert fold.button.text() == "What it thought first"
    reply_of(row).parts.unfold(Fold.THINKING, False)
    assert not fold.unfolded


def test_a_summary_is_folded_below_its_message(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    item = messages.reply()
    row = make(item)
    before = row.heightForWidth(600)
    reply_of(row).set_item(replace(item, summary="They spoke of tulips."), text_known=True)
    fold = reply_of(row).parts.summary
    assert fold is not None
    assert row.heightForWidth(600) > before
    reply_of(row).parts.unfold(Fold.SUMMARY, True)
    assert fold.label.text() == "They spoke of tulips."
    row.resize(600, row.heightForWidth(600))
    assert not row.grab().isNull()
    reply_of(row).set_item(item, text_known=True)
    assert fold.isHidden()


def test_what_did_not_fit_is_said_above_the_reply(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    item = replace(messages.reply(), left_out=12)
    row = make(item)
    line = reply_of(row).parts.left_out
    assert line is not None
    assert line.text().startswith("12 earlier message")
    assert line.y() < row.body.y()
    told = hear(hub.acted)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert told[-1] == (item.id, MessageAction.DETAILS)
    reply_of(row).set_item(replace(item, left_out=0), text_known=True)
    assert line.isHidden()
    QApplication.sendEvent(reply_of(row), QEvent(QEvent.Type.LanguageChange))


def test_a_click_on_the_models_chip_asks_for_the_details(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    row = make(messages.reply())
    header = row.findChild(ReplyHeader)
    assert header is not None
    header.grab()
    over = QPoint(60, 11)
    QTest.mouseMove(header, over)
    with qtbot.waitSignal(hub.acted):
        QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=over)
    with qtbot.assertNotEmitted(hub.acted):
        QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(590, 11))


def test_an_edited_reply_says_so(make: Callable[[MessageItem], MessageRow], messages: Messages) -> None:
    row = make(replace(messages.reply(), edited=True))
    header = row.findChild(ReplyHeader)
    assert header is not None
    assert header.words() == "14:02 · edited"


def test_files_are_chips_with_name_and_size(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub
) -> None:
    media = tuple(
        Media(kind, PurePath(f"/there/{name}"), name, size=size)
        for kind, name, size in (
            (MediaKind.TEXT, "notes.txt", 1_200),
            (MediaKind.DOCUMENT, "a name that is much longer than any chip could be, which is cut.pdf", 2_400_000),
            (MediaKind.TEXT, "", 0),
        )
    )
    item = replace(messages.user("Read this"), media=media, time="14:01")
    row = make(item)
    files = bubble_of(row).files
    assert files is not None
    assert [type(one) for one in files.parts] == [MediaChip] * 3
    assert files.parts[0].accessibleName() == "notes.txt 1 KB"
    assert files.y() > bubble_of(row).body.y()
    assert bubble_of(row).accessibleName().startswith("You, 14:01: Read this · notes.txt")
    assert not row.grab().isNull()
    alone = make(replace(item, text=""))
    assert alone.body.isHidden()
    assert size_words(640_000) == "640 KB"


def test_pictures_and_sound_stand_above_the_text(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    gone = Media(MediaKind.IMAGE, PurePath("/nowhere/a.png"), "a.png")
    sound = Media(MediaKind.AUDIO, PurePath("/nowhere/a.wav"), "a.wav")
    row = make(replace(messages.user("See"), media=(gone, sound)))
    seen = bubble_of(row).seen
    assert seen is not None
    assert len(seen.parts) == 2
    assert seen.geometry().bottom() < row.body.y()
    shown = make(replace(messages.reply("Here"), media=(gone,)))
    part = reply_of(shown).parts.media
    assert part is not None
    assert part.y() < shown.body.y()
    reply_of(shown).set_item(replace(messages.reply("Here"), media=(gone, sound)), text_known=True)
    assert reply_of(shown).parts.media is not part


def test_a_message_is_changed_in_its_place(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    item = messages.user("Hello")
    row = make(item)
    drafts = hear(hub.drafted)
    row.act(MessageAction.EDIT)
    editor = bubble_of(row).editor
    assert editor is not None
    assert row.busy
    assert row.body.isHidden()
    assert [one.text() for one in (editor.send, editor.keep, editor.cancel)] == [
        "Save and send",
        "Save only",
        "Cancel",
    ]
    editor.input.setPlainText("Hello there")
    assert drafts[-1] == (item.id, "Hello there")
    row.resize(600, row.heightForWidth(600))
    assert not row.grab().isNull()
    told = hear(hub.edited)
    QTest.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    assert told[-1] == (item.id, "Hello there", False)
    assert drafts[-1] == (item.id, None)
    assert not row.busy

    row.act(MessageAction.EDIT)
    again = bubble_of(row).editor
    assert again is not None
    again.input.setPlainText("  ")
    assert not again.send.isEnabled()
    with qtbot.assertNotEmitted(hub.edited):
        QTest.keyClick(again.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(again.input, Qt.Key.Key_Escape)
    assert bubble_of(row).editor is None
    assert not row.body.isHidden()


def test_esc_and_enter_belong_to_a_composition(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    row = make(messages.user("Hello"))
    row.edit("Hello")
    editor = bubble_of(row).editor
    assert editor is not None
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(editor.input, override)
    assert override.isAccepted(), "or the window would stop a reply"
    QApplication.sendEvent(editor.input, QInputMethodEvent("へんか", []))
    with qtbot.assertNotEmitted(hub.edited):
        QTest.keyClick(editor.input, Qt.Key.Key_Escape)
        QTest.keyClick(editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bubble_of(row).editor is editor


def test_a_reply_can_be_changed_but_not_sent(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    row = make(messages.reply("Half right"))
    row.act(MessageAction.EDIT)
    editor = reply_of(row).editor
    assert editor is not None
    assert editor.send.isHidden()
    assert not editor.keep.isEnabled(), "nothing is changed yet"
    narrow = editor.heightForWidth(90)
    assert narrow > editor.heightForWidth(500)
    editor.resize(90, narrow)
    editor.input.setPlainText("line\n" * 40)
    QApplication.sendEvent(editor, QEvent(QEvent.Type.LanguageChange))
    told = hear(hub.edited)
    QTest.keyClick(editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told[-1][2] is False
    reply_of(row).end_edit()


def test_versions_of_what_was_said_are_turned_by_keys_and_buttons(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    item = messages.user("Second")
    row = make(replace(item, siblings=(MessageId("first"), item.id, MessageId("third"))))
    pager = bubble_of(row).pager
    assert pager is not None
    assert pager.count.text() == "2 / 3"
    assert pager.columns.isHidden()
    for do, step in (
        (lambda: QTest.mouseClick(pager.after, Qt.MouseButton.LeftButton), 1),
        (lambda: QTest.keyClick(bubble_of(row), Qt.Key.Key_Left), -1),
    ):
        told = hear(hub.turned)
        do()
        assert told[-1] == (item.id, step)
    QApplication.sendEvent(pager, QEvent(QEvent.Type.LanguageChange))
    QApplication.sendEvent(bubble_of(row), QEvent(QEvent.Type.LanguageChange))
    row.set_item(item, text_known=True)
    assert pager.isHidden()


def test_the_menu_opens_by_mouse_and_key(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub
) -> None:
    asked = hear(hub.menu_asked)
    for row in (make(messages.reply("Some words")), make(messages.user("Other words"))):
        content = row.reply or row.bubble
        assert content is not None
        for over in (row.body, content):
            QApplication.sendEvent(
                over, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2))
            )
        QTest.keyClick(content, Qt.Key.Key_Menu)
        QTest.mouseClick(content.action_row.more, Qt.MouseButton.LeftButton)
    assert [one[2] for one in asked] == [True, False, False, False] * 2


def test_a_message_that_was_looked_for_is_marked_for_a_moment(
    make: Callable[[MessageItem], MessageRow], messages: Messages
) -> None:
    row = make(messages.reply())
    plain = row.grab().toImage()
    row.mark()
    assert row.grab().toImage() != plain
    row.mark()


def test_answers_stand_side_by_side(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub, qtbot: QtBot
) -> None:
    first, second = messages.reply("One"), replace(messages.started(), text="Tw")
    siblings = (first.id, second.id)
    first, second = replace(first, siblings=siblings), replace(second, siblings=siblings)
    row = make(second)
    reply = reply_of(row)
    reply.set_columns([first, second])
    assert row.body.isHidden()
    columns = reply.columns
    assert columns is not None
    row.resize(600, row.heightForWidth(600))
    assert not row.grab().isNull()
    reply.append("o")
    reply.set_status(ReplyStatus())
    mine = columns.column(second.id)
    assert mine is not None
    mine.body.selection.everything()
    assert mine.body.selection.text() == "Two"
    reply.set_item(replace(second, text="Two", state=ReplyState.WHOLE), text_known=True)
    reply.set_item(replace(second, text="Three", state=ReplyState.WHOLE), text_known=False)
    assert mine.item.text == "Three"
    assert [one.choose.isEnabled() for one in columns.columns] == [True, False]
    told = hear(hub.chosen)
    QTest.mouseClick(columns.columns[0].choose, Qt.MouseButton.LeftButton)
    assert told[-1] == (first.id,)
    assert reply.pager is not None
    assert reply.pager.columns.isChecked()
    asked = hear(hub.acted)
    QTest.mouseClick(reply.pager.columns, Qt.MouseButton.LeftButton)
    assert asked[-1] == (second.id, MessageAction.COMPARE)
    assert columns.heightForWidth(300) >= columns.heightForWidth(900), "where they do not fit there is a bar"
    QApplication.sendEvent(columns.columns[0], QEvent(QEvent.Type.LanguageChange))
    reply.set_columns([])
    assert not row.body.isHidden()


def test_a_swipe_to_the_side_turns_to_the_next_answer_once(
    make: Callable[[MessageItem], MessageRow], messages: Messages, hub: MessageHub
) -> None:
    def wheel(x: int, y: int, at: int) -> QWheelEvent:
        where, still, inverted = QPointF(5, 5), QPoint(), False
        nothing, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(where, where, still, QPoint(x, y), nothing, plain, phase, inverted)
        event.setTimestamp(at)
        QApplication.sendEvent(reply, event)
        return event

    item = messages.reply()
    reply = reply_of(make(replace(item, siblings=(item.id, MessageId("other")))))
    told = hear(hub.turned)
    for number in range(6):
        wheel(-60, 4, 1_000 + number)
    assert told == [(item.id, 1)]
    wheel(130, 0, 2_000)
    assert told[1:] == [(item.id, -1)]
    assert not wheel(20, 100, 3_000).isAccepted(), "that scrolls"
    assert len(told) == 2
