"""The shape of a plan's file, checked at the edge and turned into core values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Engine
from saijin_studio.core.personas import Check
from saijin_studio.core.rollout_plan import (
    EnvironmentTask,
    Golden,
    Needs,
    PersonaChecks,
    PhasePlan,
    PlanItem,
    RolloutPlan,
)
from saijin_studio.library.schema import Identifier, Text

START = "start"
"""The name of the state before all phases, which no phase may have."""

_Hours = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NameEntry(_Strict):
    """A name in both languages."""

    ja: Text
    en: Text

    def value(self) -> Localized:
        """As a core value."""
        return Localized(self.ja, self.en)


class GoldenEntry(_Strict):
    """A question and what must hold; lengths in characters, ``seconds`` of sound."""

    prompt: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    language: Language = Language.EN
    contains: tuple[Text, ...] = ()
    matches: Annotated[str, StringConstraints(max_length=400)] = ""
    min_characters: int = Field(default=1, ge=0, le=100_000)
    max_characters: int | None = Field(default=None, ge=1, le=100_000)
    seconds: float = Field(default=0.0, ge=0.0, le=600.0)

    def value(self) -> Golden:
        """As a core value."""
        check = Check(
            self.prompt,
            self.language,
            contains=self.contains,
            min_characters=self.min_characters,
            max_characters=self.max_characters,
            matches=self.matches,
        )
        return Golden(check, self.seconds)


class ItemEntry(_Strict):
    """One row to be installed and checked."""

    row: Identifier
    variant: Identifier | None = None
    load_seconds: float = Field(default=0.0, ge=0.0, le=86_400.0)
    tokens_per_second: float = Field(default=0.0, ge=0.0, le=100_000.0)
    golden: tuple[GoldenEntry, ...] = ()

    def value(self) -> PlanItem:
        """As a core value."""
        return PlanItem(
            ModelId(self.row),
            None if self.variant is None else VariantId(self.variant),
            self.load_seconds,
            self.tokens_per_second,
            tuple(one.value() for one in self.golden),
        )


class NeedsEntry(_Strict):
    """What a phase wants; bytes."""

    disk: int = Field(default=0, ge=0)
    memory: int = Field(default=0, ge=0)
    engines: tuple[Engine, ...] = ()
    network: bool = False

    def value(self) -> Needs:
        """As a core value."""
        return Needs(self.disk, self.memory, self.engines, self.network)


class PersonasEntry(_Strict):
    """Whose checks are asked."""

    who: Literal["mapped"] | tuple[Identifier, ...] = "mapped"
    most: int = Field(default=1, ge=1, le=100)
    small: bool = True
    floor: float = Field(default=0.5, ge=0.0, le=1.0)

    def value(self) -> PersonaChecks:
        """As a core value."""
        who = () if self.who == "mapped" else tuple(map(PersonaId, self.who))
        return PersonaChecks(who, self.most, self.small, self.floor)


class PhaseEntry(_Strict):
    """One phase."""

    id: Identifier
    name: NameEntry
    hours: _Hours | Literal[""] = ""
    needs: NeedsEntry = NeedsEntry()
    tasks: tuple[EnvironmentTask, ...] = ()
    install: tuple[ItemEntry, ...] = ()
    personas: PersonasEntry | None = None
    settings: dict[Identifier, Text] = {}
    canaries: tuple[Identifier, ...] = ()

    @field_validator("id")
    @classmethod
    def _no_start(cls, value: str) -> str:
        if value == START:
            raise ValueError(f"{START} is the name of the state before all phases")
        return value

    @field_validator("install")
    @classmethod
    def _rows_once(cls, value: tuple[ItemEntry, ...]) -> tuple[ItemEntry, ...]:
        if len({one.row for one in value}) != len(value):
            raise ValueError("a row stands there twice")
        return value

    def value(self) -> PhasePlan:
        """As a core value."""
        return PhasePlan(
            self.id,
            self.name.value(),
            self.hours,
            self.needs.value(),
            tuple(dict.fromkeys(self.tasks)),
            tuple(one.value() for one in self.install),
            None if self.personas is None else self.personas.value(),
            dict(self.settings),
            tuple(map(PersonaId, dict.fromkeys(self.canaries))),
        )


class PlanFile(_Strict):
    """The whole file."""

    id: Identifier
    name: NameEntry
    phases: tuple[PhaseEntry, ...] = Field(min_length=1, max_length=50)

    @field_validator("phases")
    @classmethod
    def _ids_differ(cls, value: tuple[PhaseEntry, ...]) -> tuple[PhaseEntry, ...]:
        if len({one.id for one in value}) != len(value):
            raise ValueError("two phases have the same id")
        return value

    def value(self, text: str) -> RolloutPlan:
        """As a core value, with the text that it came from."""
        return RolloutPlan(self.id, self.name.value(), tuple(one.value() for one in self.phases), text)
