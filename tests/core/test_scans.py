"""A batch knows how much of it is behind it."""

from __future__ import annotations

from pathlib import PurePath

from saijin_studio.core.ids import BatchId
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState


def test_what_was_read_and_what_failed_need_no_more_work() -> None:
    items = tuple(BatchItem(PurePath(f"{state}.png"), state) for state in ItemState)
    assert Batch(BatchId("b"), "folder", 0.0, BatchState.PAUSED, items).done == 2
