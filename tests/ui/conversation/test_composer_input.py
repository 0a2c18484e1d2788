"""The field: compositions to the end, the keys of both settings, what is pasted, and what can be undone."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from saijin_studio.config.settings import SendKey
from saijin_studio.ui.panes.composer_input import LONG_TEXT, LONGEST_TEXT, ComposerInput

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Time
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.attachment_mime import Handed
    from saijin_studio.ui.widgets.message_kit import MessageKit

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def field(kit: MessageKit, time: Time, qtbot: QtBot) -> ComposerInput:
    made = ComposerInput(kit, clock=time)
    qtbot.addWidget(made)
    made.resize(300, 60)
    made.show()
    return made


@pytest.fixture
def asked(field: ComposerInput) -> list[str]:
    """What the field asked for."""
    found: list[str] = []
    field.send_asked.connect(lambda: found.append("send"))
    field.back_asked.connect(lambda: found.append("back"))
    return found


@pytest.fixture
def handed(field: ComposerInput) -> list[Handed]:
    """What the field handed on."""
    found: list[Handed] = []
    field.handed.connect(found.append)
    return found


def compose(field: ComposerInput, preedit: str, commit: str = "", replacing: tuple[int, int] = (0, 0)) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, *replacing)
    QApplication.sendEvent(field, event)


def paste(field: ComposerInput, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    field.paste()


def text_data(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_whole_sentence_is_composed_clause_by_clause_and_sent_once(
    field: ComposerInput, asked: list[str], time: Time
) -> None:
    for preedit in ("k", "か", "かn", "かん", "かんじ", "漢字"):
        compose(field, preedit)
        QTest.keyClick(field, Qt.Key.Key_Return)
    compose(field, "を", commit="漢字")
    QTest.keyClick(field, Qt.Key.Key_Return)
    compose(field, "", commit="を")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (asked, field.toPlainText()) == ([], "漢字を")
    time.now += 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_a_reconversion_replaces_what_was_committed(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "", commit="きしゃが")
    field.moveCursor(QTextCursor.MoveOperation.Left)
    compose(field, "記者", replacing=(-3, 3))
    QTest.keyClick(field, Qt.Key.Key_Return)
    compose(field, "", commit="貴社")
    assert asked == []
    assert field.toPlainText() == "貴社が"


def test_keys_mean_nothing_while_something_is_composed(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "へんかん")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert asked == []


def test_a_text_that_is_replaced_ends_the_composition(field: ComposerInput, asked: list[str], time: Time) -> None:
    compose(field, "とちゅう")
    field.set_text("")
    assert not field.composing
    time.now += 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


@pytest.mark.parametrize(
    ("send_key", "modifier", "sends", "text"),
    [
        (SendKey.ENTER, Qt.KeyboardModifier.NoModifier, True, "a"),
        (SendKey.ENTER, SHIFT, False, "a\n"),
        (SendKey.ENTER, CTRL, True, "a"),
        (SendKey.ENTER, ALT, False, "a"),
        (SendKey.CTRL_ENTER, Qt.KeyboardModifier.NoModifier, False, "a\n"),
        (SendKey.CTRL_ENTER, SHIFT, False, "a\n"),
        (SendKey.CTRL_ENTER, CTRL, True, "a"),
        (SendKey.CTRL_ENTER, CTRL | SHIFT, False, "a"),
    ],
)
def test_what_enter_does(
    field: ComposerInput,
    asked: list[str],
    send_key: SendKey,
    modifier: Qt.KeyboardModifier,
    sends: bool,
    text: str,
) -> None:
    field.set_send_key(send_key)
    field.set_text("a")
    QTest.keyClick(field, Qt.Key.Key_Return, modifier)
    assert (bool(asked), field.toPlainText()) == (sends, text)


def test_the_enter_that_commits_breaks_no_line_either(field: ComposerInput) -> None:
    field.set_send_key(SendKey.CTRL_ENTER)
    compose(field, "あ")
    compose(field, "", commit="亜")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "亜"


def test_up_in_an_empty_field_goes_back_and_elsewhere_only_moves(field: ComposerInput, asked: list[str]) -> None:
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert asked == ["back"]
    field.set_text("one\ntwo")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert asked == ["back"]
    assert field.textCursor().blockNumber() == 0


def test_files_and_pictures_are_handed_on(field: ComposerInput, handed: list[Handed], tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png")), QUrl.fromLocalFile(str(tmp_path / "b.txt"))])
    paste(field, files)
    picture = QMimeData()
    picture.setImageData(QImage(4, 3, QImage.Format.Format_RGB32))
    paste(field, picture)
    assert [one.name for one in handed[0].files] == ["a.png", "b.txt"]
    assert handed[1].picture is not None
    assert field.toPlainText() == ""


def test_a_cell_that_comes_with_its_picture_is_text(field: ComposerInput, handed: list[Handed]) -> None:
    data = text_data("12\t34")
    data.setImageData(QImage(4, 3, QImage.Format.Format_RGB32))
    paste(field, data)
    assert (handed, field.toPlainText()) == ([], "12\t34")


def test_line_ends_are_one_kind_and_invisible_characters_go(field: ComposerInput) -> None:
    paste(field, text_data("a\r\nb\x00\ufffcc\rd"))
    assert field.toPlainText() == "a\nbc\nd"


def test_a_paste_can_be_undone_and_redone(field: ComposerInput, kit: MessageKit) -> None:
    QTest.keyClicks(field, "ab")
    paste(field, text_data("XY"))
    kit.theme.changed.emit()
    field.refresh()
    field.undo()
    assert field.toPlainText() == "ab"
    field.redo()
    assert field.toPlainText() == "abXY"


def test_a_long_paste_is_told_and_a_huge_one_never_gets_into_the_field(
    field: ComposerInput, handed: list[Handed]
) -> None:
    told: list[int] = []
    field.long_pasted.connect(told.append)
    paste(field, text_data("x" * (LONG_TEXT + 1)))
    assert told == [LONG_TEXT + 1]
    field.set_text("")
    huge = "十分に長い一行です。" * (LONGEST_TEXT // 5)
    began = perf_counter()
    paste(field, text_data(huge))
    assert perf_counter() - began < 0.5
    assert (field.toPlainText(), handed[0].text == huge) == ("", True)


def test_a_taker_gets_keys_first_but_never_those_of_a_composition(field: ComposerInput, asked: list[str]) -> None:
    seen: list[int] = []

    def takes(event: object) -> bool:
        seen.append(1)
        return True

    field.let_keys_to(takes, lambda: True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert (len(seen), asked) == (2, [])
    compose(field, "か")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert len(seen) == 2
