"""Recording from and playing to a real PulseAudio, through the real PortAudio."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.ports.sound_device import PlaybackState, RecordingOrder, RecordingState, SoundBlock
from saijin_studio.devices.hardware import Hardware, hardware
from saijin_studio.devices.loudness import as_pcm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.devices.api import Samples
    from tests.virtual_sound import VirtualSound

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="PulseAudio is Linux's")

RATE = 48_000


@pytest.fixture
def devices(machine: VirtualSound) -> Hardware:
    """What the studio sees of it."""
    assert machine.folder.is_dir()
    made = hardware()
    made.devices.changed()
    return made


def tone(path: Path, hertz: float, seconds: float) -> Path:
    wav = GrowingWav(path.open("xb"), RATE, 1)
    wav.add(as_pcm((0.5 * np.sin(2 * np.pi * hertz * np.arange(RATE * seconds) / RATE)).astype(np.float32)))
    wav.close()
    return path


def samples(path: Path) -> Samples:
    """Of a file that ``GrowingWav`` wrote."""
    return np.frombuffer(path.read_bytes()[80:], "<i2").astype(np.float32) / np.float32(32_768)


def loudest(sound: Samples) -> float:
    """The tone that is heard in a sound, in hertz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)).astype(np.float32)))
    return float(spectrum.argmax()) * RATE / len(sound)


def until(done: Callable[[], bool]) -> None:
    """The sound server is another process, which tells nobody how far it is: what is there is the condition."""
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_what_is_said_into_the_microphone_is_recorded(
    machine: VirtualSound, devices: Hardware, tmp_path: Path
) -> None:
    """At its pitch and as loud as it is; the level moves meanwhile."""
    assert devices.devices.trouble is None
    assert devices.devices.inputs()[0].is_default
    recording = devices.recorder.start(RecordingOrder(tmp_path / "a.wav"))
    with machine.speak(tone(tmp_path / "tone.wav", 440, 2)) as speaker:
        until(lambda: recording.level.rms > -12)
        begun = recording.seconds
        until(lambda: recording.seconds > begun + 0.6)
        assert recording.level.rms == pytest.approx(-9.03, abs=0.5)
        made = recording.stop()
        speaker.terminate()
    assert (made.fault, made.notes, made.rate, made.channels) == (None, (), RATE, 1)
    heard = samples(made.file)
    assert len(heard) == round(made.seconds * RATE)
    assert loudest(heard[-RATE // 2 :]) == pytest.approx(440, abs=2)
    assert float(np.sqrt(np.square(heard[-RATE // 2 :]).mean())) == pytest.approx(0.354, abs=0.02)


def test_what_is_played_is_heard_and_stops_at_once(
    machine: VirtualSound, devices: Hardware, tmp_path: Path
) -> None:
    """By whoever listens at the loudspeaker; the playhead moves with it, two files are played without a gap."""
    machine.listen()
    last = [0.0]

    def heard(block: SoundBlock) -> None:
        if block.level.rms > -30:
            last[0] = time.monotonic()

    recording = devices.recorder.start(RecordingOrder(tmp_path / "a.wav"), heard)
    playback = devices.player.play(tone(tmp_path / "one.wav", 440, 0.4), more=True)
    playback.add(tone(tmp_path / "two.wav", 880, 9))
    until(lambda: playback.position.index == 1 and playback.position.seconds > 0.5)
    stopped = time.monotonic()
    playback.stop()
    assert playback.state is PlaybackState.STOPPED
    begun = recording.seconds
    until(lambda: recording.seconds > begun + 0.3)
    made = recording.stop()
    # What the server has mixed and the recording's own way are in it, and how busy the machine is.
    assert last[0] - stopped < 0.3
    sound = samples(made.file)
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    sound = sound[loud[0] : loud[-1]]
    assert loudest(sound[2400:16_800]) == pytest.approx(440, abs=4)
    assert loudest(sound[21_600:36_000]) == pytest.approx(880, abs=4)
    assert float((np.abs(sound) < 0.02).mean()) < 0.15


def test_a_microphone_that_is_unplugged_keeps_what_was_recorded(
    machine: VirtualSound, devices: Hardware, tmp_path: Path
) -> None:
    """And says so, as the loudspeaker does."""
    recording = devices.recorder.start(RecordingOrder(tmp_path / "a.wav"))
    playback = devices.player.play(tone(tmp_path / "tone.wav", 440, 9))
    until(lambda: recording.seconds > 0.5)
    machine.unplug()
    until(lambda: recording.state is RecordingState.FAILED and playback.state is PlaybackState.FAILED)
    made = recording.stop()
    assert made.fault is not None
    assert made.fault.what == "Default device was unplugged or stopped working."
    assert playback.fault is not None
    assert playback.fault.kind == "PlaybackBroken"
    assert made.seconds > 0.5
    assert len(samples(made.file)) == round(made.seconds * RATE)
