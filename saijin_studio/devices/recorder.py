"""Recording into a file while it is heard: the audio thread only hands over, a writer does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.device_errors import ChannelsChanged, RateChanged
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.devices.opening import MOST_CHANNELS, Shape, possible, refusal
from saijin_studio.devices.recording import SoundRecording
from saijin_studio.devices.taping import Tape

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.sound_device import RecordingOrder, SoundBlock
    from saijin_studio.devices.port_audio import Port, PortAudio


class SoundRecorder:
    """The ``Recorder`` of PortAudio.

    Args:
        port_audio: opens the streams.
        clock: tells how long nothing came.
    """

    def __init__(self, port_audio: PortAudio, clock: Clock | None = None) -> None:
        self._port_audio = port_audio
        self._clock = clock or SystemClock()

    def start(self, order: RecordingOrder, heard: Callable[[SoundBlock], None] | None = None) -> SoundRecording:
        """Begin.

        Raises:
            DeviceError: when there is no microphone, or it cannot be used.
            DiskFull: when there is no room for the file.
            DataFolderUnwritable: when the file cannot be written.
        """
        port = self._port_audio.microphone(order.device)
        shape, notes = self._shape(port, Shape(order.rate, min(order.channels, MOST_CHANNELS)))
        tape = Tape(order.file, shape, heard, self._clock)
        recording = SoundRecording(self._port_audio, port, tape, notes, self._clock)
        try:
            recording.begin()
        except self._port_audio.api.PortAudioError as error:
            tape.discard()
            raise refusal(error, port.device.name) from error
        if order.monitor:
            recording.set_monitor(True)
        return recording

    def _shape(self, port: Port, wanted: Shape) -> tuple[Shape, tuple[StudioError, ...]]:
        api, name = self._port_audio.api, port.device.name

        def check(shape: Shape) -> Exception | None:
            try:
                api.check_input_settings(
                    device=port.index, channels=shape.channels, dtype="float32", samplerate=shape.rate
                )
            except api.PortAudioError as error:
                return error
            return None

        found = possible(check, wanted, most=port.device.channels, own_rate=port.device.rate)
        if isinstance(found, Exception):
            raise refusal(found, name) from found
        notes: list[StudioError] = []
        if found.rate != wanted.rate:
            notes.append(RateChanged(device=name, asked=wanted.rate, rate=found.rate))
        if found.channels != wanted.channels:
            notes.append(ChannelsChanged(device=name, asked=wanted.channels, channels=found.channels))
        return found, tuple(notes)
