"""Scans and batches to keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from saijin_studio.core.ids import BatchId, ScanId
from saijin_studio.core.pictures import TextLine
from saijin_studio.core.scans import Batch, BatchItem, BatchState, Scan

FOLDER = Path("/pictures").absolute()
LINES = (
    TextLine("吾輩は猫である。", 0.99, ((1, 2), (30, 2), (30, 12), (1, 12))),
    TextLine("名前はまだ無い。", 0.5, ((40, -1), (50, 0), (50, 90), (39, 90)), vertical=True),
)


def scan(name: str = "a", text: str = "吾輩は猫である。", read_at: float = 1.0) -> Scan:
    """A page that was read."""
    return Scan(
        id=ScanId(name),
        file=FOLDER / f"{name}.png",
        name=f"{name}.png",
        digest=f"digest of {name}",
        page=1,
        pages=3,
        width=640,
        height=480,
        lines=LINES,
        text=text,
        markdown=f"# {text}",
        engine="PP-OCRv6",
        stand_in=True,
        read_at=read_at,
        seconds=0.25,
        quarter_turns=1,
    )


def batch(
    name: str = "b", *items: BatchItem, state: BatchState = BatchState.PAUSED, begun_at: float = 1.0
) -> Batch:
    """Three pictures, unless others are given."""
    pictures = items or tuple(BatchItem(FOLDER / f"{at}.png") for at in range(3))
    return Batch(BatchId(name), f"Folder {name}", begun_at, state, pictures)


def in_batch(one: Scan, name: str) -> Scan:
    """The same scan as a batch made it."""
    return replace(one, batch=BatchId(name))
