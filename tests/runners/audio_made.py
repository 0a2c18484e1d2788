"""Sound files for tests, good ones and bad ones."""

from __future__ import annotations

import importlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from saijin_studio.core.sound_errors import (
    AudioDamaged,
    AudioMissing,
    AudioTooShort,
    AudioUnknown,
    AudioUnreadable,
    SoundError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from saijin_studio.runners.audio_api import Samples


class _SoundFile(Protocol):
    def write(
        self, file: str, data: object, rate: int, subtype: str | None, endian: None, form: str | None, /
    ) -> None: ...

    def read(self, file: str, *, dtype: str, always_2d: bool) -> tuple[Samples, int]: ...


_soundfile = cast("_SoundFile", importlib.import_module("soundfile"))


def tone(seconds: float, rate: int, hertz: float = 440.0, level: float = 0.5) -> Samples:
    """A sine."""
    at = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def write(
    file: Path, sound: NDArray[np.generic], rate: int, subtype: str | None = None, form: str | None = None
) -> Path:
    """Write a file in any format of libsndfile."""
    _soundfile.write(str(file), sound, rate, subtype, None, form)
    return file


def read(file: Path) -> tuple[Samples, int]:
    """Everything in a file of one channel."""
    sound, rate = _soundfile.read(str(file), dtype="float32", always_2d=True)
    assert sound.shape[1] == 1
    return sound[:, 0], rate


def hertz_of(sound: Samples, rate: int) -> float:
    """The strongest frequency."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * rate / len(sound)


def riff(rate: int, channels: int, bits: int, data: bytes, *, form: int = 1, claimed: int | None = None) -> bytes:
    """A WAV file by hand, whose head may claim more than there is."""
    size = len(data) if claimed is None else claimed
    width = channels * bits // 8
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, form, channels, rate, rate * width & 0xFFFFFFFF, width, bits)
    return (
        struct.pack("<4sI4s", b"RIFF", 36 + size & 0xFFFFFFFF, b"WAVE")
        + head
        + struct.pack("<4sI", b"data", size)
        + data
    )


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that nobody can work with: how its bytes come to be, and what is told."""

    what: str
    error: type[SoundError]
    reason: str
    fill: Callable[[Path], object]
    suffix: str = ".wav"

    def make(self, folder: Path) -> Path:
        """Make it."""
        file = folder / f"bad{self.suffix}"
        self.fill(file)
        return file


def _cut(file: Path, size: int) -> None:
    write(file, tone(1, 16_000), 16_000)
    file.write_bytes(file.read_bytes()[:size])


_TEXT = "これは音ではありません。this is no sound\n".encode() * 300
_NO_FORMAT = "no sound in a format that the studio knows"
BAD = (
    Bad("missing", AudioMissing, "There is no sound file", lambda _file: None),
    Bad("folder", AudioUnreadable, "it is no file", lambda file: file.mkdir()),
    Bad("empty", AudioTooShort, "", lambda file: file.touch()),
    Bad("one sample", AudioTooShort, "", lambda file: write(file, tone(1, 16_000)[:1], 16_000)),
    Bad("no samples", AudioTooShort, "", lambda file: write(file, tone(1, 16_000)[:0], 16_000)),
    Bad("renamed text", AudioUnknown, _NO_FORMAT, lambda file: file.write_bytes(_TEXT)),
    Bad("text as raw sound", AudioUnknown, _NO_FORMAT, lambda file: file.write_bytes(_TEXT), ".vox"),
    Bad("text as mp3", AudioUnknown, _NO_FORMAT, lambda file: file.write_bytes(_TEXT), ".mp3"),
    Bad(
        "no numbers",
        AudioUnreadable,
        "many of its samples are no numbers",
        lambda file: write(file, np.full(16_000, np.nan, np.float32), 16_000, "FLOAT"),
    ),
    Bad("a hundred channels", AudioUnreadable, "100", lambda file: write(file, np.zeros((800, 100)), 16_000)),
    Bad(
        "a rate of 2 GHz",
        AudioUnreadable,
        "2147483647 Hz",
        lambda file: file.write_bytes(riff(2**31 - 1, 1, 16, b"ab")),
    ),
    Bad("cut in its head", AudioUnknown, _NO_FORMAT, lambda file: _cut(file, 30)),
    Bad("cut before its sound", AudioDamaged, "is damaged", lambda file: _cut(file, 400), ".flac"),
    Bad(
        "of boxes",
        SoundError,
        "",  # without the decoder that is the reason, with it its content
        lambda file: file.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(40)),
        ".m4a",
    ),
)
"""The file is there under no name but ``bad`` with its suffix."""
