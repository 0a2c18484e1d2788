"""Examined answers, and a studio that answers at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, cast

import pytest

from saijin_studio.core.events import Served
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Usage
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, LoadOptions, ModelKey
from saijin_studio.core.personas import Check
from saijin_studio.personas.checks.verdict import Finding, Verdict, passed
from saijin_studio.personas.checks.verdict import Part as CheckPart
from saijin_studio.studio.checking.asking import Answer, Place
from saijin_studio.studio.checking.examination import Examined

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import PersonaOf

NAME = Check("What is your name?", Language.EN, contains=("Mina",), small=True)
GOOD = Verdict((passed(CheckPart.LANGUAGE),))


def place(row: str = "phi3-mini", weights: str = "w1", *, stand_in: bool = False) -> Place:
    return Place(ModelId(row), ModelKey(Engine.LLAMA_CPP, weights, LoadOptions()), f"{weights} title", stand_in)


def answer(text: str = "I am Mina.", variant: str = "small", *, cut: bool = False) -> Answer:
    served = Served(ModelId("phi3-mini"), VariantId(variant), variant.title(), stand_in=False)
    return Answer(text, served, Usage(10, 5, 0.5, 2.0), cut)


def examined(persona: Persona, check: Check = NAME, verdict: Verdict = GOOD, **said: Answer | None) -> Examined:
    return Examined(persona, check, place(), said.get("said", answer()), verdict, taken=1e9)


@dataclass
class Answers:
    """Stands for the studio: answers what it is asked in turn; an error among them is raised."""

    prepared: list[Answer | Exception] = field(default_factory=list["Answer | Exception"])
    asked: int = 0

    def __call__(self, make: Callable[[Parts], Awaitable[Answer]], /) -> Answer:
        """The next one."""
        self.asked += 1
        said = self.prepared.pop(0)
        if isinstance(said, Exception):
            raise said
        return said


@dataclass
class FakeBench:
    """Finds what it was given, and keeps what it was asked about."""

    findings: tuple[Finding, ...] = ()
    seen: list[str] = field(default_factory=list[str])

    def judge(self, check: Check, answer: str) -> tuple[Finding, ...]:
        """The findings."""
        self.seen.append(answer)
        return self.findings


class Asking(Protocol):
    """Makes a persona with these checks."""

    def __call__(self, *checks: Check, name: str = ...) -> Persona: ...


@pytest.fixture
def asking(persona_of: PersonaOf) -> Asking:
    def make(*checks: Check, name: str = "mina") -> Persona:
        return replace(persona_of("phi3-mini", "gemma2-2b", name=name), checks=checks)

    return make


def prompts(items: Sequence[object]) -> list[str]:
    return [cast("Check", one).prompt for one in items]
