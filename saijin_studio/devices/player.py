"""Playing one thing at a time."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.sound_device import PlayPosition
from saijin_studio.devices.decoding import Track
from saijin_studio.devices.opening import MOST_CHANNELS, Shape, possible, refusal
from saijin_studio.devices.playback import SoundPlayback

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.sound_device import DeviceId
    from saijin_studio.devices.port_audio import Port, PortAudio


class SoundPlayer:
    """The ``Player`` of PortAudio.

    Args:
        port_audio: opens the streams.
        clock: what the playhead goes by.
    """

    def __init__(self, port_audio: PortAudio, clock: Clock | None = None) -> None:
        self._port_audio = port_audio
        self._clock = clock or SystemClock()
        self._playback: SoundPlayback | None = None
        self._lock = Lock()

    def play(
        self, file: Path, device: DeviceId | None = None, from_seconds: float = 0.0, *, more: bool = False
    ) -> SoundPlayback:
        """Play a file, and stop what was played before.

        Raises:
            DeviceError: when there is no loudspeaker, or it cannot be used.
            SoundError: when the file cannot be read.
        """
        track = Track.of(file)
        with self._lock:
            port = self._port_audio.loudspeaker(device)
            shape = self._shape(port, track)
            if self._playback is not None:
                self._playback.stop()
            playback = SoundPlayback(self._port_audio, port, shape, track, self._clock, more=more)
            try:
                playback.begin(PlayPosition(0, from_seconds))
            except self._port_audio.api.PortAudioError as error:
                raise refusal(error, port.device.name) from error
            self._playback = playback
            return playback

    def stop(self) -> None:
        """Stop whatever is being played."""
        playback = self._playback
        if playback is not None:
            playback.stop()

    def _shape(self, port: Port, track: Track) -> Shape:
        api = self._port_audio.api

        def check(shape: Shape) -> Exception | None:
            try:
                api.check_output_settings(
                    device=port.index, channels=shape.channels, dtype="float32", samplerate=shape.rate
                )
            except api.PortAudioError as error:
                return error
            return None

        wanted = Shape(track.rate, min(MOST_CHANNELS, port.device.channels))
        found = possible(check, wanted, most=port.device.channels, own_rate=port.device.rate)
        if isinstance(found, Exception):
            raise refusal(found, port.device.name) from found
        return found
