"""The parts of the untyped package ``soundfile`` that are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class SoundFile(Protocol):
    """An open file."""

    samplerate: int
    channels: int
    frames: int
    format: str
    title: str
    artist: str
    copyright: str
    comment: str
    date: str

    def __enter__(self) -> SoundFile: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def seek(self, frames: int) -> int:
        """Go to a frame."""
        ...

    def read(self, frames: int, dtype: str, *, always_2d: bool) -> Samples:
        """The next frames, by channel; fewer at the end."""
        ...

    def write(self, data: Samples) -> None:
        """Write the next frames."""
        ...


class SoundFileApi(Protocol):
    """The module ``soundfile``, the binding of libsndfile (LGPL)."""

    SoundFileError: type[Exception]

    def SoundFile(
        self, file: str, mode: str = "r", rate: int | None = None, channels: int | None = None,
        subtype: str | None = None, endian: str | None = None, form: str | None = None, /,
    ) -> SoundFile:  # fmt: skip
        """Open a file."""
        ...

    def available_formats(self) -> Mapping[str, str]:
        """What this libsndfile knows."""
        ...

    def check_format(self, form: str, subtype: str, /) -> bool:
        """Whether it can be written."""
        ...


def soundfile() -> SoundFileApi:
    """Import ``soundfile``."""
    return cast("SoundFileApi", importlib.import_module("soundfile"))
