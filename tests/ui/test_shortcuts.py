"""The table of keys is unambiguous, and each has words."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from saijin_studio.ui.key_bindings import Bindings, refusal
from saijin_studio.ui.keymap import key_table
from saijin_studio.ui.shortcuts import SHORTCUTS, Command, Group, command_text, group_text, native, slots


def test_every_command_has_keys_and_words() -> None:
    assert {entry.command for entry in SHORTCUTS} == set(Command)
    assert all(entry.keys and command_text(entry.command) for entry in SHORTCUTS)
    assert all(group_text(group) for group in Group)


def test_no_key_does_two_things() -> None:
    keys = [key for entry in SHORTCUTS for key in entry.keys]
    assert len(keys) == len(set(keys))


def test_every_key_is_one_that_qt_knows() -> None:
    for _, lines in key_table(Bindings({})):
        for _, keys in lines:
            for key in keys:
                assert QKeySequence.fromString(key).toString() == key
                assert native(key)


def test_everything_that_can_have_keys_has_a_name_and_words_of_its_own() -> None:
    assert len({slot.name for slot in slots()}) == len({slot.text for slot in slots()}) == len(slots())


def test_nothing_in_the_table_would_be_refused() -> None:
    assert not [key for slot in slots() for key in slot.keys if refusal(key, slot) is not None]
