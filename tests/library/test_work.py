"""What goes through all steps of an installation."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from saijin_studio.library.flow import Flow
from saijin_studio.library.work import Work

if TYPE_CHECKING:
    from pathlib import Path


def test_a_part_of_the_work_is_told_as_such(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    work = Work(threading.Event(), lambda done, total: told.append((done, total)), Flow())
    with work.part(100, 1000).partial(tmp_path / "x", 50) as partial:
        partial.append(bytes(50))
    assert told == [(150, 1000)]
    assert work.part(0, 1).flow is work.flow
