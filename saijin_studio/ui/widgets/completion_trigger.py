"""What, right before the cursor, asks for a list: a command, a persona or a file. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.ui.widgets.completion_commands import SLASHES, Argument, argument_of, command_named

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.completion_commands import SlashCommand

_PERSONA, _FILE = "@＠", "#＃"
_LONGEST = 40


class TriggerKind(Enum):
    """What a list is asked for."""

    COMMAND = "command"
    ARGUMENT = "argument"
    PERSONA = "persona"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The places ``start`` to ``end`` in the line ask for a list, filtered by ``query``."""

    kind: TriggerKind
    start: int
    end: int
    query: str
    command: SlashCommand | None = None


def find_trigger(line: str, at: int, *, first: bool, last: bool) -> Trigger | None:
    """What is asked for at the cursor.

    Args:
        line: the paragraph that the cursor is in.
        at: where in it the cursor is.
        first: whether it is the first of the text.
        last: whether it is the last.
    """
    before, behind = line[:at], line[at:]
    if first and before[:1] and before[0] in SLASHES:
        return _command(before)
    start = max(map(before.rfind, _PERSONA + _FILE))
    if start < 0 or len(before) - start > _LONGEST or not _stands_free(before[:start]):
        return None
    sign, query = before[start], before[start + 1 :]
    if any(one.isspace() for one in query) or query[:1] == sign:
        return None
    if sign in _FILE:
        return Trigger(TriggerKind.FILE, start, at, query)
    alone = (first and not before[:start].strip()) or (last and not behind.strip())
    return Trigger(TriggerKind.PERSONA, start, at, query) if alone else None


def _command(before: str) -> Trigger | None:
    if before[1:2] and before[1] in SLASHES:
        return None
    name, space, rest = before[1:].replace("\u3000", " ").partition(" ")
    if not space:
        return Trigger(TriggerKind.COMMAND, 0, len(before), name)
    command = command_named(name)
    if command is None or argument_of(command) is not Argument.CHOICE:
        return None
    return Trigger(TriggerKind.ARGUMENT, 0, len(before), rest.strip(), command)


def _stands_free(before: str) -> bool:
    """Whether a sign after ``before`` begins something; in an address such as a@b.c it does not."""
    return not before or before[-1].isspace() or not before[-1].isascii()
