"""The real singer in a real worker: one short song."""

from __future__ import annotations

import asyncio
import wave
from importlib import metadata
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine
from saijin_studio.core.singing_errors import (
    LyricsTooLong,
    MelodyUnreadable,
    NothingToSing,
    OnlyJapaneseSung,
    SongTooLong,
)
from saijin_studio.core.sound import FileKind, FileOutput, SingingRequest
from saijin_studio.core.speech_errors import UnknownVoice
from saijin_studio.runners.backends.singer_melody import read_melody
from saijin_studio.runners.backends.singer_pitch import hertz
from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.runners.worker_runner import WorkerRunner
    from tests.runners.conftest import JobOf, MakeRunner, Target

pytestmark = pytest.mark.engine
WORDS = "さくらがきっと咲いた"
LEAD = 0.3
SUNG = (60, 64, 65, 64, 62, 60, 64, 67, 65, 64)


def melody(folder: Path) -> Path:
    """Half a second for each of ten morae, as a MIDI file."""
    body = b"".join(bytes((0, 0x90, one, 90, 0x83, 0x60, one, 0)) for one in SUNG) + b"\x00\xff\x2f\x00"
    file = folder / "melody.mid"
    head = b"MThd\x00\x00\x00\x06\x00\x00\x00\x01\x01\xe0MTrk"
    file.write_bytes(head + len(body).to_bytes(4, "big") + body)
    return file


def content(one: FileOutput) -> bytes:
    return Path(one.path).read_bytes()


def samples(path: Path) -> tuple[NDArray[np.float64], int]:
    with wave.open(str(path)) as file:
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        return np.ascontiguousarray(pcm[:, 0] / 32768), file.getframerate()


class Singer:
    """The loaded singer, with what it was asked for."""

    def __init__(self, runner: WorkerRunner, model: LoadTarget, job: JobOf, folder: Path) -> None:
        self._runner, self._model, self._job, self.folder = runner, model, job, folder
        self.progress: list[PromptProgress] = []

    def request(self, name: str, lyrics: str = WORDS, **fields: object) -> SingingRequest:
        """A request with a folder of its own."""
        place = self.folder / name
        place.mkdir()
        melody_file, voice = fields.get("melody"), fields.get("voice", "")
        assert melody_file is None or isinstance(melody_file, Path)
        return SingingRequest(
            lyrics,
            place,
            Language.JA,
            seed=3,
            voice=str(voice),
            melody=melody_file,
            narrate=bool(fields.get("narrate")),
        )

    async def files(self, request: SingingRequest) -> Sequence[FileOutput]:
        """What comes of it."""
        deltas = [delta async for delta in self._runner.run(self._model.key, self._job(request))]
        assert isinstance(deltas[-1], Done)
        self.progress = [one for one in deltas if isinstance(one, PromptProgress)]
        outputs = [one.output for one in deltas if isinstance(one, OutputDelta)]
        return [one for one in outputs if isinstance(one, FileOutput)]

    async def stopped_after(self, request: SingingRequest) -> float:
        """How long it takes to stop a song whose first phrase is sung."""
        song = self._runner.run(self._model.key, self._job(request))
        async for delta in song:
            if isinstance(delta, PromptProgress):
                break
        begin = monotonic()
        await song.aclose()
        await asyncio.wait_for(self.files(self.request("after", "あ")), 30)
        return monotonic() - begin


@pytest.fixture
async def singer(make_runner: MakeRunner, target: Target, job: JobOf, tmp_path: Path) -> Singer:
    """The singer in a worker."""
    runner = make_runner()
    packages = Path(str(metadata.distribution("pyopenjtalk-plus").locate_file("")))
    model = target(packages, engine=Engine.SINGER)
    await runner.load(model)
    return Singer(runner, model, job, tmp_path)


async def test_a_song_is_sung_on_its_notes(singer: Singer) -> None:
    sound, voice = await singer.files(singer.request("given", melody=melody(singer.folder)))
    assert (sound.kind, voice.kind) == (FileKind.SOUND, FileKind.STEM)
    heard, rate = samples(Path(voice.path))
    assert rate == 44_100
    assert 0.03 < np.sqrt(np.mean(heard**2)) < 0.3
    assert np.abs(heard).max() < 0.98
    assert heard[0] == 0
    api = world()
    rough, times = api.dio(heard, rate, f0_floor=100.0, f0_ceil=800.0, frame_period=5.0)
    pitch = api.stonemask(heard, rough, times, rate)
    found: list[float] = []
    for note in read_melody(melody(singer.folder).read_bytes(), "m"):
        within = (times > LEAD + note.start + 0.1) & (times < LEAD + note.start + 0.3) & (pitch > 0)
        assert within.any(), note
        found.append(float(np.median(1200 * np.log2(pitch[within] / hertz(note.pitch)))))
    assert np.abs(found).max() < 50
    await _composed(singer)


async def _composed(singer: Singer) -> None:
    """With a melody of its own there is an accompaniment, and one seed is one song."""
    made = await singer.files(singer.request("first"))
    assert [one.kind for one in made] == [FileKind.SOUND, FileKind.STEM, FileKind.STEM, FileKind.MIDI]
    assert [one.done for one in singer.progress] == [1, 2, 3]
    (timing,) = made[0].timings
    assert (timing.begin, timing.end) == (0, len(WORDS))
    mix, _ = samples(Path(made[0].path))
    assert 0.03 < np.abs(mix).max() < 0.98
    again = await singer.files(singer.request("again"))
    for one, other in zip(made, again, strict=True):
        assert content(one) == content(other)
    notes = read_melody(content(made[3]), "m")
    assert len(notes) == len(SUNG)


async def test_what_cannot_be_sung_is_told_and_a_song_stops_at_once(singer: Singer) -> None:
    bad = singer.folder / "bad.mid"
    bad.write_bytes(b"no notes")
    wrong: list[tuple[str, dict[str, object], type[StudioError]]] = [
        ("Hello, my love", {}, OnlyJapaneseSung),
        ("♪♪", {}, NothingToSing),
        ("ら" * 1001, {}, LyricsTooLong),
        ("ら\n" * 300, {}, SongTooLong),
        ("ら", {"voice": "nobody"}, UnknownVoice),
        ("ら", {"melody": bad}, MelodyUnreadable),
        ("ら", {"melody": singer.folder / "none.mid"}, MelodyUnreadable),
    ]
    for number, (lyrics, fields, error) in enumerate(wrong):
        with pytest.raises(error):
            await singer.files(singer.request(str(number), lyrics, **fields))
    (told,) = await singer.files(singer.request("told", "海です。山です。", narrate=True))
    assert told.seconds == pytest.approx(len(samples(Path(told.path))[0]) / told.sample_rate)
    assert [path.name for path in (singer.folder / "told").iterdir()] == ["narration.wav"]
    assert told.timings[-1].stop <= told.seconds
    long = singer.request("long", "\n".join([WORDS] * 30))
    assert await singer.stopped_after(long) < 10
    assert not list((singer.folder / "long").iterdir())
