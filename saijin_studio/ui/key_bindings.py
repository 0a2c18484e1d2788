"""Which keys do what: those of the table, with the user's own in their place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from saijin_studio.ui.shortcuts import slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.ui.shortcuts import Slot

MOST_KEYS = 4
"""Keys of one command."""


class Refusal(StrEnum):
    """Why keys cannot be given to a command."""

    UNKNOWN = "unknown"
    WRITES = "writes"
    SENDS = "sends"
    MOVES = "moves"
    EDITS = "edits"
    CLOSES = "closes"
    TOO_MANY = "too-many"


_ESCAPE = "Esc"
_SENDING = frozenset({"Return", "Enter"})
_MOVING = frozenset({"Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"})
_ERASING = frozenset({"Backspace", "Del", "Ins", "Space"})
_EDITING = frozenset(
    {
        "Ctrl+C",
        "Ctrl+X",
        "Ctrl+V",
        "Ctrl+Z",
        "Ctrl+Y",
        "Ctrl+A",
        "Ctrl+Shift+Z",
        "Shift+Ins",
        "Ctrl+Ins",
        "Shift+Del",
    }
)
_HELD = ("Ctrl+", "Alt+", "Meta+")


def spelled(key: str) -> str:
    """Qt's own spelling of a key, such as ``Ctrl+F`` for ``ctrl+f``; empty when it knows none."""
    sequence = QKeySequence.fromString(key)
    return sequence.toString() if sequence.count() == 1 else ""


def refusal(key: str, slot: Slot) -> Refusal | None:
    """Why ``key`` is not for this command, or None when it may have it.

    What the table gives to a command, that command may always have: Esc stops, and closes everywhere else.
    """
    spelling = spelled(key)
    if not spelling:
        return Refusal.UNKNOWN
    if spelling in slot.keys:
        return None
    held = spelling.startswith(_HELD)
    bare = spelling.removeprefix("Ctrl+").removeprefix("Shift+")
    checks = (
        (spelling.rpartition("+")[2] in _SENDING, Refusal.SENDS),
        (spelling.endswith(_ESCAPE), Refusal.CLOSES),
        (bare in _MOVING, Refusal.MOVES),
        (spelling in _EDITING or bare in _ERASING, Refusal.EDITS),
        (not held and len(spelling.removeprefix("Shift+")) == 1, Refusal.WRITES),
    )
    return next((reason for found, reason in checks if found), None)


class Bindings:
    """The keys of every command. Values: giving keys makes another one.

    What the user chose comes first, in its order; a key that it gives to one command no other has. What is not
    valid in it is passed over, so that a file written by hand cannot leave a command without a way back.

    Args:
        chosen: keys by the name of their slot, as the settings have them; names that are not known are kept.
    """

    def __init__(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        self._chosen = dict(chosen)
        self._slots = {slot.name: slot for slot in slots()}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._owners: dict[str, str] = {}
        for name in (*(one for one in chosen if one in self._slots), *self._slots):
            if name not in self._keys:
                self._take(self._slots[name], chosen.get(name))

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """What differs from the table, for the settings."""
        return self._chosen

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a slot, in Qt's portable spelling."""
        return self._keys[name]

    def is_changed(self, slot: Slot) -> bool:
        """Whether a slot has other keys than the table gives it."""
        return self.keys(slot.name) != slot.keys

    def owner(self, key: str) -> Slot | None:
        """What ``key`` does now."""
        name = self._owners.get(spelled(key))
        return None if name is None else self._slots[name]

    def with_keys(self, slot: Slot, keys: tuple[str, ...]) -> Bindings:
        """These keys for this slot, taken away from whatever had them."""
        wanted = tuple(dict.fromkeys(key for key in map(spelled, keys) if key))
        lists = {name: self._keys[name] for name in self._slots}
        for name, held in lists.items():
            lists[name] = wanted if name == slot.name else tuple(key for key in held if key not in wanted)
        unknown = {name: held for name, held in self._chosen.items() if name not in self._slots}
        changed = {name: held for name, held in lists.items() if held != self._slots[name].keys}
        return Bindings(unknown | changed)

    def with_default(self, slot: Slot) -> Bindings:
        """The table's keys for this slot, as far as no other has been given them: those are taken back too."""
        return self.with_keys(slot, slot.keys)

    def _take(self, slot: Slot, chosen: tuple[str, ...] | None) -> None:
        wanted = slot.keys if chosen is None else tuple(map(spelled, chosen))
        free = [key for key in dict.fromkeys(wanted) if key not in self._owners and refusal(key, slot) is None]
        if chosen and not free:  # nothing of it can be had: better the table's than none
            free = [key for key in slot.keys if key not in self._owners]
        self._keys[slot.name] = tuple(free)
        self._owners |= dict.fromkeys(free, slot.name)
