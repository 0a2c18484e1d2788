"""Binds the window's keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.shortcuts import Command, slots

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.shortcuts import Slot


class WindowKeys(QObject):
    """An action for everything that can have keys; their keys follow the keymap.

    Args:
        window: where the keys count.
        keymap: which keys do what.
        do: does a command.
        choose: chooses the persona at a place, counted from 0.
    """

    def __init__(
        self, window: QWidget, keymap: Keymap, do: Callable[[Command], None], choose: Callable[[int], None]
    ) -> None:
        super().__init__(window)
        self._keymap = keymap
        self._actions: dict[str, QAction] = {}
        for slot in slots():
            self._add(
                window, slot, partial(do, slot.command) if slot.place is None else partial(choose, slot.place)
            )
        self._bind()
        keymap.changed.connect(self._bind)

    @property
    def keymap(self) -> Keymap:
        """Which keys do what."""
        return self._keymap

    def _add(self, window: QWidget, slot: Slot, do: Callable[[], None]) -> None:
        action = QAction(window)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: do())
        window.addAction(action)
        self._actions[slot.name] = action

    def _bind(self) -> None:
        """Free every key first: one that moves from one action to another must not be ambiguous on the way."""
        for action in self._actions.values():
            action.setShortcuts([])
        for name, action in self._actions.items():
            keys = self._keymap.bindings.keys(name)
            action.setShortcuts([QKeySequence.fromString(key) for key in keys])


def add_keys(
    window: QWidget, do: Callable[[Command], None], choose: Callable[[int], None], keymap: Keymap | None = None
) -> WindowKeys:
    """Give ``window`` actions for every key; without a keymap, those of the table."""
    return WindowKeys(window, keymap or Keymap(), do, choose)
