"""Any sound file in the one form that the models of hearing take; whatever is wrong with one is one sentence."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.sound_errors import AudioTooLong, AudioTooShort, SoundError
from saijin_studio.runners.audio_files import MOST_HOURS, RATE, limited, listened, prepare, prepared
from tests.runners.audio_made import BAD, Bad, hertz_of, read, riff, tone, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where prepared files go."""
    made = tmp_path / "prepared"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("a.wav", "PCM_U8"), ("a.wav", "PCM_16"), ("a.wav", "PCM_24"), ("a.wav", "PCM_32"), ("a.wav", "FLOAT"),
        ("a.wav", "DOUBLE"), ("a.wav", "ULAW"), ("a.flac", "PCM_24"), ("a.ogg", "VORBIS"), ("a.ogg", "OPUS"),
        ("a.mp3", None), ("a.aiff", "PCM_16"), ("a.wav", "MS_ADPCM"), ("名前 ♪.wav", "PCM_16"),
    ],
)  # fmt: skip
def test_every_format_is_read(tmp_path: Path, folder: Path, name: str, subtype: str | None) -> None:
    file = write(tmp_path / name, tone(1, 48_000), 48_000, subtype)
    sound, rate = read(prepared(file, folder))
    assert rate == RATE
    assert len(sound) == pytest.approx(RATE, abs=1200)
    assert hertz_of(sound, rate) == pytest.approx(440, abs=2)
    assert np.abs(sound).max() == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_every_rate_is_read(tmp_path: Path, folder: Path, rate: int) -> None:
    sound, _ = read(prepared(write(tmp_path / "a.wav", tone(1, rate), rate), folder))
    assert len(sound) == RATE
    assert hertz_of(sound, RATE) == pytest.approx(440, abs=1)


def test_twelve_channels_become_one(tmp_path: Path, folder: Path) -> None:
    frames = np.stack([tone(1, RATE)] * 12, axis=1)
    sound, _ = read(prepared(write(tmp_path / "a.wav", frames, RATE), folder))
    assert np.abs(sound).max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("frames", "left"),
    [
        pytest.param(np.stack([tone(1, RATE), -tone(1, RATE)], axis=1), 0.5, id="that cancel each other"),
        pytest.param(np.stack([tone(1, RATE), *[tone(1, RATE, level=0.0)] * 11], axis=1), 0.5, id="one of twelve"),
    ],
)
def test_a_voice_is_not_lost_among_channels(
    tmp_path: Path, folder: Path, frames: np.ndarray[tuple[int, int]], left: float
) -> None:
    sound, _ = read(prepared(write(tmp_path / "a.wav", frames, RATE), folder))
    assert np.abs(sound).max() == pytest.approx(left, abs=0.01)


def test_a_few_samples_that_are_no_numbers_become_silence(tmp_path: Path, folder: Path) -> None:
    holed = tone(1, RATE)
    holed[[10, 500, 900]] = np.nan, np.inf, -np.inf
    sound, _ = read(prepared(write(tmp_path / "a.wav", holed, RATE, "FLOAT"), folder))
    assert np.isfinite(sound).all()
    assert hertz_of(sound, RATE) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("scale", [1.7, 32_768.0, 1e30])
def test_what_is_beyond_full_scale_is_brought_down_to_it(tmp_path: Path, folder: Path, scale: float) -> None:
    loud = tone(1, RATE, level=1.0) * np.float32(scale)
    sound, _ = read(prepared(write(tmp_path / "a.wav", loud, RATE, "FLOAT"), folder))
    assert np.abs(sound).max() == pytest.approx(1, abs=0.001)
    assert hertz_of(sound, RATE) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3"])
def test_what_is_left_of_a_file_that_breaks_off_counts(tmp_path: Path, folder: Path, name: str) -> None:
    whole = write(tmp_path / name, tone(4, RATE), RATE)
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size * 3 // 4])
    made = prepare(whole, folder)
    assert made is not None
    assert 2 < made.seconds < 4
    assert hertz_of(read(made.path)[0][:RATE], RATE) == pytest.approx(440, abs=1)


def test_a_head_that_claims_too_much_is_not_believed(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(riff(RATE, 1, 16, bytes(2 * RATE), claimed=2**32 - 100))
    made = prepare(file, folder)
    assert made is not None
    assert made.seconds == 1


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_cannot_be_worked_with_is_told_in_a_sentence(tmp_path: Path, folder: Path, bad: Bad) -> None:
    with pytest.raises(bad.error) as failure:
        prepare(bad.make(tmp_path), folder)
    assert f"bad{bad.suffix}" in failure.value.what
    assert bad.reason in failure.value.what
    assert not list(folder.iterdir())


def test_a_file_longer_than_half_a_day_is_refused_at_once(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "a.wav"
    with file.open("wb") as stream:
        bytes_ = 1000 * (MOST_HOURS * 3600 + 1)
        stream.write(riff(1000, 1, 8, b"", claimed=bytes_))
        stream.seek(44 + bytes_ - 1)
        stream.write(b"\0")  # the rest is a hole in the disk
    with pytest.raises(AudioTooLong, match=f"{MOST_HOURS} hours"):
        prepare(file, folder)
    assert not list(folder.iterdir())


def test_a_length_that_shows_only_on_the_way_is_limited_too(tmp_path: Path) -> None:
    file = write(tmp_path / "a.mp3", tone(2, RATE), RATE)
    with listened(file) as sound:
        assert sound.seconds == pytest.approx(2, abs=0.2)
        assert sum(map(len, sound.pieces)) >= 2 * RATE
    endless = (tone(1, RATE) for _ in range(100))
    with pytest.raises(AudioTooLong):
        list(limited(endless, "a.mp3", 2 / 3600))


def test_a_cancelled_one_leaves_nothing_behind(tmp_path: Path, folder: Path) -> None:
    assert prepare(write(tmp_path / "a.wav", tone(1, RATE), RATE), folder, cancelled=lambda: True) is None
    assert not list(folder.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderUnwritable):
        prepare(write(tmp_path / "a.wav", tone(1, RATE), RATE), tmp_path / "nowhere")


@settings(max_examples=60)
@given(
    rate=st.sampled_from([8_000, 16_000, 22_050, 44_100, 48_001]),
    frames=st.integers(0, 3_000),
    channels=st.integers(1, 12),
    subtype=st.sampled_from(["PCM_U8", "PCM_16", "PCM_24", "FLOAT"]),
    seed=st.integers(0, 9),
)
@example(rate=16_000, frames=399, channels=1, subtype="PCM_16", seed=0)
@example(rate=16_000, frames=400, channels=1, subtype="PCM_16", seed=0)
def test_a_good_file_keeps_its_length(rate: int, frames: int, channels: int, subtype: str, seed: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        sound = np.random.default_rng(seed).uniform(-1, 1, (frames, channels))
        file = write(folder / "a.wav", sound, rate, subtype)
        wanted = -(-frames * RATE // rate)
        try:
            made = prepare(file, folder)
        except AudioTooShort:
            assert wanted < RATE // 40
            return
        assert made is not None
        assert made.seconds == wanted / RATE
        heard, _ = read(made.path)
        assert len(heard) == wanted
        assert np.abs(heard).max() <= 1


@settings(max_examples=150)
@given(
    name=st.sampled_from(["a.wav", "a.flac", "a.ogg", "a.aiff"]),
    changes=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 4000),
)
def test_a_damaged_file_is_read_or_told_in_a_sentence(name: str, changes: list[tuple[int, int]], cut: int) -> None:
    with TemporaryDirectory() as place:
        file = write(Path(place) / name, tone(0.1, RATE), RATE)
        data = bytearray(file.read_bytes()[: cut or None])
        for at, value in changes:
            data[at % len(data)] = value
        file.write_bytes(data)
        try:
            made = prepare(file, Path(place))
        except SoundError:
            return
        assert made is not None
        heard, _ = read(made.path)
        assert np.isfinite(heard).all()
        assert np.abs(heard).max(initial=0) <= 1


@settings(max_examples=40)
@given(data=st.binary(max_size=600), suffix=st.sampled_from([".wav", ".mp3", ".ogg", ".raw", ".au", ".m4a", ""]))
def test_whatever_stands_in_a_file_nothing_but_a_sentence_comes_of_it(data: bytes, suffix: str) -> None:
    with TemporaryDirectory() as place:
        file = Path(place) / f"a{suffix}"
        file.write_bytes(data)
        with suppress(SoundError):
            prepare(file, Path(place), foreign=False)
