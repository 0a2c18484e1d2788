"""A scheduler that answers every picture at once, as a test says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.events import JobStateChanged, OutputReceived, Served
from saijin_studio.core.jobs import Job, JobState
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.ports.scan_store import MemoryScanStore
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.studio.pictures.reading import EMBEDDED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ids import JobId, ModelId

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))
HEAD = b"GIF89a"
"""Something that may be a picture, as far as the studio's own process looks."""


def picture(folder: Path, name: str, content: str = "") -> Path:
    """A file that the desk reads: it says its name."""
    made = folder / name
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(HEAD + (content or name).encode())
    return made


@dataclass
class Reading:
    """Reads every picture as its name, on ``pages`` pages; ``failures`` come first, by the file's name."""

    bus: FanOut
    clock: FakeClock
    pages: int = 1
    pages_before_failure: int = 0
    failures: dict[str, list[StudioError]] = field(default_factory=dict[str, "list[StudioError]"])
    meanwhile: Callable[[str], bool] | None = None
    """Is told which picture is about to be read; whether it is answered at all."""
    jobs: list[Job] = field(default_factory=list[Job])
    cancelled: list[JobId] = field(default_factory=list["JobId"])
    recovered: Counter[str] = field(default_factory=Counter[str])

    def submit(self, job: Job) -> None:
        """Answer at once."""
        self.jobs.append(job)
        assert isinstance(job.request, ReadRequest)
        name = job.request.file.name
        if self.meanwhile is not None and not self.meanwhile(name):
            return
        variant = job.variant or EMBEDDED
        served = Served(job.row, variant, f"Title of {variant}", stand_in=variant == EMBEDDED)
        self.bus.publish(JobStateChanged(job.id, JobState.RUNNING, served))
        failures = self.failures.get(name)
        fault = failures.pop(0).fault() if failures else None
        first = job.request.page or 0
        end = first + 1 if job.request.page is not None else self.pages
        for page in range(first, end if fault is None else self.pages_before_failure):
            said = f"{name} {page}"
            self.bus.publish(OutputReceived(job.id, PageOutput((), said, said, 10, 20, page, self.pages)))
        self.clock.advance(1.0)
        state = JobState.COMPLETED if fault is None else JobState.FAILED
        self.bus.publish(JobStateChanged(job.id, state, served, fault=fault))

    def cancel(self, job: JobId) -> bool:
        """Remember it."""
        self.cancelled.append(job)
        return True

    def retry_row(self, row: ModelId) -> None:
        """Count it."""
        self.recovered[row] += 1


@dataclass(frozen=True, slots=True)
class Desk:
    """The studio's parts as far as reading and keeping need them."""

    scheduler: Reading
    bus: FanOut
    clock: FakeClock
    scans: MemoryScanStore
    catalogue: Catalogue = CATALOGUE


def desk() -> Desk:
    """A new one."""
    bus, clock = FanOut(), FakeClock(wall=100.0)
    return Desk(Reading(bus, clock), bus, clock, MemoryScanStore())
