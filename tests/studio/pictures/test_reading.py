"""Reading pictures: pages as they come, and the embedded engine where the row's own cannot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import (
    EngineUnreachable,
    StudioError,
    UnknownModel,
    UnknownVariant,
    UnsupportedRequest,
)
from saijin_studio.core.events import JobStateChanged, OutputReceived, PromptRead, Served
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Job, JobState, Priority
from saijin_studio.core.models import ModelState
from saijin_studio.core.picture_errors import PictureDamaged, PictureError, PictureUnknown, ReadingWentRound
from saijin_studio.core.pictures import UNPLACED, Area, PageOutput, ReadMode, ReadRequest, TextLine
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sound import SegmentOutput
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.resolver import RowStatus
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR, EMBEDDED, ReadPage, engines, read

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ids import JobId

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))
PAGES = (PageOutput((), "一", "一", 10, 20, 0, 2), PageOutput((), "二", "二", 10, 20, 1, 2))
OWN = VariantId("ollama-deepseek-ocr")


@dataclass
class Answering:
    """A scheduler that answers every job with the same pages, or the one that is wanted.

    The row's own model fails if it is told how, before the page ``fails_at``, or at every page from there on. Its
    pages have ``lines``, those of the embedded engine ``seen``.
    """

    bus: FanOut
    clock: FakeClock
    failure: StudioError | None = None
    embedded_failure: StudioError | None = None
    fails_at: int = 0
    lines: tuple[TextLine, ...] = ()
    seen: tuple[TextLine, ...] = ()
    jobs: list[Job] = field(default_factory=list[Job])

    def submit(self, job: Job) -> None:
        """Answer at once."""
        self.jobs.append(job)
        variant = job.variant or OWN
        served = Served(job.row, variant, f"Title of {variant}", stand_in=variant == EMBEDDED)
        failure = self.embedded_failure if variant == EMBEDDED else self.failure
        self.bus.publish(JobStateChanged(job.id, JobState.RUNNING, served))
        self.bus.publish(PromptRead(job.id, 500, 1000))
        self.bus.publish(OutputReceived(job.id, SegmentOutput(0, 1, "not a page", "en")))
        assert isinstance(job.request, ReadRequest)
        for page in PAGES if job.request.page is None else PAGES[job.request.page : job.request.page + 1]:
            if failure is not None and page.page >= self.fails_at:
                self.bus.publish(JobStateChanged(job.id, JobState.FAILED, served, fault=failure.fault()))
                return
            lines = self.seen if variant == EMBEDDED else self.lines
            self.bus.publish(OutputReceived(job.id, replace(page, lines=lines)))
        self.clock.advance(2.5)
        self.bus.publish(JobStateChanged(job.id, JobState.COMPLETED, served))

    def cancel(self, job: JobId) -> bool:
        """Nothing is to be cancelled here."""
        raise AssertionError(job)


@dataclass(frozen=True, slots=True)
class Parts:
    """The studio's parts as far as reading needs them."""

    scheduler: Answering
    bus: FanOut
    clock: FakeClock
    catalogue: Catalogue = CATALOGUE


@pytest.fixture
def parts() -> Parts:
    bus, clock = FanOut(), FakeClock()
    return Parts(Answering(bus, clock), bus, clock)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Something that may be a picture, as far as the studio's own process looks."""
    made = tmp_path / "a.gif"
    made.write_bytes(b"GIF89a")
    return made


async def test_pages_come_as_they_are_read_from_the_embedded_engine(parts: Parts, file: Path) -> None:
    come: list[ReadPage] = []
    told: list[tuple[int, int]] = []
    picture = await read(
        parts,
        file,
        page=None,
        most_pixels=77,
        on_page=come.append,
        on_progress=lambda done, total: told.append((done, total)),
        priority=Priority.BACKGROUND,
        next_row=ModelId("miyu"),
        next_variant=OWN,
    )
    assert tuple(come) == picture.pages
    assert [one.page for one in come] == list(PAGES)
    assert {(one.file, one.engine, one.stand_in) for one in come} == {(file, "Title of pp-ocrv6-small", True)}
    assert [one.seconds for one in come] == [2.5, 0]
    assert told == [(500, 1000)]
    assert picture.fallback is None
    (job,) = parts.scheduler.jobs
    assert job.request == ReadRequest(file, None, 77)
    assert (job.row, job.variant, job.priority) == (DEEPSEEK_OCR, EMBEDDED, Priority.BACKGROUND)
    assert (job.next_row, job.next_variant) == ("miyu", OWN)


async def test_a_row_that_is_named_reads_with_its_own_model(parts: Parts, file: Path) -> None:
    picture = await read(parts, file, DEEPSEEK_OCR)
    assert {(one.engine, one.stand_in) for one in picture.pages} == {("Title of ollama-deepseek-ocr", False)}


@pytest.mark.parametrize(
    "failure",
    [EngineUnreachable(engine="Ollama", address="x"), UnsupportedRequest(model="deepseek-ocr", reason="x")],
)
async def test_where_it_cannot_the_embedded_engine_reads_and_says_why(
    parts: Parts, file: Path, failure: StudioError
) -> None:
    parts.scheduler.failure = failure
    picture = await read(parts, file, DEEPSEEK_OCR)
    assert [job.variant for job in parts.scheduler.jobs] == [None, EMBEDDED]
    assert all(one.stand_in for one in picture.pages)
    assert picture.fallback is not None
    assert picture.fallback.what == failure.what


async def test_what_is_asked_for_is_in_the_job(parts: Parts, file: Path) -> None:
    area = Area(1, 2, 3, 4)
    await read(parts, file, page=1, area=area, quarter_turns=3, mode=ReadMode.LINES, variant=OWN)
    (job,) = parts.scheduler.jobs
    assert job.request == ReadRequest(file, 1, area=area, quarter_turns=3, mode=ReadMode.LINES)
    assert (job.row, job.variant) == (DEEPSEEK_OCR, OWN)
    with pytest.raises(UnknownVariant):
        await read(parts, file, variant=VariantId("nothing"))


async def test_a_model_that_went_round_on_a_page_reads_the_next_one(parts: Parts, file: Path) -> None:
    parts.scheduler.failure, parts.scheduler.fails_at = ReadingWentRound(model="x"), 0
    picture = await read(parts, file, DEEPSEEK_OCR, variant=OWN)
    asked = [
        (job.variant, job.request.page) for job in parts.scheduler.jobs if isinstance(job.request, ReadRequest)
    ]
    assert asked == [(OWN, None), (EMBEDDED, 0), (OWN, 1), (EMBEDDED, 1)]
    assert [one.page.page for one in picture.pages] == [0, 1]
    assert isinstance(picture.fallback, ReadingWentRound)


async def test_pages_that_were_read_are_kept_when_an_engine_goes(parts: Parts, file: Path) -> None:
    parts.scheduler.failure, parts.scheduler.fails_at = EngineUnreachable(engine="Ollama", address="x"), 1
    picture = await read(parts, file, DEEPSEEK_OCR)
    assert [(one.page.page, one.stand_in) for one in picture.pages] == [(0, False), (1, True)]
    asked = [
        (job.variant, job.request.page) for job in parts.scheduler.jobs if isinstance(job.request, ReadRequest)
    ]
    assert asked == [(None, None), (EMBEDDED, 1)]
    parts.scheduler.jobs.clear()
    one = await read(parts, file, DEEPSEEK_OCR, page=1)
    assert [(page.page.page, page.stand_in) for page in one.pages] == [(1, True)]


async def test_lines_without_places_get_those_that_the_embedded_engine_sees(parts: Parts, file: Path) -> None:
    box = ((1, 2), (5, 2), (5, 4), (1, 4))
    parts.scheduler.lines = (TextLine("お品書き", 0.9, UNPLACED),)
    parts.scheduler.seen = (TextLine("お品書き", 0.8, box),)
    picture = await read(parts, file, DEEPSEEK_OCR, page=0)
    assert picture.pages[0].page.lines == (TextLine("お品書き", 0.8, box),)
    assert not picture.pages[0].stand_in
    parts.scheduler.embedded_failure = EngineUnreachable(engine="x", address="x")
    picture = await read(parts, file, DEEPSEEK_OCR, page=0)
    assert picture.pages[0].page.lines[0].box == ((0, 0), (10, 0), (10, 20), (0, 20))
    assert picture.fallback is None


async def test_the_engines_that_are_here_end_with_the_embedded_one() -> None:
    @dataclass(frozen=True)
    class Here:
        catalogue: Catalogue = CATALOGUE

        @property
        def resolver(self) -> Here:
            return self

        async def describe(self, row: ModelId) -> RowStatus:
            spec = CATALOGUE.row(row)
            return RowStatus(spec, ModelState.INSTALLED, spec.variants[::-1])

    found = await engines(Here())
    assert [(one.row, one.variant, one.stand_in) for one in found] == [
        (DEEPSEEK_OCR, OWN, False),
        (DEEPSEEK_OCR, EMBEDDED, True),
    ]
    assert found[0].title == "DeepSeek-OCR"
    assert found[0].licence == "MIT"


async def test_a_damaged_picture_is_not_read_again(parts: Parts, file: Path) -> None:
    parts.scheduler.failure = PictureDamaged(name="a.gif")
    with pytest.raises(PictureDamaged):
        await read(parts, file, DEEPSEEK_OCR)
    assert len(parts.scheduler.jobs) == 1


async def test_where_the_embedded_engine_fails_nothing_else_is_tried(parts: Parts, file: Path) -> None:
    parts.scheduler.embedded_failure = EngineUnreachable(engine="x", address="x")
    with pytest.raises(EngineUnreachable):
        await read(parts, file)
    assert len(parts.scheduler.jobs) == 1


async def test_what_is_no_picture_loads_no_model(parts: Parts, tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        await read(parts, tmp_path / "missing.png")
    (tmp_path / "a.png").write_text("words", encoding="utf-8")
    with pytest.raises(PictureUnknown):
        await read(parts, tmp_path / "a.png")
    assert not parts.scheduler.jobs


async def test_a_row_that_reads_nothing_is_refused(parts: Parts, file: Path) -> None:
    with pytest.raises(UnsupportedRequest, match="it reads no pictures"):
        await read(parts, file, ModelId("miyu"))
    with pytest.raises(UnknownModel):
        await read(parts, file, ModelId("nobody"))
    assert not parts.scheduler.jobs
