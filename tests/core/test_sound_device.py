"""The sound devices that are not there keep the promises of the ports."""

from __future__ import annotations

import array
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.device_errors import (
    DeviceMissing,
    DeviceRefused,
    NoLoudspeaker,
    NoMicrophone,
    PlaybackBroken,
    RecordingBroken,
    RecordingGap,
)
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.sound_device import (
    SILENCE,
    DeviceId,
    Level,
    PlaybackState,
    PlayPosition,
    RecordingOrder,
    RecordingState,
    SoundBlock,
)
from saijin_studio.core.ports.sound_memory import (
    LOUDSPEAKER,
    MICROPHONE,
    FakeDevices,
    FakePlayer,
    FakeRecorder,
    seconds_of,
)
from saijin_studio.core.sound_errors import AudioMissing, AudioUnknown

if TYPE_CHECKING:
    from pathlib import Path


def sound(path: Path, seconds: float) -> Path:
    """A silent file."""
    FakeRecorder().start(RecordingOrder(path, rate=1000)).feed([0.0] * round(seconds * 1000))
    return path


# --- devices ----------------------------------------------------------------------------------------------------


def test_devices_come_and_go() -> None:
    """And it is told once."""
    devices = FakeDevices()
    assert devices.inputs() == (MICROPHONE,)
    assert devices.outputs() == (LOUDSPEAKER,)
    assert not devices.changed()
    devices.microphones = ()
    assert devices.changed()
    assert not devices.changed()
    assert devices.trouble is None


# --- recording --------------------------------------------------------------------------------------------------


def test_a_recording_hears_what_it_is_fed(tmp_path: Path) -> None:
    """The level moves, the listener hears it, and the file is whole at every moment."""
    recorder, heard = FakeRecorder(), list[SoundBlock]()
    recording = recorder.start(RecordingOrder(tmp_path / "a.wav", rate=1000, channels=2), heard.append)
    assert recorder.recording is recording
    assert recording.level == Level(SILENCE, SILENCE)
    recording.feed([0.5, -0.5] * 100)
    assert recording.level.peak == recording.level.rms == pytest.approx(-6.02, abs=0.01)
    assert recording.seconds == seconds_of(tmp_path / "a.wav") == 0.1
    recording.feed([1.5, 0.0])
    assert [(one.start, one.seconds, one.frames, one.channels) for one in heard] == [
        (0, 0, 100, 2),
        (100, 0.1, 1, 2),
    ]
    assert heard[1].samples == array.array("f", [1.5, 0.0]).tobytes()
    made = recording.stop()
    assert (made.file, made.seconds, made.rate, made.channels) == (tmp_path / "a.wav", 0.101, 1000, 2)
    assert (made.notes, made.fault, recording.state) == ((), None, RecordingState.FINISHED)
    assert recording.level == Level()


def test_a_paused_recording_still_shows_its_level(tmp_path: Path) -> None:
    """But keeps nothing."""
    recording = FakeRecorder().start(RecordingOrder(tmp_path / "a.wav", monitor=True))
    assert recording.monitor_latency > 0
    recording.set_monitor(False)
    assert recording.monitor_latency == 0
    recording.resume()
    recording.pause()
    recording.pause()
    recording.feed([1.0])
    assert (recording.state, recording.seconds, recording.level.peak) == (RecordingState.PAUSED, 0, 0)
    recording.resume()
    recording.feed([])
    recording.feed([0.1])
    assert recording.seconds == 1 / 48_000


def test_what_was_recorded_is_kept_when_it_fails(tmp_path: Path) -> None:
    """With what ended it, and what was noted before."""
    recording = FakeRecorder().start(RecordingOrder(tmp_path / "a.wav"))
    recording.feed([0.1])
    gap, broken = RecordingGap(gaps=1), RecordingBroken(device="Microphone")
    recording.note(gap)
    recording.fail(broken)
    recording.feed([0.1])
    assert recording.state is RecordingState.FAILED
    made = recording.stop()
    assert (made.seconds, made.notes, made.fault) == (1 / 48_000, (gap.fault(),), broken.fault())
    assert recording.state is RecordingState.FAILED


def test_a_recorder_refuses(tmp_path: Path) -> None:
    """When there is no microphone, not that one, or as it is told."""
    order = RecordingOrder(tmp_path / "a.wav", DeviceId("other"))
    with pytest.raises(DeviceMissing):
        FakeRecorder().start(order)
    with pytest.raises(NoMicrophone):
        FakeRecorder(FakeDevices(microphones=())).start(order)
    recorder = FakeRecorder()
    recorder.refuse = DeviceRefused(device="Microphone")
    with pytest.raises(DeviceRefused):
        recorder.start(RecordingOrder(tmp_path / "a.wav", MICROPHONE.id))
    assert not (tmp_path / "a.wav").exists()


# --- playing ----------------------------------------------------------------------------------------------------


def test_the_clock_plays(tmp_path: Path) -> None:
    """One file after the other, waiting for more in between."""
    clock = FakeClock()
    player = FakePlayer(clock)
    playback = player.play(sound(tmp_path / "a.wav", 2), from_seconds=0.5, more=True)
    assert player.playback is playback
    clock.advance(1)
    assert (playback.state, playback.position) == (PlaybackState.PLAYING, PlayPosition(0, 1.5))
    clock.advance(60)
    assert (playback.state, playback.position) == (PlaybackState.WAITING, PlayPosition(0, 2))
    playback.add(sound(tmp_path / "b.wav", 1))
    clock.advance(0.5)
    assert (playback.state, playback.position) == (PlaybackState.PLAYING, PlayPosition(1, 0.5))
    playback.no_more()
    clock.advance(1)
    assert playback.state is PlaybackState.ENDED
    assert playback.state.is_over
    playback.stop()
    assert playback.state is PlaybackState.ENDED


def test_it_can_be_held_and_moved(tmp_path: Path) -> None:
    """Time does not count while it is held."""
    clock = FakeClock()
    playback = FakePlayer(clock).play(sound(tmp_path / "a.wav", 2), LOUDSPEAKER.id, more=True)
    playback.add(sound(tmp_path / "b.wav", 2))
    playback.pause()
    clock.advance(9)
    assert (playback.state, playback.position) == (PlaybackState.PAUSED, PlayPosition(0, 0))
    playback.seek(1.5, index=1)
    assert playback.position == PlayPosition(1, 1.5)
    playback.seek(9)
    assert playback.position == PlayPosition(1, 2)
    playback.seek(1)
    playback.resume()
    playback.resume()
    clock.advance(0.5)
    assert playback.position == PlayPosition(1, 1.5)


def test_playing_ends_early(tmp_path: Path) -> None:
    """When it is stopped, when another thing is played, and when the device goes away."""
    player = FakePlayer(FakeClock())
    player.stop()
    first = player.play(sound(tmp_path / "a.wav", 2))
    second = player.play(sound(tmp_path / "a.wav", 2))
    assert (first.state, second.state) == (PlaybackState.STOPPED, PlaybackState.PLAYING)
    broken = PlaybackBroken(device="Loudspeaker")
    second.fail(broken)
    player.stop()
    assert (second.state, second.fault) == (PlaybackState.FAILED, broken.fault())


def test_a_player_refuses(tmp_path: Path) -> None:
    """When there is no loudspeaker, the file cannot be read, or as it is told."""
    file = sound(tmp_path / "a.wav", 1)
    with pytest.raises(NoLoudspeaker):
        FakePlayer(FakeClock(), FakeDevices(loudspeakers=())).play(file)
    player = FakePlayer(FakeClock())
    with pytest.raises(AudioMissing):
        player.play(tmp_path / "none.wav")
    (tmp_path / "text.wav").write_text("text", "ascii")
    with pytest.raises(AudioUnknown):
        player.play(tmp_path / "text.wav")
    player.refuse = DeviceRefused(device="Loudspeaker")
    with pytest.raises(DeviceRefused):
        player.play(file)


def test_nothing_is_at_the_beginning(tmp_path: Path) -> None:
    """An empty file is over at once."""
    playback = FakePlayer(FakeClock()).play(sound(tmp_path / "a.wav", 0))
    assert (playback.state, playback.position) == (PlaybackState.ENDED, PlayPosition(0, 0))
