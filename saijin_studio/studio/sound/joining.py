"""Spoken sentences as one sound file, at one rate."""

from __future__ import annotations

import importlib
import wave
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.speech_errors import UnknownSoundFormat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]


class _Writer(Protocol):
    """An open file of ``soundfile``."""

    def write(self, data: Samples, /) -> None: ...

    def close(self) -> None: ...


class _SoundFileApi(Protocol):
    """What is used here of the module ``soundfile``, which has no types."""

    SoundFile: Callable[..., _Writer]
    SoundFileError: type[Exception]


FORMATS = {".wav": ("WAV", "PCM_16"), ".flac": ("FLAC", "PCM_16"), ".ogg": ("OGG", "VORBIS"), ".mp3": ("MP3", None)}
"""By the end of a file's name."""


class JoinedFile:
    """A sound file that grows by other files, and takes its place when it is finished.

    Args:
        file: where it goes; what is there is replaced at the end. Its suffix is its format.

    Raises:
        UnknownSoundFormat: when the suffix is of no format that can be written.
        FileUnwritable: when there is no such folder.
    """

    def __init__(self, file: Path) -> None:
        if file.suffix.lower() not in FORMATS:
            raise UnknownSoundFormat(name=file.name, formats=", ".join(FORMATS))
        if not file.parent.is_dir():
            raise FileUnwritable(file=str(file), reason="there is no such folder")
        self._file = file
        self._growing = file.with_name(f".{file.stem}.growing{file.suffix}")
        self._api = cast("_SoundFileApi", importlib.import_module("soundfile"))
        self._out: _Writer | None = None
        self.rate = 0
        self._frames = 0

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._frames / self.rate if self.rate else 0.0

    def add(self, file: Path) -> None:
        """Append a sound; the first one sets the rate.

        Raises:
            FileUnwritable: when it cannot be written.
        """
        sound, rate = read_wav(file)
        try:
            if self._out is None:
                form, subtype = FORMATS[self._file.suffix.lower()]
                self.rate = rate
                self._out = self._api.SoundFile(
                    str(self._growing), "w", samplerate=rate, channels=1, format=form, subtype=subtype
                )
            fitted = resampled(sound, rate, self.rate)
            self._out.write(fitted)
        except (OSError, self._api.SoundFileError) as cause:
            raise FileUnwritable(file=str(self._file), reason=_reason(cause)) from cause
        self._frames += len(fitted)

    def finish(self) -> None:
        """Put it where it belongs.

        Raises:
            FileUnwritable: when that cannot be written.
        """
        try:
            if self._out is not None:
                self._out.close()
                self._growing.replace(self._file)
        except (OSError, self._api.SoundFileError) as cause:
            raise FileUnwritable(file=str(self._file), reason=_reason(cause)) from cause

    def __enter__(self) -> JoinedFile:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing half-finished behind."""
        if self._out is not None:
            self._out.close()
        self._growing.unlink(missing_ok=True)


def read_wav(file: Path) -> tuple[Samples, int]:
    """A file as the workers write it: one channel of 16 bits; its samples from -1 to 1, and its rate."""
    with wave.open(str(file), "rb") as sound:
        pcm = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
        return pcm.astype(np.float32) / 32768.0, sound.getframerate()


def resampled(sound: Samples, rate: int, wanted: int) -> Samples:
    """At another rate, by its spectrum; spoken sentences begin and end in silence, so that nothing wraps around."""
    if rate == wanted or not len(sound):
        return sound
    length = round(len(sound) * wanted / rate)
    spectrum = np.fft.rfft(sound)
    bins = length // 2 + 1
    fitted = np.zeros(bins, spectrum.dtype)
    fitted[: min(bins, len(spectrum))] = spectrum[:bins]
    return np.clip(np.fft.irfft(fitted, length) * (length / len(sound)), -1.0, 1.0).astype(np.float32)


def _reason(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return (strerror or str(error) or type(error).__name__).rstrip(".")
