"""Reading pictures: pages as they come, and the embedded engine where the row's own cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import EngineUnreachable, StudioError, UnknownModel, UnsupportedRequest
from saijin_studio.core.events import JobStateChanged, OutputReceived, PromptRead, Served
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Job, JobState, Priority
from saijin_studio.core.picture_errors import PictureDamaged, PictureError, PictureUnknown
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sound import SegmentOutput
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR, EMBEDDED, ReadPage, read

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ids import JobId

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))
PAGES = (PageOutput((), "一", "一", 10, 20, 0, 2), PageOutput((), "二", "二", 10, 20, 1, 2))
OWN = VariantId("ollama-deepseek-ocr")


@dataclass
class Answering:
    """A scheduler that answers every job with the same pages; the row's own model fails if it is told how."""

    bus: FanOut
    clock: FakeClock
    failure: StudioError | None = None
    embedded_failure: StudioError | None = None
    jobs: list[Job] = field(default_factory=list[Job])

    def submit(self, job: Job) -> None:
        """Answer at once."""
        self.jobs.append(job)
        variant = job.variant or OWN
        served = Served(job.row, variant, f"Title of {variant}", stand_in=variant == EMBEDDED)
        failure = self.embedded_failure if variant == EMBEDDED else self.failure
        self.bus.publish(JobStateChanged(job.id, JobState.RUNNING, served))
        if failure is not None:
            self.bus.publish(JobStateChanged(job.id, JobState.FAILED, served, fault=failure.fault()))
            return
        self.bus.publish(PromptRead(job.id, 500, 1000))
        self.bus.publish(OutputReceived(job.id, SegmentOutput(0, 1, "not a page", "en")))
        for page in PAGES:
            self.bus.publish(OutputReceived(job.id, page))
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
