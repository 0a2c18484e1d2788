"""What a persona file must look like."""

from __future__ import annotations

import ast
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import (
    CapabilityMapping,
    Check,
    Example,
    JsonKind,
    Look,
    Persona,
    PersonaName,
    Team,
    Voice,
)
from saijin_studio.personas.cards.plain_json import CardFault
from saijin_studio.personas.cards.prose import kept_card

Bust = Literal[
    "bob",
    "long",
    "short",
    "pony",
    "twin",
    "bun",
    "hood",
    "wave",
    "broad",
    "beard",
    "glasses",
    "elder",
    "robot",
    "cat",
    "owl",
    "fox",
]
"""The outlines that an avatar can have."""

Emotion = Literal["joy", "sadness", "anger", "fear", "surprise", "disgust", "neutral"]


def _distinct(items: tuple[str, ...]) -> tuple[str, ...]:
    for item in items:
        if items.count(item) > 1:
            raise PydanticCustomError("twice", "{item} is there twice", {"item": item})
    return items


def _text(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


def _expression(text: str) -> str:
    """A regular expression that can be compiled."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise PydanticCustomError("expression", "it must be a regular expression") from error
    return text


def _statements(text: str) -> str:
    """Statements of Python that can be parsed."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise PydanticCustomError("statements", "it must be Python") from error
    return text


def _card(text: str) -> str:
    """What is kept of a character card."""
    try:
        return kept_card(text) if text else ""
    except CardFault as error:
        raise PydanticCustomError(
            "card", "it must be a character card: {reason}", {"reason": str(error)}
        ) from error


Line = Annotated[str, _text(80)]
Sentence = Annotated[str, _text(200)]
Paragraph = Annotated[str, _text(2_000)]
Prompt = Annotated[str, _text(8_000)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
RowName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=60)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Rows = Annotated[tuple[RowName, ...], Field(min_length=1, max_length=20), AfterValidator(_distinct)]


class Part(BaseModel):
    """A part of a persona file; every field has a name that is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LineIn(Part):
    """A short text in both languages."""

    ja: Line
    en: Line

    def value(self) -> Localized:
        """As the studio uses it."""
        return Localized(self.ja, self.en)


class ReasonIn(Part):
    """A sentence in both languages."""

    ja: Sentence
    en: Sentence

    def value(self) -> Localized:
        """As the studio uses it."""
        return Localized(self.ja, self.en)


class ParagraphIn(Part):
    """A longer text in both languages."""

    ja: Paragraph
    en: Paragraph

    def value(self) -> Localized:
        """As the studio uses it."""
        return Localized(self.ja, self.en)


class PromptIn(Part):
    """A system prompt in both languages."""

    ja: Prompt
    en: Prompt

    def value(self) -> Localized:
        """As the studio uses it."""
        return Localized(self.ja, self.en)


class NameIn(Part):
    """A name with its reading."""

    ja: Line
    kana: Line
    en: Line


class CapabilityIn(Part):
    """The rows for one capability, best first."""

    capability: Capability
    models: Rows
    why: ReasonIn | None = None

    def value(self) -> CapabilityMapping:
        """As the studio uses it."""
        why = None if self.why is None else self.why.value()
        return CapabilityMapping(self.capability, tuple(map(ModelId, self.models)), why)


class SamplingIn(Part):
    """How tokens are drawn; what is left out is as for everyone."""

    temperature: float = Field(default=Sampling().temperature, ge=0, le=2)
    top_p: float = Field(default=Sampling().top_p, gt=0, le=1)
    top_k: int = Field(default=Sampling().top_k, ge=0, le=1_000)
    min_p: float = Field(default=Sampling().min_p, ge=0, le=1)
    repeat_penalty: float = Field(default=Sampling().repeat_penalty, ge=0.5, le=2)
    max_tokens: int = Field(default=Sampling().max_tokens, ge=0, le=131_072)
    seed: int | None = Field(default=None, ge=0, le=2**32 - 1)
    stop: tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...] = Field(
        default=(), max_length=8
    )


class VoiceIn(Part):
    """How it sounds."""

    engine: Line
    speaker: Line
    speed: float = Field(default=1.0, ge=0.5, le=2)
    styles: dict[Emotion, Line] = Field(default_factory=dict[Emotion, Line])


class LookIn(Part):
    """How its avatar is drawn."""

    colours: tuple[Colour, Colour]
    symbol: Word
    bust: Bust


class ExampleIn(Part):
    """One turn that shows how it speaks."""

    user: ParagraphIn
    reply: ParagraphIn


class CheckIn(Part):
    """A question and what must hold of the answer."""

    prompt: Paragraph
    language: Language
    contains: tuple[Line, ...] = Field(default=(), max_length=40)
    min_characters: int = Field(default=1, ge=1, le=10_000)
    max_characters: int | None = Field(default=None, ge=1, le=100_000)
    matches: Annotated[str, StringConstraints(max_length=200), AfterValidator(_expression)] = ""
    python: Annotated[str, StringConstraints(max_length=4_000), AfterValidator(_statements)] = ""
    json_fields: dict[Line, JsonKind] = Field(default_factory=dict[Line, JsonKind], alias="json", max_length=40)
    rubric: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)] = ""
    small: bool = False

    def value(self) -> Check:
        """As the studio uses it."""
        return Check(
            prompt=self.prompt,
            language=self.language,
            contains=self.contains,
            min_characters=self.min_characters,
            max_characters=self.max_characters,
            matches=self.matches,
            python=self.python,
            json=tuple(self.json_fields.items()),
            rubric=self.rubric,
            small=self.small,
        )


def _one_each(mappings: tuple[CapabilityIn, ...]) -> tuple[CapabilityIn, ...]:
    _distinct(tuple(one.capability.value for one in mappings))
    return mappings


class PersonaIn(Part):
    """A whole file."""

    id: Word
    order: int = Field(default=100, ge=0, le=10_000)
    name: NameIn
    role: LineIn
    team: Team
    specialties: tuple[LineIn, ...] = Field(min_length=1, max_length=8)
    greeting: ParagraphIn
    system_prompt: PromptIn
    full_prompt: PromptIn | None = None
    capabilities: Annotated[tuple[CapabilityIn, ...], Field(min_length=1, max_length=20), AfterValidator(_one_each)]
    sampling: SamplingIn = SamplingIn()
    voice: VoiceIn = VoiceIn(engine="kokoro", speaker="jf_alpha")
    look: LookIn
    samples: tuple[ParagraphIn, ...] = Field(default=(), max_length=6)
    examples: tuple[ExampleIn, ...] = Field(default=(), max_length=12)
    checks: tuple[CheckIn, ...] = Field(default=(), max_length=100)
    card: Annotated[str, AfterValidator(_card)] = ""

    def persona(self, *, own: bool) -> Persona:
        """As the studio uses it."""
        return Persona(
            id=PersonaId(self.id),
            name=PersonaName(self.name.ja, self.name.kana, self.name.en),
            role=self.role.value(),
            team=self.team,
            specialties=tuple(one.value() for one in self.specialties),
            greeting=self.greeting.value(),
            system_prompt=self.system_prompt.value(),
            full_prompt=None if self.full_prompt is None else self.full_prompt.value(),
            capabilities=tuple(one.value() for one in self.capabilities),
            sampling=Sampling(**self.sampling.model_dump()),
            voice=Voice(self.voice.engine, self.voice.speaker, self.voice.speed, tuple(self.voice.styles.items())),
            look=Look(self.look.colours, self.look.symbol, self.look.bust),
            samples=tuple(one.value() for one in self.samples),
            examples=tuple(Example(one.user.value(), one.reply.value()) for one in self.examples),
            checks=tuple(one.value() for one in self.checks),
            own=own,
            card=self.card,
        )
