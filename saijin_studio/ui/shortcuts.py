"""The keys as they are at first. The list in the help, tool tips and the window's actions all come from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

PERSONA_KEYS = 10
"""Ctrl+1 to Ctrl+9, then Ctrl+0, choose the first ten personas."""


class Command(StrEnum):
    """What a key can do."""

    NEW_CONVERSATION = "new-conversation"
    EDIT_LAST = "edit-last"
    SEARCH = "search"
    SEARCH_PERSONAS = "search-personas"
    FIND = "find"
    HISTORY = "history"
    SETTINGS = "settings"
    BUDGET = "budget"
    NEW_PERSONA = "new-persona"
    IMPORT_PERSONA = "import-persona"
    EDIT_PERSONA = "edit-persona"
    TEAM = "team"
    TOGGLE_GALLERY = "toggle-gallery"
    SOUND = "sound"
    PICTURES = "pictures"
    MODELS = "models"
    CHOOSE_PERSONA = "choose-persona"
    COPY_LAST = "copy-last"
    STOP = "stop"
    KEYS = "keys"
    LARGER = "larger"
    SMALLER = "smaller"
    NOTIFICATION = "notification"
    NOTIFICATIONS = "notifications"
    NEW_WINDOW = "new-window"
    QUIT = "quit"


class Group(StrEnum):
    """What commands are about, in the order of the lists."""

    WRITING = "writing"
    CONVERSATION = "conversation"
    FINDING = "finding"
    PERSONAS = "personas"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A command and its keys at first, in Qt's portable spelling."""

    command: Command
    keys: tuple[str, ...]
    group: Group


SHORTCUTS = (
    Shortcut(Command.NEW_CONVERSATION, ("Ctrl+N",), Group.CONVERSATION),
    Shortcut(Command.STOP, ("Esc",), Group.CONVERSATION),
    Shortcut(Command.COPY_LAST, ("Ctrl+Shift+C",), Group.CONVERSATION),
    Shortcut(Command.EDIT_LAST, ("Ctrl+Shift+E",), Group.CONVERSATION),
    Shortcut(Command.TEAM, ("Ctrl+T",), Group.CONVERSATION),
    Shortcut(Command.SEARCH, ("Ctrl+K",), Group.FINDING),
    Shortcut(Command.SEARCH_PERSONAS, ("Ctrl+Shift+F",), Group.FINDING),
    Shortcut(Command.FIND, ("Ctrl+F",), Group.FINDING),
    Shortcut(Command.HISTORY, ("Ctrl+H",), Group.FINDING),
    Shortcut(
        Command.CHOOSE_PERSONA,
        tuple(f"Ctrl+{(place + 1) % PERSONA_KEYS}" for place in range(PERSONA_KEYS)),
        Group.PERSONAS,
    ),
    Shortcut(Command.TOGGLE_GALLERY, ("Ctrl+B",), Group.PERSONAS),
    Shortcut(Command.NEW_PERSONA, ("Ctrl+Shift+N",), Group.PERSONAS),
    Shortcut(Command.EDIT_PERSONA, ("Ctrl+E",), Group.PERSONAS),
    Shortcut(Command.IMPORT_PERSONA, ("Ctrl+Shift+I",), Group.PERSONAS),
    Shortcut(Command.SOUND, ("Ctrl+M",), Group.WINDOW),
    Shortcut(Command.PICTURES, ("Ctrl+I",), Group.WINDOW),
    Shortcut(Command.MODELS, ("Ctrl+L",), Group.WINDOW),
    Shortcut(Command.LARGER, ("Ctrl++", "Ctrl+="), Group.WINDOW),
    Shortcut(Command.SMALLER, ("Ctrl+-",), Group.WINDOW),
    Shortcut(Command.SETTINGS, ("Ctrl+,",), Group.WINDOW),
    Shortcut(Command.BUDGET, ("Ctrl+Shift+M",), Group.WINDOW),
    Shortcut(Command.NOTIFICATION, ("F6",), Group.WINDOW),
    Shortcut(Command.NOTIFICATIONS, ("Shift+F6",), Group.WINDOW),
    Shortcut(Command.NEW_WINDOW, ("Ctrl+Shift+W",), Group.WINDOW),
    Shortcut(Command.KEYS, ("Ctrl+/", "F1"), Group.WINDOW),
    Shortcut(Command.QUIT, ("Ctrl+Q",), Group.WINDOW),
)
"""The keys that work everywhere in the window."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What keys are given to: a command, or the persona at one place (from 0). ``name`` is that of the settings."""

    name: str
    command: Command
    keys: tuple[str, ...]
    group: Group
    place: int | None = None

    @property
    def text(self) -> str:
        """What it does, in the user's language."""
        if self.place is None:
            return command_text(self.command)
        return QCoreApplication.translate("shortcuts", "Choose persona {place}").format(place=self.place + 1)


@cache
def slots() -> tuple[Slot, ...]:
    """Everything that can have keys, in the order of the lists."""
    made: list[Slot] = []
    for entry in SHORTCUTS:
        if entry.command is Command.CHOOSE_PERSONA:
            for place, key in enumerate(entry.keys):
                name = f"{entry.command.value}-{place + 1}"
                made.append(Slot(name, entry.command, (key,), entry.group, place))
        else:
            made.append(Slot(entry.command.value, entry.command, entry.keys, entry.group))
    return tuple(made)


def command_text(command: Command) -> str:
    """What a command does, in the user's language."""
    texts = {
        Command.NEW_CONVERSATION: QCoreApplication.translate("shortcuts", "New conversation"),
        Command.EDIT_LAST: QCoreApplication.translate("shortcuts", "Edit your last message"),
        Command.SEARCH: QCoreApplication.translate("shortcuts", "Search everything"),
        Command.SEARCH_PERSONAS: QCoreApplication.translate("shortcuts", "Search the personas"),
        Command.FIND: QCoreApplication.translate("shortcuts", "Find in the conversation"),
        Command.HISTORY: QCoreApplication.translate("shortcuts", "Show or hide the conversations"),
        Command.CHOOSE_PERSONA: QCoreApplication.translate("shortcuts", "Choose a persona by its place"),
        Command.COPY_LAST: QCoreApplication.translate("shortcuts", "Copy the last reply"),
        Command.STOP: QCoreApplication.translate("shortcuts", "Stop the reply"),
        Command.TOGGLE_GALLERY: QCoreApplication.translate("shortcuts", "Show or hide the personas"),
        Command.SOUND: QCoreApplication.translate("shortcuts", "Show or hide the sound pane"),
        Command.PICTURES: QCoreApplication.translate("shortcuts", "Show or hide the pictures pane"),
        Command.MODELS: QCoreApplication.translate("shortcuts", "Show or leave the models"),
        Command.LARGER: QCoreApplication.translate("shortcuts", "Larger text"),
        Command.SMALLER: QCoreApplication.translate("shortcuts", "Smaller text"),
        Command.SETTINGS: QCoreApplication.translate("shortcuts", "Settings"),
        Command.BUDGET: QCoreApplication.translate("shortcuts", "Memory budget"),
        Command.TEAM: QCoreApplication.translate("shortcuts", "Give a task to a team"),
        Command.NEW_PERSONA: QCoreApplication.translate("shortcuts", "New persona"),
        Command.IMPORT_PERSONA: QCoreApplication.translate("shortcuts", "Import personas"),
        Command.EDIT_PERSONA: QCoreApplication.translate("shortcuts", "Edit the persona"),
        Command.NOTIFICATION: QCoreApplication.translate("shortcuts", "Go to the notification"),
        Command.NOTIFICATIONS: QCoreApplication.translate("shortcuts", "Earlier notifications"),
        Command.NEW_WINDOW: QCoreApplication.translate("shortcuts", "New window"),
        Command.KEYS: QCoreApplication.translate("shortcuts", "Keys and help"),
        Command.QUIT: QCoreApplication.translate("shortcuts", "Quit"),
    }
    return texts[command]


def group_text(group: Group) -> str:
    """What a group of commands is about, in the user's language."""
    texts = {
        Group.WRITING: QCoreApplication.translate("shortcuts", "Writing"),
        Group.CONVERSATION: QCoreApplication.translate("shortcuts", "Conversation"),
        Group.FINDING: QCoreApplication.translate("shortcuts", "Finding"),
        Group.PERSONAS: QCoreApplication.translate("shortcuts", "Personas"),
        Group.WINDOW: QCoreApplication.translate("shortcuts", "Window"),
    }
    return texts[group]


def native(keys: str) -> str:
    """Keys as this platform writes them, such as ``⌘N`` on macOS for ``Ctrl+N``."""
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
