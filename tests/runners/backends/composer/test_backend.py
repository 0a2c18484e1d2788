"""The composer as a backend: its files, its progress, its end when nobody wants it any more."""

from __future__ import annotations

import asyncio
import json
import shutil
import struct
import wave
from importlib import metadata
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import DataFolderUnwritable, EngineMissing, ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.sound import FileKind, FileOutput, MusicRequest
from saijin_studio.runners.backend import TokenCounter
from saijin_studio.runners.backends.composer.backend import FONT, ComposerBackend
from saijin_studio.runners.backends.composer.wave_file import BLEND
from saijin_studio.runners.wire import Load

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from saijin_studio.core.deltas import Piece
    from tests.runners.conftest import JobOf, MakeRunner, Target

pytestmark = pytest.mark.engine
PACKAGES = Path(str(metadata.distribution("pretty_midi").locate_file("")))


def order(weights: Path) -> Load:
    return Load(Engine.COMPOSER, "composer", str(weights), LoadOptions(), 2)


@pytest.fixture(scope="module")
def backend() -> ComposerBackend:
    """The composer with its font in memory."""
    loaded = ComposerBackend()
    assert loaded.load(order(PACKAGES)).ram > 0
    return loaded


def made(backend: ComposerBackend, request: MusicRequest) -> tuple[list[FileOutput], list[PromptProgress]]:
    pieces: list[Piece] = []
    assert isinstance(backend.run(request, pieces.append, lambda: False), Done)
    outputs = [one.output for one in pieces if isinstance(one, OutputDelta)]
    files = [one for one in outputs if isinstance(one, FileOutput)]
    return files, [one for one in pieces if isinstance(one, PromptProgress)]


def samples(path: Path) -> NDArray[np.float64]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 44_100)
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return data.reshape(-1, 2) / 32768


@pytest.mark.parametrize(
    "prompt", ["悲しいゆっくりしたピアノ曲", "明るくて速いお祭りの曲", "和風の琴", "boss battle"]
)
def test_the_sound_has_its_length_its_level_and_both_sides(
    backend: ComposerBackend, tmp_path: Path, prompt: str
) -> None:
    files, _ = made(backend, MusicRequest(prompt, tmp_path, 12.5, 1))
    assert [one.kind for one in files] == [FileKind.SOUND, FileKind.MIDI, FileKind.PICTURE]
    sound = samples(Path(files[0].path))
    assert len(sound) == round(12.5 * 44_100)
    assert files[0].seconds == 12.5
    assert 0.3 < np.abs(sound).max() < 0.99
    level = 20 * np.log10(np.sqrt((sound**2).mean()))
    assert -20 < level < -13
    left, right = np.sqrt((sound**2).mean(axis=0))
    assert 0.5 < left / right < 2
    assert np.abs(sound.mean()) < 0.01
    quarters = np.array_split(sound[: -2 * 44_100], 8)
    assert all(np.abs(part).max() > 0.02 for part in quarters)
    assert np.abs(sound[-20:]).max() < 0.01


def test_progress_goes_up_to_the_end(backend: ComposerBackend, tmp_path: Path) -> None:
    _, progress = made(backend, MusicRequest("waltz", tmp_path, 5, 1))
    assert [one.done for one in progress] == sorted(one.done for one in progress)
    assert progress[-1].done == progress[-1].total


def test_stems_are_all_parts_and_add_up_to_about_the_mix(backend: ComposerBackend, tmp_path: Path) -> None:
    files, _ = made(backend, MusicRequest("lofi", tmp_path, 8, 1, stems=True))
    stems = [one for one in files if one.kind is FileKind.STEM]
    told = json.loads((tmp_path / "piece.json").read_text(encoding="utf-8"))
    assert [one.title for one in stems] == [part["role"] for part in told["parts"]]
    together = np.sum([samples(Path(one.path)) for one in stems], axis=0)
    mix = samples(Path(files[0].path))
    assert np.corrcoef(together[:, 0], mix[:, 0])[0, 1] > 0.9


def test_the_loop_is_told_and_its_end_goes_over_into_its_beginning(
    backend: ComposerBackend, tmp_path: Path
) -> None:
    files, _ = made(backend, MusicRequest("epic adventure, 100 bpm", tmp_path, 40, 2))
    loop = json.loads((tmp_path / "piece.json").read_text(encoding="utf-8"))["loop"]
    data = Path(files[0].path).read_bytes()
    at = data.index(b"smpl")
    start, end = struct.unpack("<2I", data[at + 8 + 36 + 8 : at + 8 + 36 + 16])
    assert (start, end + 1) == (loop["start"], loop["stop"])
    sound = samples(Path(files[0].path))
    assert 0 < start < end < len(sound)
    # The sample before the loop's beginning stands at its end too.
    assert np.abs(sound[end] - sound[start - 1]).max() < 0.01
    assert end - start > 10 * BLEND


def test_the_same_request_gives_the_same_bytes(backend: ComposerBackend, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made(backend, MusicRequest("jazz", tmp_path / name, 4, 9))
    for file in ("music.mid", "music.png", "music.wav", "piece.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def test_the_shortest_piece_is_one_chord(backend: ComposerBackend, tmp_path: Path) -> None:
    files, _ = made(backend, MusicRequest("ambient", tmp_path, 1.0, 1))
    assert len(samples(Path(files[0].path))) == 44_100
    assert json.loads((tmp_path / "piece.json").read_text(encoding="utf-8"))["loop"] is None


def test_a_piece_that_nobody_wants_any_more_is_left(backend: ComposerBackend, tmp_path: Path) -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 40

    emitted: list[Piece] = []
    assert backend.run(MusicRequest("epic", tmp_path, 60, 1), emitted.append, cancelled) is None
    assert not list(tmp_path.iterdir())


def test_other_requests_and_folders_that_are_not_there_are_refused(
    backend: ComposerBackend, tmp_path: Path
) -> None:
    with pytest.raises(UnsupportedRequest):
        backend.run(ChatRequest(()), lambda _: None, lambda: False)
    with pytest.raises(DataFolderUnwritable):
        backend.run(MusicRequest("waltz", tmp_path / "none", 2, 1), lambda _: None, lambda: False)
    assert not isinstance(backend, TokenCounter)


def test_a_missing_font_and_one_that_is_not_the_known_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        ComposerBackend().load(order(tmp_path))
    (tmp_path / FONT).parent.mkdir()
    shutil.copyfile(PACKAGES / FONT, tmp_path / FONT)
    with (tmp_path / FONT).open("r+b") as file:
        file.write(b"X")
    with pytest.raises(ModelFileCorrupt):
        ComposerBackend().load(order(tmp_path))


async def test_a_worker_composes_is_cancelled_in_time_and_goes(
    make_runner: MakeRunner, target: Target, job: JobOf, tmp_path: Path
) -> None:
    runner, model = make_runner(), target(PACKAGES, name="composer", engine=Engine.COMPOSER)
    await runner.load(model)
    (tmp_path / "first").mkdir()
    deltas = [one async for one in runner.run(model.key, job(MusicRequest("waltz", tmp_path / "first", 3, 1)))]
    assert isinstance(deltas[-1], Done)
    assert sum(isinstance(one, OutputDelta) for one in deltas) == 3
    (tmp_path / "second").mkdir()
    running = runner.run(model.key, job(MusicRequest("epic battle", tmp_path / "second", 300, 1)))
    async for _ in running:
        break
    begin = monotonic()
    await running.aclose()
    assert monotonic() - begin < 2  # 0.3 s on a machine with nothing else to do
    await asyncio.wait_for(runner.unload(model.key), 20)
    assert not await runner.residents()
