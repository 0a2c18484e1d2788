"""Hearing oneself while recording."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from saijin_studio.devices.opening import refusal

if TYPE_CHECKING:
    from saijin_studio.devices.api import Flags, SoundDeviceApi, Stream
    from saijin_studio.devices.opening import Shape
    from saijin_studio.devices.port_audio import PortAudio

_MOST = 3
"""Blocks that may wait: what is heard later than that confuses who speaks."""


class Monitor:
    """The default loudspeaker, fed with what the microphone hears.

    Raises:
        DeviceError: when it cannot be opened.
    """

    def __init__(self, port_audio: PortAudio, shape: Shape) -> None:
        self._port_audio, self._shape = port_audio, shape
        self._waiting: deque[bytes] = deque(maxlen=_MOST)
        self._left = b""
        port = port_audio.loudspeaker(None)

        def make(api: SoundDeviceApi) -> Stream:
            return api.RawOutputStream(
                samplerate=shape.rate, blocksize=0, device=port.index, channels=shape.channels, dtype="float32",
                latency="low", callback=self._give, finished_callback=_nothing,
            )  # fmt: skip

        try:
            self._stream = port_audio.open(make)
        except port_audio.api.PortAudioError as error:
            raise refusal(error, port.device.name) from error

    @property
    def latency(self) -> float:
        """Seconds, as the system tells."""
        return self._stream.latency

    def put(self, block: bytes) -> None:
        """In the audio thread of the microphone."""
        self._waiting.append(block)

    def close(self) -> None:
        """End it."""
        self._port_audio.close(self._stream)

    def _give(self, block: memoryview, _frames: int, _times: object, _flags: Flags) -> None:
        need = len(block)
        while len(self._left) < need and self._waiting:
            self._left += self._waiting.popleft()
        given, self._left = self._left[:need], self._left[need:]
        block[:] = given.ljust(need, b"\0")


def _nothing() -> None:
    """It ends with the recording; that it ended before is heard."""
