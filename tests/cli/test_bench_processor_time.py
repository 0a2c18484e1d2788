"""Processor time of processes."""

from __future__ import annotations

import os
from time import process_time
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench.processor_time import processor_seconds, workers

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 2**22 + 1
"""No process has such a number."""


def threads(folder: Path, *nanoseconds: str) -> Path:
    """A process with threads that have taken so long, as the system shows it."""
    for number, taken in enumerate(nanoseconds):
        thread = folder / str(NOBODY) / "task" / str(number)
        thread.mkdir(parents=True)
        (thread / "schedstat").write_text(f"{taken} 7 1\n", encoding="ascii")
    return folder


def test_all_threads_of_another_process_count_and_this_one_itself(tmp_path: Path) -> None:
    taken = processor_seconds([NOBODY], threads(tmp_path, "1500000000", "500000000")) - process_time()
    assert taken == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("shown", [(), ("nonsense",)])
def test_a_process_that_has_ended_counts_nothing(tmp_path: Path, shown: tuple[str, ...]) -> None:
    assert processor_seconds([NOBODY], threads(tmp_path, *shown)) == pytest.approx(process_time(), abs=0.2)


def test_where_the_system_does_not_show_threads_its_ticks_count(tmp_path: Path) -> None:
    assert processor_seconds([os.getpid()], tmp_path) == pytest.approx(2 * process_time(), rel=0.2, abs=0.2)


def test_without_engines_there_are_no_workers() -> None:
    assert workers() == ()
