"""The list of keys, and the rows in which they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.keys_capture import KeyCapture, keys_of
from saijin_studio.ui.dialogs.settings_keys import KeysPage
from saijin_studio.ui.key_bindings import Bindings
from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.shortcuts import native
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import WindowParts
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.dialogs.keys_editor import KeyEditor
    from saijin_studio.ui.dialogs.keys_row import KeyRow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_list_of_keys_is_that_of_the_actions(window_parts: WindowParts, qtbot: QtBot) -> None:
    keymap = Keymap({"find": ("F3",)})
    dialog = KeysDialog(keymap, window_parts.theme, window_parts.fonts)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = {label.text() for label in dialog.findChildren(RoleLabel)}
    assert shown >= {text for _, lines in keymap.table() for text, _ in lines}
    named = {widget.accessibleName() for widget in dialog.findChildren(QWidget)}
    assert native("F3") in named
    assert native("Ctrl+F") not in named
    with qtbot.waitSignal(dialog.change_wanted):
        dialog.change_button.click()


@pytest.fixture
def page(window_parts: WindowParts, qtbot: QtBot) -> Iterator[KeysPage]:
    made = KeysPage(Bindings({}), window_parts.theme, window_parts.fonts, window_parts.icons)
    holder = QWidget()
    column = QVBoxLayout(holder)
    for block in made.blocks:
        column.addWidget(block)
        block.set_texts()
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
    yield made
    holder.close()


def row(page: KeysPage, name: str) -> KeyRow:
    return next(one for one in page.rows if one.slot.name == name)


def opened(page: KeysPage, name: str) -> KeyEditor:
    one = row(page, name)
    one.change.click()
    assert one.editor is not None
    return one.editor


def test_pressing_keys_gives_them_to_the_command(page: KeysPage) -> None:
    editor = opened(page, "find")
    assert editor.capture.hasFocus()
    QTest.keyClick(editor.capture, Qt.Key.Key_D, CONTROL)
    assert page.bindings.keys("find") == ("Ctrl+D",)
    assert editor.message.text() == f"Now: {native('Ctrl+D')}"
    editor.also.setChecked(True)
    QTest.keyClick(editor.capture, Qt.Key.Key_F3)
    assert page.bindings.keys("find") == ("Ctrl+D", "F3")
    editor.default.click()
    assert page.bindings.keys("find") == ("Ctrl+F",)
    editor.none.click()
    assert page.bindings.keys("find") == ()
    assert row(page, "find").none.isVisible()
    assert not editor.none.isEnabled()


def test_a_key_of_another_command_is_named_and_taken_over_when_wanted(page: KeysPage) -> None:
    editor = opened(page, "find")
    QTest.keyClick(editor.capture, Qt.Key.Key_K, CONTROL)
    assert editor.message.text() == f"{native('Ctrl+K')} is used for “Search everything”."
    assert page.bindings.keys("find") == ("Ctrl+F",), "not without asking"
    editor.take.click()
    assert page.bindings.keys("find") == ("Ctrl+K",)
    assert page.bindings.keys("search") == ()
    assert editor.take.isHidden()


@pytest.mark.parametrize(
    ("key", "modifiers", "word"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "writes a character"),
        (Qt.Key.Key_Return, CONTROL, "sending"),
        (Qt.Key.Key_C, CONTROL, "editing"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "moving"),
        (Qt.Key.Key_Escape, CONTROL, "stops replies"),
    ],
)
def test_reserved_keys_are_refused_with_the_reason(
    page: KeysPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, word: str
) -> None:
    editor = opened(page, "find")
    QTest.keyClick(editor.capture, key, modifiers)
    assert word in editor.message.text()
    assert page.bindings.keys("find") == ("Ctrl+F",)


def test_a_command_has_four_keys_at_most(page: KeysPage) -> None:
    editor = opened(page, "find")
    editor.also.setChecked(True)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5):
        QTest.keyClick(editor.capture, key)
    assert page.bindings.keys("find") == ("Ctrl+F", "F2", "F3", "F4")
    assert "four keys" in editor.message.text()


def test_one_field_is_open_at_a_time_and_esc_closes_it(page: KeysPage) -> None:
    opened(page, "find")
    editor = opened(page, "search")
    assert row(page, "find").editor is None
    QTest.keyClick(editor.capture, Qt.Key.Key_Escape)
    assert row(page, "search").editor is None
    assert row(page, "search").change.hasFocus()
    opened(page, "search")
    row(page, "search").change.click()
    assert row(page, "search").editor is None


def test_the_field_takes_keys_before_any_shortcut_and_waits_for_more_than_a_modifier(qtbot: QtBot) -> None:
    field = KeyCapture()
    qtbot.addWidget(field)
    pressed: list[str] = []
    field.pressed.connect(pressed.append)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Q, CONTROL)
    override.ignore()
    field.event(override)
    assert override.isAccepted()
    QTest.keyClick(field, Qt.Key.Key_Shift, SHIFT)
    assert pressed == []
    QTest.keyClick(field, Qt.Key.Key_Q, CONTROL)
    assert pressed == ["Ctrl+Q"]


@pytest.mark.parametrize(
    ("key", "modifiers", "spelling"),
    [
        (Qt.Key.Key_Plus, CONTROL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_Question, CONTROL | SHIFT, "Ctrl+?"),
        (Qt.Key.Key_F, CONTROL | SHIFT, "Ctrl+Shift+F"),
        (Qt.Key.Key_5, CONTROL | Qt.KeyboardModifier.KeypadModifier, "Ctrl+5"),
    ],
)
def test_shift_that_only_makes_the_sign_is_not_one_of_the_keys(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, spelling: str
) -> None:
    assert keys_of(key, modifiers) == spelling
