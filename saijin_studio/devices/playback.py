"""What is being played: a thread reads ahead and carries out what is asked, the audio thread only takes."""

from __future__ import annotations

from collections import deque
from threading import Condition, Thread
from typing import TYPE_CHECKING

from saijin_studio.core.device_errors import PlaybackBroken
from saijin_studio.core.errors import StudioError
from saijin_studio.core.ports.sound_device import PlaybackState, PlayPosition
from saijin_studio.devices.decoding import Decoder, Track
from saijin_studio.devices.opening import refusal
from saijin_studio.devices.playhead import Mark, Playhead

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.devices.api import Flags, SoundDeviceApi, Stream
    from saijin_studio.devices.decoding import Piece
    from saijin_studio.devices.opening import Shape
    from saijin_studio.devices.port_audio import Port, PortAudio

AHEAD = 0.4
"""Seconds that are read ahead."""
LATENCY = 0.1
"""Seconds that the loudspeaker may hold, so that a model on all cores is not heard; stopping drops them."""
TURN = 0.05
"""Seconds between looks at what is going on, where nothing is asked."""
MUTE = 3.0
"""Seconds without a call, after which a device counts as gone; some systems never say so."""

_LIVE = (PlaybackState.PLAYING, PlaybackState.WAITING)


class SoundPlayback:
    """The ``Playback`` of PortAudio.

    Args:
        port_audio: opens the streams.
        port: the loudspeaker.
        shape: its form.
        track: what is played first.
        clock: what the playhead goes by.
        more: whether others are added.
    """

    def __init__(
        self, port_audio: PortAudio, port: Port, shape: Shape, track: Track, clock: Clock, *, more: bool
    ) -> None:
        self._clock = clock
        self._port_audio, self._port, self._shape = port_audio, port, shape
        self._decoder = Decoder(shape)
        self._decoder.add(track)
        self._more = more
        self._ready: deque[Piece] = deque()
        self._head = Playhead()
        self._state = PlaybackState.PLAYING
        self._fault: Fault | None = None
        self._asked_to: PlayPosition | None = None
        self._held: PlayPosition | None = None
        self._stream: Stream | None = None
        self._latency = LATENCY
        self._called_at = 0.0
        self._gone = False
        self._wake = Condition()
        self._asked = False

    @property
    def state(self) -> PlaybackState:
        """How far it is."""
        return self._state

    @property
    def files(self) -> tuple[Path, ...]:
        """What is played."""
        return tuple(one.file for one in self._decoder.tracks)

    @property
    def is_reading(self) -> bool:
        """Whether more is about to be read."""
        return self._asked_to is not None or (self._bytes_ready < self._bytes_ahead / 2 and not self._decoder.ended)

    @property
    def position(self) -> PlayPosition:
        """Where it is, as it is heard."""
        asked, held = self._asked_to, self._held
        return asked or held or self._head.at(self._clock.monotonic())

    @property
    def fault(self) -> Fault | None:
        """What ended it early."""
        return self._fault

    def begin(self, position: PlayPosition) -> None:
        """Open the loudspeaker and go on in a thread.

        Raises:
            Exception: PortAudioError, when it cannot be opened.
            SoundError: when the file is damaged.
        """
        self._go(position)
        self._read_ahead()
        self._open()
        Thread(target=self._run, name="saijin-playback", daemon=True).start()

    def add(self, file: Path) -> None:
        """Play this one, too.

        Raises:
            SoundError: when it cannot be read.
        """
        track = Track.of(file)
        with self._wake:
            self._decoder.add(track)
            self._ask()

    def no_more(self) -> None:
        """End after the last file."""
        with self._wake:
            self._more = False
            self._ask()

    def pause(self) -> None:
        """Hold it."""
        with self._wake:
            if self._state in _LIVE:
                self._held = self.position
                self._state = PlaybackState.PAUSED
                self._ask()

    def resume(self) -> None:
        """Go on."""
        with self._wake:
            if self._state is PlaybackState.PAUSED:
                self._asked_to, self._held = self._asked_to or self._held, None
                self._state = PlaybackState.PLAYING
                self._ask()

    def seek(self, seconds: float, index: int | None = None) -> None:
        """Go on elsewhere."""
        with self._wake:
            if self._state.is_over:
                return
            at = self.position.index if index is None else max(0, min(index, len(self._decoder.tracks) - 1))
            self._asked_to = PlayPosition(at, max(0.0, min(seconds, self._decoder.tracks[at].seconds)))
            self._ask()

    def stop(self) -> None:
        """End it."""
        with self._wake:
            if not self._state.is_over:
                self._held = self.position
                self._state = PlaybackState.STOPPED
                self._ask()

    def _ask(self) -> None:
        self._asked = True
        self._wake.notify()

    def _run(self) -> None:
        try:
            while self._turn():
                with self._wake:
                    if not self._asked:
                        self._wake.wait(TURN)
                    self._asked = False
        except StudioError as error:
            self._fail(error)
        except self._port_audio.api.PortAudioError as error:
            self._fail(refusal(error, self._port.device.name))
        finally:
            self._close()
            self._decoder.close()

    def _turn(self) -> bool:
        """Do what is to be done now; False when it is over."""
        if self._state.is_over:
            return False
        if self._state is PlaybackState.PAUSED:
            self._close()
            return True
        asked = self._asked_to
        if asked is not None:
            self._close()
            self._go(asked)
            with self._wake:
                self._asked_to = None if self._asked_to is asked else self._asked_to
        self._read_ahead()
        if self._stream is None:
            if self._ready:
                self._open()
        elif self._gone or self._clock.monotonic() - self._called_at > MUTE:
            self._close()
            raise PlaybackBroken(device=self._port.device.name)
        self._see()
        return not self._state.is_over

    def _see(self) -> None:
        """Set the state to what is heard; what was asked meanwhile stays."""
        with self._wake:
            if self._state not in _LIVE or self._asked_to is not None:
                return
            if self._ready or self._clock.monotonic() < self._head.silent_from:
                self._state = PlaybackState.PLAYING
            else:
                self._state = PlaybackState.WAITING if self._more else PlaybackState.ENDED

    def _go(self, position: PlayPosition) -> None:
        self._ready.clear()
        self._decoder.seek(position)
        self._head.begin(position)

    def _read_ahead(self) -> None:
        while self._bytes_ready < self._bytes_ahead:
            piece = self._decoder.next()
            if piece is None:
                return
            self._ready.append(piece)

    def _open(self) -> None:
        def make(api: SoundDeviceApi) -> Stream:
            return api.RawOutputStream(
                samplerate=self._shape.rate, blocksize=0, device=self._port.index, channels=self._shape.channels,
                dtype="float32", latency=LATENCY, callback=self._give, finished_callback=self._finished,
            )  # fmt: skip

        self._gone = False
        self._called_at = self._clock.monotonic()
        self._stream = self._port_audio.open(make)
        self._latency = self._stream.latency

    def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            self._port_audio.close(stream)

    def _fail(self, error: StudioError) -> None:
        with self._wake:
            self._held = self.position
            self._fault = error.fault()
            self._state = PlaybackState.FAILED

    @property
    def _bytes_ready(self) -> int:
        return sum(len(one.data) - one.used for one in tuple(self._ready))

    @property
    def _bytes_ahead(self) -> float:
        return AHEAD * self._bytes_a_second

    @property
    def _bytes_a_second(self) -> int:
        return 4 * self._shape.channels * self._shape.rate

    def _give(self, block: memoryview, _frames: int, _times: object, _flags: Flags) -> None:
        """In the audio thread."""
        now = self._clock.monotonic()
        self._called_at = now
        begin, need = 0, len(block)
        audible = self._state in _LIVE
        while audible and begin < need and self._ready:
            piece = self._ready[0]
            size = min(need - begin, len(piece.data) - piece.used)
            block[begin : begin + size] = piece.data[piece.used : piece.used + size]
            at = now + self._latency + begin / self._bytes_a_second
            seconds = piece.seconds + piece.used / self._bytes_a_second
            self._head.add(Mark(at, PlayPosition(piece.index, seconds), size / self._bytes_a_second))
            piece.used += size
            begin += size
            if piece.used == len(piece.data):
                self._ready.popleft()
        block[begin:] = bytes(need - begin)

    def _finished(self) -> None:
        """In the audio thread: the stream has ended, by ``_close`` or because the device has gone."""
        if self._stream is not None:
            self._gone = True
