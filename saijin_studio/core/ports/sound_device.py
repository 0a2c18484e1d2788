"""Microphones and loudspeakers: which there are, recording into a file, and playing files.

What blocks says so: call it in a thread. Everything else returns at once and may be called in any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.errors import Fault

DeviceId = NewType("DeviceId", str)
"""Names a device in the same way after a restart, as long as it is plugged in."""

SILENCE = -120.0
"""dBFS; nothing is told to be quieter than this."""


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """A microphone or a loudspeaker.

    ``channels`` are the most that it has, ``rate`` (Hz) is its own; ``is_default`` marks the one that is used where
    none is chosen.
    """

    id: DeviceId
    name: str
    channels: int
    rate: int
    is_default: bool = False


class Devices(Protocol):
    """Which devices there are. All of it blocks."""

    @property
    def trouble(self) -> Fault | None:
        """Why there are none at all; None where there are some."""
        ...

    def inputs(self) -> tuple[SoundDevice, ...]:
        """The microphones, the default one first."""
        ...

    def outputs(self) -> tuple[SoundDevice, ...]:
        """The loudspeakers, the default one first."""
        ...

    def changed(self) -> bool:
        """Look again: whether a device has come or gone since the last look.

        Ask it every few seconds while the lists are shown. While something is recorded or played the lists stay as
        they are.
        """
        ...


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a moment is, in dBFS: 0 is full scale, ``SILENCE`` the least."""

    peak: float = SILENCE
    rms: float = SILENCE


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """What was heard in a moment.

    ``samples`` are 32-bit floats in the machine's byte order, the channels interleaved: ``numpy.frombuffer(samples,
    numpy.float32).reshape(-1, channels)``. ``start`` counts the frames of the file before them; it stays while a
    recording is paused.
    """

    start: int
    rate: int
    channels: int
    samples: bytes
    level: Level

    @property
    def frames(self) -> int:
        """How many samples each channel has."""
        return len(self.samples) // (4 * self.channels)

    @property
    def seconds(self) -> float:
        """When it begins, in seconds of the file."""
        return self.start / self.rate


class RecordingState(StrEnum):
    """How far a recording is. One that failed has kept what was recorded until then."""

    RECORDING = "recording"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecordingOrder:
    """Record into ``file``, a WAV file that is written while it grows.

    ``device`` None is the default microphone. ``rate`` (Hz) and ``channels`` are wishes: what the device cannot do
    is told among the notes. With ``monitor`` it is heard on the default loudspeaker, too.
    """

    file: Path
    device: DeviceId | None = None
    rate: int = 48_000
    channels: int = 1
    monitor: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a recording: the finished file; ``seconds`` 0 means that there is nothing in it.

    ``notes`` tell what is not as it was asked for, ``fault`` what ended it early.
    """

    file: Path
    seconds: float
    rate: int
    channels: int
    notes: tuple[Fault, ...] = ()
    fault: Fault | None = None


class Recording(Protocol):
    """A recording that was begun."""

    @property
    def state(self) -> RecordingState:
        """How far it is; ask it now and then, for a device may be unplugged."""
        ...

    @property
    def level(self) -> Level:
        """How loud it is now; while it is paused, too."""
        ...

    @property
    def seconds(self) -> float:
        """How much is recorded."""
        ...

    @property
    def rate(self) -> int:
        """Samples a second, as they are really taken."""
        ...

    @property
    def channels(self) -> int:
        """How many there really are."""
        ...

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What is not as it was asked for: another rate, moments that were lost, no monitor."""
        ...

    @property
    def fault(self) -> Fault | None:
        """What ended it early."""
        ...

    @property
    def monitor_latency(self) -> float:
        """Seconds until one hears oneself; 0 where the monitor is off."""
        ...

    def pause(self) -> None:
        """Leave out what comes from now on."""
        ...

    def resume(self) -> None:
        """Go on."""
        ...

    def set_monitor(self, on: bool) -> None:
        """Hear oneself, or not; that it cannot be done is a note. It blocks."""
        ...

    def stop(self) -> Recorded:
        """End it and finish the file; again gives the same. Blocks until the file is whole."""
        ...


class Recorder(Protocol):
    """Records one thing at a time."""

    def start(self, order: RecordingOrder, heard: Callable[[SoundBlock], None] | None = None) -> Recording:
        """Begin. It blocks until the microphone is open.

        Args:
            order: what, and where to.
            heard: called with every block that goes into the file, in a thread of the recorder's. It must return
                soon; what it raises is logged and ends nothing.

        Raises:
            DeviceError: when there is no microphone, or it cannot be used.
            DiskFull: when there is no room for the file.
            DataFolderUnwritable: when the file cannot be written.
        """
        ...


class PlaybackState(StrEnum):
    """How far playing is. WAITING: everything so far was played, and more is to come."""

    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    ENDED = "ended"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be heard."""
        return self in {PlaybackState.ENDED, PlaybackState.STOPPED, PlaybackState.FAILED}


@dataclass(frozen=True, slots=True)
class PlayPosition:
    """Where playing is, as it is heard: in which of the files (from 0), at which second of it."""

    index: int = 0
    seconds: float = 0.0


class Playback(Protocol):
    """One or more files that are being played without gaps."""

    @property
    def state(self) -> PlaybackState:
        """How far it is; ask it as often as the playhead moves."""
        ...

    @property
    def position(self) -> PlayPosition:
        """Where it is."""
        ...

    @property
    def fault(self) -> Fault | None:
        """What ended it early."""
        ...

    def add(self, file: Path) -> None:
        """Play this one, too, after the others. Reads its head: blocks a little.

        Raises:
            SoundError: when it cannot be read; the others go on.
        """
        ...

    def no_more(self) -> None:
        """Nothing more is added: it ends after the last file."""
        ...

    def pause(self) -> None:
        """Hold it at once."""
        ...

    def resume(self) -> None:
        """Go on."""
        ...

    def seek(self, seconds: float, index: int | None = None) -> None:
        """Go on elsewhere: in the file that is being played, or in another one of them."""
        ...

    def stop(self) -> None:
        """End it: nothing is heard 50 ms later."""
        ...


class Player(Protocol):
    """Plays one thing at a time."""

    def play(
        self, file: Path, device: DeviceId | None = None, from_seconds: float = 0.0, *, more: bool = False
    ) -> Playback:
        """Play a file, and stop what was played before. It blocks until the loudspeaker is open.

        Args:
            file: any sound file that libsndfile reads.
            device: the loudspeaker; the default one when None.
            from_seconds: where to begin.
            more: whether others are added until ``no_more``.

        Raises:
            DeviceError: when there is no loudspeaker, or it cannot be used.
            SoundError: when the file cannot be read.
        """
        ...

    def stop(self) -> None:
        """Stop whatever is being played."""
        ...
