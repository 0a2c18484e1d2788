"""Whisper with its real weights, through the real worker; the sounds are spoken by the studio's own voices."""

from __future__ import annotations

import site
import subprocess
import sys
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest
import pytest_asyncio

from saijin_studio.core.deltas import Delta, Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import CompletionRequest, Job, Request
from saijin_studio.core.language import Language
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.sound import (
    FileKind,
    FileOutput,
    SegmentOutput,
    SpeechRequest,
    TranscriptionRequest,
    VoiceFeaturesRequest,
)
from saijin_studio.core.sound_errors import AudioWithoutSpeech
from saijin_studio.runners.worker_runner import WorkerRunner
from tests.runners.audio_made import BAD, Bad, read, write
from tests.runners.conftest import PATIENT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from saijin_studio.runners.audio_api import Samples

pytestmark = pytest.mark.engine
in_one_loop = pytest.mark.asyncio(loop_scope="module")
RATE = 16_000
JAPANESE, ENGLISH = "今日はとても嬉しいです。", "The train to the coast leaves at noon."


def _target(engine: Engine) -> LoadTarget:
    options = LoadOptions(slots=1)
    variant = Variant(VariantId(engine.value), "Test", engine, (), 1, "MIT", options=options)
    folder = PurePath(site.getsitepackages()[0])
    return LoadTarget(
        ModelKey(engine, "packaged", options), ModelId(engine.value), variant, folder, Footprint(ram=1)
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """A worker with Whisper, and a sentence in each language."""

    runner: WorkerRunner
    folder: Path
    japanese: Samples
    english: Samples

    async def deltas(self, request: Request, engine: Engine = Engine.WHISPER) -> list[Delta]:
        """Everything that comes."""
        return [delta async for delta in self.runner.run(_target(engine).key, _job(request))]

    async def segments(self, sound: Samples, language: str = "", rate: int = RATE) -> list[SegmentOutput]:
        """What is said in a sound."""
        file = write(self.folder / "said.wav", sound, rate)
        return _segments(await self.deltas(TranscriptionRequest(file, language)))


def _job(request: Request) -> Job:
    return Job(JobId("job"), ModelId("whisper-base"), request)


def _segments(deltas: list[Delta]) -> list[SegmentOutput]:
    outputs = [delta.output for delta in deltas if isinstance(delta, OutputDelta)]
    return [output for output in outputs if isinstance(output, SegmentOutput)]


async def _spoken(runner: WorkerRunner, engine: Engine, text: str, language: Language, folder: Path) -> Samples:
    target = _target(engine)
    await runner.load(target)
    place = folder / engine.value
    place.mkdir()
    async with aclosing(runner.run(target.key, _job(SpeechRequest(text, place, language)))) as deltas:
        async for delta in deltas:
            if isinstance(delta, OutputDelta) and isinstance(delta.output, FileOutput):
                sound, rate = read(Path(delta.output.path))
                assert rate % 8_000 == 0
                await runner.unload(target.key)
                return sound[:: rate // RATE] if rate == 48_000 else _halved(sound)
    raise AssertionError("nothing was said")


def _halved(sound: Samples) -> Samples:
    """24 kHz to 16 kHz, well enough."""
    at = np.arange(0, len(sound) - 1, 1.5)
    return np.interp(at, np.arange(len(sound)), sound).astype(np.float32)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One worker for all tests here."""
    folder = tmp_path_factory.mktemp("whisper")
    probe = FakeMemoryProbe(MemoryReading(ram_total=1000, ram_used=0))
    runner = WorkerRunner(logs=folder / "logs", probe=probe, clock=SystemClock(), threads=2, patience=PATIENT)
    japanese = await _spoken(runner, Engine.OPEN_JTALK, JAPANESE, Language.JA, folder)
    english = await _spoken(runner, Engine.HIBARI, ENGLISH, Language.EN, folder)
    assert (await runner.load(_target(Engine.WHISPER))).ram > 100_000_000
    yield Stage(runner, folder, japanese, english)
    await runner.aclose()


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


def letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum()).casefold()


@in_one_loop
async def test_what_was_said_comes_back_with_its_language_and_its_times(stage: Stage) -> None:
    sound = np.concatenate((silence(2), stage.japanese, silence(40), stage.english, silence(1)))
    file = write(stage.folder / "both.flac", sound, RATE)
    deltas = await stage.deltas(TranscriptionRequest(file))
    first, *rest = _segments(deltas)
    assert letters(first.text) == letters(JAPANESE)
    assert first.language == "ja"
    assert first.start == pytest.approx(2, abs=0.5)
    assert first.stop == pytest.approx(2 + len(stage.japanese) / RATE, abs=0.7)
    (last,) = rest
    assert (letters(last.text), last.language) == (letters(ENGLISH), "en")
    assert last.start > 41
    told = [delta.done for delta in deltas if isinstance(delta, PromptProgress)]
    total = -(-len(sound) // RATE)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, total)
    assert isinstance(deltas[-1], Done)


@in_one_loop
async def test_english_is_told_from_japanese(stage: Stage) -> None:
    (segment,) = await stage.segments(stage.english)
    assert (letters(segment.text), segment.language) == (letters(ENGLISH), "en")


@in_one_loop
async def test_a_language_that_is_given_is_not_asked_for(stage: Stage) -> None:
    assert {one.language for one in await stage.segments(stage.japanese, "ja")} == {"ja"}
    with pytest.raises(UnsupportedRequest, match="no language xx"):
        await stage.segments(stage.japanese, "xx")


@in_one_loop
async def test_where_nobody_speaks_there_is_no_text(stage: Stage) -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, 4 * RATE).astype(np.float32)
    assert await stage.segments(np.concatenate((silence(3), noise))) == []


@in_one_loop
async def test_it_stops_at_once_and_the_next_one_is_answered(stage: Stage) -> None:
    sound = np.concatenate([stage.japanese, silence(1)] * 20)
    file = write(stage.folder / "long.wav", sound, RATE)
    async with aclosing(stage.runner.run(_target(Engine.WHISPER).key, _job(TranscriptionRequest(file)))) as deltas:
        assert isinstance(await anext(deltas), PromptProgress)
        begin = monotonic()
    assert monotonic() - begin < 1
    (segment,) = await stage.segments(stage.japanese)
    assert letters(segment.text) == letters(JAPANESE)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
@in_one_loop
async def test_a_bad_file_is_told_in_a_sentence(stage: Stage, bad: Bad, tmp_path: Path) -> None:
    with pytest.raises(bad.error) as failure:
        await stage.deltas(TranscriptionRequest(bad.make(tmp_path)))
    assert bad.reason in failure.value.what


@in_one_loop
async def test_what_a_voice_is_like_comes_as_a_file_of_numbers(stage: Stage, tmp_path: Path) -> None:
    said = write(stage.folder / "voice.wav", np.concatenate((silence(2), stage.japanese, silence(3))), RATE)
    (made,) = [
        one.output
        for one in await stage.deltas(VoiceFeaturesRequest(said, tmp_path))
        if isinstance(one, OutputDelta)
    ]
    assert isinstance(made, FileOutput)
    assert made.kind is FileKind.NUMBERS
    vectors = np.load(Path(made.path))
    assert vectors.dtype == np.float32
    assert vectors.shape == (-(-round(made.seconds * RATE) * 50 // RATE), 512)
    assert 1 < made.seconds < 3
    quiet = write(stage.folder / "quiet.wav", silence(2), RATE)
    with pytest.raises(AudioWithoutSpeech):
        await stage.deltas(VoiceFeaturesRequest(quiet, tmp_path))


@in_one_loop
async def test_it_does_nothing_else(stage: Stage) -> None:
    with pytest.raises(UnsupportedRequest, match="only writes down"):
        await stage.deltas(CompletionRequest("Once"))


def test_no_codec_under_the_gpl_is_loaded_with_it() -> None:
    code = (
        "import sys; from saijin_studio.runners.backends.whisper_api import whisper; whisper();"
        "sys.exit('av' in sys.modules or any(name.startswith('av.') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
