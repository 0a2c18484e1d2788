"""Binds the window's keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from saijin_studio.ui.shortcuts import SHORTCUTS, Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def add_keys(window: QWidget, do: Callable[[Command], None], choose: Callable[[int], None]) -> None:
    """Give ``window`` an action for every key of the table.

    Args:
        window: where the keys count.
        do: does a command.
        choose: chooses the persona at a place, counted from 0.
    """
    for entry in SHORTCUTS:
        if entry.command is Command.CHOOSE_PERSONA:
            for place, keys in enumerate(entry.keys):
                _add(window, (keys,), partial(choose, place))
        else:
            _add(window, entry.keys, partial(do, entry.command))


def _add(window: QWidget, keys: tuple[str, ...], do: Callable[[], None]) -> None:
    action = QAction(window)
    action.setShortcuts([QKeySequence.fromString(one) for one in keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked=False: do())
    window.addAction(action)
