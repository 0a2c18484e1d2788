"""Playing through PortAudio, with a loudspeaker that the test empties."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.device_errors import DeviceBusy, NoLoudspeaker
from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.sound_device import PlaybackState, PlayPosition
from saijin_studio.core.sound_errors import AudioMissing, AudioUnknown
from saijin_studio.devices.player import SoundPlayer
from tests.devices.fake_port_audio import FakeApi, PortAudioError, device, port_audio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from saijin_studio.devices.playback import SoundPlayback

RATE = 48_000


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def player(api: FakeApi, clock: FakeClock) -> Iterator[SoundPlayer]:
    made = SoundPlayer(port_audio(api), clock)
    yield made
    made.stop()


def sound(path: Path, seconds: float, value: int = 8192, rate: int = RATE, channels: int = 1) -> Path:
    """A file in which every sample is the same."""
    wav = GrowingWav(path.open("xb"), rate, channels)
    wav.add(value.to_bytes(2, "little", signed=True) * round(seconds * rate) * channels)
    wav.close()
    return path


def until(done: Callable[[], bool]) -> None:
    """The reader is another thread, which tells nobody how far it is: its state is the condition."""
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.001)


def played(api: FakeApi, clock: FakeClock, playback: SoundPlayback, seconds: float) -> list[float]:
    """Let the loudspeaker play so long, in its own small blocks, but not faster than it is read."""
    heard: list[float] = []
    for _ in range(round(seconds * 100)):
        until(lambda: not playback.is_reading or playback.state.is_over)
        heard += api.stream.play(2 * RATE // 100)
        clock.advance(0.01)
    return heard


def at(playback: SoundPlayback) -> tuple[int, float]:
    """Where it is, to a hundredth."""
    return playback.position.index, round(playback.position.seconds, 2)


def over(playback: SoundPlayback) -> bool:
    return playback.state.is_over


def test_a_file_is_played_to_its_end(api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path) -> None:
    """One channel on both sides; where it is heard follows a little behind; then it is silent, and over."""
    playback = player.play(sound(tmp_path / "a.wav", 0.3))
    assert (playback.state, playback.position) == (PlaybackState.PLAYING, PlayPosition())
    assert set(played(api, clock, playback, 0.2)) == {0.25}
    assert at(playback) == (0, 0.17)
    assert played(api, clock, playback, 0.2).count(0.25) == 2 * RATE // 10
    until(lambda: over(playback))
    assert (playback.state, playback.fault) == (PlaybackState.ENDED, None)
    until(lambda: api.stream.closed)


def test_it_begins_where_it_is_told(api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path) -> None:
    """And beyond the end is the end."""
    playback = player.play(sound(tmp_path / "a.wav", 1), from_seconds=0.7)
    assert played(api, clock, playback, 0.4).count(0.25) == pytest.approx(2 * RATE * 0.3)
    until(lambda: over(playback))
    assert at(playback) == (0, 1.0)
    beyond = player.play(tmp_path / "a.wav", from_seconds=9, more=True)
    until(lambda: beyond.state is PlaybackState.WAITING)


def test_several_files_are_played_without_a_gap(
    api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path
) -> None:
    """Of any rate and any number of channels; it waits for those that are still being made."""
    playback = player.play(sound(tmp_path / "a.wav", 0.2), more=True)
    playback.add(sound(tmp_path / "b.wav", 0.2, 16_384, channels=2))
    until(lambda: len(playback.files) == 2)
    playback.seek(0.1)
    until(lambda: len(api.streams) == 2)
    heard = played(api, clock, playback, 0.3)
    assert heard == [0.25] * (2 * RATE // 10) + [0.5] * (2 * RATE // 5)
    assert at(playback) == (1, 0.17)
    assert played(api, clock, playback, 0.2)[-1] == 0
    until(lambda: playback.state is PlaybackState.WAITING)
    playback.add(sound(tmp_path / "c.wav", 0.2, -8192, rate=24_000))
    until(lambda: playback.state is PlaybackState.PLAYING)
    heard = played(api, clock, playback, 0.25)
    assert sum(one < -0.24 for one in heard) == pytest.approx(2 * RATE * 0.2, rel=0.03)
    playback.no_more()
    until(lambda: over(playback))
    assert playback.position.index == 2


def test_it_can_be_held_and_moved(api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path) -> None:
    """It goes on exactly where one heard it last; seeking works while it is held, too."""
    playback = player.play(sound(tmp_path / "a.wav", 2))
    played(api, clock, playback, 0.5)
    playback.pause()
    assert set(api.stream.play(100)) == {0.0}
    assert (playback.state, at(playback)) == (PlaybackState.PAUSED, (0, 0.47))
    until(lambda: api.stream.closed)
    clock.advance(60)
    playback.pause()
    assert at(playback) == (0, 0.47)
    playback.resume()
    playback.resume()
    until(lambda: len(api.streams) == 2)
    played(api, clock, playback, 0.1)
    assert at(playback) == (0, 0.54)
    playback.pause()
    playback.seek(1.5)
    assert playback.position == PlayPosition(0, 1.5)
    playback.seek(-1, index=7)
    assert playback.position == PlayPosition(0, 0)
    playback.seek(1.9)
    playback.resume()
    until(lambda: len(api.streams) == 3)
    assert played(api, clock, playback, 0.2).count(0.25) == pytest.approx(2 * RATE * 0.1)


def test_stopping_is_at_once(api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path) -> None:
    """Not a sample more; what is played next stops what was played before."""
    first = player.play(sound(tmp_path / "a.wav", 2))
    played(api, clock, first, 0.1)
    stream = api.stream
    second = player.play(tmp_path / "a.wav")
    assert first.state is PlaybackState.STOPPED
    assert set(stream.play(100)) == {0.0}
    until(lambda: stream.closed)
    player.stop()
    player.stop()
    second.seek(1)
    second.resume()
    second.pause()
    assert second.state is PlaybackState.STOPPED


def test_a_loudspeaker_that_is_unplugged_is_told(api: FakeApi, player: SoundPlayer, tmp_path: Path) -> None:
    """With where it was."""
    playback = player.play(sound(tmp_path / "a.wav", 2))
    api.stream.finished()
    until(lambda: over(playback))
    assert playback.state is PlaybackState.FAILED
    assert playback.fault is not None
    assert playback.fault.what == "Headset was unplugged or stopped working while it played."


def test_one_that_asks_for_nothing_is_gone(
    api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path
) -> None:
    """Some systems say nothing when it is unplugged."""
    playback = player.play(sound(tmp_path / "a.wav", 2))
    clock.advance(4)
    until(lambda: over(playback))
    assert playback.state is PlaybackState.FAILED


def test_one_that_does_not_come_back_is_told(
    api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path
) -> None:
    """When it goes on after a pause."""
    playback = player.play(sound(tmp_path / "a.wav", 2))
    playback.pause()
    until(lambda: api.stream.closed)
    api.refuse_start = PortAudioError("Device unavailable", -9985)
    playback.resume()
    until(lambda: over(playback))
    assert playback.fault is not None
    assert playback.fault.kind == "DeviceBusy"


def test_a_file_that_goes_away_is_told(api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path) -> None:
    """The one that was to come next."""
    playback = player.play(sound(tmp_path / "a.wav", 1), more=True)
    playback.add(sound(tmp_path / "b.wav", 1))
    (tmp_path / "b.wav").unlink()
    played(api, clock, playback, 1)
    until(lambda: over(playback))
    assert playback.fault is not None
    assert playback.fault.kind == "AudioMissing"


def test_it_says_why_it_cannot_begin(api: FakeApi, player: SoundPlayer, tmp_path: Path) -> None:
    """What is no sound, and what cannot be opened."""
    file = sound(tmp_path / "a.wav", 1)
    (tmp_path / "b.wav").write_text("text")
    for bad, error in (("b.wav", AudioUnknown), ("none.wav", AudioMissing)):
        with pytest.raises(error):
            player.play(tmp_path / bad)
    playback = player.play(file, more=True)
    with pytest.raises(AudioUnknown):
        playback.add(tmp_path / "b.wav")
    assert playback.state is PlaybackState.PLAYING
    api.refuse_start = PortAudioError("Device unavailable", -9985)
    with pytest.raises(DeviceBusy):
        player.play(file)
    api.refuse = api.refuse_start
    with pytest.raises(DeviceBusy):
        player.play(file)
    with pytest.raises(NoLoudspeaker):
        SoundPlayer(port_audio(FakeApi([device("Mic", inputs=1)]))).play(file)


def test_a_rate_that_it_cannot_do_is_brought_to_one_that_it_can(
    api: FakeApi, player: SoundPlayer, clock: FakeClock, tmp_path: Path
) -> None:
    """The file is as long and as loud."""
    playback = player.play(sound(tmp_path / "a.wav", 0.5, rate=16_000))
    assert api.stream.settings["samplerate"] == 44_100
    heard = played(api, clock, playback, 0.6)
    assert sum(0.24 < one < 0.26 for one in heard) == pytest.approx(2 * 44_100 * 0.5, rel=0.01)
    until(lambda: over(playback))
