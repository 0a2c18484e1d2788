"""Personas of which only rows and checks matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping, Check, Look, Persona, PersonaName, Team, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asked(Protocol):
    """Makes a persona with these questions and rows."""

    def __call__(
        self, questions: Sequence[str | Check], *rows: str, name: str = ..., capability: Capability = ...
    ) -> Persona: ...


@pytest.fixture
def asked() -> Asked:
    def make(
        questions: Sequence[str | Check],
        *rows: str,
        name: str = "mina",
        capability: Capability = Capability.CHAT,
    ) -> Persona:
        words = Localized("短く。", "Be brief.")
        return Persona(
            id=PersonaId(name),
            name=PersonaName("ミナ", "みな", "Mina"),
            role=words,
            team=Team.PLANNING,
            specialties=(),
            greeting=words,
            system_prompt=words,
            capabilities=(CapabilityMapping(capability, tuple(map(ModelId, rows))),) if rows else (),
            sampling=Sampling(),
            voice=Voice("engine", "speaker"),
            look=Look(("#FFFFFF", "#000000"), "star", "long"),
            samples=(),
            checks=tuple(one if isinstance(one, Check) else Check(one, Language.EN) for one in questions),
        )

    return make
