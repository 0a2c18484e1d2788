"""Personas and whole studios for tests."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from saijin_studio.config.settings import Settings
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Localized
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping, Look, Persona, PersonaName, Team, Voice
from saijin_studio.studio.facade import Studio
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.ports.events import EventSink

ALONE = Settings(ollama_enabled=False)
"""A studio with nothing but its own engine, and no model."""


class PersonaOf(Protocol):
    """Makes a persona with these rows, best first."""

    def __call__(self, *rows: str, capability: Capability = ..., name: str = ...) -> Persona: ...


@pytest.fixture
def persona_of() -> PersonaOf:
    """Personas of which only the models matter."""

    def make(*rows: str, capability: Capability = Capability.CHAT, name: str = "mina") -> Persona:
        words = Localized("", "")
        return Persona(
            id=PersonaId(name),
            name=PersonaName("ミナ", "みな", "Mina"),
            role=words,
            team=Team.PLANNING,
            specialties=(),
            greeting=words,
            system_prompt=Localized("短く。", "Be brief."),
            capabilities=(CapabilityMapping(capability, tuple(map(ModelId, rows))),) if rows else (),
            sampling=Sampling(),
            voice=Voice("engine", "speaker"),
            look=Look(("#FFFFFF", "#000000"), "star", "long"),
            samples=(),
        )

    return make


class Open(Protocol):
    """Starts a studio on the test's data folder."""

    def __call__(self, settings: Settings, sink: EventSink) -> Studio: ...


@pytest.fixture
def start_studio(paths: Paths) -> Iterator[Open]:
    """Studios that are closed with the test."""
    with ExitStack() as ending:

        def start(settings: Settings, sink: EventSink) -> Studio:
            studio = Studio(paths, settings, sink)
            studio.start()
            ending.callback(studio.close)
            return studio

        yield start


@pytest.fixture
def ollama() -> Iterator[OllamaThread]:
    """An Ollama with two small models."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        yield running
