"""What the user asks to be done with conversations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.ids import ConversationId


class Act(Enum):
    """The acts; MOVE has the folder as its text (empty for none), RENAME the title."""

    RENAME = "rename"
    PIN = "pin"
    UNPIN = "unpin"
    MOVE = "move"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    EXPORT = "export"
    DELETE = "delete"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Order:
    """One act on one conversation or many."""

    act: Act
    conversations: tuple[ConversationId, ...]
    text: str = ""
