"""Which personas the gallery shows and in which section: pure functions over the cast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.gallery_state import GalleryState


class CardState(StrEnum):
    """How near the model behind a card is."""

    RESIDENT = "resident"
    LOADED = "loaded"
    LOADING = "loading"
    INSTALLED = "installed"
    ABSENT = "absent"
    FAILED = "failed"


class ModelChip(NamedTuple):
    """A model by its short title and its number for life, from 1."""

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class CardStatus:
    """What a card says of the models behind its persona.

    Args:
        state: how near the persona's first model is.
        chips: the mapped models, best first.
        cost: what it would take to load now, in the window's language, such as ``0.9 GB · 3 s``.
        stand_in: whether other weights than the row's own would answer.
        pinned: whether the user keeps the model in memory.
        progress: 0 to 1 while loading, or None when it is not known.
        row: the row that would answer now, or None when none can.
    """

    state: CardState
    chips: tuple[ModelChip, ...] = ()
    cost: str = ""
    stand_in: bool = False
    pinned: bool = False
    progress: float | None = None
    row: ModelId | None = None


class Section(StrEnum):
    """The gallery's sections, in their order."""

    FAVOURITES = "favourites"
    RECENT = "recent"
    READY = "ready"
    LOADS = "loads"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading row; ``count`` is how many personas match in it."""

    section: Section
    count: int
    collapsed: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A persona's row."""

    persona: Persona
    status: CardStatus
    favourite: bool = False


Entry = Heading | Card
UNKNOWN = CardStatus(CardState.ABSENT)
"""What is shown until anything is known of a persona's models."""

_SECTIONS: Mapping[CardState, Section] = {
    CardState.RESIDENT: Section.READY,
    CardState.LOADED: Section.READY,
    CardState.LOADING: Section.LOADS,
    CardState.INSTALLED: Section.LOADS,
    CardState.FAILED: Section.LOADS,
    CardState.ABSENT: Section.ABSENT,
}


def section_of(status: CardStatus) -> Section:
    """The section a card belongs to."""
    return _SECTIONS[status.state]


def arranged(
    cast: Sequence[Persona],
    status: Mapping[PersonaId, CardStatus],
    shown: Callable[[Persona, CardStatus], bool],
    state: GalleryState,
    *,
    searching: bool,
) -> tuple[Entry, ...]:
    """The rows of the gallery: every section that has matches, its heading first, each persona once.

    Favourites come before recents, and those before the sections that go by the models. While something is searched
    for, nothing stays hidden in a collapsed section. Whoever was talked with lately goes back to the other sections
    when the recents are collapsed: closing them must not hide anybody.

    Args:
        cast: everybody.
        status: where the models are.
        shown: whether search and filters let a persona through.
        state: the user's own arrangement.
        searching: whether something is searched for.
    """
    by_id = {persona.id: persona for persona in cast}
    favourites, closed = (
        frozenset(state.favourites),
        frozenset(state.collapsed) if not searching else frozenset[str](),
    )
    cards: dict[str, Card] = {}
    for one in state.arranged(by_id):
        found = status.get(one, UNKNOWN)
        if shown(by_id[one], found):
            cards[one] = Card(by_id[one], found, one in favourites)
    members: dict[Section, list[Card]] = {section: [] for section in Section}
    recent = [one for one in state.recents if one in cards and one not in favourites]
    members[Section.RECENT] = [cards[one] for one in recent]
    for one, card in cards.items():
        if card.favourite:
            members[Section.FAVOURITES].append(card)
        elif one not in recent or Section.RECENT in closed:
            members[section_of(card.status)].append(card)
    rows: list[Entry] = []
    for section, found_cards in members.items():
        if found_cards:
            hidden = section in closed
            rows.append(Heading(section, len(found_cards), hidden))
            rows += () if hidden else found_cards
    return tuple(rows)
