"""One recording: its stream, its file, and what became of them."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from saijin_studio.core.device_errors import MonitorFailed, RecordingBroken, RecordingGap, RecordingSilent
from saijin_studio.core.errors import StudioError
from saijin_studio.core.ports.sound_device import Recorded, RecordingState
from saijin_studio.devices.monitor import Monitor

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.sound_device import Level
    from saijin_studio.devices.api import Flags, SoundDeviceApi, Stream
    from saijin_studio.devices.port_audio import Port, PortAudio
    from saijin_studio.devices.taping import Tape

BLOCKS = 40
"""Blocks a second: a level meter that moves 30 times a second misses nothing."""
MUTE = 5.0
"""Seconds without a block, after which a device counts as gone; some systems never say so."""
SILENT = 3.0
"""Seconds of nothing but zeros, after which it is told: a muted microphone, or one that the system keeps back."""


class SoundRecording:
    """The ``Recording`` of PortAudio.

    Args:
        port_audio: opens the stream.
        port: the microphone.
        tape: the file.
        notes: what is not as it was asked for.
        clock: tells how long nothing came.
    """

    def __init__(
        self, port_audio: PortAudio, port: Port, tape: Tape, notes: tuple[StudioError, ...], clock: Clock
    ) -> None:
        self._port_audio, self._port, self._tape = port_audio, port, tape
        self._clock = clock
        self._notes = notes
        self._stream: Stream | None = None
        self._monitor: Monitor | None = None
        self._monitor_note: StudioError | None = None
        self._heard_at = self._clock.monotonic()
        self._gone = False
        self._closing = False
        self._result: Recorded | None = None
        self._lock = Lock()

    def begin(self) -> None:
        """Open the microphone.

        Raises:
            Exception: PortAudioError, when it cannot be opened.
        """
        shape = self._tape.shape

        def make(api: SoundDeviceApi) -> Stream:
            return api.RawInputStream(
                samplerate=shape.rate, blocksize=max(1, shape.rate // BLOCKS), device=self._port.index,
                channels=shape.channels, dtype="float32", latency="high", callback=self._take,
                finished_callback=self._finished,
            )  # fmt: skip

        self._stream = self._port_audio.open(make)

    @property
    def state(self) -> RecordingState:
        """How far it is."""
        if self.fault is not None:
            return RecordingState.FAILED
        if self._result is not None:
            return RecordingState.FINISHED
        return RecordingState.PAUSED if self._tape.paused else RecordingState.RECORDING

    @property
    def level(self) -> Level:
        """How loud it is."""
        return self._tape.level

    @property
    def seconds(self) -> float:
        """How much is recorded."""
        return self._tape.seconds

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self._tape.shape.rate

    @property
    def channels(self) -> int:
        """How many there are."""
        return self._tape.shape.channels

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What is not as it was asked for."""
        told = list(self._notes)
        if self._tape.gaps:
            told.append(RecordingGap(gaps=self._tape.gaps))
        if self._tape.is_silent and self._tape.silent >= SILENT:
            told.append(RecordingSilent(device=self._port.device.name))
        if self._monitor_note is not None:
            told.append(self._monitor_note)
        return tuple(one.fault() for one in told)

    @property
    def fault(self) -> Fault | None:
        """What ended it early."""
        if self._result is not None:
            return self._result.fault
        if self._tape.failure is not None:
            return self._tape.failure.fault()
        mute = self._clock.monotonic() - self._heard_at > MUTE
        return RecordingBroken(device=self._port.device.name).fault() if self._gone or mute else None

    @property
    def monitor_latency(self) -> float:
        """Seconds until one hears oneself."""
        if self._monitor is None or self._stream is None:
            return 0.0
        return self._stream.latency + self._monitor.latency

    def pause(self) -> None:
        """Leave out what comes from now on."""
        self._tape.paused = True

    def resume(self) -> None:
        """Go on."""
        self._tape.paused = False

    def set_monitor(self, on: bool) -> None:
        """Hear oneself, or not."""
        with self._lock:
            if on == (self._monitor is not None) or self._result is not None:
                return
            self._monitor_note = None
            if not on:
                self._end_monitor()
                return
            try:
                self._monitor = Monitor(self._port_audio, self._tape.shape)
            except StudioError as error:
                self._monitor_note = MonitorFailed(reason=error.what)

    def stop(self) -> Recorded:
        """End it and finish the file."""
        with self._lock:
            if self._result is None:
                fault = self.fault
                self._closing = True
                if self._stream is not None:
                    self._port_audio.close(self._stream)
                self._end_monitor()
                self._tape.finish()
                if fault is None and self._tape.failure is not None:
                    fault = self._tape.failure.fault()
                self._result = Recorded(self._tape.file, self.seconds, self.rate, self.channels, self.notes, fault)
            return self._result

    def _end_monitor(self) -> None:
        if self._monitor is not None:
            self._monitor.close()
            self._monitor = None

    def _take(self, block: memoryview, _frames: int, _times: object, flags: Flags) -> None:
        """In the audio thread."""
        samples = bytes(block)
        self._heard_at = self._clock.monotonic()
        self._tape.put(samples, lost=flags.input_overflow)
        monitor = self._monitor
        if monitor is not None:
            monitor.put(samples)

    def _finished(self) -> None:
        """In the audio thread: the stream has ended, by ``stop`` or because the device has gone."""
        if not self._closing:
            self._gone = True
