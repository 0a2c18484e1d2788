"""The keys that count now, for everything that shows or binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from saijin_studio.config.settings import SendKey
from saijin_studio.ui.key_bindings import Bindings
from saijin_studio.ui.shortcuts import PERSONA_KEYS, Command, Group, command_text, native, slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.config.settings import Settings

Lines = list[tuple[str, tuple[str, ...]]]
"""What something does in words, and its keys."""


class Keymap(QObject):
    """The keys of every window, as the settings have them."""

    changed = Signal()

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bindings = Bindings(chosen or {})
        self._send_key: SendKey = SendKey.ENTER

    @property
    def bindings(self) -> Bindings:
        """Which keys do what."""
        return self._bindings

    def follow(self, settings: Settings) -> None:
        """Take the keys of these settings."""
        changed = settings.keys != self._bindings.chosen or settings.send_key is not self._send_key
        self._send_key = settings.send_key
        if changed:
            self._bindings = Bindings(settings.keys)
            self.changed.emit()

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command in Qt's portable spelling; for personas those of each place that has one."""
        return tuple(key for slot in slots() if slot.command is command for key in self._bindings.keys(slot.name))

    def hint(self, command: Command) -> str:
        """The first key of a command as this platform writes it; empty when it has none."""
        return next(map(native, self.keys(command)), "")

    def labelled(self, words: str, command: Command) -> str:
        """Words for a tool tip, with the key of the command behind them."""
        hint = self.hint(command)
        return (
            QCoreApplication.translate("shortcuts", "{words} ({key})").format(words=words, key=hint)
            if hint
            else words
        )

    def table(self) -> list[tuple[Group, Lines]]:
        """Every key in words, by group; personas by place in one line while they have the table's keys."""
        return key_table(self._bindings, self._send_key)


def key_table(bindings: Bindings, send_key: SendKey = SendKey.ENTER) -> list[tuple[Group, Lines]]:
    """Every key in words, by group: what it does and the keys. What has no key is not in it."""
    lines: dict[Group, Lines] = {group: [] for group in Group}
    lines[Group.WRITING] = _writing(send_key)
    personas = [slot for slot in slots() if slot.command is Command.CHOOSE_PERSONA]
    whole = not any(map(bindings.is_changed, personas))
    for slot in slots():
        keys = bindings.keys(slot.name)
        if whole and slot.place is not None:
            if slot.place == 0:
                all_keys = tuple(one.keys[0] for one in personas[:PERSONA_KEYS])
                lines[slot.group].append((command_text(slot.command), all_keys))
        elif keys:
            lines[slot.group].append((slot.text, keys))
    return list(lines.items())


def _writing(send_key: SendKey) -> Lines:
    enter = send_key is SendKey.ENTER
    return [
        (QCoreApplication.translate("shortcuts", "Send"), ("Return", "Ctrl+Return") if enter else ("Ctrl+Return",)),
        (
            QCoreApplication.translate("shortcuts", "Break the line"),
            ("Shift+Return",) if enter else ("Return", "Shift+Return"),
        ),
        (QCoreApplication.translate("shortcuts", "Edit the last message, where nothing is written yet"), ("Up",)),
    ]
