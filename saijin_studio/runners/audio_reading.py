"""Reading sound files of every kind as one channel, piece by piece; whatever is wrong with one is one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.sound_errors import (
    AudioDamaged,
    AudioMissing,
    AudioTooShort,
    AudioUndecodable,
    AudioUnknown,
    AudioUnreadable,
)
from saijin_studio.runners.audio_api import av, soundfile

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from saijin_studio.runners.audio_api import Samples, SoundFile

MOST_CHANNELS = 64
BAD_SHARE = 100
"""Of so many samples one may be no number."""
RATES = (1_000, 768_000)
"""Hz; what says that it has another rate is no sound."""
_READ, _PIECE = 2**11, 2**19
"""Frames that are read at a time, and values that are worked on at a time."""
_LARGEST = np.float32(1e10)
"""Beyond what any integer scale gives; larger values would only overflow."""
_DROWNED = 0.01
"""Of the loudest channel's energy; a mean with less has lost it."""
_FOREIGN_RATE = 16_000


@dataclass(frozen=True, slots=True)
class Reading:
    """An open sound file: its rate in Hz, the seconds it says it has (0: it does not), and its samples."""

    rate: int
    seconds: float
    pieces: Iterator[Samples]


@contextmanager
def reading(file: Path, *, foreign: bool) -> Generator[Reading]:
    """Open a sound file.

    Args:
        file: any file.
        foreign: whether formats that only FFmpeg knows (M4A) may be read, with the ``av`` package where it is
            installed: in a worker they may.

    Raises:
        SoundError: when it is not a sound that can be read; that may show only while the pieces are read.
    """
    head = head_of(file)
    if _is_foreign(head):
        with _foreign(file, allowed=foreign) as (seconds, pieces):
            yield Reading(_FOREIGN_RATE, seconds, pieces)
        return
    api = soundfile()
    try:
        opened = api.SoundFile(str(file))
    except (api.SoundFileError, TypeError, ValueError) as cause:
        raise AudioUnknown(name=file.name) from cause
    with opened as sound:
        if sound.format == "RAW":  # guessed from the file's name alone
            raise AudioUnknown(name=file.name)
        if not RATES[0] <= sound.samplerate <= RATES[1]:
            raise AudioUnreadable(name=file.name, reason=f"its rate of {sound.samplerate} Hz is none of sound")
        if sound.channels > MOST_CHANNELS:
            raise AudioUnreadable(name=file.name, reason=f"it has {sound.channels} channels")
        yield Reading(sound.samplerate, max(0, sound.frames) / sound.samplerate, _pieces(file, sound))


def head_of(file: Path) -> bytes:
    """The first bytes of a file; quick, and enough to refuse what is no file at all.

    Raises:
        SoundError: when it is not there, is no file, may not be read, or is empty.
    """
    if not file.exists():
        raise AudioMissing(name=file.name)
    if not file.is_file():
        raise AudioUnreadable(name=file.name or str(file), reason="it is no file")
    try:
        with file.open("rb") as stream:
            head = stream.read(64)
    except OSError as cause:
        raise AudioUnreadable(name=file.name, reason="it may not be read") from cause
    if not head:
        raise AudioTooShort(name=file.name)
    return head


def mixed(frames: Samples) -> Samples:
    """One channel of several: their mean, or the loudest where the others would drown or cancel it."""
    if frames.shape[1] == 1:
        return frames[:, 0]
    channels = frames.shape[1]
    mean = frames @ np.full(channels, 1.0 / channels, np.float32)
    energies = np.einsum("ij,ij->j", frames, frames)
    loudest = int(energies.argmax())
    return frames[:, loudest] if float(mean @ mean) < _DROWNED * float(energies[loudest]) else mean


def _pieces(file: Path, sound: SoundFile) -> Iterator[Samples]:
    bad = total = 0
    for frames in _gathered(file, sound):
        total += frames.size
        if float(np.abs(frames).max(initial=0.0)) < _LARGEST:
            yield mixed(frames)
        else:
            good = np.isfinite(frames)
            bad += frames.size - int(np.count_nonzero(good))
            yield mixed(np.clip(np.where(good, frames, np.float32(0)), -_LARGEST, _LARGEST))
    if bad > total // BAD_SHARE:
        raise AudioUnreadable(name=file.name, reason="many of its samples are no numbers")


def _gathered(file: Path, sound: SoundFile) -> Iterator[Samples]:
    """What is read, in large pieces. Little is read at a time, for where a file breaks off that much is lost."""
    failure = soundfile().SoundFileError
    waiting: list[Samples] = []
    length, ended = 0, False
    while not ended:
        try:
            frames = sound.read(_READ, "float32", always_2d=True)
        except failure as cause:
            if not length:
                raise AudioDamaged(name=file.name) from cause
            frames = waiting[0][:0]
        waiting.append(frames)
        length += len(frames)
        ended = len(frames) < _READ
        if ended or len(waiting) * _READ * sound.channels >= _PIECE:
            yield np.concatenate(waiting)
            waiting = [frames[:0]]


def _is_foreign(head: bytes) -> bool:
    """Whether it is a file of boxes (MP4), Matroska, or bare AAC."""
    return head[4:8] == b"ftyp" or head.startswith((b"\x1aE\xdf\xa3", b"\xff\xf1", b"\xff\xf9"))


@contextmanager
def _foreign(file: Path, *, allowed: bool) -> Generator[tuple[float, Iterator[Samples]]]:
    if not allowed:
        raise AudioUndecodable(name=file.name)
    try:
        api = av()
    except ImportError as cause:
        raise AudioUndecodable(name=file.name) from cause

    def pieces() -> Iterator[Samples]:
        resampler = api.AudioResampler("flt", "mono", _FOREIGN_RATE)
        some = False
        try:
            for frame in container.decode(audio=0):
                for one in resampler.resample(frame):
                    some = True
                    yield one.to_ndarray().ravel()
            for one in resampler.resample(None):
                yield one.to_ndarray().ravel()
        except (api.FFmpegError, IndexError) as cause:
            if not some:
                raise AudioUnreadable(name=file.name, reason="there is no sound in it that can be read") from cause

    try:
        container = api.open(str(file), mode="r")
    except api.FFmpegError as cause:
        raise AudioUnknown(name=file.name) from cause
    with container:
        yield max(0.0, (container.duration or 0) / 1e6), pieces()
