"""What was read of pictures and kept, and many pictures that are read one after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import BatchId, ScanId
    from saijin_studio.core.pictures import TextLine


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was read, and as the user mended it.

    ``file`` is absolute and on this machine; it may be gone by now. ``name`` is what the user knows it as,
    ``digest`` the SHA-256 of the file (lower-case hex). ``page`` counts from 0, of ``pages``. ``width`` and
    ``height`` are in pixels of the page after ``quarter_turns`` clockwise. ``engine`` is the title of the weights
    that read it, ``stand_in`` whether these stand in for the row's own. ``read_at`` is in seconds since the epoch,
    ``seconds`` how long it took. ``edited`` is whether a user changed a line.
    """

    id: ScanId
    file: PurePath
    name: str
    digest: str
    page: int
    pages: int
    width: int
    height: int
    lines: tuple[TextLine, ...]
    text: str
    markdown: str
    engine: str
    stand_in: bool
    read_at: float
    seconds: float = 0.0
    quarter_turns: int = 0
    edited: bool = False
    batch: BatchId | None = None

    @property
    def searched(self) -> str:
        """What a search looks at: the name and the text."""
        return f"{self.name}\n{self.text}"


@dataclass(frozen=True, slots=True)
class ScanHead:
    """A scan in a list. ``snippet`` is its beginning, or the place that was found with what was looked for in
    ``marks``: places in the snippet, begin and end.
    """

    id: ScanId
    file: PurePath
    name: str
    page: int
    pages: int
    read_at: float
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    batch: BatchId | None = None


class ItemState(StrEnum):
    """How far a picture of a batch is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A picture of a batch. ``problem`` is why it failed: a sentence and its remedy, in English; ``fault`` is
    the same for whoever translates it. ``scans`` of one that failed are the pages before.
    """

    file: PurePath
    state: ItemState = ItemState.WAITING
    scans: tuple[ScanId, ...] = ()
    problem: tuple[str, str] = ("", "")
    fault: Fault | None = None


class BatchState(StrEnum):
    """How far a batch is. What was running when the studio ended is PAUSED."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Batch:
    """Many pictures, in the order in which they are read.

    ``name`` is the folder's, ``begun_at`` in seconds since the epoch.
    """

    id: BatchId
    name: str
    begun_at: float
    state: BatchState
    items: tuple[BatchItem, ...]

    @property
    def done(self) -> int:
        """How many need no more work, failed ones among them."""
        return sum(item.state in {ItemState.DONE, ItemState.FAILED} for item in self.items)
