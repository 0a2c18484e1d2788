"""What screen readers take our own widgets for; Qt knows only the roles of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_ROLES = {
    "VirtualList": QAccessible.Role.List,
    "UserBubble": QAccessible.Role.ListItem,
    "ReplyRow": QAccessible.Role.ListItem,
    "_NoticeRow": QAccessible.Role.ListItem,
    "MessageBody": QAccessible.Role.Paragraph,
    "QueueRow": QAccessible.Role.ListItem,
    "Toast": QAccessible.Role.Notification,
    "WaveBars": QAccessible.Role.Slider,
    "_Grip": QAccessible.Role.Slider,
    "TakeDetails": QAccessible.Role.Grouping,
    "ScanCanvas": QAccessible.Role.Graphic,
    "ScanLegend": QAccessible.Role.StaticText,
    "ScanText": QAccessible.Role.Document,
    "RowFrame": QAccessible.Role.ListItem,
    "RolloutLine": QAccessible.Role.PageTabList,
}
"""Roles by the name of the class. Names and descriptions are those that the widgets set."""


def install_roles() -> None:
    """Let Qt ask for these roles; once in a process."""
    QAccessible.installFactory(_interface)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
