"""Who is let through by the search and the filters: pure functions over a persona, and what they remember."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.ui.models.kana import folded, romaji

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.personas import Persona, Team
    from saijin_studio.ui.models.personas_arrangement import CardStatus


class Topic(StrEnum):
    """What the filter chips ask for."""

    ALL = "all"
    CHAT = "chat"
    CODE = "code"
    IMAGE = "image"
    VOICE = "voice"
    MUSIC = "music"


_CAPABILITIES: Mapping[Topic, frozenset[str]] = {
    Topic.CHAT: frozenset({"chat", "text-emotion"}),
    Topic.CODE: frozenset({"code-completion"}),
    Topic.IMAGE: frozenset({"ocr"}),
    Topic.VOICE: frozenset({"speech", "speech-emotion", "transcription"}),
    Topic.MUSIC: frozenset({"music", "singing"}),
}
"""Capabilities by their values: the enumeration itself would be imported before the window is painted."""

_TEAMS: Mapping[Topic, frozenset[str]] = {Topic.CODE: frozenset({"code"}), Topic.MUSIC: frozenset({"music"})}
_LOADED = frozenset({"resident", "loaded"})


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filter menu asks for, beside the topic: all of it must hold; empty asks for nothing.

    Args:
        teams: in one of these.
        models: one of these rows is mapped.
        loaded: the model that would answer is in memory.
        favourites: marked with a star.
    """

    teams: frozenset[Team] = frozenset()
    models: frozenset[ModelId] = frozenset()
    loaded: bool = False
    favourites: bool = False

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.teams or self.models or self.loaded or self.favourites)

    def with_team(self, team: Team) -> Filters:
        """With a team more or less."""
        return replace(self, teams=self.teams ^ {team})

    def with_model(self, model: ModelId) -> Filters:
        """With a row more or less."""
        return replace(self, models=self.models ^ {model})

    def without_loaded(self) -> Filters:
        """Whatever is in memory."""
        return replace(self, loaded=False)

    def without_favourites(self) -> Filters:
        """Starred or not."""
        return replace(self, favourites=False)

    def accept(self, persona: Persona, status: CardStatus, favourites: AbstractSet[str]) -> bool:
        """Whether a persona is let through."""
        return (
            (not self.teams or persona.team in self.teams)
            and (not self.models or not self.models.isdisjoint(mapped_rows(persona)))
            and (not self.loaded or status.state.value in _LOADED)
            and (not self.favourites or persona.id in favourites)
        )


def mapped_rows(persona: Persona) -> frozenset[ModelId]:
    """Every row that some capability of the persona may use."""
    return frozenset(model for mapping in persona.capabilities for model in mapping.models)


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


def haystack(persona: Persona) -> str:
    """Everything a persona can be found by, folded, one a line."""
    found = [*names_of(persona), persona.id, persona.role.ja, persona.role.en, persona.team.value]
    for tag in persona.specialties:
        found += [tag.ja, tag.en]
    found += [model for mapping in persona.capabilities for model in mapping.models]
    return folded("\n".join(found))


def matcher(query: str) -> Callable[[str], bool]:
    """A test of haystacks: every word of the query must occur."""
    words = folded(query).split()
    return lambda hay: all(word in hay for word in words)


class Haystacks:
    """Remembers what was folded: a search asks for everybody at every key."""

    def __init__(self) -> None:
        self._personas: dict[str, tuple[Persona, str]] = {}
        self._titles: dict[str, str] = {}

    def of(self, persona: Persona, status: CardStatus) -> str:
        """What a persona can be found by, with the titles of the models on its card."""
        return "\n".join((self.of_persona(persona), *(self._title(chip.title) for chip in status.chips)))

    def of_persona(self, persona: Persona) -> str:
        """The same without the models, folded anew only when the persona is another."""
        known = self._personas.get(persona.id)
        if known is None or known[0] is not persona:
            known = self._personas[persona.id] = (persona, haystack(persona))
        return known[1]

    def _title(self, title: str) -> str:
        if title not in self._titles:
            self._titles[title] = folded(title)
        return self._titles[title]
