"""What screen readers are told beyond the names and roles of the widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Let a screen reader say something that no focus leads to, such as a message or the end of a reply.

    Args:
        widget: where it happened, such as the window.
        words: what is said; nothing is said of an empty text.
        at_once: whether it may interrupt what is being said; errors may.
    """
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if at_once else level.Polite)
    QAccessible.updateAccessibility(event)
