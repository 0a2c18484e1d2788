"""Reading the files that are played, one after the other, in the form of the loudspeaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.sound_errors import AudioDamaged, AudioMissing, AudioUnknown
from saijin_studio.devices.api import soundfile
from saijin_studio.devices.resampling import Resampler

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ports.sound_device import PlayPosition
    from saijin_studio.devices.api import Samples, SoundFile
    from saijin_studio.devices.opening import Shape

_PIECE = 0.05
"""Seconds that are read at a time."""


@dataclass(frozen=True, slots=True)
class Track:
    """A file that can be played."""

    file: Path
    rate: int
    channels: int
    seconds: float

    @classmethod
    def of(cls, file: Path) -> Track:
        """Look into a file.

        Raises:
            SoundError: when it is no sound.
        """
        opened = _opened(file)
        try:
            return cls(file, opened.samplerate, opened.channels, max(0, opened.frames) / opened.samplerate)
        finally:
            opened.close()


class Piece:
    """Some sound, as the loudspeaker takes it, and where it comes from. ``used`` counts bytes."""

    __slots__ = ("data", "index", "seconds", "used")

    def __init__(self, data: bytes, index: int, seconds: float) -> None:
        self.data, self.index, self.seconds, self.used = data, index, seconds, 0


class Decoder:
    """Gives the sound of several tracks without a gap between them.

    Args:
        shape: of the loudspeaker.
    """

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._tracks: list[Track] = []
        self._index = 0
        self._file: SoundFile | None = None
        self._resampler: Resampler | None = None
        self._seconds = 0.0

    @property
    def tracks(self) -> tuple[Track, ...]:
        """What is played."""
        return tuple(self._tracks)

    @property
    def ended(self) -> bool:
        """Whether everything was read."""
        return self._index >= len(self._tracks)

    def add(self, track: Track) -> None:
        """One more."""
        self._tracks.append(track)

    def seek(self, to: PlayPosition) -> None:
        """Go on elsewhere; beyond the ends is the end."""
        self.close()
        self._index = max(0, min(to.index, len(self._tracks) - 1))
        self._seconds = max(0.0, min(to.seconds, self._tracks[self._index].seconds))

    def next(self) -> Piece | None:
        """What comes next; None when that was all.

        Raises:
            SoundError: when the file is gone or damaged.
        """
        while self._index < len(self._tracks):
            piece = self._piece()
            if piece is None:
                self.close()
                self._index += 1
                self._seconds = 0.0
            elif piece.data:
                return piece
        return None

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        self._file = self._resampler = None

    def _piece(self) -> Piece | None:
        track = self._tracks[self._index]
        try:
            if self._file is None:
                self._file = _opened(track.file)
                self._file.seek(round(self._seconds * track.rate))
                self._resampler = Resampler(track.rate, self._shape.rate, self._shape.channels)
            assert self._resampler is not None
            frames = self._file.read(max(1, round(_PIECE * track.rate)), "float32", always_2d=True)
        except soundfile().SoundFileError as error:
            raise AudioDamaged(name=track.file.name) from error
        seconds = self._seconds
        self._seconds += len(frames) / track.rate
        made = self._resampler.add(self._mapped(frames)) if len(frames) else self._resampler.rest()
        if not len(frames) and not len(made):
            return None
        if not len(frames):
            self._resampler = Resampler(self._shape.rate, self._shape.rate, self._shape.channels)
        return Piece(np.ascontiguousarray(np.clip(made, -1.0, 1.0), np.float32).tobytes(), self._index, seconds)

    def _mapped(self, frames: Samples) -> Samples:
        """In as many channels as the loudspeaker has."""
        frames = np.nan_to_num(frames, posinf=1.0, neginf=-1.0)
        if frames.shape[1] == self._shape.channels:
            return frames
        return np.repeat(frames.mean(axis=1, keepdims=True), self._shape.channels, axis=1)


def _opened(file: Path) -> SoundFile:
    api = soundfile()
    if not file.is_file():
        raise AudioMissing(name=file.name)
    try:
        opened = api.SoundFile(str(file))
    except (api.SoundFileError, TypeError, ValueError) as error:
        raise AudioUnknown(name=file.name) from error
    if opened.samplerate < 1 or opened.channels < 1:
        opened.close()
        raise AudioUnknown(name=file.name)
    return opened
