"""Every kind of big model through a whole studio: scheduled, answered, stopped midway, and unloaded."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import psutil
import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.sound import (
    MusicRequest,
    SingingRequest,
    SpeechRequest,
    TextEmotionRequest,
    VoiceEmotionRequest,
)
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.resolver import key_of
from saijin_studio.scheduling.ledger import Ledger
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.file_job import FileJob
from tests.runners.backends.hf.conftest import noise

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from saijin_studio.core.events import Served
    from saijin_studio.core.sound import Output, SoundRequest
    from saijin_studio.studio.parts import Parts

MIB = 1 << 20
STOP_SECONDS = 3.0


class Asks(Protocol):
    """Makes a request that takes long, or a short one, with a folder of its own."""

    def __call__(self, folder: Path, *, long: bool) -> SoundRequest: ...


@dataclass(frozen=True, slots=True)
class Case:
    """A row, the variant that is to serve it, the tiny checkpoint in its place, and what it is asked."""

    row: str
    variant: str
    checkpoint: str
    request: Asks
    outputs: int


def _text(folder: Path, *, long: bool) -> SoundRequest:
    del folder
    return TextEmotionRequest("I am so glad. " * (4000 if long else 1), Language.EN)


def _voice(folder: Path, *, long: bool) -> SoundRequest:
    return VoiceEmotionRequest(noise(folder / "voice.wav", 600.0 if long else 2.0))


def _speech(folder: Path, *, long: bool) -> SoundRequest:
    return SpeechRequest("Hello there. " * (300 if long else 1), folder, Language.EN)


def _music(folder: Path, *, long: bool) -> SoundRequest:
    return MusicRequest("calm", folder, 120.0 if long else 1.0, seed=1)


def _song(folder: Path, *, long: bool) -> SoundRequest:
    return SingingRequest("Hello there. " * (100 if long else 1), folder, Language.EN, seed=1, narrate=True)


CASES = (
    Case("emotion", "roberta-base-go-emotions", "roberta", _text, 1),
    Case("wav2vec2-base", "wav2vec2-base-superb-er", "wav2vec2", _voice, 2),
    Case("vits", "vits-ljs", "vits", _speech, 1),
    Case("musicgen-small", "musicgen-small", "musicgen", _music, 1),
    Case("bark", "bark-small", "bark", _song, 1),
)


@pytest.fixture(scope="module")
def studio(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio whose data folder has a tiny checkpoint for each variant, installed as a user would."""
    paths = Paths(tmp_path_factory.mktemp("home"))
    paths.prepare()
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    installer = CheckpointInstaller(Checkpoints(paths.checkpoints))
    ledger = Ledger(paths.ledger)
    for case in CASES:
        variant = catalogue.variant(ModelId(case.row), VariantId(case.variant))
        asyncio.run(installer.install(variant, folder=tiny / case.checkpoint))
        # The real ones take gigabytes; that these do not is known from an earlier time.
        small = Footprint(ram=600 * MIB)
        ledger.loaded(key_of(variant), small, small, 1.0)
    ledger.write(ledger.pending() or "")
    running = Studio(paths, Settings(ollama_enabled=False, ram_budget=1 << 36), RecordingSink())
    running.start()
    yield running
    running.close()


@dataclass(slots=True)
class Told:
    """What one job told."""

    outputs: list[Output]
    progress: list[tuple[int, int]]
    served: Served | None
    stopped_after: float = 0.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.variant)
def test_a_big_model_from_the_queue_to_its_end(studio: Studio, case: Case, tmp_path: Path) -> None:
    before = set(psutil.Process().children())
    short = studio.call(_asked(case, tmp_path)).result(90)
    assert short.served is not None
    assert (short.served.variant, short.served.stand_in) == (case.variant, False)
    assert len(short.outputs) == case.outputs
    assert short.progress[-1][0] >= short.progress[-1][1] - 1
    stopped = studio.call(_stopped(case, tmp_path)).result(90)
    assert stopped.progress[-1][0] < stopped.progress[-1][1]
    assert stopped.stopped_after < STOP_SECONDS
    workers = [one for one in psutil.Process().children() if one not in before]
    assert len(workers) == 1
    (loaded,) = studio.memory().result(30).models
    studio.eject(loaded.key)
    gone, _ = psutil.wait_procs(workers, timeout=20)
    assert gone == workers


def _asked(case: Case, folder: Path) -> Callable[[Parts], Awaitable[Told]]:
    async def work(parts: Parts) -> Told:
        told = Told([], [], None)
        request = case.request(folder, long=False)
        job = _job(parts, case, request, lambda done, total: told.progress.append((done, total)))
        told.outputs = [output async for output in job.outputs()]
        told.served = job.served
        return told

    return work


def _stopped(case: Case, folder: Path) -> Callable[[Parts], Awaitable[Told]]:
    async def work(parts: Parts) -> Told:
        told = Told([], [], None)
        asked = 0.0

        def on_progress(done: int, total: int) -> None:
            nonlocal asked
            told.progress.append((done, total))
            if len(told.progress) == 2:
                asked = time.monotonic()
                parts.scheduler.cancel(job.id)

        job = _job(parts, case, case.request(folder, long=True), on_progress)
        with pytest.raises(asyncio.CancelledError):
            told.outputs = [output async for output in job.outputs()]
        told.stopped_after = time.monotonic() - asked
        return told

    return work


def _job(parts: Parts, case: Case, request: SoundRequest, on_progress: Callable[[int, int], None]) -> FileJob:
    variant = VariantId(case.variant)
    return FileJob(parts.scheduler, parts.bus, ModelId(case.row), request, variant=variant, on_progress=on_progress)
