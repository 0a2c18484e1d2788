"""What was read as JSON, in the one form in which others script against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import PurePath

    from saijin_studio.core.pictures import TextLine


@dataclass(frozen=True, slots=True)
class PlainPage:
    """What is told of a page; see ``ReadPage``."""

    file: PurePath
    text: str
    lines: Sequence[TextLine]
    engine: str
    stand_in: bool
    seconds: float


def plain_pages(pages: Iterable[PlainPage]) -> dict[str, object]:
    """All of them as JSON."""
    return {"pages": [_plain(page) for page in pages]}


def _plain(page: PlainPage) -> dict[str, object]:
    return {
        "file": str(page.file),
        "text": page.text,
        "lines": [
            {
                "text": line.text,
                "confidence": round(line.confidence, 4),
                "box": [list(corner) for corner in line.box],
                "vertical": line.vertical,
            }
            for line in page.lines
        ],
        "engine": page.engine,
        "stand_in": page.stand_in,
        "seconds": round(page.seconds, 3),
    }
