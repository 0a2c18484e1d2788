"""In which groups conversations are listed: pure functions over their heads."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from saijin_studio.core.conversations import Conversation, SearchHit

_WEEK_DAYS = 7


class Group(StrEnum):
    """The groups, in their order; there is one FOLDER for every folder."""

    PINNED = "pinned"
    FOLDER = "folder"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    OLDER = "older"
    ARCHIVED = "archived"
    DELETED = "deleted"
    TITLES = "titles"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's heading; ``count`` is how many conversations are in it, shown or not."""

    group: Group
    folder: str = ""
    count: int = 0
    collapsed: bool = False

    @property
    def key(self) -> str:
        """What tells it from other headings, from one session to the next too."""
        return f"{self.group.value}:{self.folder}" if self.group is Group.FOLDER else self.group.value


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation's row; ``hit`` is the message in it that a search found."""

    head: Conversation
    hit: SearchHit | None = None

    @property
    def key(self) -> str:
        """What tells it from other rows."""
        return self.head.id if self.hit is None else f"{self.head.id} {self.hit.message}"


Entry = Heading | Row


class RowKind(Enum):
    """What has a height of its own."""

    HEADING = "heading"
    CONVERSATION = "conversation"
    HIT = "hit"


def kind_of(entry: Entry) -> RowKind:
    """What kind of row an entry has."""
    if isinstance(entry, Heading):
        return RowKind.HEADING
    return RowKind.CONVERSATION if entry.hit is None else RowKind.HIT


@dataclass(frozen=True, slots=True)
class Days:
    """When today, yesterday and the last seven days began, and when tomorrow will, in seconds since the epoch."""

    today: float
    yesterday: float
    week: float
    tomorrow: float

    def group(self, updated: float) -> Group:
        """The group of a conversation that was changed then."""
        if updated >= self.today:
            return Group.TODAY
        if updated >= self.yesterday:
            return Group.YESTERDAY
        return Group.WEEK if updated >= self.week else Group.OLDER


def days(now: float) -> Days:
    """The days around ``now`` in the user's time zone, by the calendar, also where clocks are changed."""
    at = time.localtime(now)

    def midnight(ago: int) -> float:
        return time.mktime((at.tm_year, at.tm_mon, at.tm_mday - ago, 0, 0, 0, 0, 0, -1))

    return Days(midnight(0), midnight(1), midnight(_WEEK_DAYS - 1), midnight(-1))


def arranged(heads: Iterable[Conversation], at: Days, collapsed: Collection[str]) -> list[Entry]:
    """Heads, the one changed last first, in their groups: pinned, folders by name, then by age."""
    pinned: list[Conversation] = []
    folders: dict[str, list[Conversation]] = {}
    ages: dict[Group, list[Conversation]] = {one: [] for one in _AGES}
    for head in heads:
        if head.pinned:
            pinned.append(head)
        elif head.folder:
            folders.setdefault(head.folder, []).append(head)
        else:
            ages[at.group(head.updated)].append(head)
    found = _group(Group.PINNED, pinned, collapsed)
    for name in sorted(folders, key=str.casefold):
        found += _group(Group.FOLDER, folders[name], collapsed, name)
    for group, members in ages.items():
        found += _group(group, members, collapsed)
    return found


def listed(group: Group, heads: Sequence[Conversation], collapsed: Collection[str]) -> list[Entry]:
    """Heads in one group."""
    return _group(group, heads, collapsed)


def found(
    titles: Sequence[Conversation],
    hits: Sequence[tuple[Conversation, SearchHit]],
    collapsed: Collection[str],
) -> list[Entry]:
    """What a search found: conversations by their titles, then messages."""
    entries = _group(Group.TITLES, titles, collapsed)
    if hits:
        heading = Heading(Group.MESSAGES, "", len(hits), Group.MESSAGES.value in collapsed)
        entries.append(heading)
        entries += [] if heading.collapsed else [Row(head, hit) for head, hit in hits]
    return entries


def _group(
    group: Group, heads: Sequence[Conversation], collapsed: Collection[str], folder: str = ""
) -> list[Entry]:
    if not heads:
        return []
    bare = Heading(group, folder)
    heading = Heading(group, folder, len(heads), bare.key in collapsed)
    return [heading, *([] if heading.collapsed else map(Row, heads))]


_AGES = (Group.TODAY, Group.YESTERDAY, Group.WEEK, Group.OLDER)
