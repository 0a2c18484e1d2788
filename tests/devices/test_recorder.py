"""Recording through PortAudio, with a microphone that the test plays."""

from __future__ import annotations

import array
import errno
import logging
import time
import wave
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.device_errors import DeviceBusy, DeviceRefused, NoMicrophone
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.sound_device import Level, RecordingOrder, RecordingState, SoundBlock
from saijin_studio.devices.opening import Shape
from saijin_studio.devices.recorder import SoundRecorder
from saijin_studio.devices.taping import MOST_WAITING, Tape
from tests.devices.fake_port_audio import FakeApi, PortAudioError, device, port_audio, system

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.devices.recording import SoundRecording

LOUD = [0.5] * 1200


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def recorder(api: FakeApi, clock: FakeClock) -> SoundRecorder:
    return SoundRecorder(port_audio(api), clock)


@pytest.fixture
def order(tmp_path: Path) -> RecordingOrder:
    return RecordingOrder(tmp_path / "a.wav")


def until(done: Callable[[], bool]) -> None:
    """The writer is another thread, which tells nobody how far it is: its state is the condition."""
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.001)


def kinds(recording: SoundRecording) -> list[str]:
    return [one.kind for one in recording.notes]


def samples(path: Path) -> Sequence[int]:
    with wave.open(str(path)) as file:
        return array.array("h", file.readframes(file.getnframes()))


def test_what_is_heard_is_written(api: FakeApi, recorder: SoundRecorder, order: RecordingOrder) -> None:
    """The level moves, the listener hears it, and the file is there when it is stopped."""
    heard = list[SoundBlock]()
    recording = recorder.start(order, heard.append)
    assert api.stream.settings["samplerate"] == recording.rate == 48_000
    assert api.stream.settings["blocksize"] == 1200
    assert recording.state is RecordingState.RECORDING
    api.stream.hear(LOUD)
    api.stream.hear([2.0, -2.0])
    until(lambda: len(heard) == 2)
    assert recording.level.peak > 0
    assert (heard[1].start, heard[1].frames) == (1200, 2)
    made = recording.stop()
    assert (made.rate, made.channels, made.notes, made.fault) == (48_000, 1, (), None)
    assert made.seconds == recording.seconds == 1202 / 48_000
    assert recording.state is RecordingState.FINISHED
    assert recording.stop() is made
    assert samples(order.file) == array.array("h", [16_384] * 1200 + [32_767, -32_767])
    assert recording.level == Level()
    assert api.stream.closed


def test_a_pause_is_left_out(api: FakeApi, recorder: SoundRecorder, order: RecordingOrder) -> None:
    """The meter goes on meanwhile."""
    recording = recorder.start(order)
    recording.pause()
    assert recording.state is RecordingState.PAUSED
    api.stream.hear(LOUD)
    until(lambda: recording.level.peak > -7)
    recording.resume()
    api.stream.hear([0.0])
    assert recording.stop().seconds == 1 / 48_000


def test_a_crash_leaves_a_readable_file(
    api: FakeApi, recorder: SoundRecorder, order: RecordingOrder, clock: FakeClock
) -> None:
    """It is completed every half second."""
    recording = recorder.start(order)
    clock.advance(0.6)
    api.stream.hear(LOUD)
    until(lambda: order.file.stat().st_size > 1200)
    until(lambda: len(samples(order.file)) == 1200)
    recording.stop()


def test_what_was_recorded_is_kept_when_it_is_unplugged(
    api: FakeApi, recorder: SoundRecorder, order: RecordingOrder
) -> None:
    """With one sentence."""
    recording = recorder.start(order)
    api.stream.hear(LOUD)
    api.stream.finished()
    api.stream.refuse = PortAudioError("gone", -9999)
    assert recording.state is RecordingState.FAILED
    made = recording.stop()
    assert made.fault is not None
    assert made.fault.what == "Desk was unplugged or stopped working."
    assert made.seconds == 1200 / 48_000
    assert recording.state is RecordingState.FAILED
    assert len(samples(order.file)) == 1200


def test_a_device_that_falls_silent_for_good_is_gone(
    recorder: SoundRecorder, order: RecordingOrder, clock: FakeClock
) -> None:
    """Some systems say nothing when it is unplugged."""
    recording = recorder.start(order)
    clock.advance(4)
    assert recording.fault is None
    clock.advance(2)
    assert recording.fault is not None
    assert recording.stop().fault == recording.fault


def test_nothing_but_zeros_is_told(api: FakeApi, recorder: SoundRecorder, order: RecordingOrder) -> None:
    """As from a microphone that is muted, or kept back by the system; until something is heard."""
    recording = recorder.start(order)
    for _ in range(4):
        api.stream.hear([0.0] * 48_000)
    until(lambda: kinds(recording) == ["RecordingSilent"])
    api.stream.hear([0.1])
    until(lambda: kinds(recording) == [])
    recording.stop()


def test_another_form_is_told(api: FakeApi, tmp_path: Path) -> None:
    """The nearest that the device can do."""
    api.rates, api.channels = (44_100,), 1
    recording = SoundRecorder(port_audio(api)).start(RecordingOrder(tmp_path / "a.wav", channels=2))
    assert (recording.rate, recording.channels) == (44_100, 1)
    assert kinds(recording) == ["RateChanged", "ChannelsChanged"]
    assert recording.notes[0].what == "Desk cannot record at 48000 Hz; 44100 Hz are used."
    recording.stop()


def test_what_was_lost_is_told(api: FakeApi, recorder: SoundRecorder, order: RecordingOrder) -> None:
    """By the system, or because the disk was too slow."""
    recording = recorder.start(order)
    api.stream.hear([0.1], lost=True)
    assert recording.notes[0].what.endswith("the recording has 1 short gaps.")
    recording.stop()


def test_a_slow_disk_loses_what_is_too_much(tmp_path: Path) -> None:
    """A queue without end would take all the memory."""
    going, blocks = list[bool](), list[SoundBlock]()

    def slow(block: SoundBlock) -> None:
        blocks.append(block)
        until(lambda: bool(going))

    tape = Tape(tmp_path / "a.wav", Shape(8000, 1), slow)
    tape.put(b"\0\0\0\0", lost=False)
    until(lambda: len(blocks) == 1)
    for _ in range(MOST_WAITING + 5):
        tape.put(b"\0\0\0\0", lost=False)
    assert tape.gaps == 1
    going.append(True)
    tape.finish()
    assert len(blocks) == MOST_WAITING + 1


def test_a_listener_that_fails_ends_nothing(
    api: FakeApi, recorder: SoundRecorder, order: RecordingOrder, caplog: pytest.LogCaptureFixture
) -> None:
    """It is in the log."""

    def fail(_block: SoundBlock) -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        recording = recorder.start(order, fail)
        api.stream.hear(LOUD)
        assert recording.stop().seconds == 1200 / 48_000
    assert "a listener of a recording failed" in caplog.text


class FullDisk(GrowingWav):
    """Takes one block and no more."""

    def add(self, samples: bytes) -> None:
        """Write it."""
        if self.frames:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().add(samples)


def test_a_full_disk_ends_it(tmp_path: Path) -> None:
    """What was written until then is kept."""
    tape = Tape(tmp_path / "a.wav", Shape(8000, 1), None, wav=FullDisk)
    for _ in range(3):
        tape.put(array.array("f", [0.5]).tobytes(), lost=False)
    tape.finish()
    assert tape.failure is not None
    assert tape.failure.what.startswith("The disk of")
    assert len(samples(tmp_path / "a.wav")) == 1


def test_it_says_why_it_cannot_begin(api: FakeApi, recorder: SoundRecorder, order: RecordingOrder) -> None:
    """And leaves no file behind."""
    api.refuse_start = PortAudioError("Unanticipated host error", -9999, (0, -13, ""))
    with pytest.raises(DeviceRefused):
        recorder.start(order)
    assert not order.file.exists()
    api.refuse = PortAudioError("Device unavailable", -9985)
    with pytest.raises(DeviceBusy):
        recorder.start(order)
    with pytest.raises(NoMicrophone):
        SoundRecorder(port_audio(FakeApi([]))).start(order)


def test_a_file_that_cannot_be_made_is_told(recorder: SoundRecorder, tmp_path: Path) -> None:
    """What is there is never written over."""
    for file in (tmp_path / "none" / "a.wav", tmp_path / "there.wav"):
        (tmp_path / "there.wav").write_bytes(b"mine")
        with pytest.raises(DataFolderUnwritable):
            recorder.start(RecordingOrder(file))
    assert (tmp_path / "there.wav").read_bytes() == b"mine"


def test_one_can_hear_oneself(api: FakeApi, recorder: SoundRecorder, tmp_path: Path) -> None:
    """What comes in goes out; the latency is told; switching it off closes the loudspeaker."""
    recording = recorder.start(RecordingOrder(tmp_path / "a.wav", monitor=True))
    microphone, loudspeaker = api.streams
    assert recording.monitor_latency == pytest.approx(0.06)
    recording.set_monitor(True)
    microphone.hear([0.25, 0.5])
    assert loudspeaker.play(3) == [0.25, 0.5, 0.0]
    recording.set_monitor(False)
    assert loudspeaker.closed
    assert recording.monitor_latency == 0
    microphone.hear([0.1])
    recording.set_monitor(True)
    recording.stop()
    assert api.stream.closed
    recording.set_monitor(True)
    assert len(api.streams) == 3


def test_without_a_loudspeaker_the_recording_goes_on(tmp_path: Path) -> None:
    """And that one cannot hear oneself is noted."""
    api = FakeApi([device("Mic", inputs=1)], [system("ALSA", 0)])
    recording = SoundRecorder(port_audio(api)).start(RecordingOrder(tmp_path / "a.wav", monitor=True))
    assert kinds(recording) == ["MonitorFailed"]
    assert recording.state is RecordingState.RECORDING
    recording.stop()


def test_a_loudspeaker_that_is_in_use_is_no_end_either(
    api: FakeApi, recorder: SoundRecorder, order: RecordingOrder
) -> None:
    """The same."""
    recording = recorder.start(order)
    api.refuse_start = PortAudioError("Device unavailable", -9985)
    recording.set_monitor(True)
    assert recording.notes[0].what == "You cannot hear yourself: Headset is in use by another program."
    recording.stop()
