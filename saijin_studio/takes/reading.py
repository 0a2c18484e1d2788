"""Sound files as the shelf needs them: how long they are, and their samples piece by piece."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.sound_errors import AudioDamaged, AudioMissing, AudioTooShort, AudioUnknown
from saijin_studio.takes.api import soundfile

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from saijin_studio.takes.api import Samples, SoundFile

PIECE = 4096
"""Frames; libsndfile fails at Vorbis when it is given much more at once."""
MOST_CHANNELS = 64


@dataclass(frozen=True, slots=True)
class SoundForm:
    """What a sound file holds."""

    rate: int
    channels: int
    frames: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.rate


@contextmanager
def opened(path: Path) -> Generator[SoundFile]:
    """Open a sound file for reading.

    Raises:
        SoundError: when it is no sound, or what is read turns out to be damaged.
    """
    api = soundfile()
    if not path.is_file():
        raise AudioMissing(name=path.name)
    try:
        file = api.SoundFile(str(path))
    except (api.SoundFileError, TypeError, ValueError) as error:
        raise AudioUnknown(name=path.name) from error
    with file:
        if file.samplerate < 1 or not 1 <= file.channels <= MOST_CHANNELS or file.format == "RAW":
            raise AudioUnknown(name=path.name)
        try:
            yield file
        except api.SoundFileError as error:
            raise AudioDamaged(name=path.name) from error


def form_of(path: Path) -> SoundForm:
    """What is in a file.

    Raises:
        SoundError: when it is no sound, or has none in it.
    """
    with opened(path) as file:
        if file.frames < 1:
            raise AudioTooShort(name=path.name)
        return SoundForm(file.samplerate, file.channels, file.frames)


def pieces(file: SoundFile, frames: int | None = None) -> Iterator[Samples]:
    """The samples from where the file stands, ``frames`` of them or all."""
    left = frames
    while left is None or left > 0:
        piece = file.read(PIECE if left is None else min(PIECE, left), "float32", always_2d=True)
        if not len(piece):
            return
        left = None if left is None else left - len(piece)
        yield piece
