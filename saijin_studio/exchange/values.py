"""Conversations on their way out or in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.ids import PersonaId


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A conversation whole: its head and every message of its tree, parents before what follows them."""

    head: Conversation
    messages: tuple[StoredMessage, ...]


class Repair(StrEnum):
    """What was done to a conversation so that it could be taken in."""

    ORPHANS = "orphans"
    CYCLES = "cycles"
    DUPLICATES = "duplicates"
    UNREADABLE = "unreadable"
    INSTRUCTIONS = "instructions"
    ATTACHMENTS = "attachments"
    PERSONA = "persona"


_SENTENCES = {
    Repair.ORPHANS: "{count} messages had lost what they answer and begin a branch of their own",
    Repair.CYCLES: "{count} messages answered themselves in a circle, which was opened",
    Repair.DUPLICATES: "{count} messages were there twice and are kept once",
    Repair.UNREADABLE: "{count} messages could not be read and were left out",
    Repair.INSTRUCTIONS: "{count} instructions for the model were left out",
    Repair.ATTACHMENTS: "{count} attachments are not in the file",
    Repair.PERSONA: "{what} is no persona here; {count} conversations go on with another",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A repair and how often it was made; ``what`` names whom it was about, where it was about someone."""

    repair: Repair
    count: int
    what: str = ""

    @property
    def sentence(self) -> str:
        """The repair in English, without a full stop."""
        return _SENTENCES[self.repair].format(count=self.count, what=self.what)


@dataclass(frozen=True, slots=True)
class Imported:
    """A conversation out of a file, what had to be done to it, and the attachments that came along, by digest."""

    exchanged: Exchanged
    notes: tuple[Note, ...] = ()
    attachments: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class Casting:
    """Who answers in a conversation that comes from elsewhere.

    ``known`` has personas by every name they go by, folded to small letters; ``default`` is for all others.
    """

    default: PersonaId
    known: Mapping[str, PersonaId] = field(default_factory=dict[str, "PersonaId"])

    def find(self, name: str) -> PersonaId | None:
        """The persona of that name or id, or None."""
        return self.known.get(name.strip().casefold())


class ExchangeFault(ValueError):
    """What a file is that cannot be imported; its text is the end of a sentence, without a full stop."""
