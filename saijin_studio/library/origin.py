"""Which file of a server a download is of: noted beside what has arrived."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from saijin_studio.library.files import write_whole, writing

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.served import Served

ORIGIN = ".from"
"""What the name of a download gets for its note."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from, with what its server said of it: its ``ETag`` and ``Last-Modified``."""

    url: str
    etag: str = ""
    modified: str = ""

    @property
    def validator(self) -> str:
        """What ``If-Range`` takes: the ``ETag`` where it is a strong one, else the time, else nothing."""
        return self.etag if self.etag.startswith('"') else self.modified

    def agrees(self, answer: Served) -> bool:
        """Whether an answer is of the same file, as far as can be told."""
        if self.etag and answer.etag:
            return self.etag == answer.etag
        return not (self.modified and answer.modified) or self.modified == answer.modified


def read_origin(part: Path) -> Origin | None:
    """What was noted of a download; None without a note that can be read."""
    try:
        told: object = json.loads(_place(part).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    match told:
        case {"url": str(url), "etag": str(etag), "modified": str(modified)}:
            return Origin(url, etag, modified)
        case _:
            return None


def note(part: Path, origin: Origin) -> None:
    """Note where a download comes from; nothing is written when that is noted already."""
    if read_origin(part) != origin:
        with writing(part.parent):
            write_whole(_place(part), json.dumps(asdict(origin)))


def forget(part: Path) -> None:
    """Forget where a download came from."""
    with writing(part.parent):
        _place(part).unlink(missing_ok=True)


def _place(part: Path) -> Path:
    return part.with_name(part.name + ORIGIN)
