"""What the care of models works with in tests: an Ollama of names and digests, and what can be killed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.care import Measured
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import (
    Capability,
    Engine,
    HubSource,
    ModelSpec,
    OllamaSource,
    Residency,
    Variant,
)
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    from saijin_studio.library.files import Progress

PHI = Variant(VariantId("phi"), "Phi", Engine.OLLAMA, (OllamaSource("phi3:mini"),), 100, "MIT")
TONE = Variant(VariantId("tone"), "Tone", Engine.TRANSFORMERS, (HubSource("someone/tone"),), 100, "CC-BY-NC-4.0")
CHAT = ModelSpec(ModelId("chat"), "Chat", Capability.CHAT, Residency.ON_DEMAND, "MIT", (PHI,))
FEEL = ModelSpec(ModelId("feel"), "Feel", Capability.TEXT_EMOTION, Residency.ON_DEMAND, "MIT", (TONE,))


class Killed(BaseException):
    """The process ended here."""


class Tags:
    """The tags of an Ollama; after ``lives`` changes everything ends."""

    def __init__(self, **tags: str) -> None:
        self.tags = {canonical(name.replace("__", ":")): digest for name, digest in tags.items()}
        self.registry = dict(self.tags)
        self.lives: int | None = None
        self.log: list[str] = []

    def _live(self, what: str) -> None:
        if self.lives is not None:
            if self.lives == 0:
                raise Killed
            self.lives -= 1
        self.log.append(what)

    async def digests(self) -> dict[str, str]:
        return dict(self.tags)

    async def copy(self, source: str, copy: str) -> None:
        self._live(f"copy {source} {copy}")
        self.tags[copy] = self.tags[source]

    async def delete(self, tag: str) -> None:
        self._live(f"delete {tag}")
        self.tags.pop(tag, None)

    async def pull(self, tag: str, _title: str, progress: Progress) -> None:
        self._live(f"pull {tag}")
        progress(50, 100)
        self.tags[tag] = self.registry[tag]

    async def changed(self) -> None:
        self._live("seen")


class SameTrial:
    """Every version answers as well as every other."""

    async def measure(self, row: ModelSpec, variant: VariantId, digest: str) -> Measured:
        return Measured(digest, 10.0, 0.5, 3, 3) if row.capability is Capability.CHAT else Measured(digest)
