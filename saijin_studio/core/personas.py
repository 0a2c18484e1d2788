"""Personas: a character with a craft, and the models behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language, Localized

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.models import Capability


class Team(StrEnum):
    """What a persona's craft belongs to."""

    EMOTION = "emotion"
    ENGINEERING = "engineering"
    CODE = "code"
    QUALITY = "quality"
    DESIGN = "design"
    DATA = "data"
    MUSIC = "music"
    PLANNING = "planning"


@dataclass(frozen=True, slots=True)
class PersonaName:
    """A name in Japanese, its reading in kana, and in English."""

    ja: str
    kana: str
    en: str

    def text(self, language: Language) -> str:
        """The name in ``language``."""
        return self.ja if language is Language.JA else self.en


@dataclass(frozen=True, slots=True)
class CapabilityMapping:
    """The rows that serve a capability for this persona, best first."""

    capability: Capability
    models: tuple[ModelId, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One example turn that shows a small model how the persona speaks."""

    user: Localized
    reply: Localized


@dataclass(frozen=True, slots=True)
class Voice:
    """How the persona sounds; ``styles`` maps an emotion label to an engine's style."""

    engine: str
    speaker: str
    speed: float = 1.0
    styles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Two colours (``#RRGGBB``), the name of a Phosphor icon for the seal, and a bust of the avatar."""

    colours: tuple[str, str]
    symbol: str
    bust: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question and what must hold of the answer.

    ``contains`` are texts of which at least one must occur; ``language`` is what the answer must be in.
    """

    prompt: str
    language: Language
    contains: tuple[str, ...] = ()
    min_characters: int = 1


@dataclass(frozen=True, slots=True)
class Persona:
    """One member of the cast."""

    id: PersonaId
    name: PersonaName
    role: Localized
    team: Team
    specialties: tuple[Localized, ...]
    greeting: Localized
    system_prompt: Localized
    capabilities: tuple[CapabilityMapping, ...]
    sampling: Sampling
    voice: Voice
    look: Look
    samples: tuple[Localized, ...]
    examples: tuple[Example, ...] = ()
    checks: tuple[Check, ...] = ()
    own: bool = False

    def rows(self, capability: Capability) -> tuple[ModelId, ...]:
        """The rows that serve ``capability`` for this persona, best first; empty when it does not do that."""
        return next((mapping.models for mapping in self.capabilities if mapping.capability is capability), ())


@dataclass(frozen=True, slots=True)
class PersonaProblem:
    """A fault in a persona file: where it is and what it is. ``line`` counts from 1."""

    file: str
    line: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All personas that could be read, and what was wrong with the others."""

    personas: tuple[Persona, ...]
    problems: tuple[PersonaProblem, ...] = ()

    def find(self, persona: PersonaId) -> Persona | None:
        """The persona of that id, or None."""
        return next((one for one in self.personas if one.id == persona), None)
