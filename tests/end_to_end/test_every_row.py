"""Every row of the catalogue does what it is there for, with what set-up installed, in one studio."""

from __future__ import annotations

import asyncio
import json
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np
import pytest

from saijin_studio.__main__ import main
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.models import Capability
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.sound import (
    EmotionOutput,
    FileKind,
    FileOutput,
    MusicRequest,
    SegmentOutput,
    SingingRequest,
    SpeechRequest,
    TextEmotionRequest,
    TranscriptionRequest,
    VoiceEmotionRequest,
)
from saijin_studio.studio.checking.asking import ask_plainly
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.file_job import FileJob, one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.events import Served
    from saijin_studio.core.jobs import FileRequest
    from saijin_studio.core.models import ModelSpec
    from saijin_studio.core.sound import Output
    from saijin_studio.studio.parts import Parts

pytestmark = pytest.mark.engine

SAID = "今日はとても嬉しいです。"


@dataclass(frozen=True, slots=True)
class Result:
    """What a row did: which weights served it, and what came of it."""

    served: Served
    text: str = ""
    outputs: tuple[Output, ...] = ()


async def _file_job(parts: Parts, row: ModelId, request: FileRequest) -> Result:
    job = FileJob(parts.scheduler, parts.bus, row, request)
    outputs = await one(job)
    assert job.served is not None
    return Result(job.served, outputs=tuple(outputs))


async def _ask(parts: Parts, spec: ModelSpec, folder: Path, voice: Path) -> Result:
    """Ask a row for its capability; ``folder`` is for what it makes, ``voice`` a file with somebody's voice."""
    request: FileRequest
    match spec.capability:
        case Capability.CHAT:
            answer = await ask_plainly(parts, "Say hello.", spec.id, Sampling(0.0, max_tokens=8))
            return Result(answer.served, answer.text)
        case Capability.CODE_COMPLETION:
            answer = await ask_plainly(parts, "def add(a, b):\n    return", spec.id, Sampling(0.0, max_tokens=8))
            return Result(answer.served, answer.text)
        case Capability.TEXT_EMOTION:
            request = TextEmotionRequest(SAID, Language.JA)
        case Capability.SPEECH_EMOTION:
            request = VoiceEmotionRequest(voice)
        case Capability.SPEECH:
            request = SpeechRequest(SAID, folder, Language.JA)
        case Capability.MUSIC:
            request = MusicRequest("a calm piano", folder, 4.0, 1)
        case Capability.SINGING:
            request = SingingRequest("さくら さくら", folder, Language.JA, 1)
        case Capability.OCR:
            request = ReadRequest(resource("assets", "pictures", "prose.png"))
        case Capability.TRANSCRIPTION:
            request = TranscriptionRequest(voice, "ja")
        case _:
            assert_never(spec.capability)
    return await _file_job(parts, spec.id, request)


async def _ask_all(parts: Parts, folder: Path) -> dict[ModelId, Result]:
    """Ask all rows at once, once there is a voice to listen to."""
    spoken = await _ask(parts, parts.catalogue.row(ModelId("vits")), folder / "vits", folder)
    rest = [spec for spec in parts.catalogue.rows if spec.id != "vits"]
    results = await asyncio.gather(*(_ask(parts, spec, folder / spec.id, _sound(spoken)) for spec in rest))
    return {ModelId("vits"): spoken, **{spec.id: result for spec, result in zip(rest, results, strict=True)}}


def _sound(result: Result) -> Path:
    files = [made for made in result.outputs if isinstance(made, FileOutput) and made.kind is FileKind.SOUND]
    return Path(files[0].path)


def _assert_sounds(result: Result) -> None:
    """It is a WAV file in which something is heard, and not only in a moment of it."""
    with wave.open(str(_sound(result))) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16) / 32768
        assert file.getnframes() / file.getframerate() > 0.5
    loudness = float(np.sqrt(np.mean(samples**2)))
    assert loudness > 0.01, "there is nothing but silence"


def _assert_real(spec: ModelSpec, result: Result) -> None:
    match spec.capability:
        case Capability.CHAT | Capability.CODE_COMPLETION:
            assert any(letter.isalnum() for letter in result.text), spec.id
        case Capability.TEXT_EMOTION:
            assert _reading(result) is Emotion.JOY
        case Capability.SPEECH_EMOTION:
            assert _reading(result) in Emotion
        case Capability.SPEECH | Capability.MUSIC | Capability.SINGING:
            _assert_sounds(result)
        case Capability.OCR:
            (page,) = [made for made in result.outputs if isinstance(made, PageOutput)]
            assert "今日こそ最後の一行を書こう" in page.text
        case Capability.TRANSCRIPTION:
            said = "".join(made.text for made in result.outputs if isinstance(made, SegmentOutput))
            assert "今日" in said
        case _:
            assert_never(spec.capability)


def _reading(result: Result) -> Emotion:
    (whole,) = [made for made in result.outputs if isinstance(made, EmotionOutput) and made.whole]
    assert sum(score for _, score in whole.reading.scores) == pytest.approx(1.0)
    return whole.reading.label


def _listed(said: dict[str, object], group: str) -> Sequence[dict[str, object]]:
    return cast("list[dict[str, object]]", said[group])


def test_each_row_has_something_installed_and_does_what_it_is_for(
    starter_home: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    starter_home.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    assert main(["models", "list", "--json", "--home", str(starter_home.root)]) == 0
    listed = cast("dict[str, object]", json.loads(capsys.readouterr().out))
    rows, support = _listed(listed, "models"), _listed(listed, "support")
    assert len(rows) == 15
    assert [row["row"] for row in support] == ["whisper-base"]
    assert {row["state"] for row in (*rows, *support)} == {"installed"}

    studio = Studio(starter_home, Settings(ollama_enabled=False), RecordingSink())
    studio.start()
    try:
        specs = studio.call(_specs).result()
        for spec in specs:
            (tmp_path / spec.id).mkdir()
        results = studio.call(lambda parts: _ask_all(parts, tmp_path)).result(100)
    finally:
        assert studio.close()

    for spec in specs:
        _assert_real(spec, results[spec.id])
    named = {str(row["row"]): (row["variant"], row["stand_in"]) for row in (*rows, *support)}
    assert {row: (one.served.variant, one.served.stand_in) for row, one in results.items()} == named
    assert {row for row, (_, stand_in) in named.items() if not stand_in} == {"whisper-base"}


async def _specs(parts: Parts) -> Sequence[ModelSpec]:
    return parts.catalogue.rows
