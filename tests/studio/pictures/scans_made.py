"""Scans for tests."""

from __future__ import annotations

from pathlib import Path, PurePath

from saijin_studio.core.ids import ScanId
from saijin_studio.core.pictures import TextLine
from saijin_studio.core.scans import Scan

LINES = (
    TextLine("本日のおすすめ", 0.98765, ((0, 0), (50, 0), (50, 10), (0, 10))),
    TextLine("縦", 0.5, ((50, 0), (60, 0), (60, 40), (50, 40)), vertical=True),
)


def scan(
    file: PurePath = Path("/a/a.png"), text: str = "本日のおすすめ\n縦", markdown: str = "# 本日", page: int = 0
) -> Scan:
    """A page of 60 x 40 pixels."""
    return Scan(
        id=ScanId(f"{file}{page}"),
        file=file,
        name=file.name,
        digest="0" * 64,
        page=page,
        pages=page + 1,
        width=60,
        height=40,
        lines=LINES,
        text=text,
        markdown=markdown,
        engine="PP-OCRv6 small",
        stand_in=True,
        read_at=1.0,
        seconds=0.12345,
    )
