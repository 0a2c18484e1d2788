"""The parts of the untyped packages that reach sound devices and read sound files, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class Flags(Protocol):
    """What PortAudio says of a block."""

    @property
    def input_overflow(self) -> bool:
        """Whether some was lost before it."""
        ...


class Stream(Protocol):
    """An open stream."""

    @property
    def latency(self) -> float:
        """Seconds between the device and the program."""
        ...

    def start(self) -> None:
        """Begin to call back."""
        ...

    def abort(self) -> None:
        """End it without playing what is still to be played."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


if TYPE_CHECKING:
    InputCall = Callable[[memoryview, int, object, Flags], None]
    OutputCall = Callable[[memoryview, int, object, Flags], None]


class SoundDeviceApi(Protocol):
    """The module ``sounddevice``, the binding of PortAudio (both MIT)."""

    PortAudioError: type[Exception]

    def query_devices(self) -> Sequence[dict[str, object]]:
        """All devices, once for every system that reaches them."""
        ...

    def query_hostapis(self) -> Sequence[dict[str, object]]:
        """The systems that reach devices."""
        ...

    def check_input_settings(self, *, device: int, channels: int, dtype: str, samplerate: float) -> None:
        """Raise PortAudioError where it could not be opened so."""
        ...

    def check_output_settings(self, *, device: int, channels: int, dtype: str, samplerate: float) -> None:
        """Raise PortAudioError where it could not be opened so."""
        ...

    def RawInputStream(
        self, *, samplerate: float, blocksize: int, device: int, channels: int, dtype: str, latency: str | float,
        callback: InputCall, finished_callback: Callable[[], None],
    ) -> Stream:  # fmt: skip
        """Open a microphone."""
        ...

    def RawOutputStream(
        self, *, samplerate: float, blocksize: int, device: int, channels: int, dtype: str, latency: str | float,
        callback: OutputCall, finished_callback: Callable[[], None],
    ) -> Stream:  # fmt: skip
        """Open a loudspeaker."""
        ...


class SoundFile(Protocol):
    """An open file of ``soundfile``."""

    samplerate: int
    channels: int
    frames: int
    format: str

    def close(self) -> None:
        """Close it."""
        ...

    def seek(self, frames: int) -> int:
        """Go to a frame."""
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


def sounddevice() -> SoundDeviceApi:
    """Import ``sounddevice``: looks for devices, and takes a moment.

    Raises:
        OSError: when the library PortAudio is not there.
        Exception: PortAudioError, when it does not start.
    """
    return cast("SoundDeviceApi", importlib.import_module("sounddevice"))


def soundfile() -> SoundFileApi:
    """Import ``soundfile``."""
    return cast("SoundFileApi", importlib.import_module("soundfile"))
