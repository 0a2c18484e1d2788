"""Where all rows of a conversation tell what the user does with them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Fold(StrEnum):
    """What can be folded in a message."""

    THINKING = "thinking"
    SUMMARY = "summary"


class MessageHub(QObject):
    """One set of signals for however many rows; the first value is always the message."""

    height_changed = Signal(str)
    acted = Signal(str, object)
    """A ``MessageAction`` is wanted."""
    turned = Signal(str, int)
    """The alternative before (-1) or after (1) is wanted."""
    chosen = Signal(str)
    """The conversation is to go on with this alternative."""
    edited = Signal(str, str, bool)
    """Another text, and whether it is to be answered."""
    drafted = Signal(str, object)
    """The text as it is being changed; None when that has ended."""
    folded = Signal(str, object, bool)
    """A ``Fold`` was opened or closed."""
    felt = Signal(str, object)
    """The user says with what ``Emotion`` it was said; None for none."""
    menu_asked = Signal(str, object, bool)
    """The menu is wanted at a ``QPoint`` of the screen, and whether over the text."""
    link_clicked = Signal(str)
