"""Any sound file as the one form that the models of hearing take: 16 kHz, one channel, WAV of 32-bit floats.

Nothing here holds more than some seconds of the sound.
"""

from __future__ import annotations

import contextlib
import errno
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull
from saijin_studio.core.sound_errors import AudioTooLong, AudioTooShort
from saijin_studio.runners.audio_reading import Reading, reading
from saijin_studio.runners.audio_resampling import resampled
from saijin_studio.runners.audio_wav import FloatWav

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import PurePath

    from saijin_studio.runners.audio_api import Samples

RATE = 16_000
MOST_HOURS = 12
_LEAST_SAMPLES = RATE // 40


@dataclass(frozen=True, slots=True)
class Prepared:
    """The file in the form that is wanted, and how long it is, in seconds."""

    path: Path
    seconds: float


def prepared(file: PurePath, folder: PurePath) -> Path:
    """The file in the form that is wanted, as a new one in ``folder``; raises as ``prepare`` does."""
    made = prepare(file, folder)
    assert made is not None
    return made.path


def prepare(
    file: PurePath,
    folder: PurePath,
    *,
    foreign: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Prepared | None:
    """Bring a sound file into the form that is wanted.

    Channels are mixed, a few samples that are no numbers become silence, sound that is louder than full scale is
    brought down to it, and what is left of a file that breaks off counts.

    Args:
        file: of any format that libsndfile reads.
        folder: where the new file goes.
        foreign: in a worker, also what only FFmpeg reads; see ``reading``.
        cancelled: asked often.

    Returns:
        The new file, or None when it was cancelled; there is none then.

    Raises:
        SoundError: when it is no sound, or too little or too much of it.
        DiskFull: when there is no room for the new file.
        DataFolderUnwritable: when the folder cannot be written.
    """
    target: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(suffix=".wav", dir=folder, delete=False) as stream:
            target = Path(stream.name)
            made = _converted(file, target, FloatWav(stream, RATE), cancelled, foreign=foreign)
    except OSError as cause:
        _forget(target)
        if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(folder=str(folder), needed="a copy of the sound's size") from cause
        raise DataFolderUnwritable(folder=str(folder)) from cause
    except BaseException:
        _forget(target)
        raise
    if made is None:
        _forget(target)
    return made


@contextlib.contextmanager
def listened(file: PurePath, *, foreign: bool = False) -> Generator[Reading]:
    """Open a sound file, to be read at 16 kHz and in one channel; values may be larger than 1.

    Args:
        file: of any format that libsndfile reads.
        foreign: in a worker, also what only FFmpeg reads; see ``reading``.

    Raises:
        SoundError: when it is no sound, or too little or too much of it; that may show only while it is read.
    """
    path = Path(file)
    with reading(path, foreign=foreign) as sound:
        if sound.seconds > MOST_HOURS * 3600:
            raise AudioTooLong(name=path.name, hours=MOST_HOURS)
        pieces = resampled(sound.pieces, sound.rate, RATE)
        yield Reading(RATE, sound.seconds, limited(pieces, path.name, MOST_HOURS))


def limited(pieces: Iterable[Samples], name: str, hours: float) -> Iterator[Samples]:
    """The pieces at 16 kHz, as long as there are neither too many nor too few.

    Raises:
        AudioTooLong: after the hours that are the most.
        AudioTooShort: at the end, where there was as good as nothing.
    """
    taken = 0
    for piece in pieces:
        taken += len(piece)
        if taken > hours * 3600 * RATE:
            raise AudioTooLong(name=name, hours=hours)
        yield piece
    if taken < _LEAST_SAMPLES:
        raise AudioTooShort(name=name)


def _converted(
    file: PurePath, target: Path, wav: FloatWav, cancelled: Callable[[], bool], *, foreign: bool
) -> Prepared | None:
    with listened(file, foreign=foreign) as sound:
        for piece in sound.pieces:
            if cancelled():
                return None
            wav.add(piece)
    wav.finish()
    return Prepared(target, wav.samples / RATE)


def _forget(target: Path | None) -> None:
    if target is not None:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
