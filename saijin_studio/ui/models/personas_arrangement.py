"""Which personas the gallery shows and in which section: pure functions over the cast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from saijin_studio.ui.models.kana import folded, romaji

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Persona


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
    """

    state: CardState
    chips: tuple[ModelChip, ...] = ()
    cost: str = ""
    stand_in: bool = False
    pinned: bool = False
    progress: float | None = None


class Section(StrEnum):
    """The gallery's sections, in their order."""

    READY = "ready"
    LOADS = "loads"
    ABSENT = "absent"


class Topic(StrEnum):
    """What the filter chips ask for."""

    ALL = "all"
    CHAT = "chat"
    CODE = "code"
    IMAGE = "image"
    VOICE = "voice"
    MUSIC = "music"


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


Entry = Heading | Card
UNKNOWN = CardStatus(CardState.ABSENT)
"""What is shown until anything is known of a persona's models."""

_CAPABILITIES: Mapping[Topic, frozenset[str]] = {
    Topic.CHAT: frozenset({"chat", "text-emotion"}),
    Topic.CODE: frozenset({"code-completion"}),
    Topic.IMAGE: frozenset({"ocr"}),
    Topic.VOICE: frozenset({"speech", "speech-emotion", "transcription"}),
    Topic.MUSIC: frozenset({"music", "singing"}),
}
"""Capabilities by their values: the enumeration itself would be imported before the window is painted."""

_TEAMS: Mapping[Topic, frozenset[str]] = {Topic.CODE: frozenset({"code"}), Topic.MUSIC: frozenset({"music"})}
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


def on_topic(persona: Persona, topic: Topic) -> bool:
    """Whether a filter chip lets the persona through: by what it can do, or by its team."""
    if topic is Topic.ALL:
        return True
    can = {mapping.capability.value for mapping in persona.capabilities}
    return not can.isdisjoint(_CAPABILITIES[topic]) or persona.team.value in _TEAMS.get(topic, frozenset())


def topics(cast: Iterable[Persona]) -> tuple[Topic, ...]:
    """The filters that find somebody, in their order."""
    personas = tuple(cast)
    return tuple(topic for topic in Topic if any(on_topic(one, topic) for one in personas))


def names_of(persona: Persona) -> tuple[str, ...]:
    """The persona's names as they may be typed, folded: Japanese, kana, romaji and English."""
    name = persona.name
    return folded(name.ja), folded(name.kana), romaji(name.kana), folded(name.en)


def haystack(persona: Persona, status: CardStatus) -> str:
    """Everything a persona can be found by, folded, one a line."""
    found = [*names_of(persona), persona.id, persona.role.ja, persona.role.en, persona.team.value]
    for tag in persona.specialties:
        found += [tag.ja, tag.en]
    found += [model for mapping in persona.capabilities for model in mapping.models]
    found += [chip.title for chip in status.chips]
    return folded("\n".join(found))


def matcher(query: str) -> Callable[[str], bool]:
    """A test of haystacks: every word of the query must occur."""
    words = folded(query).split()
    return lambda hay: all(word in hay for word in words)


def arranged(
    cast: Sequence[Persona],
    status: Mapping[PersonaId, CardStatus],
    topic: Topic,
    query: str,
    collapsed: AbstractSet[Section],
) -> tuple[Entry, ...]:
    """The rows of the gallery: every section that has matches, its heading first, in the order of the cast.

    While something is searched for, nothing stays hidden in a collapsed section.
    """
    matches = matcher(query)
    members: dict[Section, list[Card]] = {section: [] for section in Section}
    for persona in cast:
        state = status.get(persona.id, UNKNOWN)
        if on_topic(persona, topic) and matches(haystack(persona, state)):
            members[section_of(state)].append(Card(persona, state))
    rows: list[Entry] = []
    for section, cards in members.items():
        if cards:
            hidden = section in collapsed and not query.strip()
            rows.append(Heading(section, len(cards), hidden))
            rows += () if hidden else cards
    return tuple(rows)
