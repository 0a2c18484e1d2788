"""Which conversations the list lets through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.ui.models.kana import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import PersonaId


class Scope(StrEnum):
    """Which conversations there are at all: those in use, the archived ones, or those deleted lately."""

    CURRENT = "current"
    ARCHIVED = "archived"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is asked for beside the search; None asks for nothing, and ``folder`` empty for those in none."""

    scope: Scope = Scope.CURRENT
    persona: PersonaId | None = None
    folder: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self.scope is not Scope.CURRENT or self.persona is not None or self.folder is not None

    def accept(self, head: Conversation) -> bool:
        """Whether a conversation is let through."""
        deleted = self.scope is Scope.DELETED
        return (
            (head.deleted is not None) is deleted
            and (deleted or head.archived is (self.scope is Scope.ARCHIVED))
            and self.persona in {None, head.persona}
            and self.folder in {None, head.folder}
        )


def matcher(query: str) -> Callable[[str], bool]:
    """A test of folded titles: every word of the query must occur; quotation marks are the full text's affair."""
    words = folded(query.replace('"', " ")).split()
    return lambda title: all(word in title for word in words)


class FoldedTitles:
    """Remembers titles as they are searched: thousands of them are looked through at every key."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def of(self, title: str) -> str:
        """A title in one width and case, with katakana as hiragana."""
        if title not in self._folded:
            self._folded[title] = folded(title)
        return self._folded[title]

    def matching(self, query: str, heads: Iterable[Conversation]) -> list[Conversation]:
        """The conversations whose titles hold every word of the query."""
        fits = matcher(query)
        return [head for head in heads if fits(self.of(head.title))]


def by_number(heads: Iterable[Conversation]) -> dict[PersonaId, int]:
    """With whom there are conversations, and how many; those of most first."""
    counts: dict[PersonaId, int] = {}
    for head in heads:
        counts[head.persona] = counts.get(head.persona, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
