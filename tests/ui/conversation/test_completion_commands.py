"""Commands are found by their names in both languages, and only commands are taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.language import Language
from saijin_studio.ui.widgets.completion_commands import (
    CommandLine,
    SlashCommand,
    argument_hint,
    command_hint,
    name_of,
    read_command,
    unknown_command,
    without_escape,
    words_of,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/new", CommandLine(SlashCommand.NEW)),
        ("  /NEW  ", CommandLine(SlashCommand.NEW)),
        ("／新規", CommandLine(SlashCommand.NEW)),
        ("/ｒｅｔｒｙ", CommandLine(SlashCommand.RETRY)),
        ("/つづき", CommandLine(SlashCommand.CONTINUE)),
        ("/ようやく", CommandLine(SlashCommand.SUMMARY)),
        ("/search two words", CommandLine(SlashCommand.SEARCH, "two words")),
        ("／検索　春の 詩", CommandLine(SlashCommand.SEARCH, "春の 詩")),
        ("/persona", CommandLine(SlashCommand.PERSONA)),
        ("/new hello", None),
        ("//new", None),
        ("/usr/bin", None),
        ("/new\nhello", None),
        ("hello /new", None),
        ("/", None),
        ("", None),
    ],
)
def test_what_is_a_command(text: str, line: CommandLine | None) -> None:
    assert read_command(text) == line


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/serach cats", "serach"),
        ("/さがす", "さがす"),
        ("/new", ""),
        ("/usr/bin is full", ""),
        ("// a comment", ""),
        ("/", ""),
        ("/ 2", ""),
        ("/oops\nmore", ""),
        ("a/b", ""),
    ],
)
def test_what_only_looks_like_one(text: str, name: str) -> None:
    assert unknown_command(text) == name


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("//new", "/new"),
        ("／／検索 a", "／検索 a"),
        ("// int x;", "// int x;"),
        ("//", "//"),
        ("/", "/"),
        ("a//new", "a//new"),
        ("//usr", "//usr"),
    ],
)
def test_two_slashes_say_one(text: str, sent: str) -> None:
    assert without_escape(text) == sent


def test_every_command_has_names_words_and_a_meaning(qapp: QApplication) -> None:
    for command in SlashCommand:
        assert read_command("/" + name_of(command, Language.JA)) == CommandLine(command)
        assert read_command("/" + name_of(command, Language.EN)) == CommandLine(command)
        assert command_hint(command)
    assert argument_hint(SlashCommand.SEARCH)
    assert argument_hint(SlashCommand.NEW) == ""
    assert "shinki" in words_of(SlashCommand.NEW)
