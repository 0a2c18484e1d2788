"""The keys are unambiguous, and each has words."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from saijin_studio.ui.shortcuts import SHORTCUTS, Command, command_text, key_table, native


def test_every_command_has_keys_and_words() -> None:
    assert {entry.command for entry in SHORTCUTS} == set(Command)
    assert all(entry.keys and command_text(entry.command) for entry in SHORTCUTS)


def test_no_key_does_two_things() -> None:
    keys = [key for entry in SHORTCUTS for key in entry.keys]
    assert len(keys) == len(set(keys))


def test_every_key_is_one_that_qt_knows() -> None:
    for _, keys in key_table():
        for key in keys:
            assert QKeySequence.fromString(key).toString() == key
            assert native(key)
