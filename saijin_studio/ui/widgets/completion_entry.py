"""What a completion list offers, and what is let through by what was typed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from saijin_studio.ui.models.kana import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.personas import Look


class EntryKind(Enum):
    """What choosing an entry means."""

    COMMAND = "command"
    PERSONA = "persona"
    MODEL = "model"
    FILE = "file"
    CHOOSE_FILE = "choose-file"


@dataclass(frozen=True, slots=True)
class CompletionEntry:
    """One line of a list.

    ``key`` names what is chosen; ``side`` stands at the right. ``look`` is a persona's, in the place of the icon.
    ``words`` is what it is found by, folded, one a line.
    """

    kind: EntryKind
    key: str
    title: str
    hint: str = ""
    side: str = ""
    icon: str = ""
    look: Look | None = None
    words: str = ""


def matching(entries: Iterable[CompletionEntry], query: str) -> tuple[CompletionEntry, ...]:
    """The entries in which every word of ``query`` occurs; those whose first name begins with it come first."""
    typed = folded(query)
    parts = typed.split()
    found = [one for one in entries if all(part in one.words for part in parts)]
    if typed:
        found.sort(key=lambda one: _distance(one, typed))
    return tuple(found)


def _distance(entry: CompletionEntry, typed: str) -> int:
    """0 where the first name begins so, 1 where another does, else 2."""
    names = [line.startswith(typed) for line in entry.words.split("\n")]
    return 0 if names[0] else 1 if any(names) else 2
