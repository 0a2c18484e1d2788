"""Sound devices that are not there: tests and demos feed the recorder, and a clock drives the player."""

from __future__ import annotations

import math
import sys
import wave
from array import array
from typing import TYPE_CHECKING

from saijin_studio.core.device_errors import DeviceMissing, NoLoudspeaker, NoMicrophone
from saijin_studio.core.ports.sound_device import (
    SILENCE,
    DeviceId,
    Level,
    PlaybackState,
    PlayPosition,
    Recorded,
    RecordingState,
    SoundBlock,
    SoundDevice,
)
from saijin_studio.core.sound_errors import AudioMissing, AudioUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.errors import Fault, StudioError
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.sound_device import RecordingOrder

MICROPHONE = SoundDevice(DeviceId("fake/microphone"), "Microphone", 1, 48_000, is_default=True)
LOUDSPEAKER = SoundDevice(DeviceId("fake/loudspeaker"), "Loudspeaker", 2, 48_000, is_default=True)


class FakeDevices:
    """Devices that are plugged in and out by assigning ``microphones`` and ``loudspeakers``."""

    def __init__(
        self,
        microphones: Sequence[SoundDevice] = (MICROPHONE,),
        loudspeakers: Sequence[SoundDevice] = (LOUDSPEAKER,),
        trouble: Fault | None = None,
    ) -> None:
        self.microphones = tuple(microphones)
        self.loudspeakers = tuple(loudspeakers)
        self.trouble = trouble
        self._seen = (self.microphones, self.loudspeakers)

    def inputs(self) -> tuple[SoundDevice, ...]:
        """What is plugged in."""
        return self.microphones

    def outputs(self) -> tuple[SoundDevice, ...]:
        """What is plugged in."""
        return self.loudspeakers

    def changed(self) -> bool:
        """Whether another device was assigned since the last call."""
        seen, self._seen = self._seen, (self.microphones, self.loudspeakers)
        return seen != self._seen


class FakeRecording:
    """A recording that hears what it is fed with. Its file is whole after every block."""

    def __init__(self, order: RecordingOrder, heard: Callable[[SoundBlock], None] | None) -> None:
        self.order = order
        self.rate = order.rate
        self.channels = order.channels
        self.state = RecordingState.RECORDING
        self.level = Level()
        self.notes: tuple[Fault, ...] = ()
        self.fault: Fault | None = None
        self.monitor = order.monitor
        self._heard = heard
        self._samples = array("h")
        self._write()

    @property
    def seconds(self) -> float:
        """How much was fed while it was not paused."""
        return len(self._samples) / self.channels / self.rate

    @property
    def monitor_latency(self) -> float:
        """What a usual machine has."""
        return 0.02 if self.monitor else 0.0

    def feed(self, samples: Sequence[float]) -> None:
        """Let it hear samples from -1 to 1, the channels interleaved."""
        self.level = level_of(samples)
        if self.state is not RecordingState.RECORDING:
            return
        start = len(self._samples) // self.channels
        self._samples.extend(round(max(-1.0, min(1.0, one)) * 32767) for one in samples)
        self._write()
        if self._heard is not None:
            self._heard(SoundBlock(start, self.rate, self.channels, array("f", samples).tobytes(), self.level))

    def note(self, note: StudioError) -> None:
        """Note that something is not as it was asked for."""
        self.notes = (*self.notes, note.fault())

    def fail(self, error: StudioError) -> None:
        """End it early, as when the device is unplugged."""
        self.fault = error.fault()
        self.state = RecordingState.FAILED
        self.level = Level()

    def pause(self) -> None:
        """Leave out what is fed from now on."""
        if self.state is RecordingState.RECORDING:
            self.state = RecordingState.PAUSED

    def resume(self) -> None:
        """Go on."""
        if self.state is RecordingState.PAUSED:
            self.state = RecordingState.RECORDING

    def set_monitor(self, on: bool) -> None:
        """Remember it."""
        self.monitor = on

    def stop(self) -> Recorded:
        """End it."""
        if self.fault is None:
            self.state = RecordingState.FINISHED
        self.level = Level()
        return Recorded(self.order.file, self.seconds, self.rate, self.channels, self.notes, self.fault)

    def _write(self) -> None:
        written = array("h", self._samples)
        if sys.byteorder == "big":  # pragma: no cover
            written.byteswap()
        with wave.open(str(self.order.file), "wb") as file:
            file.setnchannels(self.channels)
            file.setsampwidth(2)
            file.setframerate(self.rate)
            file.writeframes(written.tobytes())


class FakeRecorder:
    """Makes ``FakeRecording``s and keeps them; ``refuse`` is raised instead, where it is set."""

    def __init__(self, devices: FakeDevices | None = None) -> None:
        self.devices = devices or FakeDevices()
        self.recordings: list[FakeRecording] = []
        self.refuse: StudioError | None = None

    @property
    def recording(self) -> FakeRecording:
        """The newest one."""
        return self.recordings[-1]

    def start(self, order: RecordingOrder, heard: Callable[[SoundBlock], None] | None = None) -> FakeRecording:
        """Begin."""
        if self.refuse is not None:
            raise self.refuse
        _find(self.devices.inputs(), order.device, NoMicrophone())
        self.recordings.append(FakeRecording(order, heard))
        return self.recording


class FakePlayback:
    """Plays as fast as its clock goes, and silently."""

    def __init__(self, clock: Clock, more: bool) -> None:
        self.files: list[Path] = []
        self.fault: Fault | None = None
        self._clock = clock
        self._more = more
        self._lengths: list[float] = []
        self._since: float | None = clock.monotonic()
        self._played = 0.0
        self._over: PlaybackState | None = None

    @property
    def state(self) -> PlaybackState:
        """What the clock says."""
        if self._over is not None:
            return self._over
        if self._elapsed >= sum(self._lengths):
            return PlaybackState.WAITING if self._more else PlaybackState.ENDED
        return PlaybackState.PAUSED if self._since is None else PlaybackState.PLAYING

    @property
    def position(self) -> PlayPosition:
        """Where the clock is in the files."""
        left = self._elapsed
        for index, length in enumerate(self._lengths[:-1]):
            if left < length:
                return PlayPosition(index, left)
            left -= length
        return PlayPosition(len(self._lengths) - 1, min(left, self._lengths[-1]))

    def add(self, file: Path) -> None:
        """Play this one, too. Time that was spent waiting for it does not count."""
        length = seconds_of(file)
        self._set(min(self._elapsed, sum(self._lengths)))
        self.files.append(file)
        self._lengths.append(length)

    def no_more(self) -> None:
        """End after the last file."""
        self._more = False

    def pause(self) -> None:
        """Hold it."""
        self._played, self._since = self._elapsed, None

    def resume(self) -> None:
        """Go on."""
        if self._since is None:
            self._since = self._clock.monotonic()

    def seek(self, seconds: float, index: int | None = None) -> None:
        """Go on elsewhere."""
        at = self.position.index if index is None else index
        self._set(sum(self._lengths[:at]) + max(0.0, min(seconds, self._lengths[at])))

    def stop(self) -> None:
        """End it."""
        if not self.state.is_over:
            self._finish(PlaybackState.STOPPED)

    def fail(self, error: StudioError) -> None:
        """End it early, as when the device is unplugged."""
        self.fault = error.fault()
        self._finish(PlaybackState.FAILED)

    @property
    def _elapsed(self) -> float:
        return self._played + (0.0 if self._since is None else self._clock.monotonic() - self._since)

    def _set(self, elapsed: float) -> None:
        self._played = elapsed
        self._since = None if self._since is None else self._clock.monotonic()

    def _finish(self, state: PlaybackState) -> None:
        self.pause()
        self._over = state


class FakePlayer:
    """Makes ``FakePlayback``s and keeps them; ``refuse`` is raised instead, where it is set."""

    def __init__(self, clock: Clock, devices: FakeDevices | None = None) -> None:
        self.devices = devices or FakeDevices()
        self.played: list[FakePlayback] = []
        self.refuse: StudioError | None = None
        self._clock = clock

    @property
    def playback(self) -> FakePlayback:
        """The newest one."""
        return self.played[-1]

    def play(
        self, file: Path, device: DeviceId | None = None, from_seconds: float = 0.0, *, more: bool = False
    ) -> FakePlayback:
        """Begin."""
        if self.refuse is not None:
            raise self.refuse
        _find(self.devices.outputs(), device, NoLoudspeaker())
        playback = FakePlayback(self._clock, more)
        playback.add(file)
        playback.seek(from_seconds)
        self.stop()
        self.played.append(playback)
        return playback

    def stop(self) -> None:
        """Stop the newest one."""
        if self.played:
            self.playback.stop()


def level_of(samples: Sequence[float]) -> Level:
    """How loud samples from -1 to 1 are."""
    if not samples:
        return Level()
    square = sum(one * one for one in samples) / len(samples)
    return Level(_decibels(max(abs(one) for one in samples)), _decibels(math.sqrt(square)))


def seconds_of(file: Path) -> float:
    """How long a WAV file is.

    Raises:
        SoundError: when it is none.
    """
    try:
        with wave.open(str(file), "rb") as opened:
            return opened.getnframes() / opened.getframerate()
    except OSError as error:
        raise AudioMissing(name=file.name) from error
    except (wave.Error, EOFError) as error:
        raise AudioUnknown(name=file.name) from error


def _decibels(amplitude: float) -> float:
    return SILENCE if amplitude <= 0 else max(SILENCE, 20 * math.log10(amplitude))


def _find(devices: Sequence[SoundDevice], wanted: DeviceId | None, none: StudioError) -> None:
    if not devices:
        raise none
    if wanted is not None and all(one.id != wanted for one in devices):
        raise DeviceMissing(device=wanted)
