"""The lists over the composer: they follow what is written, and leave compositions and Enter alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.language import Language
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.widgets.completion_commands import CommandLine, SlashCommand
from saijin_studio.ui.widgets.completion_entry import CompletionEntry, EntryKind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.outgoing import Outgoing
    from saijin_studio.ui.widgets.completion_list import CompletionList
    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 600)
    return made


@pytest.fixture
def composer(kit: MessageKit, persona: Persona, window: QWidget, qtbot: QtBot) -> Composer:
    made = Composer(kit, window)
    made.set_name("Miyu")
    made.setGeometry(20, 450, 660, made.sizeHint().height())
    kind = EntryKind.PERSONA
    made.completion.set_personas([
        CompletionEntry(kind, "miyu", "Miyu", "Words", look=persona.look, words="miyu\nみゆ\n美遊"),
        CompletionEntry(kind, "ren", "Ren", "Listening", look=persona.look, words="ren\nれん"),
    ])  # fmt: skip
    made.completion.set_models([CompletionEntry(EntryKind.MODEL, "phi3", "Phi-3", icon="cpu", words="phi-3\nphi3")])
    made.completion.set_files([CompletionEntry(EntryKind.FILE, "d1", "cat.png", icon="image", words="cat.png")])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.input.setFocus()
    return made


@pytest.fixture
def sent(composer: Composer) -> list[Outgoing]:
    """What went out."""
    found: list[Outgoing] = []
    composer.send.connect(found.append)
    return found


@pytest.fixture
def commands(composer: Composer) -> list[CommandLine]:
    """What was asked for."""
    found: list[CommandLine] = []
    composer.command.connect(found.append)
    return found


def write(composer: Composer, text: str) -> None:
    composer.set_text("")
    for character in text:
        composer.input.insertPlainText(character)


def press(composer: Composer, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(composer.input, key)


def compose(composer: Composer, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(composer.input, event)


def shown(composer: Composer) -> CompletionList:
    found = composer.completion.list
    assert composer.completion.open
    assert found is not None
    return found


def titles(composer: Composer) -> list[str]:
    return [one.title for one in shown(composer).entries]


DOWN, UP, ENTER, TAB, ESCAPE = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)


def test_a_slash_lists_every_command_and_words_filter(composer: Composer) -> None:
    write(composer, "/")
    assert len(shown(composer).entries) == len(SlashCommand)
    assert shown(composer).chosen is None
    write(composer, "/re")
    assert titles(composer)[0] == "/retry"
    write(composer, "／しんき")
    assert titles(composer) == ["/new"]
    write(composer, "/zzz")
    assert not composer.completion.open


def test_a_command_is_chosen_and_carried_out(composer: Composer, commands: list[CommandLine]) -> None:
    write(composer, "/")
    press(composer, DOWN, DOWN, UP, UP, DOWN, ENTER)
    assert (commands, composer.text()) == ([CommandLine(SlashCommand.NEW)], "")
    assert not composer.completion.open


def test_tab_completes_and_enter_then_carries_out(composer: Composer, commands: list[CommandLine]) -> None:
    write(composer, "/cle")
    press(composer, TAB)
    assert composer.text() == "/clear"
    assert composer.input.hasFocus()
    press(composer, ESCAPE, ENTER)
    assert (commands, composer.text()) == ([CommandLine(SlashCommand.CLEAR)], "")


def test_a_command_with_a_choice_goes_on_to_its_list(composer: Composer, commands: list[CommandLine]) -> None:
    write(composer, "/per")
    press(composer, ENTER)
    assert composer.text() == "/persona "
    assert titles(composer) == ["Miyu", "Ren"]
    composer.input.insertPlainText("れ")
    press(composer, ENTER)
    assert (commands, composer.text()) == ([CommandLine(SlashCommand.PERSONA, "ren")], "")


def test_words_after_a_command_go_with_it(
    composer: Composer, commands: list[CommandLine], sent: list[Outgoing]
) -> None:
    write(composer, "/search spring poem")
    press(composer, ENTER)
    assert (commands, sent) == ([CommandLine(SlashCommand.SEARCH, "spring poem")], [])


def test_the_model_chip_offers_the_models_and_keeps_the_draft(
    composer: Composer, commands: list[CommandLine]
) -> None:
    write(composer, "hello")
    composer.tools.model.click()
    assert titles(composer) == ["Phi-3"]
    press(composer, DOWN, ENTER)
    assert (commands, composer.text()) == ([CommandLine(SlashCommand.MODEL, "phi3")], "hello")


def test_a_persona_is_asked_and_the_text_stays(composer: Composer) -> None:
    asked: list[str] = []
    composer.persona_asked.connect(asked.append)
    write(composer, "What do you think? @mi")
    press(composer, ENTER)
    assert (asked, composer.text()) == (["miyu"], "What do you think? ")


def test_a_file_of_before_or_another_is_asked_for(composer: Composer) -> None:
    asked: list[str] = []
    composer.file_asked.connect(asked.append)
    composer.attach_asked.connect(lambda: asked.append("choose"))
    write(composer, "look at #")
    assert titles(composer) == ["cat.png", "Choose a file…"]
    press(composer, DOWN, ENTER)
    write(composer, "#fi")
    press(composer, DOWN, ENTER)
    assert (asked, composer.text()) == (["d1", "choose"], "")


def test_enter_sends_where_nothing_is_chosen(composer: Composer, sent: list[Outgoing]) -> None:
    write(composer, "look at #")
    press(composer, ENTER)
    assert [one.text for one in sent] == ["look at #"]
    assert not composer.completion.open


def test_escape_closes_the_list_alone_and_it_stays_closed(composer: Composer) -> None:
    stopped: list[bool] = []
    composer.stop.connect(lambda: stopped.append(True))
    composer.set_busy(True)
    write(composer, "@r")
    override = QKeyEvent(QKeyEvent.Type.ShortcutOverride, ESCAPE, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(composer.input, override)
    assert override.isAccepted()
    press(composer, ESCAPE)
    composer.input.insertPlainText("e")
    assert (composer.completion.open, stopped) == (False, [])
    write(composer, "@")
    assert composer.completion.open
    press(composer, ESCAPE, ESCAPE)
    assert stopped == [True]


def test_a_composition_has_the_keys_and_no_list(composer: Composer, commands: list[CommandLine]) -> None:
    write(composer, "/")
    compose(composer, "さいせい")
    assert not composer.completion.open
    press(composer, DOWN, ENTER)
    assert commands == []
    compose(composer, "", commit="再生成")
    assert titles(composer) == ["/retry"]
    press(composer, ENTER)
    assert commands == [], "this Enter ended the composition"
    press(composer, ENTER)
    assert commands == [CommandLine(SlashCommand.RETRY)]


def test_a_click_chooses_and_the_keyboard_stays(composer: Composer, commands: list[CommandLine]) -> None:
    write(composer, "/he")
    view = shown(composer).view
    where = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert commands == [CommandLine(SlashCommand.HELP)]
    assert composer.input.hasFocus()


def test_what_is_no_command_is_asked_about_once(composer: Composer, sent: list[Outgoing]) -> None:
    write(composer, "/serach cats")
    press(composer, ENTER)
    assert (sent, "/serach" in composer.notice.words) == ([], True)
    press(composer, ENTER)
    assert [one.text for one in sent] == ["/serach cats"]
    write(composer, "/oops")
    press(composer, ENTER)
    composer.input.insertPlainText("!")
    assert composer.notice.isHidden()


def test_two_slashes_send_one(composer: Composer, sent: list[Outgoing]) -> None:
    write(composer, "//new")
    assert not composer.completion.open
    press(composer, ENTER)
    assert [one.text for one in sent] == ["/new"]


def test_the_list_goes_with_the_focus_and_stands_above_the_composer(composer: Composer) -> None:
    write(composer, "/")
    panel = shown(composer).parentWidget()
    assert panel is not None
    assert panel.geometry().bottom() < composer.y()
    composer.move(20, 400)
    assert panel.geometry().bottom() < composer.y()
    assert not panel.grab().isNull()
    composer.input.clearFocus()
    assert not composer.completion.open


def test_personas_have_their_faces_and_in_japanese_commands_both_names(composer: Composer, fonts: Fonts) -> None:
    write(composer, "@")
    assert not shown(composer).grab().isNull()
    composer.completion.close()
    fonts.set_language(Language.JA)
    write(composer, "/")
    first = shown(composer).entries[0]
    assert (first.title, first.side) == ("/新規", "/new")
    press(composer, DOWN)
    assert not shown(composer).grab().isNull()
    index = shown(composer).view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "/新規 Begin a new conversation"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_selection_or_keys_with_modifiers_are_no_business_of_the_list(composer: Composer) -> None:
    write(composer, "/n")
    assert composer.completion.open
    QTest.keyClick(composer.input, DOWN, Qt.KeyboardModifier.AltModifier)
    assert shown(composer).chosen is not None
    composer.input.selectAll()
    assert not composer.completion.open
