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
    """The rows that serve a capability for this persona, best first, and why just these."""

    capability: Capability
    models: tuple[ModelId, ...]
    why: Localized | None = None


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


class JsonKind(StrEnum):
    """What a field of an answer in JSON must be."""

    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    LIST = "list"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Check:
    """A question and what must hold of the answer.

    ``language`` is what the answer must be in. ``contains`` are texts of which at least one must occur, ``matches``
    is a regular expression that must be found in it. ``python`` are statements that must pass after the answer's
    code has run; ``json`` are fields that the answer's JSON must have, by name. ``rubric`` is what a judge must
    agree to, where nothing else can tell. What is empty does not count. ``small`` marks what a model of half a
    billion parameters could pass.
    """

    prompt: str
    language: Language
    contains: tuple[str, ...] = ()
    min_characters: int = 1
    max_characters: int | None = None
    matches: str = ""
    python: str = ""
    json: tuple[tuple[str, JsonKind], ...] = ()
    rubric: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    """One member of the cast.

    ``system_prompt`` is short enough for a small model to follow; ``full_prompt`` is for those of two billion
    parameters and more, and without one they get the short one too. ``card`` is the character card that it came
    from, as JSON: what a persona has no place for goes back into the card when it is exported.
    """

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
    full_prompt: Localized | None = None
    card: str = ""

    def prompt(self, language: Language, *, large: bool) -> str:
        """The system prompt for a model of that size, in ``language``."""
        chosen = self.full_prompt if large and self.full_prompt is not None else self.system_prompt
        return chosen.text(language)

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
