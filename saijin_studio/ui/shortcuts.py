"""The keys. The list in the help and the window's actions both come from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

PERSONA_KEYS = 10
"""Ctrl+1 to Ctrl+9, then Ctrl+0, choose the first ten personas."""


class Command(StrEnum):
    """What a key can do."""

    NEW_CONVERSATION = "new-conversation"
    SEARCH = "search"
    SETTINGS = "settings"
    BUDGET = "budget"
    NEW_PERSONA = "new-persona"
    IMPORT_PERSONA = "import-persona"
    EDIT_PERSONA = "edit-persona"
    TEAM = "team"
    TOGGLE_GALLERY = "toggle-gallery"
    CHOOSE_PERSONA = "choose-persona"
    COPY_LAST = "copy-last"
    STOP = "stop"
    KEYS = "keys"
    LARGER = "larger"
    SMALLER = "smaller"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A command and its keys, in Qt's portable spelling."""

    command: Command
    keys: tuple[str, ...]


SHORTCUTS = (
    Shortcut(Command.NEW_CONVERSATION, ("Ctrl+N",)),
    Shortcut(Command.SEARCH, ("Ctrl+K",)),
    Shortcut(Command.CHOOSE_PERSONA, tuple(f"Ctrl+{(place + 1) % PERSONA_KEYS}" for place in range(PERSONA_KEYS))),
    Shortcut(Command.COPY_LAST, ("Ctrl+Shift+C",)),
    Shortcut(Command.STOP, ("Esc",)),
    Shortcut(Command.TOGGLE_GALLERY, ("Ctrl+B",)),
    Shortcut(Command.LARGER, ("Ctrl++", "Ctrl+=")),
    Shortcut(Command.SMALLER, ("Ctrl+-",)),
    Shortcut(Command.SETTINGS, ("Ctrl+,",)),
    Shortcut(Command.BUDGET, ("Ctrl+Shift+M",)),
    Shortcut(Command.TEAM, ("Ctrl+T",)),
    Shortcut(Command.NEW_PERSONA, ("Ctrl+Shift+N",)),
    Shortcut(Command.IMPORT_PERSONA, ("Ctrl+Shift+I",)),
    Shortcut(Command.EDIT_PERSONA, ("Ctrl+E",)),
    Shortcut(Command.KEYS, ("Ctrl+/", "F1")),
    Shortcut(Command.QUIT, ("Ctrl+Q",)),
)
"""The keys that work everywhere in the window."""


def command_text(command: Command) -> str:
    """What a command does, in the user's language."""
    texts = {
        Command.NEW_CONVERSATION: QCoreApplication.translate("shortcuts", "New conversation"),
        Command.SEARCH: QCoreApplication.translate("shortcuts", "Search the personas"),
        Command.CHOOSE_PERSONA: QCoreApplication.translate("shortcuts", "Choose a persona by its place"),
        Command.COPY_LAST: QCoreApplication.translate("shortcuts", "Copy the last reply"),
        Command.STOP: QCoreApplication.translate("shortcuts", "Stop the reply"),
        Command.TOGGLE_GALLERY: QCoreApplication.translate("shortcuts", "Show or hide the personas"),
        Command.LARGER: QCoreApplication.translate("shortcuts", "Larger text"),
        Command.SMALLER: QCoreApplication.translate("shortcuts", "Smaller text"),
        Command.SETTINGS: QCoreApplication.translate("shortcuts", "Settings"),
        Command.BUDGET: QCoreApplication.translate("shortcuts", "Memory budget"),
        Command.TEAM: QCoreApplication.translate("shortcuts", "Give a task to a team"),
        Command.NEW_PERSONA: QCoreApplication.translate("shortcuts", "New persona"),
        Command.IMPORT_PERSONA: QCoreApplication.translate("shortcuts", "Import personas"),
        Command.EDIT_PERSONA: QCoreApplication.translate("shortcuts", "Edit the persona"),
        Command.KEYS: QCoreApplication.translate("shortcuts", "Keys and help"),
        Command.QUIT: QCoreApplication.translate("shortcuts", "Quit"),
    }
    return texts[command]


def key_table() -> list[tuple[str, tuple[str, ...]]]:
    """Every key in words: what it does and the keys, those of the composer first."""
    composer = [
        (QCoreApplication.translate("shortcuts", "Send"), ("Return",)),
        (QCoreApplication.translate("shortcuts", "Break the line"), ("Shift+Return",)),
    ]
    return [*composer, *((command_text(entry.command), entry.keys) for entry in SHORTCUTS)]


def native(keys: str) -> str:
    """Keys as this platform writes them, such as ``⌘N`` on macOS for ``Ctrl+N``."""
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
