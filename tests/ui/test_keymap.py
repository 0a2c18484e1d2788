"""Keys that the user chose are bound at once, and shown in the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from saijin_studio.config.settings import SendKey, Settings
from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.shortcuts import Command, Group, native
from saijin_studio.ui.window_keys import add_keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def lines(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {text: keys for _, group in keymap.table() for text, keys in group}


def test_a_key_that_was_changed_works_at_once_and_the_old_one_no_longer(qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    done: list[Command] = []
    places: list[int] = []
    keymap = Keymap()
    add_keys(window, done.append, places.append, keymap)
    with qtbot.waitActive(window):
        window.show()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_F, control)
    assert done == [Command.FIND]
    keymap.follow(Settings(keys={"find": ("F3", "Ctrl+K"), "search": ("Ctrl+F",), "choose-persona-2": ("Alt+2",)}))
    QTest.keyClick(window, Qt.Key.Key_F, control)
    QTest.keyClick(window, Qt.Key.Key_F3)
    QTest.keyClick(window, Qt.Key.Key_K, control)
    assert done[1:] == [Command.SEARCH, Command.FIND, Command.FIND]
    QTest.keyClick(window, Qt.Key.Key_2, control)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert places == [1]


def test_the_lists_show_the_users_keys(qtbot: QtBot) -> None:
    keymap = Keymap()
    assert lines(keymap)["Choose a persona by its place"][-1] == "Ctrl+0"
    assert lines(keymap)["Send"] == ("Return", "Ctrl+Return")
    with qtbot.waitSignal(keymap.changed):
        keymap.follow(
            Settings(
                send_key=SendKey.CTRL_ENTER,
                keys={"choose-persona-1": ("Alt+1",), "find": (), "stop": ("Esc", "F4")},
            )
        )
    shown = lines(keymap)
    assert shown["Send"] == ("Ctrl+Return",)
    assert shown["Break the line"][0] == "Return"
    assert shown["Choose persona 1"] == ("Alt+1",)
    assert "Choose a persona by its place" not in shown
    assert shown["Stop the reply"] == ("Esc", "F4")
    assert "Find in the conversation" not in shown
    assert [group for group, _ in keymap.table()] == list(Group)
    with qtbot.assertNotEmitted(keymap.changed):
        keymap.follow(Settings(send_key=SendKey.CTRL_ENTER, keys=keymap.bindings.chosen))


def test_hints_are_the_first_key_as_the_platform_writes_it() -> None:
    keymap = Keymap({"find": (), "keys": ("F9",)})
    assert keymap.hint(Command.KEYS) == native("F9")
    assert keymap.labelled("Keys", Command.KEYS) == f"Keys ({native('F9')})"
    assert keymap.labelled("Find", Command.FIND) == "Find"
    assert len(keymap.keys(Command.CHOOSE_PERSONA)) == 10
