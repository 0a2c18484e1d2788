"""The parts of ``torch`` and ``transformers`` that are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

T_co = TypeVar("T_co", covariant=True)


class Tensor(Protocol):
    """Numbers on a device."""

    @property
    def shape(self) -> Sequence[int]:
        """How many there are in each direction."""
        ...

    def __getitem__(self, index: object) -> Tensor: ...

    def to(self, device: object) -> Tensor:
        """On another device, or of another type."""
        ...

    def float(self) -> Tensor:
        """With 32 bits."""
        ...

    def cpu(self) -> Tensor:
        """In main memory."""
        ...

    def numpy(self) -> Samples:
        """As an array of NumPy; only of what is in main memory."""
        ...

    def reshape(self, *shape: int) -> Tensor:
        """The same numbers in another form."""
        ...


class Module(Protocol):
    """A layer, or a whole model."""

    def children(self) -> Iterable[Module]:
        """The layers right in it."""
        ...

    def modules(self) -> Iterable[Module]:
        """Itself, and all layers at any depth."""
        ...

    def register_forward_pre_hook(self, hook: Callable[..., None]) -> object:
        """Have something called before it computes."""
        ...


class AudioConfig(Protocol):
    """What is known of a model of sound."""

    sampling_rate: int
    frame_rate: int


class DecoderConfig(Protocol):
    """What is known of a model that writes tokens of sound."""

    num_codebooks: int
    audio_channels: int


class Config(Protocol):
    """What is known of a model."""

    id2label: Mapping[int, str]
    problem_type: str | None
    max_position_embeddings: int
    sampling_rate: int
    num_speakers: int
    audio_encoder: AudioConfig
    decoder: DecoderConfig


class Generation(Protocol):
    """How a model writes by itself: at most so many tokens, and for Bark how its parts do."""

    max_length: int | None


class Output(Protocol):
    """What a model computed."""

    logits: Tensor
    waveform: Tensor
    audio_codes: Tensor


class Codec(Module, Protocol):
    """Turns sound into tokens."""

    def encode(self, sound: Tensor) -> Output:
        """The tokens of sound (by item, channel, sample)."""
        ...


class Model(Module, Protocol):
    """A model of any of the kinds here."""

    config: Config
    generation_config: Generation
    speaking_rate: float
    audio_encoder: Codec
    decoder: Module
    semantic: Module
    coarse_acoustics: Module
    fine_acoustics: Module
    codec_model: Module

    def __call__(self, **inputs: object) -> Output:
        """Compute."""
        ...

    def generate(self, **inputs: object) -> Tensor:
        """Write tokens one by one, and give what they stand for."""
        ...

    def eval(self) -> Model:
        """Make it ready for use, not for learning."""
        ...

    def to(self, device: object) -> Model:
        """Bring it to a device."""
        ...


class Tokenizer(Protocol):
    """Turns text into numbers."""

    model_max_length: int
    language: str | None
    normalize: bool
    phonemize: bool
    is_uroman: bool

    def __len__(self) -> int: ...

    def __call__(self, text: str, **options: object) -> Mapping[str, Tensor]:
        """What a model takes for a text."""
        ...

    def tokenize(self, text: str) -> Sequence[str]:
        """The pieces of a text."""
        ...

    def get_vocab(self) -> Mapping[str, int]:
        """All pieces."""
        ...


class FeatureExtractor(Protocol):
    """Turns sound into what a model takes."""

    sampling_rate: int

    def __call__(self, sound: Samples, *, sampling_rate: int, return_tensors: str) -> Mapping[str, Tensor]:
        """What a model takes for a sound."""
        ...


class Loads(Protocol[T_co]):
    """A class of ``transformers`` that reads from a folder."""

    def from_pretrained(self, folder: str, **options: object) -> T_co:
        """Read it."""
        ...


class Cuda(Protocol):
    """The module ``torch.cuda``."""

    OutOfMemoryError: type[Exception]

    def is_available(self) -> bool:
        """Whether there is such a device."""
        ...

    def memory_reserved(self) -> int:
        """What this process holds on it, in bytes."""
        ...


class Mps(Protocol):
    """The module ``torch.mps``."""

    def is_available(self) -> bool:
        """Whether there is such a device."""
        ...


class Backends(Protocol):
    """The module ``torch.backends``."""

    mps: Mps


class Torch(Protocol):
    """The module ``torch``."""

    cuda: Cuda
    backends: Backends
    float16: object
    float32: object

    def set_num_threads(self, count: int) -> None:
        """How many threads compute."""
        ...

    def set_num_interop_threads(self, count: int) -> None:
        """How many layers compute at once; to be told once."""
        ...

    def manual_seed(self, seed: int) -> object:
        """Make what is drawn the same each time."""
        ...

    def inference_mode(self) -> AbstractContextManager[object]:
        """Within it nothing is remembered for learning."""
        ...

    def from_numpy(self, numbers: object) -> Tensor:
        """An array of NumPy as a tensor."""
        ...


def torch() -> Torch:
    """Import ``torch``; takes seconds."""
    return cast("Torch", importlib.import_module("torch"))


def of_transformers(name: str) -> object:
    """Import a class of ``transformers``."""
    return getattr(importlib.import_module("transformers"), name)
