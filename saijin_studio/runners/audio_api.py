"""The parts of the untyped packages that decode sound which are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class SoundFile(Protocol):
    """An open file of ``soundfile``."""

    samplerate: int
    channels: int
    frames: int
    format: str

    def __enter__(self) -> SoundFile: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def close(self) -> None:
        """Close it."""
        ...

    def read(self, frames: int, dtype: str, *, always_2d: bool) -> Samples:
        """The next frames, by channel; fewer at the end."""
        ...


class SoundFileApi(Protocol):
    """The module ``soundfile``, the binding of libsndfile (LGPL)."""

    SoundFileError: type[Exception]

    def SoundFile(self, file: str) -> SoundFile:
        """Open a file for reading."""
        ...


class AvFrame(Protocol):
    """Some decoded sound."""

    def to_ndarray(self) -> Samples:
        """By channel."""
        ...


class AvContainer(Protocol):
    """An open file of ``av``; its length is in microseconds."""

    duration: int | None

    def __enter__(self) -> AvContainer: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def decode(self, *, audio: int) -> Iterator[AvFrame]:
        """The frames of one of its tracks."""
        ...


class AvResampler(Protocol):
    """Brings frames to one rate and layout."""

    def resample(self, frame: AvFrame | None) -> Sequence[AvFrame]:
        """The frames that are finished; None gives the rest."""
        ...


class AvApi(Protocol):
    """The module ``av``, the binding of FFmpeg."""

    FFmpegError: type[Exception]

    def open(self, file: str, *, mode: str) -> AvContainer:
        """Open a file."""
        ...

    def AudioResampler(self, form: str, layout: str, rate: int, /) -> AvResampler:
        """What brings frames to one form."""
        ...


def soundfile() -> SoundFileApi:
    """Import ``soundfile``."""
    return cast("SoundFileApi", importlib.import_module("soundfile"))


def av() -> AvApi:
    """Import ``av``; its wheels bundle codecs under the GPL: only in a worker, and only for who has such a file."""
    return cast("AvApi", importlib.import_module("av"))
