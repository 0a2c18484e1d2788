"""What before the cursor asks for a list."""

from __future__ import annotations

import pytest

from saijin_studio.ui.widgets.completion_commands import SlashCommand
from saijin_studio.ui.widgets.completion_entry import CompletionEntry, EntryKind, matching
from saijin_studio.ui.widgets.completion_trigger import Trigger, TriggerKind, find_trigger

COMMAND, ARGUMENT, PERSONA, FILE = (
    TriggerKind.COMMAND,
    TriggerKind.ARGUMENT,
    TriggerKind.PERSONA,
    TriggerKind.FILE,
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("/|", Trigger(COMMAND, 0, 1, "")),
        ("／新|", Trigger(COMMAND, 0, 2, "新")),
        ("/re|st", Trigger(COMMAND, 0, 3, "re")),
        ("//|", None),
        ("/search a|", None),
        ("/model |", Trigger(ARGUMENT, 0, 7, "", SlashCommand.MODEL)),
        ("／ペルソナ　みゆ|", Trigger(ARGUMENT, 0, 8, "みゆ", SlashCommand.PERSONA)),
        ("a /|", None),
        ("@|", Trigger(PERSONA, 0, 1, "")),
        ("これを@れん|", Trigger(PERSONA, 3, 6, "れん")),
        ("say ＠r|  ", Trigger(PERSONA, 4, 6, "r")),
        ("@r| and more", Trigger(PERSONA, 0, 2, "r")),
        ("so @r| and more", None),
        ("mail a@b|", None),
        ("see #|5", Trigger(FILE, 4, 5, "")),
        ("＃図|", Trigger(FILE, 0, 2, "図")),
        ("## |", None),
        ("##|", None),
        ("a#b|", None),
        ("#" + "x" * 50 + "|", None),
        ("plain|", None),
        ("|", None),
    ],
)
def test_a_line(line: str, found: Trigger | None) -> None:
    at = line.index("|")
    assert find_trigger(line.replace("|", ""), at, first=True, last=True) == found


def test_a_command_stands_only_in_the_first_paragraph() -> None:
    assert find_trigger("/new", 4, first=False, last=True) is None


def test_a_persona_is_asked_for_at_the_end_of_everything() -> None:
    assert find_trigger("and @r", 6, first=False, last=False) is None
    assert find_trigger("and @r", 6, first=False, last=True) is not None


def entry(title: str, words: str) -> CompletionEntry:
    return CompletionEntry(EntryKind.PERSONA, title, title, words=words)


def test_every_word_must_occur_and_beginnings_come_first() -> None:
    late, early = entry("b", "abc miyu\nx"), entry("a", "miyu\nみゆ")
    assert matching((late, early), "ミユ") == (early,)
    assert matching((late, early), "miyu") == (early, late)
    assert matching((late, early), "miyu abc") == (late,)
    assert matching((late, early), "") == (late, early)
