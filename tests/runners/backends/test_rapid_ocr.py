"""The embedded reader of pictures with its real weights, through the real worker."""

from __future__ import annotations

import shutil
import site
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypedDict, Unpack

import numpy as np
import pytest
import pytest_asyncio
from PIL import Image

from saijin_studio.core.deltas import Delta, Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import EngineMissing, ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import CompletionRequest, Job, Request
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.picture_errors import PictureAreaOutside, PictureDamaged, PictureLocked
from saijin_studio.core.pictures import Area, PageOutput, ReadRequest
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.resources import resource
from saijin_studio.runners.backend import Place, TokenCounter
from saijin_studio.runners.backends.rapid_ocr import RapidOcrBackend
from saijin_studio.runners.wire import Load
from saijin_studio.runners.worker_runner import WorkerRunner
from tests.runners.conftest import PATIENT
from tests.runners.pdfs_made import locked, pdf, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.engine
in_one_loop = pytest.mark.asyncio(loop_scope="module")
MENU, PROSE = resource("assets", "pictures", "menu.png"), resource("assets", "pictures", "prose.png")
OPTIONS = LoadOptions(slots=1)
KEY = ModelKey(Engine.RAPID_OCR, "packaged", OPTIONS)


def _target() -> LoadTarget:
    variant = Variant(VariantId("v"), "Test", Engine.RAPID_OCR, (), 1, "MIT", options=OPTIONS)
    folder = PurePath(site.getsitepackages()[0])
    return LoadTarget(KEY, ModelId("deepseek-ocr"), variant, folder, Footprint(ram=1))


class Options(TypedDict, total=False):
    """What a request may ask for."""

    page: int
    area: Area
    quarter_turns: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A worker with the engine."""

    runner: WorkerRunner
    folder: Path

    async def deltas(self, request: Request) -> list[Delta]:
        """Everything that comes."""
        return [delta async for delta in self.runner.run(KEY, Job(JobId("job"), ModelId("deepseek-ocr"), request))]

    async def pages(self, file: Path, **options: Unpack[Options]) -> list[PageOutput]:
        """What a picture says."""
        request = ReadRequest(file, **options)
        outputs = [one.output for one in await self.deltas(request) if isinstance(one, OutputDelta)]
        return [one for one in outputs if isinstance(one, PageOutput)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One worker for all tests here."""
    folder = tmp_path_factory.mktemp("ocr")
    probe = FakeMemoryProbe(MemoryReading(ram_total=1000, ram_used=0))
    runner = WorkerRunner(logs=folder / "logs", probe=probe, clock=SystemClock(), threads=2, patience=PATIENT)
    assert (await runner.load(_target())).ram > 100_000_000
    yield Stage(runner, folder)
    await runner.aclose()


@in_one_loop
async def test_what_is_across_is_read_with_boxes_around_it(stage: Stage) -> None:
    deltas = await stage.deltas(ReadRequest(MENU))
    assert isinstance(deltas[-1], Done)
    told = [(one.done, one.total) for one in deltas if isinstance(one, PromptProgress)]
    assert told == sorted(set(told))
    assert told[-1][0] == told[-1][1]
    (page,) = [one.output for one in deltas if isinstance(one, OutputDelta)]
    assert isinstance(page, PageOutput)
    assert (page.width, page.height, page.page, page.pages) == (760, 400, 0, 1)
    lines = {line.text: line for line in page.lines}
    cake = lines["レモンケーキ"]
    assert cake.confidence > 0.9
    assert not cake.vertical
    assert np.abs(np.array(cake.box) - [(64, 186), (232, 186), (232, 222), (64, 222)]).max() < 16
    assert "Open daily from 8:30 to 18:00." in page.text
    assert "|" in page.markdown


@in_one_loop
async def test_what_is_down_is_read_from_right_to_left(stage: Stage) -> None:
    (page,) = await stage.pages(PROSE)
    assert all(line.vertical for line in page.lines)
    read = "".join(page.text.split())
    assert read.startswith("朝の光が窓からさしこみ、机の上の原稿用紙を白く照らした。今日こそ最後の一行を")


@in_one_loop
async def test_pages_come_one_by_one_and_a_blank_one_says_nothing(stage: Stage) -> None:
    file = stage.folder / "pages.tif"
    with Image.open(MENU) as menu:
        menu.convert("CMYK").crop((0, 0, 760, 100)).save(
            file,
            save_all=True,
            append_images=[Image.new("RGB", (300, 1), "white"), menu.convert("L").crop((40, 320, 700, 380))],
        )
    first, blank, last = await stage.pages(file)
    assert "本日のおすすめ" in first.text
    assert (blank.text, blank.lines, blank.page, blank.pages) == ("", (), 1, 3)
    assert last.text.startswith("Open daily")


@in_one_loop
async def test_a_long_line_over_several_tiles_comes_whole(stage: Stage) -> None:
    file = stage.folder / "long.png"
    with Image.open(MENU) as menu:
        strip = menu.convert("RGB").crop((40, 322, 640, 384))
    whole = Image.new("RGB", (600 * 7, 200), strip.getpixel((2, 2)))
    for number in range(7):
        whole.paste(strip, (600 * number, 60))
    whole.save(file)
    (page,) = await stage.pages(file)
    assert page.text.count("Open daily from 8:30 to 18:00.") == 7
    assert page.text.count("sockets at every table.") == 7


@in_one_loop
async def test_a_part_is_read_alone_with_its_boxes_in_the_page(stage: Stage) -> None:
    (page,) = await stage.pages(MENU, area=Area(54, 180, 190, 50))
    (line,) = page.lines
    assert (line.text, page.width, page.height) == ("レモンケーキ", 760, 400)
    assert np.abs(np.array(line.box) - [(64, 186), (232, 186), (232, 222), (64, 222)]).max() < 16
    with pytest.raises(PictureAreaOutside, match=r"menu\.png"):
        await stage.pages(MENU, area=Area(760, 0, 10, 10))


@in_one_loop
async def test_a_part_of_a_turned_page_is_where_it_is_seen(stage: Stage) -> None:
    file = stage.folder / "laid.png"
    with Image.open(MENU) as menu:
        menu.rotate(90, expand=True).save(file)
    (page,) = await stage.pages(file, area=Area(54, 180, 190, 50), quarter_turns=1)
    (line,) = page.lines
    assert (line.text, page.width, page.height) == ("レモンケーキ", 760, 400)
    assert np.abs(np.array(line.box) - [(64, 186), (232, 186), (232, 222), (64, 222)]).max() < 16


@in_one_loop
async def test_pages_of_a_pdf_are_read_and_hostile_ones_cost_only_themselves(stage: Stage) -> None:
    file = stage.folder / "a.pdf"
    texts = [words(text, left=10, base=30) for text in ("from page one", "and page two")]
    file.write_bytes(pdf(texts, box=(300, 80)))
    first, second = await stage.pages(file)
    assert (first.text, second.text) == ("from page one", "and page two")
    assert (first.width, first.height, second.page, second.pages) == (833, 222, 1, 2)
    (only,) = await stage.pages(file, page=1)
    assert (only.text, only.page, only.pages) == ("and page two", 1, 2)
    file.write_bytes(locked(pdf([words("x")])))
    with pytest.raises(PictureLocked):
        await stage.pages(file)
    assert not list(stage.folder.rglob("*.npy"))


@in_one_loop
async def test_what_is_no_picture_fails_alone(stage: Stage) -> None:
    file = stage.folder / "cut.png"
    file.write_bytes(MENU.read_bytes()[:3000])
    with pytest.raises(PictureDamaged, match=r"cut\.png is damaged"):
        await stage.pages(file)
    with pytest.raises(UnsupportedRequest, match="it only reads pictures"):
        await stage.deltas(CompletionRequest("Once upon"))
    assert await stage.pages(MENU)


@in_one_loop
async def test_a_cancel_frees_the_worker(stage: Stage) -> None:
    job = Job(JobId("job"), ModelId("deepseek-ocr"), ReadRequest(MENU))
    async with aclosing(stage.runner.run(KEY, job)) as deltas:
        async for delta in deltas:
            if isinstance(delta, PromptProgress):
                break
    assert await stage.pages(MENU)


def test_weights_that_are_not_there_or_others_are_refused(tmp_path: Path) -> None:
    backend = RapidOcrBackend(Place(tmp_path, tmp_path / "log"))
    order = Load(Engine.RAPID_OCR, "deepseek-ocr", str(tmp_path), OPTIONS, 1)
    with pytest.raises(EngineMissing):
        backend.load(order)
    models = tmp_path / "rapidocr" / "models"
    shutil.copytree(Path(site.getsitepackages()[0]) / "rapidocr" / "models", models)
    with (models / "PP-OCRv6_rec_small.onnx").open("ab") as stream:
        stream.write(b"!")
    with pytest.raises(ModelFileCorrupt):
        backend.load(order)


def test_nothing_has_tokens(tmp_path: Path) -> None:
    assert not isinstance(RapidOcrBackend(Place(tmp_path, tmp_path / "log")), TokenCounter)
